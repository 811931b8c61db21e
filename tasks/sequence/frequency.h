// SPDX-License-Identifier: Apache-2.0
// How often symbols stand in a list, and which one stands most often.
#pragma once

#include <span>
#include <vector>

namespace fathom {

// How often each of the symbols 0 .. alphabet - 1 stands in a list.
std::vector<int> tally(std::span<const int> symbols, int alphabet);

// The most frequent symbol, -1 where several lead or the list is empty. Counts in one pass.
int most_frequent(std::span<const int> symbols, int alphabet);
// The same from the longest run of the sorted list: shares nothing with most_frequent.
int longest_run(std::vector<int> symbols);

// The chance that a guess among the most frequent symbols of a list names `symbol`; 0 for an empty list.
double chance_of(int symbol, std::span<const int> symbols, int alphabet);
// By how much the most frequent symbol leads the next one. 0 where several lead.
int lead(std::span<const int> symbols, int alphabet);

}  // namespace fathom
