// SPDX-License-Identifier: Apache-2.0
#include "results/growth_fit.h"

#include <algorithm>
#include <boost/math/constants/constants.hpp>
#include <boost/math/tools/minima.hpp>
#include <cmath>
#include <limits>
#include <numeric>

#include "results/minimize.h"

namespace fathom {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
// Seeds are never taken to agree more closely than this: with the whole of every interval inside the law's the
// likelihood is 1 whatever the spread.
constexpr double least_spread = 0.005;

double upper_tail(double z) { return 0.5 * std::erfc(z / boost::math::constants::root_two<double>()); }

// log of the upper tail of a normal variable, by its asymptotic expansion where it underflows.
double log_upper_tail(double z) {
  if (z < 30.0) return std::log(upper_tail(z));
  return -0.5 * z * z - std::log(z * boost::math::constants::root_two_pi<double>());
}

// Log boundaries between which all known ends lie.
struct Range {
  double low = infinity, high = -infinity;
};

Range range_of(const std::vector<CensoredSize>& sizes) {
  Range range;
  for (const CensoredSize& size : sizes) {
    for (const CensoredBoundary& boundary : size.boundaries) {
      for (const double end : {boundary.log_low, boundary.log_high}) {
        if (!std::isfinite(end)) continue;
        range.low = std::min(range.low, end);
        range.high = std::max(range.high, end);
      }
    }
  }
  return range;
}

double count_of(const std::vector<CensoredSize>& sizes) {
  double count = 0.0;
  for (const CensoredSize& size : sizes) {
    for (const CensoredBoundary& boundary : size.boundaries) count += boundary.count;
  }
  return count;
}

double log_likelihood(const CensoredSize& size, double log_boundary, double spread) {
  double sum = 0.0;
  for (const CensoredBoundary& boundary : size.boundaries)
    sum += boundary.count * log_probability(boundary, log_boundary, spread);
  return sum;
}

// A law over the sizes studied, by the boundaries at the smallest and at the largest of them: both stay positive, and
// the scale of the sizes does not matter.
class Curve {
 public:
  Curve(GrowthLaw law, const std::vector<CensoredSize>& sizes) : law_(law), sizes_(sizes) {
    const double first = growth_shape(law, sizes.front().size), last = growth_shape(law, sizes.back().size);
    for (const CensoredSize& size : sizes)
      part_.push_back(law == GrowthLaw::constant ? 0.0 : (growth_shape(law, size.size) - first) / (last - first));
  }

  // The rise of the log boundary from the smallest size to the largest: any for a power, else not negative.
  double rise(double parameter) const { return law_ == GrowthLaw::power ? parameter : parameter * parameter; }

  // Parameters: log boundary at the smallest size, log spread, and but for the constant what `rise` takes.
  double minus_log_likelihood(const std::vector<double>& parameters) const {
    const double grows = parameters.size() > 2 ? rise(parameters[2]) : 0.0;
    if (std::abs(grows) > 50.0 || std::abs(parameters[0]) > 300.0) return infinity;
    const double spread = spread_of(parameters);
    double sum = 0.0;
    for (std::size_t i = 0; i < sizes_.size(); ++i) {
      const double log_rise = law_ == GrowthLaw::power ? part_[i] * grows : std::log1p(part_[i] * std::expm1(grows));
      sum += log_likelihood(sizes_[i], parameters[0] + log_rise, spread);
    }
    return -sum;
  }

  static double spread_of(const std::vector<double>& parameters) {
    return std::max(least_spread, std::exp(std::min(parameters[1], 5.0)));
  }

  GrowthFit fit(const Minimum& minimum) const {
    GrowthFit fit;
    fit.law = law_;
    fit.spread = spread_of(minimum.at);
    fit.log_likelihood = -minimum.value;
    const double start = std::exp(minimum.at[0]);
    const double grows = minimum.at.size() > 2 ? rise(minimum.at[2]) : 0.0;
    const double first = growth_shape(law_, sizes_.front().size), last = growth_shape(law_, sizes_.back().size);
    if (law_ == GrowthLaw::constant) {
      fit.offset = start;
    } else if (law_ == GrowthLaw::power) {
      fit.exponent = grows / (last - first);
      fit.offset = std::exp(minimum.at[0] - fit.exponent * first);
    } else {
      fit.slope = start * std::expm1(grows) / (last - first);
      fit.offset = start - fit.slope * first;
    }
    fit.criterion = static_cast<double>(minimum.at.size()) * std::log(count_of(sizes_)) - 2.0 * fit.log_likelihood;
    return fit;
  }

 private:
  GrowthLaw law_;
  const std::vector<CensoredSize>& sizes_;
  std::vector<double> part_;  // of the rise, at every size: 0 at the smallest, 1 at the largest
};

// The best of a coarse grid over all that the known ends allow: the likelihood may have several maxima.
std::vector<double> best_start(const Curve& curve, bool grows, bool falls, const Range& range) {
  constexpr int steps = 8;
  const double width = std::max(range.high - range.low, 0.5);
  const double log_spread = std::log(0.25);
  std::vector<double> best;
  double least = infinity;
  for (int i = 0; i <= steps; ++i) {
    const double start = range.low - 0.25 * width + 1.25 * width * i / steps;
    for (int j = falls ? -steps : 0; j <= (grows ? steps : 0); ++j) {
      std::vector<double> parameters = {start, log_spread};
      if (grows) parameters.push_back(falls ? 1.25 * width * j / steps : std::sqrt(1.25 * width * (j + 0.25) / steps));
      const double value = curve.minus_log_likelihood(parameters);
      if (value < least || best.empty()) {
        least = value;
        best = parameters;
      }
    }
  }
  return best;
}

}  // namespace

double growth_shape(GrowthLaw law, double size) {
  switch (law) {
    case GrowthLaw::constant:
      return 0.0;
    case GrowthLaw::logarithmic:
      return std::log2(size);
    case GrowthLaw::square_root:
      return std::sqrt(size);
    case GrowthLaw::linear:
      return size;
    case GrowthLaw::power:
      return std::log(size);
  }
  return 0.0;
}

double log_probability(const CensoredBoundary& boundary, double log_boundary, double spread) {
  double low = (boundary.log_low - log_boundary) / spread, high = (boundary.log_high - log_boundary) / spread;
  if (low + high < 0.0) {  // the same on the other side, where nothing cancels
    std::swap(low, high);
    low = -low;
    high = -high;
  }
  if (low == -infinity && high == infinity) return 0.0;
  if (low < 5.0) return std::log(upper_tail(low) - upper_tail(high));
  const double far = log_upper_tail(low);
  return high == infinity ? far : far + std::log1p(-std::exp(log_upper_tail(high) - far));
}

GrowthFit fit_growth(GrowthLaw law, const std::vector<CensoredSize>& sizes) {
  const Curve curve(law, sizes);
  const auto function = [&](const std::vector<double>& at) { return curve.minus_log_likelihood(at); };
  const std::vector<double> start =
      best_start(curve, law != GrowthLaw::constant, law == GrowthLaw::power, range_of(sizes));
  // A second simplex around the end of the first one, in case that collapsed on its way.
  const Minimum first = minimize(function, start, 0.3);
  return curve.fit(minimize(function, first.at, 0.1));
}

double free_log_likelihood(const std::vector<CensoredSize>& sizes) {
  constexpr int bits = 14;
  const Range range = range_of(sizes);
  const auto minus_log_likelihood = [&](double log_spread) {
    const double spread = std::max(least_spread, std::exp(log_spread));
    double sum = 0.0;
    for (const CensoredSize& size : sizes) {
      const auto at = [&](double log_boundary) { return -log_likelihood(size, log_boundary, spread); };
      sum +=
          boost::math::tools::brent_find_minima(at, range.low - 6.0 * spread, range.high + 6.0 * spread, bits).second;
    }
    return sum;
  };
  return -boost::math::tools::brent_find_minima(minus_log_likelihood, std::log(least_spread), std::log(2.0), bits)
              .second;
}

}  // namespace fathom
