// SPDX-License-Identifier: Apache-2.0
// Numbers among a task's parameters, checked against their ranges; and the sizes that parameters leave.
#pragma once

#include <string>

#include "tasks/task.h"

namespace fathom {

// The value of a whole number. Throws ParameterError that names the range where it lies outside low..high.
int whole_number(const ParameterValues& values, const TaskInfo& info, const std::string& parameter, int low, int high);
// The value of a real number; low <= value <= high.
double real_number(const ParameterValues& values, const TaskInfo& info, const std::string& parameter, double low,
                   double high);

// `info` with the sizes that remain of its own under the value of `parameter`. Throws ParameterError that names them
// where `asked` is none of them.
TaskInfo narrowed(TaskInfo info, const std::string& parameter, int smallest, int largest, int asked);

}  // namespace fathom
