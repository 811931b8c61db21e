// SPDX-License-Identifier: Apache-2.0
// The graph reading of an instance as a graph network's input.
#pragma once

#include "core/numeric/random.h"
#include "core/training/graph_rows.h"
#include "tasks/graph_reading.h"

namespace fathom {

// What a node knows of itself beside its marks.
//   none       nothing; without marks all nodes begin with zeros
//   constant   1: anonymous nodes
//   random     standard normal numbers, new ones each time an instance is drawn (Sato et al. 2021, arXiv 2002.03155)
//   laplacian  its entries of the eigenvectors of the largest eigenvalues of L = D - A, largest first, as GraphQA's
//              released code has them from a singular value decomposition; the entry of largest magnitude is made
//              positive. They leak: an eigenvector lies, as a rule, on one component alone, so that zeros tell
//              components apart at depth 0. Components that are alike have the same eigenvalues: what basis
//              their vectors make is then a matter of rounding.
enum class NodeFeatures { none, constant, random, laplacian };

struct GraphInputConfig {
  NodeFeatures features = NodeFeatures::constant;
  int feature_width = 0;       // numbers a node, random and laplacian
  int marks = 0;               // nodes that the question is about, each marked by a feature of its own: the first and
                               // the second of two are told apart
  bool read_out_node = false;  // one more node, to which edges lead from the nodes asked about (GraphQA's released
                               // code) or, where none are, from all; it is the one that is read
};

// Numbers a node: marks, the read-out node's own, and the others.
int feature_count(const GraphInputConfig& config);

// Kinds of edges: along an edge (both ways of an undirected one), against a directed one, to the read-out node.
inline constexpr int graph_edge_kinds = 3;

// Messages pass both ways along every edge. `stream` draws random features.
GraphExample graph_example(const GraphReading& reading, const GraphInputConfig& config, Stream& stream);

}  // namespace fathom
