// SPDX-License-Identifier: Apache-2.0
#include "results/trained_sizes.h"

#include <fmt/format.h>

#include <algorithm>

#include "results/size_range.h"
#include "results/size_split.h"

namespace fathom {

TrainedSizes::TrainedSizes(const std::vector<RunRecord>& records, const std::string& key) {
  for (const RunRecord& record : records)
    if (const auto largest = largest_trained_size(record, key)) sizes_[record.identity] = *largest;
}

std::optional<long> TrainedSizes::of(const std::vector<SeedValue>& seeds) const {
  std::optional<long> shared;
  for (const SeedValue& seed : seeds) {
    const auto found = sizes_.find(seed.identity);
    if (found == sizes_.end() || (shared && *shared != found->second)) return std::nullopt;
    shared = found->second;
  }
  return shared;
}

std::optional<double> end_of_training(const Axis& axis, long largest) {
  std::optional<double> last;  // place of the last size that was trained on
  bool beyond = false;
  for (const Json& value : axis.values()) {
    const auto range = read_size_range(value.is_string() ? value.get<std::string>() : value.dump(), "-");
    if (!range || (range->low <= largest && range->high > largest)) return std::nullopt;
    if (range->high <= largest) {
      last = std::max(last.value_or(axis.at(value)), axis.at(value));
    } else {
      beyond = true;
    }
  }
  if (!last || !beyond) return std::nullopt;
  // Between the last size and the next whole number; between two places where sizes have places.
  return axis.numeric() ? axis.at(Json(static_cast<double>(largest) + 0.5)) : *last + 0.5;
}

std::string trained_label(const std::vector<long>& sizes) {
  const bool one = std::ranges::all_of(sizes, [&](long size) { return size == sizes.front(); });
  return one ? fmt::format("trained up to {}", sizes.front()) : "where training ends";
}

}  // namespace fathom
