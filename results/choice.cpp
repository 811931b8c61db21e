// SPDX-License-Identifier: Apache-2.0
#include "results/choice.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "results/metric_name.h"

namespace fathom {
namespace {

// How good a value is: first the runs that tell nothing, fewer being better, then the mean of the others.
struct Merit {
  int silent = 0, count = 0;
  double sum = 0.0;

  void add(const RunRecord& run, const std::string& metric) {
    const auto found = run.metrics.find(metric);
    if (!is_result(run.state) || found == run.metrics.end()) {
      ++silent;
      return;
    }
    ++count;
    sum += better_values(metric) == Better::smaller ? -found->second : found->second;
  }
  std::pair<int, double> rank() const {
    return {-(silent > 0), count > 0 ? sum / count : -std::numeric_limits<double>::infinity()};
  }
};

struct Candidate {
  Json value;
  Merit merit;
};

// What a run is called without the axis and the seed.
Json label_without(const RunRecord& run, const std::string& axis) {
  Json label = Json::array({run.arm, run.control});
  for (const auto& [key, value] : run.axes)
    if (key != axis) label.push_back(Json::array({key, value}));
  return label;
}

std::vector<const RunRecord*> chosen(const std::vector<const RunRecord*>& runs, const std::string& axis,
                                     const std::string& metric, const Before& before) {
  std::map<Json, std::vector<Candidate>> groups;
  for (const RunRecord* run : runs) {
    std::vector<Candidate>& candidates = groups[label_without(*run, axis)];
    const Json value = lookup(*run, axis);
    auto at = std::ranges::find(candidates, value, &Candidate::value);
    if (at == candidates.end()) at = candidates.insert(candidates.end(), Candidate{value, {}});
    at->merit.add(*run, metric);
  }
  for (auto& [label, candidates] : groups) {
    std::ranges::sort(
        candidates, [&](const Json& left, const Json& right) { return before(axis, left, right); }, &Candidate::value);
  }
  std::vector<const RunRecord*> kept;
  for (const RunRecord* run : runs) {
    const std::vector<Candidate>& candidates = groups.at(label_without(*run, axis));
    const auto rank = [](const Candidate& candidate) { return candidate.merit.rank(); };
    if (lookup(*run, axis) == std::ranges::max_element(candidates, {}, rank)->value) kept.push_back(run);
  }
  return kept;
}

}  // namespace

bool mixes(const Choices& choices) {
  return std::ranges::any_of(choices, [](const auto& choice) { return choice.second.empty(); });
}

std::vector<const RunRecord*> chosen_runs(std::vector<const RunRecord*> runs, const Choices& choices,
                                          const Before& before) {
  for (const auto& [axis, metric] : choices)
    if (!metric.empty()) runs = chosen(runs, axis, metric, before);
  return runs;
}

}  // namespace fathom
