// SPDX-License-Identifier: Apache-2.0
// The second reading of a graph task: the graph itself, for graph networks.
#pragma once

#include <utility>
#include <vector>

namespace fathom {

// A graph with its question. An undirected edge stands once, in either direction; a node's id is what the tokens of the
// same instance call it.
struct GraphReading {
  int nodes = 0;
  bool directed = false;
  std::vector<std::pair<int, int>> edges;
  std::vector<int> marks;   // the nodes that the question is about, in order: none, one, or two (from, to)
  int label = -1;           // of the graph, where the answer is one value: 0 .. Task::graph_classes() - 1
  std::vector<int> labels;  // one a node, where the answer is a set of nodes: 0 .. Task::graph_classes() - 1
};

}  // namespace fathom
