// SPDX-License-Identifier: Apache-2.0
// The graphs of a batch: features of their nodes and, once finished, their edges from both ends.
#pragma once

#include <vector>

#include "core/ops/graph_edges.h"

namespace fathom {

// One graph with nodes 0 .. nodes - 1. An edge leads from its source to its target, the way that messages go.
struct GraphExample {
  struct Edge {
    int source = 0, target = 0, kind = 0;
  };
  int nodes = 0;
  std::vector<float> features;  // [nodes, F]
  std::vector<Edge> edges;
  std::vector<int> asked;  // the nodes asked about
};

class GraphRows {
 public:
  // Forgets the graphs and keeps the memory.
  void clear();
  // Appends a graph whose nodes are the rows from `first` on. Throws std::invalid_argument where an edge or a node
  // asked about lies outside, or features are no whole number a node.
  void append(const GraphExample& graph, int first);
  // Sorts the edges by their targets. `rows` is the batch's number of rows, of which `live` belong to graphs; the
  // others have no edges and features 0.
  void finish(int rows, int live);
  bool empty() const { return graphs_ == 0; }

  const std::vector<float>& features() const { return features_; }
  const std::vector<int>& asked() const { return asked_; }
  GraphEdges edges() const { return {in_, sources_, targets_, kinds_, out_, out_edges_}; }

 private:
  int graphs_ = 0;
  std::vector<float> features_;            // [rows, F]
  std::vector<int> asked_;                 // [B, asked]
  std::vector<GraphExample::Edge> drawn_;  // by rows, as they came
  std::vector<int> in_, sources_, targets_, kinds_, out_, out_edges_;
};

}  // namespace fathom
