// SPDX-License-Identifier: Apache-2.0
// One panel of a figure as gnuplot commands.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "results/figure.h"
#include "results/figure_layout.h"

namespace fathom {

// The data blocks and the plot command of panel number `panel`, for axes that are set already.
std::string panel_plot(const Figure& figure, std::size_t panel, const std::vector<LegendItem>& legend);

}  // namespace fathom
