// SPDX-License-Identifier: Apache-2.0
#include "results/size_split.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "results/metric_name.h"
#include "results/size_range.h"

namespace fathom {
namespace {

struct Sizes {
  std::string name;  // of the task's size: "length"
  std::vector<SizeRange> trained;
  std::vector<std::string> bins;  // as metrics name them: "8", "51-100"
};

// The part of the task's configuration that has sizes to train on and to test at.
std::optional<Sizes> sizes_of(const RunRecord& record) {
  const auto task = record.configuration.find("task");
  if (task == record.configuration.end() || !task->is_object()) return std::nullopt;
  for (const auto& [name, value] : task->items()) {
    if (!value.is_object() || !value.contains("train") || !value.contains("test")) continue;
    Sizes sizes{name, {}, {}};
    const Json& train = value["train"];
    for (const Json& item : train.is_array() ? train : Json::array({train})) {
      const std::string text = item.is_string() ? item.get<std::string>() : item.dump();
      if (const auto range = read_size_range(text, "..")) sizes.trained.push_back(*range);
    }
    for (const Json& item : value["test"]) {
      const std::string text = item.is_string() ? item.get<std::string>() : item.dump();
      const auto range = read_size_range(text, "..");
      if (!range) continue;
      sizes.bins.push_back(range->low == range->high ? std::to_string(range->low)
                                                     : std::to_string(range->low) + "-" + std::to_string(range->high));
    }
    if (!sizes.trained.empty()) return sizes;
  }
  return std::nullopt;
}

// The set that a bin belongs to; empty: neither.
std::string_view side_of(const std::string& bin, const std::vector<SizeRange>& trained) {
  const auto range = read_size_range(bin, "-");
  if (!range) return "";
  long seen = 0;
  for (long size = range->low; size <= range->high; ++size)
    seen += std::ranges::any_of(trained, [=](const SizeRange& one) { return one.low <= size && size <= one.high; });
  if (seen == 0) return kGeneralisation;
  return seen == range->high - range->low + 1 ? kTrainFit : "";
}

}  // namespace

bool is_size_split(std::string_view set) { return set == kTrainFit || set == kGeneralisation; }

std::optional<std::string> size_name(const RunRecord& record) {
  const auto sizes = sizes_of(record);
  return sizes ? std::optional(sizes->name) : std::nullopt;
}

std::optional<long> largest_trained_size(const RunRecord& record, const std::string& key) {
  const auto sizes = sizes_of(record);
  if (!sizes || key != "test." + sizes->name) return std::nullopt;
  return std::ranges::max(sizes->trained, {}, &SizeRange::high).high;
}

std::size_t bins_of(const RunRecord& record, std::string_view set) {
  const auto sizes = sizes_of(record);
  if (!sizes) return 0;
  if (!is_size_split(set)) return sizes->bins.size();
  return static_cast<std::size_t>(
      std::ranges::count_if(sizes->bins, [&](const auto& bin) { return side_of(bin, sizes->trained) == set; }));
}

std::map<std::string, double> split_by_training_size(const RunRecord& record) {
  const auto sizes = sizes_of(record);
  if (!sizes) return {};
  std::map<std::string_view, double> bins;  // on each side
  for (const std::string& bin : sizes->bins) ++bins[side_of(bin, sizes->trained)];
  std::map<std::string, std::pair<double, double>> sums;  // name -> sum and number of bins
  for (const auto& [text, value] : record.metrics) {
    auto name = parse_metric_name(text);
    if (!name || name->set != "test" || name->buckets.size() != 1 || !name->buckets.contains(sizes->name)) continue;
    const std::string_view side = side_of(name->buckets[sizes->name], sizes->trained);
    if (side.empty()) continue;
    name->set = side;
    name->buckets.clear();
    auto& [sum, count] = sums[to_string(*name)];
    sum += value;
    count += 1.0;
  }
  std::map<std::string, double> metrics;
  for (const auto& [text, sum] : sums)
    if (sum.second == bins[parse_metric_name(text)->set]) metrics[text] = sum.first / sum.second;
  return metrics;
}

std::optional<double> metric_of(const RunRecord& record, const std::string& metric) {
  const auto name = parse_metric_name(metric);
  const auto find = [&](const std::map<std::string, double>& metrics) {
    const auto found = metrics.find(metric);
    return found == metrics.end() ? std::nullopt : std::optional(found->second);
  };
  return name && is_size_split(name->set) ? find(split_by_training_size(record)) : find(record.metrics);
}

}  // namespace fathom
