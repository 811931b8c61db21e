// SPDX-License-Identifier: Apache-2.0
#include "tasks/contract.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace fathom {
namespace {

std::vector<ParameterValue> other_values(const ParameterInfo& parameter) {
  if (const bool* flag = std::get_if<bool>(&parameter.default_value)) return {!*flag};
  std::vector<ParameterValue> values;
  for (const std::string& choice : parameter.choices) {
    if (ParameterValue(choice) != parameter.default_value) values.emplace_back(choice);
  }
  return values;
}

}  // namespace

std::vector<TaskVariant> task_variants() {
  std::vector<TaskVariant> variants;
  for (const TaskEntry& entry : all_tasks()) {
    if (entry.describe) continue;  // what it is depends on a file
    variants.push_back({entry.info.name, &entry, {}});
    for (const ParameterInfo& parameter : entry.info.parameters) {
      for (const ParameterValue& value : other_values(parameter)) {
        variants.push_back({fmt::format("{}, {}={}", entry.info.name, parameter.name, to_string(value)),
                            &entry,
                            {{parameter.name, value}}});
      }
    }
  }
  return variants;
}

std::vector<int> tested_sizes(const TaskInfo& info, int most) {
  std::set<int> sizes;
  const int largest = std::min(info.largest, std::max(most, info.smallest));
  for (const int more : {0, 1, 2, 3, 5, 8, 13}) sizes.insert(std::min(info.smallest + more, largest));
  sizes.insert(largest);
  return {sizes.begin(), sizes.end()};
}

std::vector<int> drawable_sizes(const Task& task, int most) {
  const auto drawable = [&](int size) {
    try {
      task.longest({size}, {});
      return true;
    } catch (const std::invalid_argument&) {
      return false;
    }
  };
  std::vector<int> sizes = tested_sizes(task.info(), most);
  const int largest = sizes.back();
  std::erase_if(sizes, [&](int size) { return !drawable(size); });
  for (int size = task.info().smallest; sizes.empty() && size <= largest; ++size) {
    if (drawable(size)) sizes.push_back(size);
  }
  return sizes;
}

std::vector<Format> tested_formats(const TaskInfo& info) {
  std::vector<Format> formats;
  for (const Format::Kind kind : info.formats) {
    if (kind == Format::Kind::none || kind == Format::Kind::trace) {
      formats.push_back({kind, 0});
    } else {
      for (const int amount : {1, 3, 100}) formats.push_back({kind, amount});
    }
  }
  return formats;
}

std::unique_ptr<Task> make_variant(const TaskVariant& variant, int most) {
  return make_task(variant.entry->info.name, variant.values, tested_sizes(variant.entry->info, most).back());
}

}  // namespace fathom
