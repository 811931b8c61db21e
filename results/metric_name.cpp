// SPDX-License-Identifier: Apache-2.0
#include "results/metric_name.h"

namespace fathom {
namespace {

constexpr std::string_view kFloor = "floor";
constexpr std::string_view kCeiling = "ceiling";
constexpr std::string_view kUsual = "exact_match";  // the metric that is not named

// Takes "floor." or "floor(token_accuracy)." off the text.
bool take_kind(std::string_view word, std::string_view& text, std::string& bounds) {
  if (!text.starts_with(word)) return false;
  const std::string_view rest = text.substr(word.size());
  const std::size_t close = rest.starts_with('(') ? rest.find(").") : std::string_view::npos;
  if (rest.starts_with('.')) {
    text = rest.substr(1);
  } else if (close != std::string_view::npos && close > 1) {
    bounds = rest.substr(1, close - 1);
    text = rest.substr(close + 2);
  } else {
    return false;
  }
  return true;
}

// "length=8,hops=2" into `buckets`; false if it is not such a list.
bool parse_buckets(std::string_view text, std::map<std::string, std::string>& buckets) {
  while (true) {
    const std::size_t comma = text.find(',');
    const std::string_view item = text.substr(0, comma);
    const std::size_t equals = item.find('=');
    if (equals == std::string_view::npos || equals == 0 || equals + 1 == item.size()) return false;
    if (!buckets.emplace(item.substr(0, equals), item.substr(equals + 1)).second) return false;
    if (comma == std::string_view::npos) return true;
    text.remove_prefix(comma + 1);
  }
}

}  // namespace

std::string to_string(const MetricName& metric) {
  std::string text;
  if (metric.kind != MetricName::Kind::measured) {
    text += metric.kind == MetricName::Kind::floor ? kFloor : kCeiling;
    if (metric.bounds != kUsual) text += "(" + metric.bounds + ")";
    text += '.';
  }
  text += metric.set;
  char separator = '[';
  for (const auto& [dimension, value] : metric.buckets) {
    text += separator;
    text += dimension + "=" + value;
    separator = ',';
  }
  if (!metric.buckets.empty()) text += ']';
  if (metric.kind != MetricName::Kind::ceiling) text += "." + metric.name;
  return text;
}

std::optional<MetricName> parse_metric_name(std::string_view text) {
  MetricName metric;
  if (take_kind(kFloor, text, metric.bounds)) {
    metric.kind = MetricName::Kind::floor;
  } else if (take_kind(kCeiling, text, metric.bounds)) {
    metric.kind = MetricName::Kind::ceiling;
  }
  const std::size_t set_end = text.find_first_of("[.");
  metric.set = text.substr(0, set_end);
  text.remove_prefix(metric.set.size());
  if (metric.set.empty() || metric.set.find('(') != std::string::npos) return std::nullopt;
  if (text.starts_with('[')) {
    const std::size_t close = text.find(']');
    if (close == std::string_view::npos || !parse_buckets(text.substr(1, close - 1), metric.buckets))
      return std::nullopt;
    text.remove_prefix(close + 1);
  }
  if (metric.kind == MetricName::Kind::ceiling) return text.empty() ? std::optional(metric) : std::nullopt;
  if (!text.starts_with('.') || text.size() < 2) return std::nullopt;
  metric.name = text.substr(1);
  return metric;
}

bool is_proportion(std::string_view metric_name) {
  return metric_name.ends_with("_match") || metric_name.ends_with("accuracy");
}

Better better_values(std::string_view metric_name) {
  if (is_proportion(metric_name)) return Better::larger;
  const bool cost = metric_name.ends_with("loss") || metric_name.ends_with("until_solved");
  return cost ? Better::smaller : Better::neither;
}

bool has_floors(std::string_view metric_name) {
  for (const char* bounded : {"exact_match", "token_accuracy", "string_match"}) {
    if (metric_name.ends_with(bounded)) return true;
  }
  return false;
}

bool bounds_metric(const MetricName& bound, std::string_view metric_name) {
  if (bound.kind == MetricName::Kind::measured) return false;
  return metric_name.ends_with(bound.bounds);
}

}  // namespace fathom
