// SPDX-License-Identifier: Apache-2.0
// Expectations that compare: with other runs of the same seed, or with the floors of the same run.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

#include "experiments/claims_judge.h"
#include "results/grouping.h"
#include "results/metric_name.h"
#include "results/multiple_claims.h"
#include "results/size_split.h"
#include "results/statistics.h"

namespace fathom {

namespace {

// One group's pairs, a pair a seed.
struct Pairs {
  std::string label;
  std::vector<double> values, others;
  int diverged = 0;  // pairs in which one of the two diverged
  int missing = 0;   // other pairs in which one of the two is no result
  std::set<std::string> identities;

  // The median difference where every pair without a result would have come out as `unknown`.
  double median_with(double unknown) const {
    std::vector<double> differences(static_cast<std::size_t>(diverged) + static_cast<std::size_t>(missing), unknown);
    for (std::size_t i = 0; i < values.size(); ++i) differences.push_back(values[i] - others[i]);
    return median(differences);
  }
};

std::optional<double> measured(const RunSpec& run, const std::string& metric,
                               const std::map<std::string, RunRecord>& records) {
  const auto record = records.find(run.identity);
  if (record == records.end() || !is_result(record->second.state)) return std::nullopt;
  return metric_of(record->second, metric);
}

// A loss that is no number is that of a model that diverged.
bool has_diverged(const RunSpec& run, const std::string& metric, const std::map<std::string, RunRecord>& records) {
  const auto record = records.find(run.identity);
  if (record == records.end()) return false;
  const std::optional<double> value = metric_of(record->second, metric);
  return record->second.state == RunState::diverged || (value && !std::isfinite(*value));
}

// The best of the floors that stand beside the metric.
std::optional<double> best_floor(const RunSpec& run, const std::string& metric_text,
                                 const std::map<std::string, RunRecord>& records) {
  const auto record = records.find(run.identity);
  if (record == records.end()) return std::nullopt;
  const MetricName metric = *parse_metric_name(metric_text);
  std::optional<double> best;
  const bool split = is_size_split(metric.set);
  for (const auto& [text, value] : split ? split_by_training_size(record->second) : record->second.metrics) {
    const std::optional<MetricName> name = parse_metric_name(text);
    if (!name || name->kind != MetricName::Kind::floor || !bounds_metric(*name, metric.name)) continue;
    if (name->set == metric.set && name->buckets == metric.buckets) best = std::max(best.value_or(value), value);
  }
  return best;
}

void add(Pairs& pairs, const Expectation& expectation, const RunSpec& run, const std::vector<RunSpec>& runs,
         const std::map<std::string, RunRecord>& records) {
  if (!pairs.identities.insert(run.identity).second) return;
  const ClaimComparison& comparison = *expectation.more_than;
  const RunSpec* partner = comparison.floors ? &run : partner_of(comparison, run, runs);
  const std::optional<double> value = measured(run, expectation.metric, records);
  const std::optional<double> other = comparison.floors ? best_floor(run, expectation.metric, records)
                                      : partner         ? measured(*partner, comparison.metric, records)
                                                        : std::nullopt;
  const bool diverged = has_diverged(run, expectation.metric, records) ||
                        (partner && !comparison.floors && has_diverged(*partner, comparison.metric, records));
  if (diverged || !value || !other) {
    ++(diverged ? pairs.diverged : pairs.missing);
    return;
  }
  pairs.values.push_back(*value);
  pairs.others.push_back(*other);
}

// A pair without a result counts once as the worst and once as the best; one that diverged speaks, in the sign test,
// against what was found.
Judged judge_pairs(const Expectation& expectation, const Pairs& pairs) {
  constexpr double far = std::numeric_limits<double>::max() / 4;
  const ClaimComparison& comparison = *expectation.more_than;
  const std::string without = (pairs.diverged > 0 ? fmt::format(", {} diverged", pairs.diverged) : "") +
                              (pairs.missing > 0 ? fmt::format(", {} missing", pairs.missing) : "");
  const std::string who = fmt::format("{}: {}", pairs.label, metric_label(expectation.metric));
  if (pairs.values.empty()) return {Finding::cannot_tell, fmt::format("{} no result{}", who, without)};
  std::size_t more = 0;
  for (std::size_t i = 0; i < pairs.values.size(); ++i) more += pairs.values[i] > pairs.others[i] ? 1 : 0;
  const std::size_t seeds = pairs.values.size();
  const std::string numbers =
      fmt::format("{} median {:.4g} against {:.4g} of {}, more in {} of {} seed{}{}", who, median(pairs.values),
                  median(pairs.others), comparison.label, more, seeds, seeds == 1 ? "" : "s", without);
  const bool worst = pairs.median_with(-far) > 0, best = pairs.median_with(far) > 0;
  if (worst != best) return {Finding::cannot_tell, numbers + "; too few results to decide"};
  const std::size_t agreeing = worst ? more : seeds - more;
  if (2 * agreeing <= seeds) return {Finding::cannot_tell, numbers + "; as many seeds say the opposite"};
  return {worst ? Finding::holds : Finding::fails, numbers,
          sign_test(agreeing, seeds + static_cast<std::size_t>(pairs.diverged))};
}

}  // namespace

const RunSpec* partner_of(const ClaimComparison& comparison, const RunSpec& run, const std::vector<RunSpec>& runs) {
  const auto named = [&](const std::string& key) {
    return std::ranges::find(comparison.keys, key) != comparison.keys.end();
  };
  const auto matches = [&](const RunSpec& other) {
    if (!other.control.empty() || other.seed != run.seed || !selects(comparison.where, other)) return false;
    if (!named("arm") && other.arm != run.arm) return false;
    return std::ranges::all_of(
        run.axes, [&](const auto& axis) { return named(axis.first) || run_value(other, axis.first) == axis.second; });
  };
  const auto found = std::ranges::find_if(runs, matches);
  return found == runs.end() ? nullptr : &*found;
}

std::vector<Judged> judge_order(const Expectation& expectation, const std::vector<RunSpec>& runs,
                                const std::map<std::string, RunRecord>& records) {
  std::vector<Pairs> groups;
  for (const RunSpec& run : runs) {
    if (!run.control.empty() || !selects(expectation, run)) continue;
    add(group_of(run, groups), expectation, run, runs, records);
  }
  std::vector<Judged> judged;
  for (const Pairs& group : groups) judged.push_back(judge_pairs(expectation, group));
  return judged;
}

}  // namespace fathom
