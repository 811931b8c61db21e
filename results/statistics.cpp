// SPDX-License-Identifier: Apache-2.0
#include "results/statistics.h"

#include <algorithm>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <numeric>
#include <stdexcept>
#include <vector>

namespace fathom {
namespace {

void require_values(std::span<const double> values) {
  if (values.empty()) throw std::invalid_argument("there is no value to summarize");
  if (!std::all_of(values.begin(), values.end(), [](double value) { return std::isfinite(value); }))
    throw std::invalid_argument("a value to summarize is not finite");
}

}  // namespace

double median(std::span<const double> values) {
  require_values(values);
  std::vector<double> sorted(values.begin(), values.end());
  std::sort(sorted.begin(), sorted.end());
  const std::size_t middle = sorted.size() / 2;
  return sorted.size() % 2 == 1 ? sorted[middle] : std::midpoint(sorted[middle - 1], sorted[middle]);
}

Summary summarize(std::span<const double> values) {
  require_values(values);
  Summary summary;
  summary.count = values.size();
  const auto n = static_cast<double>(values.size());
  const auto [smallest, largest] = std::minmax_element(values.begin(), values.end());
  summary.minimum = *smallest;
  summary.maximum = *largest;
  summary.median = median(values);
  // Rounding must not put the mean of equal values beside them.
  summary.mean = std::clamp(std::accumulate(values.begin(), values.end(), 0.0) / n, *smallest, *largest);
  if (values.size() < 2) return summary;
  double squares = 0.0;
  for (const double value : values) squares += (value - summary.mean) * (value - summary.mean);
  summary.deviation = std::sqrt(squares / (n - 1.0));
  const double quantile = boost::math::quantile(boost::math::students_t_distribution<double>(n - 1.0), 0.975);
  const double half = quantile * summary.deviation / std::sqrt(n);
  summary.interval = Interval{summary.mean - half, summary.mean + half};
  return summary;
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

double share_reaching(std::span<const double> values, double threshold) {
  require_values(values);
  const auto reached = std::count_if(values.begin(), values.end(), [=](double value) { return value >= threshold; });
  return static_cast<double>(reached) / static_cast<double>(values.size());
}

Interval clip(Interval interval, double low, double high) {
  return {std::clamp(interval.low, low, high), std::clamp(interval.high, low, high)};
}

}  // namespace fathom
