// SPDX-License-Identifier: Apache-2.0
#include "results/published.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <set>
#include <stdexcept>

#include "results/csv.h"
#include "results/files.h"
#include "results/metric_name.h"

namespace fathom {
namespace {

constexpr std::array<std::string_view, 6> kColumns = {"study", "metric", "value", "runs", "source", "note"};

double number(const std::string& text, std::string_view column) {
  double value = 0.0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value))
    throw std::invalid_argument(fmt::format("'{}' in column {} is not a number", text, column));
  return value;
}

// "8" is the number 8 and "true" a truth value, as they are in a study; all else is text.
Json key_value(const std::string& text) {
  const Json json = Json::parse(text, nullptr, false);
  return json.is_number() || json.is_boolean() ? json : Json(text);
}

void require_header(const std::vector<std::string>& header) {
  for (const std::string_view column : kColumns)
    if (std::count(header.begin(), header.end(), column) != 1)
      throw std::invalid_argument(fmt::format("line 1: the column '{}' must stand in the header exactly once", column));
  for (const std::string& name : header)
    if (name.empty() || std::count(header.begin(), header.end(), name) != 1)
      throw std::invalid_argument(fmt::format("line 1: the column name '{}' is empty or given twice", name));
}

PublishedValue read_row(const std::vector<std::string>& header, const std::vector<std::string>& fields) {
  PublishedValue published;
  for (std::size_t i = 0; i < header.size(); ++i) {
    const std::string& name = header[i];
    const std::string& text = fields[i];
    if (name == "study") {
      published.study = text;
    } else if (name == "metric") {
      published.metric = text;
    } else if (name == "source") {
      published.source = text;
    } else if (name == "note") {
      published.note = text;
    } else if (name == "value") {
      published.value = number(text, name);
    } else if (name == "runs") {
      const double runs = text.empty() ? 0.0 : number(text, name);
      if (runs < 0 || runs > 1e6 || runs != std::floor(runs))
        throw std::invalid_argument(fmt::format("'{}' in column runs is not a count", text));
      published.runs = static_cast<int>(runs);
    } else if (!text.empty()) {
      published.keys[name] = key_value(text);
    }
  }
  if (published.study.empty() || published.source.empty())
    throw std::invalid_argument("the study or the source is empty");
  const auto metric = parse_metric_name(published.metric);
  if (!metric || metric->kind != MetricName::Kind::measured || !metric->buckets.empty())
    throw std::invalid_argument(fmt::format("'{}' is not a metric such as test.exact_match", published.metric));
  if (is_proportion(published.metric) && (published.value < 0.0 || published.value > 1.0))
    throw std::invalid_argument(fmt::format("{} is {}, which is not in [0, 1]", published.metric, published.value));
  return published;
}

}  // namespace

std::vector<PublishedValue> read_published(const std::filesystem::path& path) {
  std::vector<PublishedValue> values;
  try {
    const std::vector<CsvRow> rows = parse_csv(read_file(path));
    if (rows.empty()) throw std::invalid_argument("line 1: there is no header");
    require_header(rows[0].fields);
    std::set<Json> seen;
    for (std::size_t i = 1; i < rows.size(); ++i) {
      try {
        values.push_back(read_row(rows[0].fields, rows[i].fields));
        const PublishedValue& last = values.back();
        if (!seen.insert(Json::array({last.study, last.metric, last.keys})).second)
          throw std::invalid_argument("the number was already given above");
      } catch (const std::invalid_argument& error) {
        throw std::invalid_argument(fmt::format("line {}: {}", rows[i].line, error.what()));
      }
    }
  } catch (const std::invalid_argument& error) {
    throw FileError(path, fmt::format("{}: {}", path.string(), error.what()));
  }
  return values;
}

std::vector<PublishedValue> of_study(const std::vector<PublishedValue>& values, const std::string& study) {
  std::vector<PublishedValue> chosen;
  std::copy_if(values.begin(), values.end(), std::back_inserter(chosen),
               [&](const PublishedValue& value) { return value.study == study; });
  return chosen;
}

std::optional<std::vector<Json>> place_published(const PublishedValue& published, const Selection& selection,
                                                 const std::vector<std::string>& keys, const std::string& metric) {
  auto name = parse_metric_name(metric);
  if (!name) return std::nullopt;
  const auto says_other = [&](const std::string& key, const std::vector<Json>& wanted) {
    const auto own = published.keys.find(key);
    return own != published.keys.end() && std::find(wanted.begin(), wanted.end(), own->second) == wanted.end();
  };
  for (const auto& [dimension, value] : name->buckets) {
    const std::string key = name->set + "." + dimension;
    if (!published.keys.contains(key) || says_other(key, {key_value(value)})) return std::nullopt;
  }
  name->buckets.clear();
  if (to_string(*name) != published.metric) return std::nullopt;
  for (const auto& [key, values] : selection.where)
    if (says_other(key, values)) return std::nullopt;
  for (const auto& [key, value] : selection.around)
    if (std::find(keys.begin(), keys.end(), key) == keys.end() && says_other(key, {value})) return std::nullopt;
  std::vector<Json> place;
  for (const std::string& key : keys) {
    const auto own = published.keys.find(key);
    if (own == published.keys.end()) return std::nullopt;
    place.push_back(own->second);
  }
  return place;
}

}  // namespace fathom
