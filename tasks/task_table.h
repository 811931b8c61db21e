// SPDX-License-Identifier: Apache-2.0
// The tasks as a person reads of them, in lines of at most 100 columns.
#pragma once

#include <string>

#include "tasks/task.h"

namespace fathom {

// One task: what it is, where it comes from, what it stands for, which sizes, formats and parameters it takes.
std::string describe_task(const TaskInfo& info);
// A table of every task, family by family: name, source and complexity.
std::string task_table();

}  // namespace fathom
