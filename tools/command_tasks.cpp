// SPDX-License-Identifier: Apache-2.0
// `fathom tasks`: what can be learned, and instances of it as a person reads them.
#include <fmt/format.h>

#include <memory>

#include "tasks/show.h"
#include "tools/command_line.h"
#include "tools/task_options.h"

namespace fathom {
namespace {

struct Options {
  std::string name;
  int size = 8;
  std::string format = "none";
  int count = 3;
  std::uint64_t seed = 1;
  std::vector<std::string> settings;
};

void show(const Options& options) {
  const TaskInfo& info = find_task(options.name).info;
  const auto task = make_task(options.name, read_task_parameters(info, options.settings), options.size);
  fmt::print("{}", show_examples(*task, {options.size}, parse_format(options.format), options.count, options.seed));
}

}  // namespace

void add_tasks_command(CLI::App& program, int& exit_code) {
  CLI::App* command = program.add_subcommand("tasks", "List the tasks, or show instances of one");
  const auto options = std::make_shared<Options>();
  CLI::App* showing = command->add_subcommand("show", "Print instances: tokens, positions, loss, answer, floors");
  showing->add_option("name", options->name, "Name of the task")->required();
  showing->add_option(size_option(), options->size, "Size of the instances")->capture_default_str();
  showing->add_option("--cot", options->format, "Chain of thought: none, trace, blank=K, trace_every=S, trace_prefix=K")
      ->capture_default_str();
  showing->add_option("--count", options->count, "How many")->check(CLI::Range(1, 1000))->capture_default_str();
  showing->add_option("--seed", options->seed, "The same seed shows the same instances")->capture_default_str();
  showing->add_option("--set", options->settings, "A parameter of the task, name=value");
  command->callback([showing, options, &exit_code] {
    if (showing->parsed()) {
      show(*options);
    } else {
      fmt::print("{}", task_table());
    }
    exit_code = exit_fine;
  });
}

}  // namespace fathom
