// SPDX-License-Identifier: Apache-2.0
// Graphs packed into what a graph network reads, for tests.
#pragma once

#include <utility>
#include <vector>

#include "core/models/graph_network.h"
#include "core/ops/operation_pass.h"
#include "core/ops/packed_edges.h"

namespace fathom {

struct Graph {
  int nodes = 0;
  std::vector<Edge> edges = {};      // between nodes 0 .. nodes - 1
  std::vector<float> features = {};  // [nodes, F]
  std::vector<int> asked = {};       // nodes
};

// Both directions of each of these edges, of kind 0.
inline std::vector<Edge> undirected(const std::vector<std::pair<int, int>>& pairs) {
  std::vector<Edge> edges;
  for (const auto& [i, j] : pairs) {
    edges.push_back({i, j});
    edges.push_back({j, i});
  }
  return edges;
}

class PackedGraphs {
 public:
  // `dead` rows behind the last graph, whose features are all `dead_feature`.
  explicit PackedGraphs(const std::vector<Graph>& graphs, int features, int dead = 0, float dead_feature = 0.0f)
      : edges_(0, {}) {
    std::vector<Edge> edges;
    int rows = 0;
    for (const Graph& g : graphs) {
      sequences_.push_back({rows, g.nodes});
      for (const Edge& e : g.edges) edges.push_back({rows + e.source, rows + e.target, e.kind});
      for (const int node : g.asked) asked_.push_back(rows + node);
      features_.insert(features_.end(), g.features.begin(), g.features.end());
      rows += g.nodes;
    }
    rows += dead;
    features_.resize(static_cast<std::size_t>(rows * features), dead_feature);
    edges_ = PackedEdges(rows, std::move(edges));
  }

  ModelInput input() const { return {{}, {}, sequences_, features_, edges_.view(), asked_}; }

 private:
  std::vector<Sequence> sequences_;
  std::vector<float> features_;
  std::vector<int> asked_;
  PackedEdges edges_;
};

inline Numbers numbers_of(Tensor<double> x) { return {x.value().data, x.value().data + x.size()}; }

// What a network's head reads, without gradients.
inline Numbers rows_of(const GraphNetwork<double>& network, const PackedGraphs& graphs) {
  Arena arena;
  Tape<double> tape(arena, network.parameters().values().data(), nullptr);
  return numbers_of(network.rows(tape, graphs.input()));
}

}  // namespace fathom
