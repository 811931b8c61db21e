// SPDX-License-Identifier: Apache-2.0
// `fathom verify`: what the records say of every claim; an exit code that a script can act on.
#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "experiments/study_files.h"
#include "tools/command_line.h"
#include "tools/study_records.h"

namespace fathom {
namespace {

struct Options {
  std::vector<std::string> studies;
  RecordSource source;
  bool strict = false;
  bool reasons = false;
};

struct Line {
  std::string study;
  ClaimVerdict verdict;
};

void print(const std::vector<Line>& lines, bool reasons) {
  std::size_t study = 5, claim = 5;
  for (const Line& line : lines) {
    study = std::max(study, line.study.size());
    claim = std::max(claim, line.verdict.id.size());
  }
  fmt::print("{:<11}  {:<{}}  {:<{}}  {}\n", "verdict", "study", study, "claim", claim, "kind");
  for (const Line& line : lines) {
    fmt::print("{:<11}  {:<{}}  {:<{}}  {}\n", to_string(line.verdict.finding), line.study, study, line.verdict.id,
               claim, to_string(line.verdict.kind));
    const bool explain = reasons || line.verdict.finding == Finding::fails;
    if (!explain) continue;
    for (const std::string& reason : line.verdict.reasons) fmt::print("{:13}- {}\n", "", reason);
  }
}

int verify(const Options& options) {
  std::vector<Line> lines;
  for (const std::string& path : study_files(options.studies)) {
    const StudyRecords known = read_study_records(path, options.source);
    for (const Claim& claim : known.study.claims) {
      lines.push_back({known.study.name, judge(claim, known.plan, known.decided)});
    }
    for (const std::string& problem : known.problems) fmt::print(stderr, "fathom: {}: {}\n", known.study.name, problem);
  }
  if (lines.empty()) {
    fmt::print("none of these studies makes a claim\n");
    return exit_fine;
  }
  print(lines, options.reasons);
  const auto count = [&](Finding finding) {
    return std::ranges::count_if(lines, [&](const Line& line) { return line.verdict.finding == finding; });
  };
  const auto fails = count(Finding::fails), open = count(Finding::cannot_tell);
  fmt::print("\nclaims: {} hold, {} fail, {} cannot be told\n", count(Finding::holds), fails, open);
  return fails > 0 || (options.strict && open > 0) ? exit_claim_failed : exit_fine;
}

}  // namespace

void add_verify_command(CLI::App& program, int& exit_code) {
  CLI::App* command = program.add_subcommand("verify", "The verdicts of studies' claims from their records");
  const auto options = std::make_shared<Options>();
  command->add_option("study", options->studies, "YAML files of studies, or folders")->required();
  add_source_options(*command, options->source);
  command->add_flag("--strict", options->strict, "'cannot tell' counts as failing");
  command->add_flag("--reasons", options->reasons, "The numbers behind every verdict, not only behind those that fail");
  command->callback([options, &exit_code] { exit_code = verify(*options); });
}

}  // namespace fathom
