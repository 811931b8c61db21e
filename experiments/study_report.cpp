// SPDX-License-Identifier: Apache-2.0
#include "experiments/study_report.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <filesystem>
#include <map>
#include <set>

#include "results/files.h"
#include "results/html.h"

namespace fathom {
namespace {

std::string text_of(const Json& value) { return value.is_string() ? value.get<std::string>() : value.dump(); }

// The leaves of a configuration under their dotted keys.
void flatten_into(const Json& config, const std::string& prefix, std::map<std::string, std::string>& leaves) {
  for (const auto& [key, value] : config.items()) {
    const std::string name = prefix.empty() ? key : prefix + "." + key;
    if (value.is_object()) {
      flatten_into(value, name, leaves);
    } else {
      leaves[name] = text_of(value);
    }
  }
}

// Every setting with its value, or with all of its values where the plan varies it. Controls are left out: their claim
// says what they change.
std::vector<std::pair<std::string, std::string>> settings_of(const Study& study, const std::vector<RunSpec>& plan) {
  std::map<std::string, std::vector<std::string>> values;  // in the plan's order
  std::size_t runs = 0;
  std::map<std::string, std::size_t> holders;
  for (const RunSpec& run : plan) {
    if (!run.control.empty()) continue;
    ++runs;
    std::map<std::string, std::string> leaves;
    flatten_into(run.config, "", leaves);
    for (const auto& [key, value] : leaves) {
      ++holders[key];
      std::vector<std::string>& seen = values[key];
      if (std::ranges::find(seen, value) == seen.end()) seen.push_back(value);
    }
  }
  std::vector<std::pair<std::string, std::string>> settings;
  std::vector<std::string> arms;
  for (const Arm& arm : study.arms) arms.push_back(arm.name);
  if (arms.size() > 1) settings.emplace_back("arms", fmt::format("{}", fmt::join(arms, ", ")));
  for (const auto& [key, seen] : values) {
    settings.emplace_back(key, fmt::format("{}{}", fmt::join(seen, ", "), holders[key] < runs ? " (some runs)" : ""));
  }
  return settings;
}

// "exact match": the metric that a reader looks for first is that of the first table, or of the first figure.
std::string main_metric(const Study& study) {
  if (!study.tables.empty()) return study.tables.front().spec.values.front();
  if (!study.figures.empty()) {
    const FigureSpec& spec = study.figures.front().spec;
    return spec.kind == FigureSpec::Kind::heat_map ? spec.value : spec.y;
  }
  return "test.exact_match";
}

std::vector<ReportClaim> claims_of(const Study& study, const std::vector<ClaimVerdict>& verdicts) {
  std::vector<ReportClaim> claims;
  const std::vector<std::string> p_values = p_texts(verdicts);
  for (std::size_t i = 0; i < verdicts.size(); ++i) {
    const ClaimVerdict& verdict = verdicts[i];
    const auto claim = std::ranges::find(study.claims, verdict.id, &Claim::id);
    claims.push_back({verdict.id, to_string(verdict.kind), p_values[i], verdict.source,
                      claim == study.claims.end() ? "" : claim->note, to_string(verdict.finding), verdict.reasons});
  }
  return claims;
}

}  // namespace

Report study_report(const Study& study, const std::vector<RunSpec>& plan, const ExecuteResult& result,
                    const std::string& folder) {
  Report report;
  report.study = study.name;
  report.about = study.about;
  report.scale = study.scale;
  report.claims = claims_of(study, result.verdicts);
  for (const NamedTable& named : study.tables) {
    const auto table = result.tables.find(named.name);
    if (table == result.tables.end()) continue;
    const bool heading = !named.name.empty() && study.tables.size() > 1;
    report.tables.push_back((heading ? fmt::format("<h3>{}</h3>\n", html_text(named.name)) : "") +
                            to_html(table->second));
  }
  for (const NamedFigure& figure : study.figures) {
    const std::string stem = study.name + (figure.name.empty() ? "" : "-" + figure.name);
    const std::filesystem::path svg = std::filesystem::path(folder) / (stem + ".svg");
    if (!std::filesystem::exists(svg)) continue;
    report.figures.push_back({figure.spec.title.empty() ? stem : figure.spec.title,
                              read_file(svg),
                              {stem + ".pdf", stem + ".png", stem + ".figure.csv", stem + ".gp"}});
  }
  report.settings = settings_of(study, plan);
  report.runs = result.records;
  std::set<std::string> identities;
  for (const RunSpec& run : plan) identities.insert(run.identity);
  report.planned = identities.size();
  report.metric = main_metric(study);
  if (std::filesystem::exists(std::filesystem::path(folder) / "runs")) report.runs_folder = "runs";
  report.problems = result.problems;
  return report;
}

}  // namespace fathom
