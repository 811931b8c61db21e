// SPDX-License-Identifier: Apache-2.0
#include "results/statistics.h"

#include <algorithm>
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

double mean(std::span<const double> values) {
  require_values(values);
  const auto [smallest, largest] = std::minmax_element(values.begin(), values.end());
  // Rounding must not put the mean of equal values beside them.
  return std::clamp(std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size()), *smallest,
                    *largest);
}

double interquartile_mean(std::span<const double> values) {
  require_values(values);
  std::vector<double> sorted(values.begin(), values.end());
  std::sort(sorted.begin(), sorted.end());
  const std::size_t cut = sorted.size() / 4;
  return mean(std::span(sorted).subspan(cut, sorted.size() - 2 * cut));
}

double deviation(std::span<const double> values) {
  const double centre = mean(values);
  if (values.size() < 2) return 0.0;
  double squares = 0.0;
  for (const double value : values) squares += (value - centre) * (value - centre);
  return std::sqrt(squares / (static_cast<double>(values.size()) - 1.0));
}

Summary summarize(std::span<const double> values, bool proportion, std::optional<std::int64_t> examples) {
  require_values(values);
  Summary summary;
  summary.count = values.size();
  const auto [smallest, largest] = std::ranges::minmax(values);
  summary.minimum = smallest;
  summary.maximum = largest;
  summary.median = median(values);
  summary.interquartile_mean = interquartile_mean(values);
  summary.mean = mean(values);
  summary.deviation = deviation(values);
  if (const std::optional<Estimate> estimate = interval_of_seeds(values, proportion, examples)) {
    summary.interval = estimate->interval;
    summary.method = estimate->method;
    summary.centre = estimate->centre;
  }
  return summary;
}

double Summary::central() const {
  switch (centre) {
    case Centre::median:
      return median;
    case Centre::interquartile_mean:
      return interquartile_mean;
    case Centre::mean:
      break;
  }
  return mean;
}

double best(const Summary& summary, bool larger_is_better) {
  return larger_is_better ? summary.maximum : summary.minimum;
}

double share_reaching(std::span<const double> values, double threshold) {
  require_values(values);
  const auto reached = std::count_if(values.begin(), values.end(), [=](double value) { return value >= threshold; });
  return static_cast<double>(reached) / static_cast<double>(values.size());
}

}  // namespace fathom
