// SPDX-License-Identifier: Apache-2.0
#include "tasks/nearest.h"

#include <algorithm>
#include <cctype>
#include <limits>

namespace fathom {
namespace {

constexpr int edit = 4;
constexpr int tail = 1;  // per letter of a missing or superfluous end

bool same(char a, char b) {
  return std::tolower(static_cast<unsigned char>(a)) == std::tolower(static_cast<unsigned char>(b));
}

// Optimal string alignment (Levenshtein's distance with swaps of neighbours). distance[i][j] is between the first i
// letters of a and the first j of b; the best whole alignment may leave a tail of either one over.
int edit_distance(const std::string& a, const std::string& b) {
  const std::size_t n = a.size();
  const std::size_t m = b.size();
  std::vector<std::vector<int>> distance(n + 1, std::vector<int>(m + 1, 0));
  for (std::size_t i = 0; i <= n; ++i) distance[i][0] = edit * static_cast<int>(i);
  for (std::size_t j = 0; j <= m; ++j) distance[0][j] = edit * static_cast<int>(j);
  for (std::size_t i = 1; i <= n; ++i) {
    for (std::size_t j = 1; j <= m; ++j) {
      int best = distance[i - 1][j - 1] + (same(a[i - 1], b[j - 1]) ? 0 : edit);
      best = std::min({best, distance[i - 1][j] + edit, distance[i][j - 1] + edit});
      if (i > 1 && j > 1 && same(a[i - 1], b[j - 2]) && same(a[i - 2], b[j - 1])) {
        best = std::min(best, distance[i - 2][j - 2] + edit);
      }
      distance[i][j] = best;
    }
  }
  int best = distance[n][m];
  for (std::size_t i = 1; i < n; ++i) best = std::min(best, distance[i][m] + tail * static_cast<int>(n - i));
  for (std::size_t j = 1; j < m; ++j) best = std::min(best, distance[n][j] + tail * static_cast<int>(m - j));
  return best;
}

}  // namespace

std::string nearest(const std::string& word, const std::vector<std::string>& candidates) {
  std::string found;
  int least = std::numeric_limits<int>::max();
  for (const std::string& candidate : candidates) {
    const int distance = edit_distance(word, candidate);
    if (distance >= least) continue;
    least = distance;
    found = candidate;
  }
  return found;
}

}  // namespace fathom
