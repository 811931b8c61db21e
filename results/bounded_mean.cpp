// SPDX-License-Identifier: Apache-2.0
#include "results/bounded_mean.h"

#include <algorithm>
#include <boost/math/tools/roots.hpp>
#include <cstddef>
#include <stdexcept>
#include <vector>

namespace fathom {
namespace {

// The 1 - tail quantile of the mixture of the values and 1.
double upper_bound(std::vector<double> values, double tail) {
  values.push_back(1.0);
  double low = *std::min_element(values.begin(), values.end()), high = 1.0;
  if (low == high) return high;
  const auto excess = [&](double t) { return mixture_probability(values, t) - (1.0 - tail); };
  const auto close_enough = [](double left, double right) { return right - left < 1e-13; };
  const auto [left, right] = boost::math::tools::bisect(excess, low, high, close_enough);
  return right;
}

}  // namespace

double mixture_probability(std::span<const double> values, double t) {
  if (values.empty()) throw std::invalid_argument("a mixture needs at least one value");
  std::vector<double> lower;  // distances from t
  for (const double value : values) {
    if (value <= t) lower.push_back(t - value);
  }
  if (lower.size() == values.size()) return 1.0;
  // below[k]: the part below t of the simplex over the values above t seen so far and the first k of the others. An
  // edge between the two kinds cuts it into two at t: one without its upper end, one without its lower end.
  std::vector<double> below(lower.size() + 1, 1.0);
  below[0] = 0.0;
  for (const double value : values) {
    if (value <= t) continue;
    const double distance = value - t;
    for (std::size_t k = 1; k < below.size(); ++k)
      below[k] = (lower[k - 1] * below[k] + distance * below[k - 1]) / (lower[k - 1] + distance);
  }
  return below.back();
}

Interval gaffke_interval(std::span<const double> values, double tail) {
  std::vector<double> mirrored;
  for (const double value : values) mirrored.push_back(1.0 - value);
  return {1.0 - upper_bound(mirrored, tail), upper_bound(std::vector<double>(values.begin(), values.end()), tail)};
}

}  // namespace fathom
