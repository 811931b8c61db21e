// SPDX-License-Identifier: Apache-2.0
// A task as a command line asks for it: its name, sizes, parameters and chain of thought.
#pragma once

#include <CLI/CLI.hpp>
#include <memory>
#include <string>
#include <vector>

#include "experiments/sizes.h"
#include "tasks/task.h"

namespace fathom {

// The parameters in `settings`, each "name=value", typed as the task's own. Throws ParameterError with a sentence.
ParameterValues read_task_parameters(const TaskInfo& task, const std::vector<std::string>& settings);

// The option that sets a task's size, with every name that a task has for it: "--size,--length,...".
std::string size_option();

// Sizes as they are written on a command line ("8", "51..100"), each a bin. Throws StudyError.
std::vector<TestBin> read_bins(const TaskInfo& task, const std::vector<std::string>& sizes);

// The options by which several commands choose a task.
struct TaskChoice {
  std::string name;
  std::vector<std::string> sizes;  // empty: the task's typical size
  std::string format = "none";
  std::vector<std::string> settings;
  std::uint64_t seed = 1;

  void add_to(CLI::App& command);
};

struct ChosenTask {
  std::unique_ptr<Task> task;
  std::vector<int> sizes;
  Format format;
};
// Throws what the task throws, and std::invalid_argument for a format that it does not have.
ChosenTask open_task(const TaskChoice& choice);

}  // namespace fathom
