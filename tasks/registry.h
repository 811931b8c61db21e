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
  // Where what a task is depends on its parameters (the task that a file holds): its information under these values.
  // Empty for every other task. Throws ParameterError.
  std::function<TaskInfo(const ParameterValues& values)> describe = {};
};

const std::vector<TaskEntry>& all_tasks();
// Throws std::invalid_argument that names the nearest task.
const TaskEntry& find_task(const std::string& name);
// Checks names, types and choices against info.parameters (ParameterError) and fills in defaults. A whole number may
// stand for a real one.
ParameterValues complete_parameters(const TaskInfo& info, const ParameterValues& values);
// What a task is under these values, which are checked as above.
TaskInfo described(const TaskEntry& entry, const ParameterValues& values);
// Checks and completes the values as above and makes the task.
std::unique_ptr<Task> make_task(const std::string& name, const ParameterValues& values, int largest);

}  // namespace fathom
