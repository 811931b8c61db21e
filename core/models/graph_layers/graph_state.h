// SPDX-License-Identifier: Apache-2.0
// What a batch's layers share, worked out once a pass.
#pragma once

#include "core/models/graph_layers/graph_layer.h"

namespace fathom {

// 1 / sqrt(d_j d_i) of every edge from j to i and 1 / d_i of every node, d being the edges that arrive and the node
// itself: Kipf and Welling's renormalised adjacency matrix (2017, equation 2), with in-degrees where edges are
// directed. Normalised by rows, 1 / d_i of the edges as well.
template <class T>
void add_normalised_weights(Tape<T>& tape, AdjacencyNorm norm, GraphState<T>& state);

// Every ordered pair of nodes of each graph, a node and itself among them, as edges that lead from the first to the
// second; their latents begin as the table's [K + 2, D] row of the edge's kind, row K where there is no edge and row
// K + 1 of a node with itself. An edge from a node to itself, and the last of several edges of one pair, decide alone.
// Throws std::invalid_argument where graphs overlap or stand in another order than their rows, or an edge leaves one.
template <class T>
void add_pairs(Tape<T>& tape, Parameter table, GraphState<T>& state);

}  // namespace fathom
