// SPDX-License-Identifier: Apache-2.0
// Layers whose messages read both ends of an edge and what kind of edge it is.
#pragma once

#include <optional>

#include "core/models/graph_layers/graph_layer.h"
#include "core/nn/perceptron.h"
#include "core/ops/message_passing.h"

namespace fathom {

// What goes into a message from j to i: W_s x[j] + W_t x[i] + b + r, r the row of the edge. Registers
// NAME.source.weight, NAME.target.weight, NAME.bias.
template <class T>
class MessageMaps {
 public:
  MessageMaps(ParameterStore<T>& store, const std::string& name, const GraphNetworkConfig& config);
  MessageParts<T> apply(Tape<T>& tape, Tensor<T> x, Tensor<T> edge_rows) const;

 private:
  Parameter source_, target_, bias_;
};

// y = f(W_1 x + W_2 m + b), m being what has arrived. Registers NAME.node.weight, NAME.message.weight, NAME.bias.
template <class T>
class UpdateMaps {
 public:
  UpdateMaps(ParameterStore<T>& store, const std::string& name, const GraphNetworkConfig& config);
  Tensor<T> apply(Tape<T>& tape, Tensor<T> x, Tensor<T> arrived) const;

 private:
  Activation activation_;
  Parameter node_, message_, bias_;
};

// mpnn: messages f(...), aggregated (Gilmer et al. 2017; each function one layer of a perceptron).
// pgn: messages perceptron(f(...)), aggregated (Velickovic et al. 2020, with the perceptron of CLRS-30's processors; a
// node's own row goes through the update alone).
// r is a learned row of each kind of edge. Registers NAME.message, NAME.message.edge.weight [K, D], of pgn
// NAME.message.perceptron, and NAME.update.
template <class T>
class MessageLayer final : public GraphLayer<T> {
 public:
  MessageLayer(ParameterStore<T>& store, const std::string& name, const GraphNetworkConfig& config);
  Tensor<T> apply(Tape<T>& tape, Tensor<T> x, GraphState<T>& state) const override;

 private:
  Aggregation aggregation_;
  Activation activation_;
  MessageMaps<T> maps_;
  Parameter edge_table_;
  std::optional<Perceptron<T>> perceptron_;
  UpdateMaps<T> update_;
};

}  // namespace fathom
