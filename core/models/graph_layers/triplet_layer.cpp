// SPDX-License-Identifier: Apache-2.0
#include "core/models/graph_layers/triplet_layer.h"

#include "core/ops/linear.h"
#include "core/ops/norm.h"
#include "core/ops/triplets.h"

namespace fathom {

template <class T>
TripletLayer<T>::TripletLayer(ParameterStore<T>& store, const std::string& name, const GraphNetworkConfig& c)
    : aggregation_(c.aggregation),
      activation_(c.activation),
      node_(store.add_matrix(name + ".triplet.node.weight", c.width, 3 * c.triplet_width,
                             weight_initial(c.initialiser, c.width))),
      node_bias_(
          store.add_vector(name + ".triplet.node.bias", 3 * c.triplet_width, bias_initial(c.initialiser, c.width))),
      pair_(store.add_matrix(name + ".triplet.pair.weight", c.width, 3 * c.triplet_width,
                             weight_initial(c.initialiser, c.width))),
      out_(store.add_matrix(name + ".triplet.out.weight", c.triplet_width, c.width,
                            weight_initial(c.initialiser, c.triplet_width))),
      out_bias_(store.add_vector(name + ".triplet.out.bias", c.width, bias_initial(c.initialiser, c.triplet_width))),
      maps_(store, name + ".message", c),
      pair_message_(
          store.add_matrix(name + ".message.pair.weight", c.width, c.width, weight_initial(c.initialiser, c.width))),
      perceptron_(store, name + ".message.perceptron", {c.width, c.width, c.width, c.activation, c.initialiser}),
      update_(store, name + ".update", c) {}

template <class T>
Tensor<T> TripletLayer<T>::apply(Tape<T>& tape, Tensor<T> x, GraphState<T>& state) const {
  const Tensor<T> triplets = triplet_maximum<T>(tape, linear<T>(tape, x, node_, node_bias_),
                                                linear<T>(tape, state.latents, pair_, {}), state.graphs);
  const Tensor<T> written = linear_activation<T>(tape, triplets, out_, out_bias_, activation_);
  state.latents = residual<T>(tape, state.first_latents, written);
  const MessageParts<T> parts = maps_.apply(tape, x, linear<T>(tape, state.latents, pair_message_, {}));
  const Tensor<T> messages = perceptron_.apply(tape, edge_messages<T>(tape, parts, state.pairs, activation_));
  return update_.apply(tape, x, aggregate<T>(tape, messages, state.pairs, aggregation_));
}

template class TripletLayer<float>;
template class TripletLayer<double>;

}  // namespace fathom
