// SPDX-License-Identifier: Apache-2.0
// The `fathom` command line: one sub-command a file, all of them declared here.
#pragma once

#include <CLI/CLI.hpp>

namespace fathom {

// What the program returns to its caller.
enum ExitCode : int {
  exit_fine = 0,
  exit_run_failed = 1,    // a run failed or diverged, or a file could not be read or written
  exit_bad_input = 2,     // bad usage or a bad study
  exit_claim_failed = 3,  // `fathom verify`: a claim fails
  exit_interrupted = 130  // Ctrl-C; what was cut off can be resumed
};

// Parses the arguments, runs the command and returns its exit code. Every error is one sentence on standard error,
// "fathom: ...".
int run_command_line(int count, const char* const* arguments);

// Each adds one sub-command to `program`; `exit_code` is set when the command has run. Both must outlive the parsing.
void add_run_command(CLI::App& program, int& exit_code);
void add_status_command(CLI::App& program, int& exit_code);
void add_log_command(CLI::App& program, int& exit_code);
void add_tables_command(CLI::App& program, int& exit_code);
void add_report_command(CLI::App& program, int& exit_code);
void add_verify_command(CLI::App& program, int& exit_code);
void add_tasks_command(CLI::App& program, int& exit_code);
void add_evaluate_command(CLI::App& program, int& exit_code);
void add_export_command(CLI::App& program, int& exit_code);
void add_logits_command(CLI::App& program, int& exit_code);
void add_attention_command(CLI::App& program, int& exit_code);

}  // namespace fathom
