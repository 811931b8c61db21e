// SPDX-License-Identifier: Apache-2.0
// The commands below `fathom tasks`, one a file.
#pragma once

#include <CLI/CLI.hpp>

namespace fathom {

// Each adds one sub-command to `tasks`; `exit_code` is set when the command has run. Both must outlive the parsing.
void add_tasks_show(CLI::App& tasks, int& exit_code);
void add_tasks_check(CLI::App& tasks, int& exit_code);
void add_tasks_export(CLI::App& tasks, int& exit_code);
void add_tasks_new(CLI::App& tasks, int& exit_code);

}  // namespace fathom
