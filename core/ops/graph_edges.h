// SPDX-License-Identifier: Apache-2.0
// The edges of a packed batch of graphs, from both ends.
#pragma once

#include <span>

namespace fathom {

// Rows of activations are nodes, those of one graph after those of another; no edge leaves its graph. An edge leads
// from a source to a target, which is the way messages go: an undirected edge stands once for each direction. Edges are
// numbered by their targets, ascending. Compressed sparse rows, once for each end; E edges, N rows.
struct GraphEdges {
  std::span<const int> in;         // [N + 1]: the edges to node i are in[i] .. in[i + 1] - 1
  std::span<const int> sources;    // [E]
  std::span<const int> targets;    // [E], ascending
  std::span<const int> kinds;      // [E]: row of a table of edge features, 0 .. K - 1
  std::span<const int> out;        // [N + 1]: of node j, the numbers of its edges are out_edges[out[j]] ..
  std::span<const int> out_edges;  // [E], ascending within a node

  int count() const { return static_cast<int>(sources.size()); }
  int nodes() const { return static_cast<int>(in.size()) - 1; }
};

}  // namespace fathom
