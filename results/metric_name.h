// SPDX-License-Identifier: Apache-2.0
// Names of measured numbers: SET.METRIC, SET[DIMENSION=VALUE,...].METRIC for one bucket of an evaluation set,
// floor.SET[...].NAME for a predictor that needs no learning, and ceiling.SET[...] for a bound no learner can pass.
// Both are scored as exact match; bounds of another metric name it: floor(token_accuracy).SET[...].NAME.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace fathom {

struct MetricName {
  enum class Kind { measured, floor, ceiling };
  Kind kind = Kind::measured;
  std::string set;                             // "test", "validation"
  std::map<std::string, std::string> buckets;  // "length" -> "8" or "51-100"; empty: the whole set
  std::string name;                            // "exact_match"; a floor's name; empty for a ceiling
  std::string bounds = "exact_match";          // of a floor or a ceiling: the metric that it bounds

  bool operator==(const MetricName&) const = default;
};

// "test[length=8].exact_match", "floor.test[length=8].always even", "ceiling.test"
std::string to_string(const MetricName& metric);
// The inverse; nothing if the text is no such name.
std::optional<MetricName> parse_metric_name(std::string_view text);

// Whether the metric lies in [0, 1]: accuracies and matches, not losses.
bool is_proportion(std::string_view metric_name);
// Which values are better: the larger of an accuracy, the smaller of a loss or of updates; of other numbers neither.
enum class Better { larger, smaller, neither };
Better better_values(std::string_view metric_name);
// Whether floors and ceilings may stand beside this metric.
bool has_floors(std::string_view metric_name);
// Whether a floor or a ceiling stands beside this metric.
bool bounds_metric(const MetricName& bound, std::string_view metric_name);

}  // namespace fathom
