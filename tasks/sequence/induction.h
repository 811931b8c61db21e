// SPDX-License-Identifier: Apache-2.0
// The induction head as a predictor of copies: it writes what followed the first occurrence of the last symbols.
#pragma once

#include <span>

namespace fathom {

// How many of the last symbols written an induction head must compare to copy a list without a mistake, its end
// included: the least k such that the same k symbols are always followed by the same one, where fewer than k symbols
// written stand at the list's beginning. 1 for different symbols, where this is the RASP-L program induct(x, x, 1); one
// more than the length of the longest repeated part at most. Takes time quadratic in the list's length.
int induction_context(std::span<const int> list);

}  // namespace fathom
