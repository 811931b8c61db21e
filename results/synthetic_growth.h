// SPDX-License-Identifier: Apache-2.0
// Boundaries that grow by a known law, for tests: every seed's is the law's times exp(noise z) for a standard normal z,
// seen through the values of an axis.
#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <random>
#include <string>
#include <vector>

#include "results/growth.h"

namespace fathom {

using Law = std::function<double(double)>;

inline const std::vector<double> depths = {1, 2, 3, 4, 6, 8, 12, 16};
inline const std::vector<double> doubling_widths = {8, 16, 32, 64, 128, 256, 512};
inline const std::vector<double> fine_widths = {8, 12, 16, 24, 32, 48, 64, 96, 128, 192, 256, 384, 512};

// Eight sizes that span a factor of 64: 4 7 13 24 43 78 141 256.
inline std::vector<double> eight_sizes() {
  std::vector<double> sizes(8);
  for (std::size_t i = 0; i < sizes.size(); ++i)
    sizes[i] = std::round(4.0 * std::pow(64.0, static_cast<double>(i) / 7.0));
  return sizes;
}

inline SeedBoundary seen_through(const std::vector<double>& axis, std::uint64_t seed, double boundary) {
  SeedBoundary seen;
  seen.seed = seed;
  for (const double value : axis) {
    if (value >= boundary) {
      seen.solves = value;
      break;
    }
    seen.fails = value;
  }
  return seen;
}

inline BoundarySet synthetic(const Law& law, const std::vector<double>& axis, const std::vector<double>& sizes,
                             int seeds, double noise, std::mt19937_64& random) {
  BoundarySet set{"model.depth", "task.hops", "", {}};
  for (const double size : sizes) {
    SizeBoundary boundary;
    boundary.size = size;
    for (int seed = 0; seed < seeds; ++seed) {
      const double own = law(size) * std::exp(noise * std::normal_distribution<double>()(random));
      boundary.seeds.push_back(seen_through(axis, static_cast<std::uint64_t>(seed), own));
    }
    set.sizes.push_back(boundary);
  }
  return set;
}

// Shares of the trials in which each law was called; the last is cannot tell.
using Called = std::array<double, 6>;

inline double share(const Called& called, GrowthLaw law) { return called[static_cast<std::size_t>(law)]; }

inline Called called(const Law& law, const std::vector<double>& axis, int seeds, double noise, int trials) {
  std::mt19937_64 random(7);
  Called shares = {};
  for (int trial = 0; trial < trials; ++trial) {
    const GrowthVerdict verdict = compare_growth(synthetic(law, axis, eight_sizes(), seeds, noise, random));
    shares[verdict.law ? static_cast<std::size_t>(*verdict.law) : 5] += 1.0 / trials;
  }
  return shares;
}

}  // namespace fathom
