// SPDX-License-Identifier: Apache-2.0
// Everything that fixes a graph network's shape and initial distribution.
#pragma once

#include "core/nn/initialisation.h"
#include "core/nn/normaliser.h"
#include "core/ops/activation_kind.h"
#include "core/ops/aggregation.h"

namespace fathom {

enum class GraphLayerKind { gcn, gin, mpnn, gat, pgn, triplet_mpnn };

// What the answer is read from: all nodes of a graph together, each node by itself, or the nodes asked about, their
// states side by side (one of them: a node, or a read-out node; two: a pair).
enum class ReadOut { graph, nodes, asked };

// How gcn weighs its neighbours: D^-1/2 (A + I) D^-1/2, or D^-1 (A + I), the mean, which leaves constants as they are.
enum class AdjacencyNorm { symmetric, row };

struct GraphNetworkConfig {
  GraphLayerKind layer = GraphLayerKind::mpnn;
  int features = 0;    // F, numbers that each node begins with; 0: all nodes begin with zeros
  int edge_kinds = 1;  // K, rows of the table of edge features
  int classes = 0;
  int asked = 0;                               // nodes asked about in each graph: 1 or 2 where they are read
  int depth = 3;                               // layers
  int width = 64;                              // D
  int heads = 4;                               // H, of gat
  Aggregation aggregation = Aggregation::max;  // of messages: mpnn, pgn, triplet_mpnn
  AdjacencyNorm adjacency_norm = AdjacencyNorm::symmetric;  // of gcn
  ReadOut read_out = ReadOut::graph;
  Aggregation pooling = Aggregation::sum;  // of nodes, where the graph is read
  bool residual = false;                   // x + layer(x)
  NormKind norm = NormKind::none;          // after each layer (and its residual)
  double norm_epsilon = 1e-5;
  Activation activation = Activation::relu;
  int triplet_width = 8;  // of triplet_mpnn (Ibarz et al. 2022)
  double dropout = 0.0;
  Initialiser initialiser = Initialiser::pytorch;
};

// Throws std::invalid_argument with one sentence that names the field and what would be right.
void check(const GraphNetworkConfig& config);

}  // namespace fathom
