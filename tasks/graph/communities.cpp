// SPDX-License-Identifier: Apache-2.0
#include "tasks/graph/communities.h"

#include <algorithm>
#include <cstddef>

namespace fathom {
namespace {

// GraphQA's three buckets of sizes, 5..9, 10..14 and 15..19. Below, nodes may be fewer than communities: one for each.
int draw_count(Stream& stream, int nodes) {
  const int most = nodes < 10 ? 3 : nodes < 15 ? 7 : most_communities;
  return std::min(stream.between(2, most), nodes);
}

}  // namespace

// All but the last draw their size in turn, of what is left when every other one has a node. The bound counts all
// others each time, those with a size too, so that early communities are the large ones.
std::vector<int> draw_communities(Stream& stream, int nodes) {
  const int others = draw_count(stream, nodes) - 1;
  std::vector<int> community;
  community.reserve(static_cast<std::size_t>(nodes));
  for (int c = 0; c < others; ++c) {
    const int left = nodes - static_cast<int>(community.size()) - others;
    community.insert(community.end(), static_cast<std::size_t>(stream.between(1, std::max(1, left))), c);
  }
  community.resize(static_cast<std::size_t>(nodes), others);
  return community;
}

}  // namespace fathom
