// SPDX-License-Identifier: Apache-2.0
#include "results/metric_name.h"

namespace fathom {
namespace {

constexpr std::string_view kFloor = "floor.";
constexpr std::string_view kCeiling = "ceiling.";

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
  if (metric.kind == MetricName::Kind::floor) text += kFloor;
  if (metric.kind == MetricName::Kind::ceiling) text += kCeiling;
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
  if (text.starts_with(kFloor)) {
    metric.kind = MetricName::Kind::floor;
    text.remove_prefix(kFloor.size());
  } else if (text.starts_with(kCeiling)) {
    metric.kind = MetricName::Kind::ceiling;
    text.remove_prefix(kCeiling.size());
  }
  const std::size_t set_end = text.find_first_of("[.");
  metric.set = text.substr(0, set_end);
  text.remove_prefix(metric.set.size());
  if (metric.set.empty()) return std::nullopt;
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
  return metric_name.ends_with("_match") || metric_name.ends_with("accuracy") || metric_name.ends_with("final_answer");
}

bool has_floors(std::string_view metric_name) {
  return metric_name.ends_with("exact_match") || metric_name.ends_with("final_answer");
}

}  // namespace fathom
