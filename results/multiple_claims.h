// SPDX-License-Identifier: Apache-2.0
// Many claims in one table: with twenty of them one is expected to come out at p < 0.05 by chance alone.
//
// Of every claim about a median take sign_test, hand all p values of the table to holm_adjusted together, and count as
// shown what is at most 0.05 then.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace fathom {

// p value of "the median over seeds reaches the threshold" where `reaching` of `seeds` do: the probability of as many
// or more if at most half of all seeds reached it, P(Bin(seeds, 1/2) >= reaching). Three of three give 0.125, so that
// fewer than five seeds never show anything by this test alone. For "lies below" count the seeds that do. Throws
// std::invalid_argument unless reaching <= seeds.
double sign_test(std::size_t reaching, std::size_t seeds);

// Holm's step-down correction (Scandinavian Journal of Statistics 6, 1979), in the order given: rejecting what is at
// most alpha rejects a true null hypothesis among all of them with probability alpha at most, whatever their
// dependence. Throws std::invalid_argument for a value outside [0, 1].
std::vector<double> holm_adjusted(std::span<const double> p_values);

}  // namespace fathom
