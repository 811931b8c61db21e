// SPDX-License-Identifier: Apache-2.0
// "Did you mean ...": the valid name that a misspelt one is closest to.
#pragma once

#include <string>
#include <vector>

namespace fathom {

// The candidate at the smallest edit distance (insertions, deletions, substitutions, swaps of neighbours; upper and
// lower case are alike), the first of several; "" where there are no candidates. A missing or superfluous end of a word
// counts a quarter, so that "maj" finds "majority".
std::string nearest(const std::string& word, const std::vector<std::string>& candidates);

}  // namespace fathom
