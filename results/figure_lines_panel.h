// SPDX-License-Identifier: Apache-2.0
// One panel of lines as gnuplot commands.
#pragma once

#include <cstddef>
#include <map>
#include <string>

#include "results/figure_axis.h"
#include "results/figure_lines.h"

namespace fathom {

Axis line_x_axis(const LineFigure& figure, const LinePanel& panel);
// The y axis, which all panels share.
Axis line_y_axis(const LineFigure& figure);

// The sizes at which the panel's training ends, as far as the axis shows sizes on both sides; one for each curve.
std::map<int, long> trained_ends(const LineFigure& figure, const LinePanel& panel);  // style of a curve -> size

// The data blocks and the plot command of panel number `panel`, for axes that are set already.
std::string line_panel_plot(const LineFigure& figure, std::size_t panel);

}  // namespace fathom
