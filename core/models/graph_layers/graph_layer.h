// SPDX-License-Identifier: Apache-2.0
// One layer of a graph network, whatever its kind.
#pragma once

#include <memory>
#include <span>
#include <string>

#include "core/models/graph_network_config.h"
#include "core/nn/parameter_store.h"
#include "core/ops/graph_edges.h"
#include "core/ops/sequence.h"
#include "core/ops/tape.h"

namespace fathom {

// What layers read of a batch beside the rows of its nodes, in the tape's arena. N nodes in rows, E edges, P pairs.
template <class T>
struct GraphState {
  std::span<const Sequence> graphs;
  GraphEdges edges;
  // Of gcn: the normalised adjacency matrix, its entries of edges [E] and on the diagonal [N].
  std::span<const T> edge_weights = {}, own_weights = {};
  // Of triplet_mpnn: every ordered pair of nodes of a graph as an edge whose kind is its row of the latents; those it
  // begins with [P, D], and those that the last layer has left.
  GraphEdges pairs = {};
  Tensor<T> first_latents = {}, latents = {};
};

template <class T>
class GraphLayer {
 public:
  virtual ~GraphLayer() = default;
  // [N, D] -> [N, D]: the layer's own equation, without residual sum, dropout and norm.
  virtual Tensor<T> apply(Tape<T>& tape, Tensor<T> x, GraphState<T>& state) const = 0;
};

// Registers the parameters of the layer that config.layer names below NAME.
template <class T>
std::unique_ptr<GraphLayer<T>> make_graph_layer(ParameterStore<T>& store, const std::string& name,
                                                const GraphNetworkConfig& config);

}  // namespace fathom
