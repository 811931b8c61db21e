// SPDX-License-Identifier: Apache-2.0
#include "results/multiple_claims.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/math/distributions/binomial.hpp>
#include <numeric>
#include <stdexcept>

namespace fathom {

double sign_test(std::size_t reaching, std::size_t seeds) {
  if (reaching > seeds)
    throw std::invalid_argument(fmt::format("{} of {} seeds cannot reach a threshold", reaching, seeds));
  if (reaching == 0) return 1.0;
  const boost::math::binomial_distribution<double> halves(static_cast<double>(seeds), 0.5);
  return boost::math::cdf(boost::math::complement(halves, static_cast<double>(reaching - 1)));
}

std::vector<double> holm_adjusted(std::span<const double> p_values) {
  for (const double p : p_values) {
    if (!(p >= 0.0 && p <= 1.0)) throw std::invalid_argument(fmt::format("a p value is {}, outside [0, 1]", p));
  }
  std::vector<std::size_t> order(p_values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, {}, [&](std::size_t i) { return p_values[i]; });
  std::vector<double> adjusted(p_values.size());
  double largest = 0.0;  // of the smaller ones: the order must not change
  for (std::size_t place = 0; place < order.size(); ++place) {
    const auto left = static_cast<double>(order.size() - place);
    largest = std::max(largest, std::min(1.0, left * p_values[order[place]]));
    adjusted[order[place]] = largest;
  }
  return adjusted;
}

}  // namespace fathom
