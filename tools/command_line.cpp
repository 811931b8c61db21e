// SPDX-License-Identifier: Apache-2.0
#include "tools/command_line.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <exception>
#include <stdexcept>
#include <string>
#include <system_error>
#include <vector>

#include "experiments/build_info.h"
#include "experiments/yaml_tree.h"
#include "tasks/nearest.h"

namespace fathom {

namespace {

int fail(int exit_code, const std::string& sentence) {
  fmt::print(stderr, "fathom: {}\n", sentence);
  return exit_code;
}

// Empty, or what is wrong with the first argument where a command should stand.
std::string wrong_command(const CLI::App& program, int count, const char* const* arguments) {
  const std::string word = count > 1 ? arguments[1] : "";
  if (word.starts_with('-')) return "";
  std::vector<std::string> names;
  for (const CLI::App* command : program.get_subcommands(nullptr)) names.push_back(command->get_name());
  if (std::ranges::find(names, word) != names.end()) return "";
  if (word.empty()) return fmt::format("give a command: {} (fathom --help)", fmt::join(names, ", "));
  return fmt::format("there is no command '{}'; did you mean '{}'?", word, nearest(word, names));
}

}  // namespace

int run_command_line(int count, const char* const* arguments) {
  CLI::App program("Fathom measures what transformers can express.", "fathom");
  program.require_subcommand(1);
  program.set_help_all_flag("--help-all", "Print the help of every command and exit");
  program.set_version_flag("--version", [] {
    const std::string commit = build_commit();
    return fmt::format("fathom {}{}", build_version(), commit.empty() ? "" : " (" + commit + ")");
  });
  program.failure_message([](const CLI::App*, const CLI::Error& error) {
    return fmt::format("fathom: {} (--help says what there is)\n", error.what());
  });

  int exit_code = exit_fine;
  add_run_command(program, exit_code);
  add_status_command(program, exit_code);
  add_log_command(program, exit_code);
  add_tables_command(program, exit_code);
  add_report_command(program, exit_code);
  add_verify_command(program, exit_code);
  add_tasks_command(program, exit_code);
  add_evaluate_command(program, exit_code);
  add_export_command(program, exit_code);
  add_logits_command(program, exit_code);
  add_attention_command(program, exit_code);
  if (const std::string wrong = wrong_command(program, count, arguments); !wrong.empty()) {
    return fail(exit_bad_input, wrong);
  }
  try {
    program.parse(count, arguments);
  } catch (const CLI::ParseError& error) {
    exit_code = program.exit(error) == 0 ? exit_fine : exit_bad_input;
  } catch (const StudyError& error) {
    return fail(exit_bad_input, error.what());
  } catch (const std::invalid_argument& error) {  // a task, a parameter, a format or a model that is wrong
    return fail(exit_bad_input, error.what());
  } catch (const std::system_error& error) {
    if (std::ferror(stdout) == 0) return fail(exit_run_failed, error.what());
    return fail(exit_run_failed, fmt::format("cannot write to standard output: {}", error.code().message()));
  } catch (const std::exception& error) {
    return fail(exit_run_failed, error.what());
  }
  if (std::fflush(stdout) != 0) {
    return fail(exit_run_failed, fmt::format("cannot write to standard output: {}", std::strerror(errno)));
  }
  return exit_code;
}

}  // namespace fathom
