// SPDX-License-Identifier: Apache-2.0
#include "experiments/sizes.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <numeric>
#include <set>

namespace fathom {

namespace {

struct Range {
  int low = 0;
  int high = 0;
};

bool read_int(std::string_view text, int& value) {
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  return problem == std::errc() && end == text.data() + text.size() && !text.empty();
}

bool read_range(std::string_view text, Range& range) {
  const std::size_t dots = text.find("..");
  if (dots == std::string_view::npos) {
    if (!read_int(text, range.low)) return false;
    range.high = range.low;
    return true;
  }
  return read_int(text.substr(0, dots), range.low) && read_int(text.substr(dots + 2), range.high);
}

Range checked_range(const YamlNode& node, const std::string& key, double smallest, double largest) {
  Range range;
  if (!node.is_scalar() || node.quoted || !read_range(node.text, range)) {
    throw StudyError(node.place, fmt::format("{}: '{}' is no size; write a whole number or a range such as 1..16", key,
                                             to_text(node)));
  }
  if (range.low > range.high) {
    throw StudyError(node.place,
                     fmt::format("{}: the range {} is empty; its ends stand the wrong way round", key, node.text));
  }
  if (range.low < smallest || range.high > largest) {
    throw StudyError(node.place, fmt::format("{}: {} lies outside {:.0f}..{:.0f}, the sizes of this task", key,
                                             node.text, smallest, largest));
  }
  return range;
}

std::string to_text(const Range& range) {
  return range.low == range.high ? std::to_string(range.low) : fmt::format("{}..{}", range.low, range.high);
}

std::vector<const YamlNode*> items_of(const YamlNode& node, const std::string& key) {
  std::vector<const YamlNode*> items;
  if (node.is_list()) {
    for (const YamlNode& item : node.items) items.push_back(&item);
  } else {
    items.push_back(&node);
  }
  if (items.empty()) throw StudyError(node.place, fmt::format("{}: the list of sizes is empty", key));
  return items;
}

}  // namespace

nlohmann::json read_train_sizes(const YamlNode& node, const std::string& key, double smallest, double largest) {
  std::set<int> sizes;
  for (const YamlNode* item : items_of(node, key)) {
    const Range range = checked_range(*item, key, smallest, largest);
    if (range.high - range.low >= most_sizes) {
      throw StudyError(item->place, fmt::format("{}: {} holds more than {} sizes", key, item->text, most_sizes));
    }
    for (int size = range.low; size <= range.high; ++size) {
      if (!sizes.insert(size).second) {
        throw StudyError(item->place, fmt::format("{}: the size {} stands twice", key, size));
      }
    }
  }
  const Range whole{*sizes.begin(), *sizes.rbegin()};
  if (whole.high - whole.low + 1 == static_cast<int>(sizes.size())) return to_text(whole);
  return std::vector<int>(sizes.begin(), sizes.end());
}

nlohmann::json read_test_sizes(const YamlNode& node, const std::string& key, double smallest, double largest) {
  std::vector<std::string> bins;
  for (const YamlNode* item : items_of(node, key)) {
    const std::string bin = to_text(checked_range(*item, key, smallest, largest));
    if (std::ranges::find(bins, bin) != bins.end()) {
      throw StudyError(item->place, fmt::format("{}: the bin {} stands twice", key, bin));
    }
    bins.push_back(bin);
  }
  return bins;
}

std::vector<int> train_sizes_of(const nlohmann::json& canonical) {
  if (canonical.is_array()) return canonical.get<std::vector<int>>();
  Range range;
  read_range(canonical.get_ref<const std::string&>(), range);
  std::vector<int> sizes(static_cast<std::size_t>(range.high - range.low + 1));
  std::iota(sizes.begin(), sizes.end(), range.low);
  return sizes;
}

std::vector<TestBin> test_bins_of(const nlohmann::json& canonical, const std::string& size_name,
                                  std::optional<int> any_size) {
  std::vector<TestBin> bins;
  for (const nlohmann::json& item : canonical) {
    Range range;
    read_range(item.get_ref<const std::string&>(), range);
    const std::string values = range.high == any_size    ? "all"
                               : range.low == range.high ? std::to_string(range.low)
                                                         : fmt::format("{}-{}", range.low, range.high);
    bins.push_back({size_name + "=" + values, range.low, range.high});
  }
  return bins;
}

}  // namespace fathom
