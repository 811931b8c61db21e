// SPDX-License-Identifier: Apache-2.0
// Tasks and their instances as a person reads them, in lines of at most 100 columns.
#pragma once

#include <cstdint>
#include <string>

#include "tasks/registry.h"

namespace fathom {

// One task: what it is, where it comes from, what it stands for, which sizes, formats and parameters it takes.
std::string describe_task(const TaskInfo& info);
// Every task of the registry, described one after another, under a line that counts them.
std::string task_table();

// `count` instances, each with its tokens and positions, the part every token belongs to, which tokens carry loss and
// which decide exact match, its answer, buckets, and which floors answer it right; then the floors' exact match over
// many instances. The same seed shows the same instances. Throws std::invalid_argument for a size or a format that the
// task does not have.
std::string show_examples(const Task& task, Difficulty difficulty, const Format& format, int count, std::uint64_t seed);

}  // namespace fathom
