// SPDX-License-Identifier: Apache-2.0
// `fathom tasks check`: many instances of a task, answered, judged and counted.
#include <fmt/format.h>

#include <memory>

#include "tasks/check.h"
#include "tools/command_line.h"
#include "tools/command_tasks.h"
#include "tools/task_options.h"

namespace fathom {
namespace {

struct Options {
  TaskChoice choice;
  int count = 2000;
};

int check(const Options& options) {
  const ChosenTask chosen = open_task(options.choice);
  const TaskCheck check = check_task(*chosen.task, chosen.sizes, chosen.format, options.count, options.choice.seed);
  fmt::print("{}: {} instances, {} faults\n{}", options.choice.name, check.instances, check.fault_count, check.report);
  for (const std::string& fault : check.faults) fmt::print("  fault: {}\n", fault);
  return check.fault_count == 0 ? exit_fine : exit_run_failed;
}

}  // namespace

void add_tasks_check(CLI::App& tasks, int& exit_code) {
  CLI::App* command = tasks.add_subcommand(
      "check", "Draw many instances; compare oracle, derivation and verifier; report distributions, floors, speed");
  const auto options = std::make_shared<Options>();
  options->choice.add_to(*command);
  command->add_option("--count", options->count, "How many")->check(CLI::Range(1, 10'000'000))->capture_default_str();
  command->callback([options, &exit_code] { exit_code = check(*options); });
}

}  // namespace fathom
