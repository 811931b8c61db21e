// SPDX-License-Identifier: Apache-2.0
// Intervals over seeds, by methods whose coverage was measured for the numbers of seeds that studies have.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace fathom {

struct Interval {
  double low = 0.0;
  double high = 0.0;

  bool operator==(const Interval&) const = default;
};

// What an interval is about.
enum class Centre { mean, median, interquartile_mean };
std::string_view to_string(Centre centre);  // "interquartile mean"

// A 95 % interval and the name of what made it, as a caption writes it: "Student t interval of the mean".
struct Estimate {
  Interval interval;
  std::string method;
  Centre centre = Centre::mean;

  bool operator==(const Estimate&) const = default;
};

// The 95 % interval of one centre. Every method covers it at least 93 % of the time, for every population and number of
// seeds (3, 5, 6, 8, 10, 20) of results/interval_exhaustive_test.cpp, which prints the table that this is taken from.
//
// Metrics without bounds (losses) are taken as normal over seeds:
//   mean                Student t, two seeds and more: 95 %
//   interquartile mean  Student t on the trimmed mean and the winsorized deviation (Tukey and McLaughlin 1963), ten
//                       seeds and more: 93 to 95 % (with five and eight 92 to 93 %; the percentile bootstrap 70 %
//                       with three, 90 % with five and 92 % with ten)
//   median              order statistics, five seeds and more, whatever the distribution: 94 to 99 %
// Where the seeds of a loss are of two kinds, as those of a proportion, only the last one covers.
//
// Proportions have seeds of two kinds, those that solve and those that guess (Student t on their mean: 26 to 96 %):
//   mean                Gaffke's bounds (results/bounded_mean.h), six seeds and more: 98 to 100 %, 0.31 to 0.41 wide
//                       with ten; with five and fewer more than half of the scale, whatever the seeds say
//   median              order statistics, five seeds and more: 94 to 100 %, with ten seeds that agree 0.003 to 0.07
//                       wide. Known `examples` widen it to Wilson's interval of the examples of the seeds that agree
//                       with it, so that it also holds the accuracy that a perfect score stands for. The range of
//                       three seeds covers 72 %
//   interquartile mean  none: it jumps with the share of seeds that solve
//
// Nothing where no method covers. Throws std::invalid_argument if a value is not finite or is no proportion in [0, 1].
std::optional<Estimate> interval_of(Centre centre, std::span<const double> values, bool proportion,
                                    std::optional<std::int64_t> examples = std::nullopt);

// The narrowest of them: of the mean of a metric without bounds, of the median of a proportion. Nothing where none
// covers with so few seeds: then the seeds themselves are shown. `proportion`: the values lie in [0, 1]
// (results/metric_name.h); `examples`: how many test examples stand behind each of them.
std::optional<Estimate> interval_of_seeds(std::span<const double> values, bool proportion,
                                          std::optional<std::int64_t> examples = std::nullopt);

// The interval of a median by order statistics: from the rank-th smallest to the rank-th largest of n values. It covers
// the median of any distribution with at least the probability `level` = 1 - 2 P(Bin(n, 1/2) < rank).
struct MedianRank {
  std::size_t rank = 0;  // from 1
  double level = 0.0;
};

// The largest rank whose level is 95 %; with five values the whole range, 93.75 %. Nothing with fewer.
std::optional<MedianRank> median_rank(std::size_t count);

// 95 % interval of a proportion (Wilson 1927): for counts of examples, where the normal interval fails near 0 and 1.
// Throws std::invalid_argument unless 0 <= successes <= trials and trials > 0.
Interval wilson_interval(std::size_t successes, std::size_t trials);

// The interval's part inside [low, high].
Interval clip(Interval interval, double low, double high);

}  // namespace fathom
