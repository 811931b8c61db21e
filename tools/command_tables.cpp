// SPDX-License-Identifier: Apache-2.0
// `fathom tables`: a study's tables, figures and verdicts once more, from records alone.
#include <fmt/format.h>

#include <memory>

#include "results/files.h"
#include "tools/command_line.h"
#include "tools/study_records.h"

namespace fathom {
namespace {

struct Options {
  std::string study;
  RecordSource source;
  std::string out;
  bool figures = true;
};

int make_tables(const Options& options) {
  const StudyRecords known = read_study_records(options.study, options.source);
  if (known.records.empty()) {
    throw FileError(
        known.folder,
        fmt::format("{}: none of the {} runs of '{}' has a result there; --runs names another folder, "
                    "--records a file of run lines",
                    known.lines ? options.source.records : known.folder, known.plan.size(), known.study.name));
  }
  const ExecuteResult result = present(known, options.out.empty() ? known.folder : options.out, options.figures);
  for (const auto& [name, table] : result.tables)
    fmt::print("{}{}\n", name.empty() ? "" : name + "\n\n", to_text(table));
  if (!result.verdicts.empty()) fmt::print("{}\n", to_text(result.verdicts));
  for (const std::string& file : result.files) fmt::print("wrote {}\n", file);
  std::fflush(stdout);
  for (const std::string& problem : result.problems) fmt::print(stderr, "fathom: {}\n", problem);
  return result.problems.empty() ? exit_fine : exit_run_failed;
}

}  // namespace

void add_tables_command(CLI::App& program, int& exit_code) {
  CLI::App* command = program.add_subcommand("tables", "Tables, figures and verdicts of a study from its records");
  const auto options = std::make_shared<Options>();
  command->add_option("study", options->study, "The study's YAML file")->required();
  add_source_options(*command, options->source);
  command->add_option("--out", options->out, "Where to write (default: the folder of the runs)");
  command->add_flag("!--no-figures", options->figures, "Tables and verdicts alone");
  command->callback([options, &exit_code] { exit_code = make_tables(*options); });
}

}  // namespace fathom
