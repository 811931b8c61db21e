// SPDX-License-Identifier: Apache-2.0
// Where to draw the nodes of a graph.
#pragma once

#include <vector>

#include "tasks/graph/graph.h"

namespace fathom {

struct Point {
  double x = 0.0;
  double y = 0.0;
};

// A place for each node, where an edge is about 1 long and the distance of two nodes about that of their shortest path
// (directions ignored); y grows downwards, and no coordinate is negative. Components stand side by side, the largest
// first. Dense and crowded ones are set on a circle. The same graph always has the same layout.
std::vector<Point> layout(const Graph& graph);

}  // namespace fathom
