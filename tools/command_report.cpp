// SPDX-License-Identifier: Apache-2.0
// `fathom report`: studies as pages that open offline, and an index of all of them.
#include <fmt/format.h>

#include <filesystem>
#include <memory>

#include "experiments/study_report.h"
#include "results/files.h"
#include "tools/command_line.h"
#include "tools/study_records.h"

namespace fathom {
namespace {

struct Options {
  std::vector<std::string> studies;
  RecordSource source;
  std::string out;
  bool all = false;
};

std::string page_name(const Study& study) { return study.name + ".html"; }

// Writes one study's page where it has runs, into the folder of its runs or below --out.
ReportSummary make_report(const std::string& path, const Options& options, const std::string& index_folder) {
  const StudyRecords known = read_study_records(path, options.source);
  const std::string folder =
      options.out.empty() ? known.folder : (std::filesystem::path(options.out) / known.study.name).string();
  if (known.records.empty()) {
    ExecuteResult nothing;
    for (const Claim& claim : known.study.claims) {
      nothing.verdicts.push_back(judge(claim, known.plan, known.decided));
    }
    const Report empty = study_report(known.study, known.plan, nothing, folder);
    fmt::print("{}: no run has a result yet, so there is no page\n", known.study.name);
    return summary_of(empty, "");
  }
  const ExecuteResult result = present(known, folder, true);
  const Report report = study_report(known.study, known.plan, result, folder);
  const std::filesystem::path page = std::filesystem::path(folder) / page_name(known.study);
  write_file(page, report_page(report));
  fmt::print("wrote {}\n", page.string());
  return summary_of(report, std::filesystem::relative(page, index_folder).generic_string());
}

int make_reports(const Options& options) {
  std::vector<std::string> paths = options.studies;
  if (paths.empty() && !options.all) throw CLI::RequiredError("a study, or --all");
  if (paths.empty()) paths = {"experiments"};
  const std::vector<std::string> files = files_of(paths, options.source);
  const std::string index_folder = options.out.empty() ? "runs" : options.out;
  std::vector<ReportSummary> summaries;
  for (const std::string& path : files) summaries.push_back(make_report(path, options, index_folder));
  if (options.all) {
    make_folder(index_folder);
    const std::filesystem::path index = std::filesystem::path(index_folder) / "index.html";
    write_file(index, index_page(summaries));
    fmt::print("wrote {}\n", index.string());
  }
  return exit_fine;
}

}  // namespace

void add_report_command(CLI::App& program, int& exit_code) {
  CLI::App* command = program.add_subcommand("report", "Studies as self-contained HTML pages");
  const auto options = std::make_shared<Options>();
  command->add_option("study", options->studies, "YAML files of studies, or folders (with --all: experiments)");
  add_source_options(*command, options->source);
  command->add_option("--out", options->out, "Folder of the pages (default: where the runs are)");
  command->add_flag("--all", options->all, "An index page over all of them as well");
  command->callback([options, &exit_code] { exit_code = make_reports(*options); });
}

}  // namespace fathom
