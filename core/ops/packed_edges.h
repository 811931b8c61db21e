// SPDX-License-Identifier: Apache-2.0
// A batch of graphs from lists of edges, for tests.
#pragma once

#include <algorithm>
#include <tuple>
#include <vector>

#include "core/numeric/random.h"
#include "core/ops/graph_edges.h"
#include "core/ops/sequence.h"

namespace fathom {

struct Edge {
  int source = 0, target = 0, kind = 0;
};

// Owns what a GraphEdges views. Copies are whole; a view lasts as long as its owner stays where it is.
class PackedEdges {
 public:
  PackedEdges(int rows, std::vector<Edge> edges) : in_(rows + 1, 0), out_(rows + 1, 0) {
    std::ranges::sort(edges, {}, [](const Edge& e) { return std::tuple(e.target, e.source, e.kind); });
    for (const Edge& e : edges) {
      sources_.push_back(e.source);
      targets_.push_back(e.target);
      kinds_.push_back(e.kind);
      ++in_[e.target + 1];
      ++out_[e.source + 1];
    }
    for (int i = 0; i < rows; ++i) {
      in_[i + 1] += in_[i];
      out_[i + 1] += out_[i];
    }
    std::vector<int> next = out_;
    out_edges_.resize(edges.size());
    for (std::size_t e = 0; e < edges.size(); ++e) out_edges_[next[sources_[e]]++] = static_cast<int>(e);
  }
  GraphEdges view() const { return {in_, sources_, targets_, kinds_, out_, out_edges_}; }

 private:
  std::vector<int> in_, sources_, targets_, kinds_, out_, out_edges_;
};

// Directed edges with a probability of 0.4 in graphs of 3, 1, 0, 6 nodes and so on until `rows` are full, the last of
// which stays dead where there are more than four. Edges from a node to itself and two edges of one pair are among
// them.
inline PackedEdges random_edges(int rows, int kinds, std::uint32_t example) {
  Stream stream(77, Purpose::test, 0, example);
  std::vector<Edge> edges;
  const int sizes[] = {3, 1, 0, 6}, live = rows > 4 ? rows - 1 : rows;
  for (int g = 0, start = 0; start < live; ++g) {
    const int end = std::min(start + sizes[g % 4], live);
    for (int i = start; i < end; ++i) {
      for (int j = start; j < end; ++j) {
        if (stream.uniform() < 0.4) edges.push_back({i, j, stream.between(0, kinds - 1)});
        if (stream.uniform() < 0.05) edges.push_back({i, j, stream.between(0, kinds - 1)});
      }
    }
    start = end;
  }
  return {rows, edges};
}

}  // namespace fathom
