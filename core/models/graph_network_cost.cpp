// SPDX-License-Identifier: Apache-2.0
#include "core/models/graph_network_cost.h"

#include <stdexcept>

namespace fathom {
namespace {

constexpr double backward_and_forward = 3.0;

std::int64_t head_inputs(const GraphNetworkConfig& c) {
  return static_cast<std::int64_t>(c.width) * (c.read_out == ReadOut::asked ? c.asked : 1);
}

// Weights and biases of a perceptron with an inner row of `inner` numbers.
std::int64_t perceptron_count(std::int64_t inputs, std::int64_t inner, std::int64_t outputs) {
  return (inputs + 1) * inner + (inner + 1) * outputs;
}

std::int64_t layer_count(const GraphNetworkConfig& c) {
  const std::int64_t width = c.width, square = width * width, third = c.triplet_width;
  const std::int64_t maps = 4 * square + 2 * width;  // of messages and updates
  const std::int64_t perceptron = perceptron_count(width, width, width);
  switch (c.layer) {
    case GraphLayerKind::gcn:
      return square + width;
    case GraphLayerKind::gin:
      return 1 + perceptron;
    case GraphLayerKind::gat:
      return square + 3 * width;
    case GraphLayerKind::mpnn:
      return maps + c.edge_kinds * width;
    case GraphLayerKind::pgn:
      return maps + c.edge_kinds * width + perceptron;
    case GraphLayerKind::triplet_mpnn:
      return maps + square + perceptron + 6 * width * third + 3 * third + (third + 1) * width;
  }
  throw std::invalid_argument("graph network: unknown layer");
}

double layer_flops(const GraphNetworkConfig& c, const GraphSizes& s) {
  const double width = c.width, square = width * width, third = c.triplet_width;
  switch (c.layer) {
    case GraphLayerKind::gcn:
      return 2.0 * s.nodes * square + 2.0 * (s.edges + s.nodes) * width;
    case GraphLayerKind::gin:
      return 4.0 * s.nodes * square + (s.edges + s.nodes) * width;
    case GraphLayerKind::gat:
      return 2.0 * s.nodes * square + 4.0 * s.nodes * width + 2.0 * (s.edges + s.nodes) * width;
    case GraphLayerKind::mpnn:
      return 8.0 * s.nodes * square + 4.0 * s.edges * width;
    case GraphLayerKind::pgn:
      return 8.0 * s.nodes * square + 4.0 * s.edges * square + 4.0 * s.edges * width;
    case GraphLayerKind::triplet_mpnn:
      return 8.0 * s.nodes * square + 6.0 * s.pairs * square + 4.0 * s.pairs * width +
             6.0 * (s.nodes + s.pairs) * width * third + 3.0 * s.triplets * third + 2.0 * s.pairs * third * width;
  }
  throw std::invalid_argument("graph network: unknown layer");
}

}  // namespace

void GraphSizes::add(int graph_nodes, int graph_edges) {
  const double n = graph_nodes;
  graphs += 1.0;
  nodes += n;
  edges += graph_edges;
  pairs += n * n;
  triplets += n * n * n;
}

std::int64_t parameter_count(const GraphNetworkConfig& c) {
  const std::int64_t width = c.width;
  const int norm_parts = c.norm == NormKind::layer_norm ? 2 : c.norm == NormKind::rms_norm ? 1 : 0;
  const std::int64_t pair_rows = c.layer == GraphLayerKind::triplet_mpnn ? c.edge_kinds + 2 : 0;
  return (c.features + pair_rows) * width + c.depth * (layer_count(c) + norm_parts * width) +
         perceptron_count(head_inputs(c), width, c.classes);
}

double forward_flops(const GraphNetworkConfig& c, const GraphSizes& sizes) {
  const double rows = c.read_out == ReadOut::nodes ? sizes.nodes : sizes.graphs;
  const double head = 2.0 * c.width * (static_cast<double>(head_inputs(c)) + c.classes);
  return 2.0 * sizes.nodes * c.features * c.width + c.depth * layer_flops(c, sizes) + rows * head;
}

double training_flops(const GraphNetworkConfig& config, const GraphSizes& sizes) {
  return backward_and_forward * forward_flops(config, sizes);
}

}  // namespace fathom
