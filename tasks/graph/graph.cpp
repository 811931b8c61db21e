// SPDX-License-Identifier: Apache-2.0
#include "tasks/graph/graph.h"

#include <algorithm>

namespace fathom {

void add_cycle(Edges& edges, int first, int length) {
  for (int i = 0; i + 1 < length; ++i) edges.emplace_back(first + i, first + i + 1);
  edges.emplace_back(first, first + length - 1);
}

Adjacency::Adjacency(const Graph& graph) : starts_(static_cast<std::size_t>(graph.nodes) + 1, 0) {
  const auto index = [](int node) { return static_cast<std::size_t>(node); };
  for (const auto& [from, to] : graph.edges) {
    ++starts_[index(from) + 1];
    if (!graph.directed && from != to) ++starts_[index(to) + 1];
  }
  for (std::size_t n = 1; n < starts_.size(); ++n) starts_[n] += starts_[n - 1];
  ends_.resize(starts_.back());
  std::vector<std::size_t> next(starts_.begin(), starts_.end() - 1);
  for (const auto& [from, to] : graph.edges) {
    ends_[next[index(from)]++] = to;
    if (!graph.directed && from != to) ends_[next[index(to)]++] = from;
  }
  for (std::size_t n = 0; n + 1 < starts_.size(); ++n) {
    std::sort(ends_.begin() + static_cast<std::ptrdiff_t>(starts_[n]),
              ends_.begin() + static_cast<std::ptrdiff_t>(starts_[n + 1]));
  }
}

bool Adjacency::adjacent(int from, int to) const { return std::ranges::binary_search(neighbours(from), to); }

std::vector<int> distances(const Adjacency& adjacency, int from) {
  std::vector<int> distance(static_cast<std::size_t>(adjacency.nodes()), -1);
  std::vector<int> queue = {from};
  distance[static_cast<std::size_t>(from)] = 0;
  for (std::size_t head = 0; head < queue.size(); ++head) {
    const int node = queue[head];
    for (const int next : adjacency.neighbours(node)) {
      if (distance[static_cast<std::size_t>(next)] >= 0) continue;
      distance[static_cast<std::size_t>(next)] = distance[static_cast<std::size_t>(node)] + 1;
      queue.push_back(next);
    }
  }
  return distance;
}

}  // namespace fathom
