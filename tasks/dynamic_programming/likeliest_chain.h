// SPDX-License-Identifier: Apache-2.0
// How often a string match of arithmetic's chain of thought can succeed: the order of its steps is random.
#pragma once

#include <span>

#include "tasks/dynamic_programming/expansions.h"
#include "tasks/format.h"

namespace fathom {

// The probability, given the expression, of the most likely trace that a format keeps: what the best possible predictor
// matches. Every trace is compared, up to 8 operators; beyond, there are too many, and the bound is 1.
double likeliest_chain(std::span<const int> expression, const Format& format, const PrimeField& field);

}  // namespace fathom
