// SPDX-License-Identifier: Apache-2.0
// The communities of GraphQA's stochastic block model.
#pragma once

#include <vector>

#include "core/numeric/random.h"

namespace fathom {

inline constexpr int most_communities = 9;

// The community of each node, 0, 1, ... in ascending order; at least one node has each.
std::vector<int> draw_communities(Stream& stream, int nodes);

}  // namespace fathom
