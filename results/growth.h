// SPDX-License-Identifier: Apache-2.0
// How a boundary grows with the size of the task: five laws compared by a likelihood over seeds.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "results/boundary.h"

namespace fathom {

enum class GrowthLaw { constant, logarithmic, square_root, linear, power };

// "constant", "logarithmic", "square root", "linear", "power"
std::string_view to_string(GrowthLaw law);

// The boundary f(n): a; a + c log2 n; a + c sqrt n; a + c n (c >= 0); or a n^p. A seed's boundary is log-normal around
// it, and known only to lie between two values tried.
struct GrowthFit {
  GrowthLaw law = GrowthLaw::constant;
  double offset = 0.0;          // a
  double slope = 0.0;           // c, 0 for constant and power
  double exponent = 0.0;        // p, 0 for all but power
  double spread = 0.0;          // sigma, the standard deviation of the log boundary of a seed
  double log_likelihood = 0.0;  // of all seeds at all sizes
  double criterion = 0.0;       // smaller is better

  double at(double size) const;
};

// "1.02 + 0.98 log2 n", "constant at 4.1", "0.5 n^1.5"
std::string formula(const GrowthFit& fit);

struct GrowthVerdict {
  std::optional<GrowthLaw> law;  // nothing: cannot tell
  std::vector<GrowthFit> fits;   // the law called first, then by criterion; empty where there was too little to fit
  std::string reason;            // one sentence with the numbers that decided
};

// Fits every law by maximum likelihood (results/growth_fit.h) and compares Schwarz's criterion (BIC). A law is called
// when it leads the other named ones by 3 (a constant, which every law contains, by 1); a power when it leads them all
// by 6. Cannot tell otherwise, and where a power leads the best named law by 3 to 6, no law describes the boundaries
// (probability under 1e-4 against boundaries free at every size), all boundaries are open, or fewer than six sizes have
// one. A size is a number or a bucket "51-100", which counts as its middle.
//
// Of 1,000 synthetic studies (results/growth_exhaustive_test.cpp; eight sizes from 4 to 256; depths 1 2 3 4 6 8 12 16
// or widths 8 to 512; three seeds whose boundaries differ by 10 to 15 %, or five by 15 to 20 %) the right law was
// called in 88 to 92 % where it was logarithmic, 89 to 98 % square root, 96 to 99 % linear, 91 to 94 % constant, and a
// wrong one in 3 % at most. Widths that only double are too coarse for slow logarithmic growth: cannot tell takes its
// place.
GrowthVerdict compare_growth(const BoundarySet& boundaries);

}  // namespace fathom
