// SPDX-License-Identifier: Apache-2.0
// The questions about a way that a look at the ends does not answer: the hard set of the reproduction of Sanford et al.
// 2024 (barsboldb/mpgnn). In GraphQA's test set they are 4 to 6 % of all, so that an accuracy of 0.97 says nothing of
// them. That definition matches neither degrees nor sizes between the two answers: what these tell, the floors show.
#pragma once

#include <algorithm>

#include "tasks/graph/breadth_first.h"
#include "tasks/graph/graph_task.h"
#include "tasks/graph/local_view.h"

namespace fathom {

// Edges of a shortest way between the two nodes asked about, -1 where there is none.
inline int distance_asked(const GraphInstance& instance) {
  return search(instance.adjacency, instance.query[0], instance.query[1]).distance();
}

// Whether an edge leaves the first node and an edge enters the second.
inline bool ends_have_edges(const GraphInstance& instance) {
  const bool entered = std::ranges::any_of(instance.graph.edges, [&](const std::pair<int, int>& edge) {
    return edge.second == instance.query[1] || (!instance.graph.directed && edge.first == instance.query[1]);
  });
  return entered && degree_of(instance, instance.query[0]) > 0;
}

// A way of at least 4 edges, or none though both ends have edges.
inline bool hard_pair(const GraphInstance& instance) {
  const int distance = distance_asked(instance);
  return distance >= 0 ? distance > 3 : ends_have_edges(instance);
}

}  // namespace fathom
