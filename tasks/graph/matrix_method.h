// SPDX-License-Identifier: Apache-2.0
// What is asked about a graph, answered with matrices: a second method for tests, next to Boost.Graph. Every function
// is O(N^3) or worse and meant for graphs of a few dozen nodes.
#pragma once

#include <algorithm>
#include <cstddef>
#include <limits>
#include <utility>
#include <vector>

#include "tasks/graph/graph.h"

namespace fathom::matrix_method {

class Matrix {  // (N, N)
 public:
  Matrix(std::size_t nodes, int value) : nodes_(nodes), entries_(nodes * nodes, value) {}
  std::size_t nodes() const { return nodes_; }
  int& at(std::size_t row, std::size_t column) { return entries_[row * nodes_ + column]; }
  int at(std::size_t row, std::size_t column) const { return entries_[row * nodes_ + column]; }

 private:
  std::size_t nodes_;
  std::vector<int> entries_;
};

inline Matrix adjacency_matrix(const Graph& graph, bool with_loops) {
  Matrix matrix(static_cast<std::size_t>(graph.nodes), 0);
  for (const auto& [from, to] : graph.edges) {
    if (from == to && !with_loops) continue;
    matrix.at(static_cast<std::size_t>(from), static_cast<std::size_t>(to)) = 1;
    if (!graph.directed) matrix.at(static_cast<std::size_t>(to), static_cast<std::size_t>(from)) = 1;
  }
  return matrix;
}

inline Matrix product(const Matrix& a, const Matrix& b) {
  Matrix c(a.nodes(), 0);
  for (std::size_t i = 0; i < a.nodes(); ++i) {
    for (std::size_t k = 0; k < a.nodes(); ++k) {
      for (std::size_t j = 0; j < a.nodes(); ++j) c.at(i, j) += a.at(i, k) * b.at(k, j);
    }
  }
  return c;
}

inline int trace(const Matrix& matrix) {
  int sum = 0;
  for (std::size_t i = 0; i < matrix.nodes(); ++i) sum += matrix.at(i, i);
  return sum;
}

inline constexpr int unreachable = std::numeric_limits<int>::max() / 2;

// Shortest distances by squaring in the (min, +) semiring: paths of up to 1, 2, 4, ... edges.
inline Matrix distance_matrix(const Graph& graph) {
  Matrix distance = adjacency_matrix(graph, true);
  const std::size_t nodes = distance.nodes();
  for (std::size_t i = 0; i < nodes; ++i) {
    for (std::size_t j = 0; j < nodes; ++j) {
      distance.at(i, j) = i == j ? 0 : distance.at(i, j) == 1 ? 1 : unreachable;
    }
  }
  for (std::size_t edges = 1; edges < nodes; edges *= 2) {
    Matrix longer(nodes, unreachable);
    for (std::size_t i = 0; i < nodes; ++i) {
      for (std::size_t k = 0; k < nodes; ++k) {
        for (std::size_t j = 0; j < nodes; ++j) {
          longer.at(i, j) = std::min(longer.at(i, j), distance.at(i, k) + distance.at(k, j));
        }
      }
    }
    distance = longer;
  }
  return distance;
}

// The transitive closure (Warshall): 1 where there is a walk of one edge or more.
inline Matrix closure(Matrix matrix) {
  for (std::size_t k = 0; k < matrix.nodes(); ++k) {
    for (std::size_t i = 0; i < matrix.nodes(); ++i) {
      for (std::size_t j = 0; j < matrix.nodes(); ++j) {
        if (matrix.at(i, k) != 0 && matrix.at(k, j) != 0) matrix.at(i, j) = 1;
      }
    }
  }
  return matrix;
}

// Components are the different rows of the reflexive closure.
inline int component_count(const Graph& graph) {
  Matrix reach = adjacency_matrix(graph, true);
  for (std::size_t i = 0; i < reach.nodes(); ++i) reach.at(i, i) = 1;
  reach = closure(std::move(reach));
  int count = 0;
  for (std::size_t i = 0; i < reach.nodes(); ++i) {
    bool first_of_its_component = true;
    for (std::size_t j = 0; j < i; ++j) first_of_its_component = first_of_its_component && reach.at(i, j) == 0;
    count += first_of_its_component ? 1 : 0;
  }
  return count;
}

// A closed walk of odd length is what a bipartite graph does not have. In the double cover, where an edge (u, v) leads
// from u to the other copy of v and back, it joins the two copies of a node.
inline bool bipartite(const Graph& graph) {
  const Matrix adjacency = adjacency_matrix(graph, true);
  const std::size_t nodes = adjacency.nodes();
  Matrix cover(2 * nodes, 0);
  for (std::size_t i = 0; i < nodes; ++i) {
    for (std::size_t j = 0; j < nodes; ++j) {
      cover.at(i, nodes + j) = adjacency.at(i, j);
      cover.at(nodes + i, j) = adjacency.at(i, j);
    }
  }
  cover = closure(std::move(cover));
  for (std::size_t i = 0; i < nodes; ++i) {
    if (cover.at(i, nodes + i) != 0) return false;
  }
  return true;
}

// A forest has as many edges as nodes less components; any further one, a loop too, closes a cycle.
inline bool has_cycle(const Graph& graph) {
  return static_cast<int>(graph.edges.size()) > graph.nodes - component_count(graph);
}

// tr(A^3) counts each triangle from each of its corners in both directions.
inline int triangle_count(const Graph& graph) {
  const Matrix a = adjacency_matrix(graph, false);
  return trace(product(product(a, a), a)) / 6;
}

// Two nodes with c common neighbours are opposite corners of c (c - 1) / 2 cycles of four; each has two such pairs.
inline int four_cycle_count(const Graph& graph) {
  const Matrix a = adjacency_matrix(graph, false);
  const Matrix paths = product(a, a);
  int count = 0;
  for (std::size_t i = 0; i < paths.nodes(); ++i) {
    for (std::size_t j = 0; j < i; ++j) count += paths.at(i, j) * (paths.at(i, j) - 1) / 2;
  }
  return count / 2;
}

}  // namespace fathom::matrix_method
