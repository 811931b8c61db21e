// SPDX-License-Identifier: Apache-2.0
// A task's parameters as a command line gives them.
#pragma once

#include <string>
#include <vector>

#include "tasks/task.h"

namespace fathom {

// The parameters in `settings`, each "name=value", typed as the task's own. Throws ParameterError with a sentence.
ParameterValues read_task_parameters(const TaskInfo& task, const std::vector<std::string>& settings);

// The option that sets a task's size, with every name that a task has for it: "--size,--length,...".
std::string size_option();

}  // namespace fathom
