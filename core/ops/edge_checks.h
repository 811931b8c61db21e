// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/ops/graph_edges.h"

namespace fathom {

// Throws std::invalid_argument where the edges are not those of `rows` nodes in both of their forms, or an end or a
// kind is outside `rows` or `kinds`. `operation` begins the sentence.
void check_edges(const char* operation, const GraphEdges& edges, int rows, int kinds);

}  // namespace fathom
