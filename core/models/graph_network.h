// SPDX-License-Identifier: Apache-2.0
// Graph networks: layers in which nodes hear their neighbours, and a read-out of graphs, nodes or pairs.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "core/models/graph_layers/graph_layer.h"
#include "core/models/graph_network_config.h"
#include "core/models/model.h"
#include "core/nn/normaliser.h"
#include "core/nn/perceptron.h"

namespace fathom {

// Nodes begin as their features times a weight, without bias, and pass `depth` layers x <- norm(x + layer(x)), the sum
// and the norm where they are wanted. The head is a perceptron over what is read out: the pooled nodes of a graph, each
// node, or the nodes asked about side by side. All kinds but triplet_mpnn are local: after L layers a node knows
// nothing that is more than L edges away from it; and none of those tells apart graphs that 1-WL does not.
//
// gcn, gin and gat do not read the kinds of edges; mpnn and pgn have a row for each, triplet_mpnn a row of latents.
// Rows behind the last graph may hold anything finite: nothing reads them.
template <class T>
class GraphNetwork final : public Model<T> {
 public:
  // Registers and draws encoder.weight [F, D], of triplet_mpnn pair.weight [K + 2, D], layer.0 ... with layer.0.norm,
  // and head.0, head.1. Throws as check().
  GraphNetwork(const GraphNetworkConfig& config, std::uint64_t seed);

  const GraphNetworkConfig& config() const { return config_; }
  bool pooled() const override { return config_.read_out != ReadOut::nodes; }

  // What is read out: [B, D] of graphs, [n, D] of nodes, [B, asked D] of the nodes asked about. Throws
  // std::invalid_argument where features or nodes asked about are not as many as the graphs and rows need.
  Tensor<T> rows(Tape<T>& tape, const ModelInput& input) const override;
  using Model<T>::logits;
  Tensor<T> logits(Tape<T>& tape, Tensor<T> rows) const override { return head_->apply(tape, rows); }

 private:
  Tensor<T> encode(Tape<T>& tape, const ModelInput& input) const;
  Tensor<T> read_out(Tape<T>& tape, Tensor<T> x, const ModelInput& input) const;

  GraphNetworkConfig config_;
  std::optional<Parameter> encoder_, pair_table_;
  std::vector<std::unique_ptr<GraphLayer<T>>> layers_;
  std::vector<Normaliser<T>> norms_;
  std::optional<Perceptron<T>> head_;
};

}  // namespace fathom
