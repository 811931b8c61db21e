// SPDX-License-Identifier: Apache-2.0
// Every task by name. A new task is one file and one line in registry.cpp.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "tasks/task.h"

namespace fathom {

struct TaskEntry {
  TaskInfo info;
  // `values` holds every parameter of info.parameters and no other, each of its default's type.
  // `largest` is the largest size that will be asked of the task, so that its vocabulary can hold it.
  // Throws ParameterError.
  std::function<std::unique_ptr<Task>(const ParameterValues& values, int largest)> make;
};

const std::vector<TaskEntry>& all_tasks();
// Throws std::invalid_argument that names the nearest task.
const TaskEntry& find_task(const std::string& name);
// Checks names, types and choices against info.parameters (ParameterError), fills in defaults and makes the task. A
// whole number may stand for a real one.
std::unique_ptr<Task> make_task(const std::string& name, const ParameterValues& values, int largest);

}  // namespace fathom
