// SPDX-License-Identifier: Apache-2.0
// `fathom tasks`: what can be learned.
#include "tools/command_tasks.h"

#include <fmt/format.h>

#include "tasks/task_table.h"
#include "tools/command_line.h"

namespace fathom {

void add_tasks_command(CLI::App& program, int& exit_code) {
  CLI::App* command = program.add_subcommand("tasks", "List the tasks; show, check, export or add one");
  command->require_subcommand(0, 1);
  add_tasks_show(*command, exit_code);
  add_tasks_check(*command, exit_code);
  add_tasks_export(*command, exit_code);
  add_tasks_new(*command, exit_code);
  command->callback([command, &exit_code] {
    if (!command->get_subcommands().empty()) return;
    fmt::print("{}", task_table());
    exit_code = exit_fine;
  });
}

}  // namespace fathom
