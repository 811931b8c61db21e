// SPDX-License-Identifier: Apache-2.0
// What a look at a graph's size and at the nearest neighbours tells: the shortcuts that floors are made of.
#pragma once

#include <algorithm>

#include "tasks/graph/graph_task.h"

namespace fathom {

// Neighbours of a node; a loop makes a node its own neighbour.
inline int degree_of(const GraphInstance& instance, int node) {
  return static_cast<int>(instance.adjacency.neighbours(node).size());
}

inline std::size_t pairs_of(std::size_t nodes) { return nodes * (nodes - 1) / 2; }
inline std::size_t pairs_of(const GraphInstance& instance) {
  return pairs_of(static_cast<std::size_t>(instance.graph.nodes));
}

// Whether an edge leads from `from` to a third node, and one from there to `to`.
inline bool two_steps_apart(const Adjacency& adjacency, int from, int to) {
  return std::ranges::any_of(adjacency.neighbours(from), [&](int between) {
    return between != from && between != to && adjacency.adjacent(between, to);
  });
}

inline bool has_triangle(const GraphInstance& instance) {
  return std::ranges::any_of(instance.graph.edges, [&](const std::pair<int, int>& edge) {
    return edge.first != edge.second && two_steps_apart(instance.adjacency, edge.first, edge.second);
  });
}

enum class Direction { forward, backward };

// Steps from a node along the edges or, in directed graphs, against them; -1 beyond `most` steps. Each step is a pass
// over the edges.
inline std::vector<int> steps_from(const Graph& graph, int node, int most, Direction direction) {
  std::vector<int> distance(static_cast<std::size_t>(graph.nodes), -1);
  distance[static_cast<std::size_t>(node)] = 0;
  for (int step = 1; step <= most; ++step) {
    const auto follow = [&](int from, int to) {
      if (distance[static_cast<std::size_t>(from)] != step - 1 || distance[static_cast<std::size_t>(to)] >= 0) return;
      distance[static_cast<std::size_t>(to)] = step;
    };
    for (const auto& [from, to] : graph.edges) {
      if (!graph.directed || direction == Direction::forward) follow(from, to);
      if (!graph.directed || direction == Direction::backward) follow(to, from);
    }
  }
  return distance;
}

// Nodes that no edge touches.
inline int lone_nodes(const GraphInstance& instance) {
  int lone = 0;
  for (int node = 0; node < instance.graph.nodes; ++node) lone += degree_of(instance, node) == 0;
  return lone;
}

}  // namespace fathom
