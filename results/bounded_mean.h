// SPDX-License-Identifier: Apache-2.0
// Bounds for the mean of a variable in [0, 1] that assume nothing else of it.
#pragma once

#include <span>

#include "results/interval.h"

namespace fathom {

// P(sum_i D_i x_i <= t) for weights D drawn evenly from the simplex (Dirichlet(1, ..., 1), one for each x), that is the
// part of a simplex below a plane. Exact, by the recursion of Varsi 1973. Throws std::invalid_argument without values.
double mixture_probability(std::span<const double> values, double t);

// Gaffke's interval (Gaffke 2005; Learned-Miller and Thomas 2020, "A New Confidence Interval for the Mean of a Bounded
// Random Variable") of the mean of values in [0, 1]. Its upper end is the 1 - tail quantile of sum_i D_i x_i over the
// values and one more that is 1; the lower end is its mirror image. Coverage of 1 - 2 tail for every distribution is
// conjectured, and no counterexample is known. For n equal values it is Clopper and Pearson's interval for 0 or n of n.
Interval gaffke_interval(std::span<const double> values, double tail);

}  // namespace fathom
