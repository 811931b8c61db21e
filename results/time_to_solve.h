// SPDX-License-Identifier: Apache-2.0
// How many updates a task takes to be solved, by runs that may end before they solve it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "results/record.h"

namespace fathom {

// One seed: the update at which it was first seen to solve, or nothing if it did not within those it made.
struct SolvingTime {
  std::optional<std::int64_t> solved_at;
  std::int64_t updates = 0;  // made in all

  bool operator==(const SolvingTime&) const = default;
};

// The first update from which on every entry of the history that has the metric ("validation.exact_match") is at least
// the threshold; an entry that is not finite is below it. Nothing if the last one is below, or none has the metric.
std::optional<std::int64_t> solved_at(const std::vector<HistoryEntry>& history, std::string_view metric,
                                      double threshold);

// Of a run that is a result or has diverged.
SolvingTime solving_time(const RunRecord& record, std::string_view metric, double threshold);

// The median over seeds, right-censored by those that have not solved.
struct MedianSolvingTime {
  enum class Bound { exactly, at_least, more_than };
  double updates = 0.0;
  Bound bound = Bound::exactly;
  std::size_t seeds = 0;
  std::size_t solved = 0;

  bool operator==(const MedianSolvingTime&) const = default;
};

// A seed that has not solved would have taken more updates than it made, any number of them. Where that number matters,
// the median is given as if each of them had solved with its last update, which is a bound. Nothing without a seed.
std::optional<MedianSolvingTime> median_solving_time(std::span<const SolvingTime> times);

// "450", "> 1500" where more than half never solved, ">= 450" where shorter runs leave it open
std::string to_string(const MedianSolvingTime& time);

}  // namespace fathom
