// SPDX-License-Identifier: Apache-2.0
// What the tests of the task contract draw: every task of the registry, with each of its parameters changed in turn.
#pragma once

#include <string>
#include <vector>

#include "tasks/registry.h"

namespace fathom {

struct TaskVariant {
  std::string name;  // "parity", "parity, bits=uniform"
  const TaskEntry* entry = nullptr;
  ParameterValues values;
};

// Each task as its defaults have it, then with every other choice of each parameter that lists its choices, and with
// every switch turned.
std::vector<TaskVariant> task_variants();
// Sizes worth testing: the smallest ones, some in between, and the largest up to `most`.
std::vector<int> tested_sizes(const TaskInfo& info, int most);
// The sizes worth testing that a task, as its parameters make it, can draw: all of them, but that a generator may take
// only some. Where it takes none of these, the smallest one that it takes.
std::vector<int> drawable_sizes(const Task& task, int most);
// Every format that a task lists, with small, middling and too large amounts.
std::vector<Format> tested_formats(const TaskInfo& info);
// The largest size up to `most` at which this variant can be made; throws what the task throws where there is none.
std::unique_ptr<Task> make_variant(const TaskVariant& variant, int most);

}  // namespace fathom
