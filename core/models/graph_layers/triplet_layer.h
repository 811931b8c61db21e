// SPDX-License-Identifier: Apache-2.0
// Messages between all nodes, over latents of pairs that triplets of nodes have written.
#pragma once

#include "core/models/graph_layers/message_layers.h"

namespace fathom {

// The triplet reasoning of Ibarz et al. 2022 (the MPNN of CLRS-30 with triplets). With p the latents that pairs begin
// with, those of layer l are p + f(U t + c), where t[j, k] = max over i of the triplets (i, j, k) (triplet_maximum() of
// maps of the nodes' rows and of the latents of layer l - 1). The messages are pgn's, with W_e times the pair's latents
// for the row of the edge, and go between all ordered pairs of nodes of a graph, edge or not. So this layer is not
// local: one of it reads the whole graph, and it tells apart graphs that 1-WL does not. Latents are written before the
// messages of their layer, that no layer writes any that nobody reads; CLRS-30, whose steps share one layer, keeps
// those of the last step for its decoders. Registers NAME.triplet.node.weight [D, 3 Z] and .bias,
// NAME.triplet.pair.weight [D, 3 Z], NAME.triplet.out.weight [Z, D] and .bias, NAME.message, NAME.message.pair.weight
// [D, D], NAME.message.perceptron, NAME.update.
template <class T>
class TripletLayer final : public GraphLayer<T> {
 public:
  TripletLayer(ParameterStore<T>& store, const std::string& name, const GraphNetworkConfig& config);
  Tensor<T> apply(Tape<T>& tape, Tensor<T> x, GraphState<T>& state) const override;

 private:
  Aggregation aggregation_;
  Activation activation_;
  Parameter node_, node_bias_, pair_, out_, out_bias_;
  MessageMaps<T> maps_;
  Parameter pair_message_;
  Perceptron<T> perceptron_;
  UpdateMaps<T> update_;
};

}  // namespace fathom
