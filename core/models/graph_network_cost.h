// SPDX-License-Identifier: Apache-2.0
// What a graph network costs, from its configuration and the sizes of a batch's graphs alone. Exact for parameters;
// operations are counted by convention.
#pragma once

#include <cstdint>

#include "core/models/graph_network_config.h"

namespace fathom {

// The graphs of a batch by what their cost depends on; means over a stream are fractions.
struct GraphSizes {
  double graphs = 0.0;    // B
  double nodes = 0.0;     // N, the sum of the graphs' nodes n
  double edges = 0.0;     // E, each direction counted
  double pairs = 0.0;     // sum of n^2
  double triplets = 0.0;  // sum of n^3

  void add(int graph_nodes, int graph_edges);
};

// Numbers that are trained: ParameterStore::count() of the model.
std::int64_t parameter_count(const GraphNetworkConfig& config);

// Operations of one forward pass, a multiply-add being two: 2 N F D of the encoder, 2 D (R + C) a row of the head with
// R the numbers it reads, and in each layer, P being the pairs,
//   gcn           2 N D^2 + 2 (E + N) D
//   gin           4 N D^2 + (E + N) D
//   gat           2 N D^2 + 4 N D + 2 (E + N) D
//   mpnn          8 N D^2 + 4 E D
//   pgn           8 N D^2 + 4 E D^2 + 4 E D
//   triplet_mpnn  8 N D^2 + 6 P D^2 + 4 P D + 6 (N + P) D Z + 3 Z sum n^3 + 2 P Z D
// Each number of a message counts 4: three sums (with its activation) and its aggregation. Norms, softmax and the
// activations of nodes count nothing.
double forward_flops(const GraphNetworkConfig& config, const GraphSizes& sizes);
// Three forward passes: the backward pass costs two.
double training_flops(const GraphNetworkConfig& config, const GraphSizes& sizes);

}  // namespace fathom
