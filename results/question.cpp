// SPDX-License-Identifier: Apache-2.0
#include "results/question.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace fathom {
namespace {

constexpr const char* kStep = "step";

}  // namespace

Json bucket_value(const std::string& text) {
  const Json json = Json::parse(text, nullptr, false);
  return json.is_number() ? json : Json(text);
}

Question::Question(const Selection& chosen, const std::vector<std::string>& asked, const std::string& name)
    : selection(chosen), keys(asked) {
  if (std::ranges::find(record_numbers(), name) != record_numbers().end()) {
    metric.name = name;
  } else {
    const auto parsed = parse_metric_name(name);
    if (!parsed || parsed->kind != MetricName::Kind::measured)
      throw SelectionError(fmt::format("'{}' is not a metric such as test.exact_match", name));
    metric = *parsed;
  }
  const std::string prefix = metric.set + ".";
  for (const std::string& key : keys) {
    by_step = by_step || key == kStep;
    dimensions.push_back(is_bucket_key(key) && key.starts_with(prefix) ? key.substr(prefix.size()) : "");
    if (metric.buckets.contains(dimensions.back()))
      throw SelectionError(fmt::format("{} is fixed by {} and cannot be a key as well", key, name));
  }
}

bool Question::has_key(const std::string& key) const { return std::ranges::find(keys, key) != keys.end(); }

bool Question::of_record(std::size_t key) const { return dimensions[key].empty() && keys[key] != kStep; }

bool Question::matches(const MetricName& name, MetricName::Kind kind) const {
  if (name.kind != kind || name.set != metric.set) return false;
  if (kind == MetricName::Kind::measured && name.name != metric.name) return false;
  std::size_t wanted = metric.buckets.size();
  for (const auto& [dimension, value] : metric.buckets) {
    const auto found = name.buckets.find(dimension);
    if (found == name.buckets.end() || found->second != value) return false;
  }
  for (const std::string& dimension : dimensions) {
    if (dimension.empty()) continue;
    ++wanted;
    if (!name.buckets.contains(dimension)) return false;
  }
  return name.buckets.size() == wanted;
}

std::vector<Json> Question::values(const RunRecord& record, const MetricName& name, std::int64_t step) const {
  std::vector<Json> all;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (!dimensions[i].empty()) {
      all.push_back(bucket_value(name.buckets.at(dimensions[i])));
    } else {
      all.push_back(keys[i] == kStep ? Json(step) : lookup(record, keys[i]));
    }
  }
  return all;
}

bool Question::kept(const std::vector<Json>& all) const {
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const auto filter = selection.where.find(keys[i]);
    if (filter == selection.where.end()) continue;
    if (std::find(filter->second.begin(), filter->second.end(), all[i]) == filter->second.end()) return false;
  }
  return true;
}

bool Question::before(const std::vector<Json>& left, const std::vector<Json>& right) const {
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (comes_before(selection, keys[i], left[i], right[i])) return true;
    if (comes_before(selection, keys[i], right[i], left[i])) return false;
  }
  return false;
}

std::vector<const RunRecord*> kept_records(const std::vector<RunRecord>& records, const Question& question) {
  std::vector<const RunRecord*> chosen;
  for (const RunRecord& record : records) {
    if (record.control && !question.selection.controls) continue;
    bool kept = true;
    for (const auto& [key, values] : question.selection.where) {
      const auto at = std::find(question.keys.begin(), question.keys.end(), key) - question.keys.begin();
      const bool later = question.has_key(key) && !question.of_record(static_cast<std::size_t>(at));
      kept = kept && (later || std::find(values.begin(), values.end(), lookup(record, key)) != values.end());
    }
    for (const auto& [key, value] : question.selection.around)
      kept = kept && (question.has_key(key) || lookup(record, key) == value);
    if (kept) chosen.push_back(&record);
  }
  return chosen;
}

std::vector<const RunRecord*> select_records(const std::vector<RunRecord>& records, const Question& question) {
  const std::vector<const RunRecord*> chosen = kept_records(records, question);
  if (chosen.empty()) throw SelectionError("no run is left after 'where' and 'around'");
  for (std::size_t i = 0; i < question.keys.size(); ++i) {
    if (!question.of_record(i)) continue;
    const auto knows = [&](const RunRecord* record) { return !lookup(*record, question.keys[i]).is_null(); };
    if (std::none_of(chosen.begin(), chosen.end(), knows)) {
      std::vector<std::string> known = {"arm", "seed"};
      for (const auto& axis : chosen[0]->axes) known.push_back(axis.first);
      throw SelectionError(
          fmt::format("no run has the key '{}'; the study varies {}", question.keys[i], fmt::join(known, ", ")));
    }
  }
  return chosen;
}

}  // namespace fathom
