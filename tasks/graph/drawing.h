// SPDX-License-Identifier: Apache-2.0
// Graphs as a person looks at them: a picture and a line of text.
#pragma once

#include <string>
#include <vector>

#include "tasks/graph/graph.h"

namespace fathom {

// A whole SVG file. The nodes that a question is about are coloured: the first orange, every further one blue. Throws
// std::out_of_range for a mark that is no node.
std::string graph_svg(const Graph& graph, const std::vector<int>& marks);

// "0-3 1-2 2-2" in ascending order, the smaller node first; "0>3 2>1" where edges are directed; "" without edges.
std::string edge_list(const Graph& graph);

}  // namespace fathom
