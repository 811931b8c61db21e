// SPDX-License-Identifier: Apache-2.0
#include "tasks/sequence/frequency.h"

#include <algorithm>
#include <cstddef>

namespace fathom {

std::vector<int> tally(std::span<const int> symbols, int alphabet) {
  std::vector<int> counts(static_cast<std::size_t>(alphabet), 0);
  for (const int symbol : symbols) ++counts[static_cast<std::size_t>(symbol)];
  return counts;
}

int most_frequent(std::span<const int> symbols, int alphabet) {
  const std::vector<int> counts = tally(symbols, alphabet);
  const auto place = std::ranges::max_element(counts);
  const bool tied = std::find(place + 1, counts.end(), *place) != counts.end();
  return symbols.empty() || tied ? -1 : static_cast<int>(place - counts.begin());
}

int longest_run(std::vector<int> symbols) {
  std::ranges::sort(symbols);
  std::ptrdiff_t longest = 0;
  int leader = -1;
  for (auto start = symbols.begin(); start != symbols.end();) {
    const auto end = std::upper_bound(start, symbols.end(), *start);
    if (end - start == longest) leader = -1;
    if (end - start > longest) {
      longest = end - start;
      leader = *start;
    }
    start = end;
  }
  return leader;
}

double chance_of(int symbol, std::span<const int> symbols, int alphabet) {
  if (symbols.empty()) return 0.0;
  const std::vector<int> counts = tally(symbols, alphabet);
  const int most = std::ranges::max(counts);
  const auto leaders = static_cast<double>(std::ranges::count(counts, most));
  return counts[static_cast<std::size_t>(symbol)] == most ? 1.0 / leaders : 0.0;
}

int lead(std::span<const int> symbols, int alphabet) {
  int first = 0, second = 0;
  for (const int count : tally(symbols, alphabet)) {
    second = std::max(second, std::min(first, count));
    first = std::max(first, count);
  }
  return first - second;
}

}  // namespace fathom
