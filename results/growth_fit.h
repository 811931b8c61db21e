// SPDX-License-Identifier: Apache-2.0
// One law of growth fitted to interval-censored boundaries by maximum likelihood.
//
// The log of a seed's boundary is normal around log f(n) with deviation sigma, so that a boundary known to lie above l
// and at most u has the probability Phi((log u - log f) / sigma) - Phi((log l - log f) / sigma), with an open end at
// infinity; seeds and sizes are independent.
#pragma once

#include <cstddef>
#include <vector>

#include "results/growth.h"

namespace fathom {

// The boundaries of some seeds at one size, as many as `count`, all known to lie between the same two values.
struct CensoredBoundary {
  double log_low = 0.0;   // natural logarithm; -infinity where open
  double log_high = 0.0;  // infinity where open
  double count = 1.0;
};

struct CensoredSize {
  double size = 0.0;
  std::vector<CensoredBoundary> boundaries;
};

// What grows in a law: f = a + c shape(n), or for the power log f = log a + p shape(n).
double growth_shape(GrowthLaw law, double size);

// log P of one boundary around the mean `log_boundary`; finite however far away it lies.
double log_probability(const CensoredBoundary& boundary, double log_boundary, double spread);

// The most likely parameters of a law; `criterion` is Schwarz's (BIC): k ln N - 2 log L with k parameters, the spread
// among them, and N seeds' boundaries. Needs at least two sizes, ascending, and one boundary with an end at each.
GrowthFit fit_growth(GrowthLaw law, const std::vector<CensoredSize>& sizes);

// log L where every size has a boundary of its own: what no law can exceed.
double free_log_likelihood(const std::vector<CensoredSize>& sizes);

}  // namespace fathom
