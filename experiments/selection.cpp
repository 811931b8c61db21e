// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <set>

#include "experiments/condition.h"
#include "experiments/study.h"

namespace fathom {

namespace {

std::vector<RunSpec> filtered(const std::vector<RunSpec>& runs, const std::string& selection, const Place& place,
                              bool keep) {
  std::set<std::string> names = {"arm", "seed", "control"};
  for (const RunSpec& run : runs) {
    for (const auto& [axis, label] : run.axes) names.insert(axis);
  }
  const auto value_of = [&](std::size_t run, const std::string& key) { return run_value(runs[run], key); };
  const std::vector<bool> met =
      meeting(parse_conditions(selection, place), runs.size(), value_of, {names.begin(), names.end()});
  std::vector<RunSpec> kept;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    if (met[i] == keep) kept.push_back(runs[i]);
  }
  if (kept.empty()) throw StudyError(place, "no run is left");
  return kept;
}

}  // namespace

std::vector<RunSpec> only(const std::vector<RunSpec>& runs, const std::string& selection) {
  return filtered(runs, selection, {"--only " + selection, 0, 0}, true);
}

std::vector<RunSpec> skip(const std::vector<RunSpec>& runs, const std::string& selection) {
  return filtered(runs, selection, {"--skip " + selection, 0, 0}, false);
}

}  // namespace fathom
