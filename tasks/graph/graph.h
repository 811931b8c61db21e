// SPDX-License-Identifier: Apache-2.0
// A graph as the tasks draw it, and the quick traversals that encoding and floors need. Oracles are in oracle.h.
#pragma once

#include <span>
#include <utility>
#include <vector>

namespace fathom {

using Edges = std::vector<std::pair<int, int>>;

// Nodes 0 .. nodes - 1. An undirected edge stands once, in either direction. No edge stands twice; a loop (v, v) only
// where a generator's source keeps them.
struct Graph {
  int nodes = 0;
  bool directed = false;
  Edges edges;
};

// Appends the cycle first, first + 1, ..., first + length - 1, of three nodes or more.
void add_cycle(Edges& edges, int first, int length);

// Neighbour lists, one after another, each ascending: out-neighbours of a directed graph, all neighbours of an
// undirected one, of which a loop's node is one.
class Adjacency {
 public:
  explicit Adjacency(const Graph& graph);
  int nodes() const { return static_cast<int>(starts_.size()) - 1; }
  std::span<const int> neighbours(int node) const {
    const auto n = static_cast<std::size_t>(node);
    return std::span(ends_).subspan(starts_[n], starts_[n + 1] - starts_[n]);
  }
  bool adjacent(int from, int to) const;

 private:
  std::vector<std::size_t> starts_;
  std::vector<int> ends_;
};

// Edges on a shortest path from `from` to each node, -1 where there is none (breadth-first search).
std::vector<int> distances(const Adjacency& adjacency, int from);

}  // namespace fathom
