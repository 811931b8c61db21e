// SPDX-License-Identifier: Apache-2.0
// The example of the edges 0-1 1-2 3-4, asked about the way from 0 to 2:
//   none         0 1 2 3 4 1-2 3-4 0-1 ?0>2 yes <eos>
//   trace        0 1 2 3 4 1-2 3-4 0-1 ?0>2 1 ; 2 ; <sep> yes <eos>
// and from 0 to 4:
//   trace        0 1 2 3 4 1-2 3-4 0-1 ?0>4 1 ; 2 ; ; <sep> no <eos>
// The trace is the breadth-first search from the first node, a step a distance; it is ours (the sources have none).
//
// Sanford et al. and GraphQA's results call this question connectivity (GraphQA's code: reachability). Whether all of a
// graph hangs together is the task whole_graph_connectivity.
#include "tasks/graph/path_question.h"

namespace fathom {

TaskEntry connectivity_task() {
  return path_question(
      {.name = "connectivity",
       .family = "graph",
       .summary = "Is there a path between two nodes?",
       .source = "GraphQA (Fatemi et al., ICLR 2024); parallelizable task of Sanford et al. 2024, arXiv 2405.18512",
       .complexity = "depth O(log N) is enough at width O(N^eps); one layer needs width times heads near N (Sanford et "
                     "al. 2024, Theorem 6); in L (Reingold 2008)"},
      false, false);
}

}  // namespace fathom
