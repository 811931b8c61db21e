// SPDX-License-Identifier: Apache-2.0
// Pairs of graphs that colour refinement (1-WL) cannot tell apart. A message-passing network without node identities
// gives the same output for both graphs of a pair, whatever its weights are (Xu et al. 2019; Morris et al. 2019).
#pragma once

#include <string>
#include <vector>

#include "tasks/graph/graph.h"

namespace fathom {

// What a graph network cannot see of such a pair, counted of one of its graphs.
struct GraphInvariants {
  int components = 1;
  int triangles = 0;
  int four_cycles = 0;  // subgraphs that are cycles of four nodes, chords allowed
  bool bipartite = false;
  int diameter = 0;  // the largest of its components
  bool operator==(const GraphInvariants&) const = default;
};

struct WlPair {
  std::string name;  // "C6 and 2xC3"
  Graph first, second;
  GraphInvariants of_first, of_second;
  bool equal_for_2fwl = false;  // whether the folklore 2-WL test (as strong as 3-WL) cannot tell them apart either
};

// All pairs, smallest first.
const std::vector<WlPair>& wl_pairs();

}  // namespace fathom
