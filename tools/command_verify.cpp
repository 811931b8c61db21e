// SPDX-License-Identifier: Apache-2.0
// `fathom verify`: what the records say of every claim; an exit code that a script can act on.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <memory>

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

// The verdict of each claim, and the study that makes it.
struct Claims {
  std::vector<std::string> studies;
  std::vector<ClaimVerdict> verdicts;

  void print(bool reasons) const {
    std::size_t study = 5, claim = 5;
    for (const std::string& name : studies) study = std::max(study, name.size());
    for (const ClaimVerdict& verdict : verdicts) claim = std::max(claim, verdict.id.size());
    const auto line = [&](const auto&... cells) {
      const std::array<std::string, 5> all = {cells...};
      fmt::print("{:<11}  {:<{}}  {:<{}}  {:<12}  {}\n", all[0], all[1], study, all[2], claim, all[3], all[4]);
    };
    line("verdict", "study", "claim", "kind", "p");
    const std::vector<std::optional<double>> p_values = corrected(verdicts);
    for (std::size_t i = 0; i < verdicts.size(); ++i) {
      const ClaimVerdict& verdict = verdicts[i];
      line(to_string(verdict.finding), studies[i], verdict.id, to_string(verdict.kind),
           p_values[i] ? fmt::format("{:.2g}", *p_values[i]) : "-");
      const bool explain = reasons || verdict.finding == Finding::fails;
      if (!explain) continue;
      for (const std::string& reason : verdict.reasons) fmt::print("{:13}- {}\n", "", reason);
    }
    fmt::print("\np: sign test over seeds{}; fewer than five seeds cannot reach 0.05\n",
               verdicts.size() > 1 ? fmt::format(", corrected for {} claims by Holm's method", verdicts.size()) : "");
  }
};

int verify(const Options& options) {
  Claims claims;
  for (const std::string& path : files_of(options.studies, options.source)) {
    const StudyRecords known = read_study_records(path, options.source);
    for (const Claim& claim : known.study.claims) {
      claims.studies.push_back(known.study.name);
      claims.verdicts.push_back(judge(claim, known.plan, known.decided));
    }
    for (const std::string& problem : known.problems) fmt::print(stderr, "fathom: {}: {}\n", known.study.name, problem);
  }
  if (claims.verdicts.empty()) {
    fmt::print("none of these studies makes a claim\n");
    return exit_fine;
  }
  claims.print(options.reasons);
  const auto count = [&](Finding finding) {
    return std::ranges::count(claims.verdicts, finding, &ClaimVerdict::finding);
  };
  const auto fails = count(Finding::fails), open = count(Finding::cannot_tell);
  fmt::print("claims: {} hold, {} fail, {} cannot be told\n", count(Finding::holds), fails, open);
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
