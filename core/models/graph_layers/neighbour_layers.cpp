// SPDX-License-Identifier: Apache-2.0
#include "core/models/graph_layers/neighbour_layers.h"

#include "core/ops/activated_sum.h"
#include "core/ops/graph_attention.h"
#include "core/ops/linear.h"
#include "core/ops/propagation.h"

namespace fathom {

template <class T>
ConvolutionLayer<T>::ConvolutionLayer(ParameterStore<T>& store, const std::string& name, const GraphNetworkConfig& c)
    : activation_(c.activation) {
  weight_ = store.add_matrix(name + ".weight", c.width, c.width, weight_initial(c.initialiser, c.width));
  bias_ = store.add_vector(name + ".bias", c.width, bias_initial(c.initialiser, c.width));
}

template <class T>
Tensor<T> ConvolutionLayer<T>::apply(Tape<T>& tape, Tensor<T> x, GraphState<T>& state) const {
  const Tensor<T> spread = propagate<T>(tape, x, state.edges, state.edge_weights, state.own_weights);
  return linear_activation<T>(tape, spread, weight_, bias_, activation_);
}

template <class T>
IsomorphismLayer<T>::IsomorphismLayer(ParameterStore<T>& store, const std::string& name, const GraphNetworkConfig& c)
    : epsilon_(store.add_vector(name + ".epsilon", 1, Initial::constant(0.0))),
      perceptron_(store, name + ".perceptron", {c.width, c.width, c.width, c.activation, c.initialiser}) {}

template <class T>
Tensor<T> IsomorphismLayer<T>::apply(Tape<T>& tape, Tensor<T> x, GraphState<T>& state) const {
  return perceptron_.apply(tape, add_neighbours<T>(tape, x, state.edges, epsilon_), true);
}

template <class T>
AttentionLayer<T>::AttentionLayer(ParameterStore<T>& store, const std::string& name, const GraphNetworkConfig& c)
    : activation_(c.activation) {
  const int width = c.width / c.heads;
  weight_ = store.add_matrix(name + ".weight", c.width, c.width, weight_initial(c.initialiser, c.width));
  source_ = store.add_matrix(name + ".source", c.heads, width, weight_initial(c.initialiser, width));
  target_ = store.add_matrix(name + ".target", c.heads, width, weight_initial(c.initialiser, width));
  bias_ = store.add_vector(name + ".bias", c.width, bias_initial(c.initialiser, c.width));
}

template <class T>
Tensor<T> AttentionLayer<T>::apply(Tape<T>& tape, Tensor<T> x, GraphState<T>& state) const {
  const Tensor<T> values = linear<T>(tape, x, weight_, {});
  const Tensor<T> source = head_scores<T>(tape, values, source_), target = head_scores<T>(tape, values, target_);
  const Tensor<T> read = graph_attention<T>(tape, values, source, target, state.edges);
  return activated_sum<T>(tape, read, {}, bias_, activation_);
}

template class ConvolutionLayer<float>;
template class ConvolutionLayer<double>;
template class IsomorphismLayer<float>;
template class IsomorphismLayer<double>;
template class AttentionLayer<float>;
template class AttentionLayer<double>;

}  // namespace fathom
