// SPDX-License-Identifier: Apache-2.0
// Edges that each stand with the same probability, independently: the graphs of Erdos and Renyi (Gilbert's G(n, p)).
#pragma once

#include <utility>
#include <vector>

#include "core/numeric/random.h"

namespace fathom {

// Each pair u < v with this probability; ascending.
std::vector<std::pair<int, int>> draw_independent_edges(Stream& stream, int nodes, double probability);
// Each ordered pair (u, v) with u != v with this probability; ascending.
std::vector<std::pair<int, int>> draw_independent_arcs(Stream& stream, int nodes, double probability);

}  // namespace fathom
