// SPDX-License-Identifier: Apache-2.0
#include "results/interval.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <stdexcept>
#include <vector>

#include "results/bounded_mean.h"
#include "results/statistics.h"

namespace fathom {
namespace {

std::vector<double> sorted(std::span<const double> values) {
  std::vector<double> result(values.begin(), values.end());
  std::sort(result.begin(), result.end());
  return result;
}

// centre +- t(0.975, n - 1) deviation / (kept sqrt(n)), the deviation that of the values given. `kept` is the part of
// the values that the centre rests on.
Interval student(double centre, std::span<const double> values, double freedom, double kept) {
  const auto n = static_cast<double>(values.size());
  const double quantile = boost::math::quantile(boost::math::students_t_distribution<double>(freedom), 0.975);
  const double half = quantile * deviation(values) / (kept * std::sqrt(n));
  return {centre - half, centre + half};
}

std::optional<Estimate> of_mean(std::span<const double> values) {
  if (values.size() < 2) return std::nullopt;
  const Interval interval = student(mean(values), values, static_cast<double>(values.size()) - 1.0, 1.0);
  return Estimate{interval, "Student t interval of the mean", Centre::mean};
}

std::optional<Estimate> of_bounded_mean(std::span<const double> values) {
  if (values.size() < 6) return std::nullopt;
  return Estimate{gaffke_interval(values, 0.025), "Gaffke interval of the mean", Centre::mean};
}

std::optional<Estimate> of_interquartile_mean(std::span<const double> values) {
  if (values.size() < 10) return std::nullopt;
  const std::size_t cut = values.size() / 4;
  std::vector<double> winsorized = sorted(values);
  std::fill_n(winsorized.begin(), cut, winsorized[cut]);
  std::fill_n(winsorized.rbegin(), cut, winsorized[winsorized.size() - 1 - cut]);
  const auto kept = static_cast<double>(values.size() - 2 * cut);
  const Interval interval =
      student(interquartile_mean(values), winsorized, kept - 1.0, kept / static_cast<double>(values.size()));
  return Estimate{interval, "Tukey-McLaughlin t interval of the interquartile mean", Centre::interquartile_mean};
}

Interval wilson_of(double share, std::int64_t examples) {
  return wilson_interval(static_cast<std::size_t>(std::llround(share * static_cast<double>(examples))),
                         static_cast<std::size_t>(examples));
}

// Wilson's interval of all examples of the seeds that differ from the range by no more than their examples allow: whose
// own intervals reach into it, widened to those of its ends.
// Those of the range alone would be chosen for having erred neither much nor little.
Interval pooled(std::span<const double> values, const Interval& range, std::int64_t examples) {
  const double low = wilson_of(range.low, examples).low, high = wilson_of(range.high, examples).high;
  double sum = 0.0;
  std::int64_t seeds = 0;
  for (const double value : values) {
    const Interval own = wilson_of(value, examples);
    if (own.high < low || own.low > high) continue;
    sum += value;
    ++seeds;
  }
  return wilson_of(sum / static_cast<double>(seeds), seeds * examples);
}

std::optional<Estimate> of_median(std::span<const double> values, std::optional<std::int64_t> examples) {
  const auto [rank, level] = median_rank(values.size()).value_or(MedianRank());
  if (rank == 0) return std::nullopt;
  const std::vector<double> all = sorted(values);
  Interval interval = {all[rank - 1], all[all.size() - rank]};
  std::string method = "order-statistic interval of the median";
  if (level < 0.95) method += fmt::format(" ({:.4g} %)", 100.0 * level);
  if (examples && *examples > 0) {
    const Interval wilson = pooled(all, interval, *examples);
    interval = {std::min(interval.low, wilson.low), std::max(interval.high, wilson.high)};
    method += " widened to Wilson's";
  }
  return Estimate{interval, method, Centre::median};
}

}  // namespace

std::string_view to_string(Centre centre) {
  switch (centre) {
    case Centre::mean:
      return "mean";
    case Centre::median:
      return "median";
    case Centre::interquartile_mean:
      return "interquartile mean";
  }
  return "";
}

std::optional<Estimate> interval_of(Centre centre, std::span<const double> values, bool proportion,
                                    std::optional<std::int64_t> examples) {
  for (const double value : values) {
    if (!std::isfinite(value)) throw std::invalid_argument("a value to summarize is not finite");
    if (proportion && (value < 0.0 || value > 1.0))
      throw std::invalid_argument(fmt::format("a proportion is {}, outside [0, 1]", value));
  }
  switch (centre) {
    case Centre::mean:
      return proportion ? of_bounded_mean(values) : of_mean(values);
    case Centre::median:
      return of_median(values, proportion ? examples : std::nullopt);
    case Centre::interquartile_mean:
      return proportion ? std::nullopt : of_interquartile_mean(values);
  }
  return std::nullopt;
}

std::optional<Estimate> interval_of_seeds(std::span<const double> values, bool proportion,
                                          std::optional<std::int64_t> examples) {
  return interval_of(proportion ? Centre::median : Centre::mean, values, proportion, examples);
}

std::optional<MedianRank> median_rank(std::size_t count) {
  constexpr double wanted = 0.95, least = 0.93;
  const auto level = [&](std::size_t rank) {
    const boost::math::binomial_distribution<double> halves(static_cast<double>(count), 0.5);
    return 1.0 - 2.0 * boost::math::cdf(halves, static_cast<double>(rank - 1));
  };
  if (count < 2 || level(1) < least) return std::nullopt;
  std::size_t rank = 1;
  while (2 * (rank + 1) <= count && level(rank + 1) >= wanted) ++rank;
  return MedianRank{rank, level(rank)};
}

Interval wilson_interval(std::size_t successes, std::size_t trials) {
  if (trials == 0 || successes > trials)
    throw std::invalid_argument("a proportion needs at least one trial and no more successes than trials");
  const double z = 1.959963984540054;  // normal quantile at 0.975
  const auto n = static_cast<double>(trials);
  const double share = static_cast<double>(successes) / n;
  const double centre = (share + z * z / (2.0 * n)) / (1.0 + z * z / n);
  const double half = z / (1.0 + z * z / n) * std::sqrt(share * (1.0 - share) / n + z * z / (4.0 * n * n));
  return clip({centre - half, centre + half}, 0.0, 1.0);
}

Interval clip(Interval interval, double low, double high) {
  return {std::clamp(interval.low, low, high), std::clamp(interval.high, low, high)};
}

}  // namespace fathom
