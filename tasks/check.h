// SPDX-License-Identifier: Apache-2.0
// A task under test: many instances drawn, answered by its oracle, judged by its verifier, and counted.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "tasks/task.h"

namespace fathom {

struct TaskCheck {
  int instances = 0;
  std::vector<std::string> faults;  // sentences, the first few of each kind
  std::int64_t fault_count = 0;
  std::string report;  // distributions and rates, in lines of at most 100 columns
};

// Draws `count` instances with sizes drawn uniformly from `sizes`, those of training and of test in turn, and checks
// that each example is laid out as the interface says and fits `longest`, that oracle and derivation agree, that the
// example itself is judged right and a corrupted one wrong. Reports answers, lengths, duplicates, use of the
// vocabulary, floors, and tokens a second of drawing and encoding, timed for at least `patience` seconds. Throws what
// the task throws.
TaskCheck check_task(const Task& task, const std::vector<int>& sizes, const Format& format, int count,
                     std::uint64_t seed, double patience = 0.1);

}  // namespace fathom
