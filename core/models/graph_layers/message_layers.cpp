// SPDX-License-Identifier: Apache-2.0
#include "core/models/graph_layers/message_layers.h"

#include <numeric>

#include "core/ops/activated_sum.h"
#include "core/ops/embedding.h"
#include "core/ops/linear.h"

namespace fathom {
namespace {

// All rows of a table.
template <class T>
Tensor<T> rows_of_table(Tape<T>& tape, Parameter table) {
  int* ids = tape.template scratch<int>(static_cast<std::size_t>(table.rows));
  std::iota(ids, ids + table.rows, 0);
  return embedding<T>(tape, table, {ids, static_cast<std::size_t>(table.rows)}, "edge kind");
}

}  // namespace

template <class T>
MessageMaps<T>::MessageMaps(ParameterStore<T>& store, const std::string& name, const GraphNetworkConfig& c) {
  const Initial initial = weight_initial(c.initialiser, c.width);
  source_ = store.add_matrix(name + ".source.weight", c.width, c.width, initial);
  target_ = store.add_matrix(name + ".target.weight", c.width, c.width, initial);
  bias_ = store.add_vector(name + ".bias", c.width, bias_initial(c.initialiser, c.width));
}

template <class T>
MessageParts<T> MessageMaps<T>::apply(Tape<T>& tape, Tensor<T> x, Tensor<T> edge_rows) const {
  return {linear<T>(tape, x, source_, {}), linear<T>(tape, x, target_, bias_), edge_rows};
}

template <class T>
UpdateMaps<T>::UpdateMaps(ParameterStore<T>& store, const std::string& name, const GraphNetworkConfig& c)
    : activation_(c.activation) {
  const Initial initial = weight_initial(c.initialiser, c.width);
  node_ = store.add_matrix(name + ".node.weight", c.width, c.width, initial);
  message_ = store.add_matrix(name + ".message.weight", c.width, c.width, initial);
  bias_ = store.add_vector(name + ".bias", c.width, bias_initial(c.initialiser, c.width));
}

template <class T>
Tensor<T> UpdateMaps<T>::apply(Tape<T>& tape, Tensor<T> x, Tensor<T> arrived) const {
  const Tensor<T> own = linear<T>(tape, x, node_, {});
  return activated_sum<T>(tape, own, linear<T>(tape, arrived, message_, {}), bias_, activation_);
}

// A row of the table is what a linear map makes of a kind's indicator, and begins as that map's weight would.
template <class T>
MessageLayer<T>::MessageLayer(ParameterStore<T>& store, const std::string& name, const GraphNetworkConfig& c)
    : aggregation_(c.aggregation),
      activation_(c.activation),
      maps_(store, name + ".message", c),
      edge_table_(store.add_matrix(name + ".message.edge.weight", c.edge_kinds, c.width,
                                   weight_initial(c.initialiser, c.edge_kinds))),
      perceptron_(
          c.layer == GraphLayerKind::pgn
              ? std::optional<Perceptron<T>>(std::in_place, store, name + ".message.perceptron",
                                             PerceptronConfig{c.width, c.width, c.width, c.activation, c.initialiser})
              : std::nullopt),
      update_(store, name + ".update", c) {}

template <class T>
Tensor<T> MessageLayer<T>::apply(Tape<T>& tape, Tensor<T> x, GraphState<T>& state) const {
  const MessageParts<T> parts = maps_.apply(tape, x, rows_of_table<T>(tape, edge_table_));
  if (!perceptron_) {
    return update_.apply(tape, x, pass_messages<T>(tape, parts, state.edges, activation_, aggregation_));
  }
  const Tensor<T> messages = perceptron_->apply(tape, edge_messages<T>(tape, parts, state.edges, activation_));
  return update_.apply(tape, x, aggregate<T>(tape, messages, state.edges, aggregation_));
}

template class MessageMaps<float>;
template class MessageMaps<double>;
template class UpdateMaps<float>;
template class UpdateMaps<double>;
template class MessageLayer<float>;
template class MessageLayer<double>;

}  // namespace fathom
