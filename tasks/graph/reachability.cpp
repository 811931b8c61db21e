// SPDX-License-Identifier: Apache-2.0
// The example of the edges 0>1 2>1 2>3, asked about the way from 0 to 3:
//   none         0 1 2 3 2>1 2>3 0>1 ?0>3 no <eos>
//   trace        0 1 2 3 2>1 2>3 0>1 ?0>3 1 ; ; <sep> no <eos>
// Graphs are directed. By default a coin says the answer, and graph and nodes are drawn until they have it: the theory
// asks for the problem, not for a distribution, so that this one is ours, as the trace is (see connectivity).
#include "tasks/graph/path_question.h"

namespace fathom {

TaskEntry reachability_task() {
  return path_question({.name = "reachability",
                        .family = "graph",
                        .summary = "Is there a directed path from one node to another?",
                        .source = "search task of Sanford et al. 2024, arXiv 2405.18512 (s-t reachability)",
                        .complexity = "NL-complete (Jones 1975); depth O(log N) is enough at width O(N^(1/2+eps)) "
                                      "(Sanford et al. 2024, Theorem 4)",
                        .smallest = 3},
                       true, true);
}

}  // namespace fathom
