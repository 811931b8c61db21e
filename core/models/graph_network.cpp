// SPDX-License-Identifier: Apache-2.0
#include "core/models/graph_network.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <stdexcept>
#include <string>

#include "core/models/graph_layers/graph_state.h"
#include "core/ops/dropout.h"
#include "core/ops/edge_checks.h"
#include "core/ops/linear.h"
#include "core/ops/pooling.h"

namespace fathom {

template <class T>
GraphNetwork<T>::GraphNetwork(const GraphNetworkConfig& config, std::uint64_t seed) : config_(config) {
  check(config);
  const GraphNetworkConfig& c = config_;
  ParameterStore<T>& store = this->store_;
  if (c.features > 0) {
    encoder_ = store.add_matrix("encoder.weight", c.features, c.width, weight_initial(c.initialiser, c.features));
  }
  if (c.layer == GraphLayerKind::triplet_mpnn) {
    const int rows = c.edge_kinds + 2;
    pair_table_ = store.add_matrix("pair.weight", rows, c.width, weight_initial(c.initialiser, rows));
  }
  for (int i = 0; i < c.depth; ++i) {
    const std::string name = "layer." + std::to_string(i);
    layers_.push_back(make_graph_layer<T>(store, name, c));
    norms_.emplace_back(store, name + ".norm", c.norm, c.width, c.norm_epsilon);
  }
  const int inputs = c.read_out == ReadOut::asked ? c.asked * c.width : c.width;
  head_.emplace(store, "head", PerceptronConfig{inputs, c.width, c.classes, c.activation, c.initialiser});
  store.initialise(seed);
}

template <class T>
Tensor<T> GraphNetwork<T>::encode(Tape<T>& tape, const ModelInput& input) const {
  const int rows = std::max(input.edges.nodes(), 0), features = config_.features;
  const bool reads_kinds = config_.layer == GraphLayerKind::mpnn || config_.layer == GraphLayerKind::pgn || pair_table_;
  check_edges("graph network", input.edges, rows, reads_kinds ? config_.edge_kinds : std::numeric_limits<int>::max());
  const auto needed = static_cast<std::size_t>(rows) * static_cast<std::size_t>(features);
  if (input.features.size() != needed) {
    throw std::invalid_argument(
        fmt::format("graph network: {} features instead of {} for {} nodes", input.features.size(), needed, rows));
  }
  if (!encoder_) {
    const Tensor<T> zeros = tape.tensor(rows, config_.width);
    std::fill_n(zeros.value().data, zeros.size(), T(0));
    return zeros;
  }
  const Tensor<T> x = tape.tensor(rows, features);
  std::ranges::transform(input.features, x.value().data, [](float value) { return static_cast<T>(value); });
  return linear<T>(tape, x, *encoder_, {});
}

template <class T>
Tensor<T> GraphNetwork<T>::read_out(Tape<T>& tape, Tensor<T> x, const ModelInput& input) const {
  if (config_.read_out == ReadOut::nodes) return x;
  if (config_.read_out == ReadOut::asked) {
    const std::size_t needed = input.sequences.size() * static_cast<std::size_t>(config_.asked);
    if (input.asked.size() != needed) {
      throw std::invalid_argument(
          fmt::format("graph network: {} nodes are asked about instead of {} in each of {} graphs", input.asked.size(),
                      config_.asked, input.sequences.size()));
    }
    return select_rows<T>(tape, x, input.asked, config_.asked);
  }
  const Pooling pooling = config_.pooling == Aggregation::sum    ? Pooling::sum
                          : config_.pooling == Aggregation::mean ? Pooling::mean
                                                                 : Pooling::max;
  return pool<T>(tape, x, input.sequences, pooling);
}

template <class T>
Tensor<T> GraphNetwork<T>::rows(Tape<T>& tape, const ModelInput& input) const {
  Tensor<T> x = encode(tape, input);
  GraphState<T> state{input.sequences, input.edges};
  if (config_.layer == GraphLayerKind::gcn) add_normalised_weights(tape, config_.adjacency_norm, state);
  if (pair_table_) add_pairs(tape, *pair_table_, state);
  for (std::size_t i = 0; i < layers_.size(); ++i) {
    const Tensor<T> branch = dropout<T>(tape, layers_[i]->apply(tape, x, state), config_.dropout);
    x = config_.residual ? norms_[i].add_and_apply(tape, x, branch).normalised : norms_[i].apply(tape, branch);
  }
  return read_out(tape, x, input);
}

template class GraphNetwork<float>;
template class GraphNetwork<double>;

}  // namespace fathom
