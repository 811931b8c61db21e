// SPDX-License-Identifier: Apache-2.0
#include "experiments/solved.h"

#include <fmt/format.h>

#include <cmath>

#include "experiments/presentation.h"
#include "experiments/settings.h"
#include "results/grouping.h"
#include "results/metric_name.h"

namespace fathom {

Solved read_solved(const YamlNode& node) {
  if (!node.is_map() || node.entries.size() != 1) {
    throw StudyError(node.place, "'solved' is one metric and its threshold, such as {exact_match: 0.99}");
  }
  const YamlEntry& entry = node.entries[0];
  Solved solved;
  if (entry.key == "error") {
    const KeyInfo error{.name = "error", .type = KeyType::real, .low = 0.0, .high = 1.0};
    const auto share = read_value(entry.value, error).get<double>();
    if (share >= 1.0) throw StudyError(entry.value.place, "error: 1 would call everything solved; write less than 1");
    // 1 - 0.05 is not the number 0.95; a threshold as people write it is.
    solved.at_least = std::round((1.0 - share) * 1e12) / 1e12;
    return solved;
  }
  solved.metric = read_metric(entry.key, entry.place);
  if (!is_proportion(solved.metric)) {
    throw StudyError(entry.place,
                     fmt::format("'{}' is no proportion; solved is a metric such as exact_match", entry.key));
  }
  const KeyInfo threshold{.name = entry.key, .type = KeyType::real, .low = 0.0, .high = 1.0, .above_low = true};
  solved.at_least = read_value(entry.value, threshold).get<double>();
  return solved;
}

std::string to_text(const Solved& solved) {
  return fmt::format("{} at least {:g}", metric_label(solved.metric), solved.at_least);
}

}  // namespace fathom
