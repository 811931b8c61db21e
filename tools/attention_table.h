// SPDX-License-Identifier: Apache-2.0
// What the heads of a k-hop model look at, as text, as data and as a heat map.
#pragma once

#include <string>

#include "experiments/hop_attention.h"
#include "results/figure_heat_map.h"

namespace fathom {

// Two blocks of columns find_0, find_1, ...: mean attention on the place itself and on the token before it.
std::string to_text(const HopAttention& attention);
// A line for each layer, head, place (at, before) and number of hops; layer 0 is even attention.
std::string attention_csv(const HopAttention& attention);
// A panel for each place: layers and heads over hops, the last layer on top.
HeatMapFigure attention_figure(const HopAttention& attention, const std::string& title);

}  // namespace fathom
