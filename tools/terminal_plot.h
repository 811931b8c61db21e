// SPDX-License-Identifier: Apache-2.0
// A curve drawn with characters.
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "tools/display_text.h"

namespace fathom {

struct TerminalPlot {
  std::string title;
  std::vector<std::pair<double, double>> points;  // by ascending x; those with a y that is no number are left out
  bool proportion = false;                        // the y axis is [0, 1] whatever the points are
};

// The plot as `rows` lines (at least 5) of exactly `columns` (at least 24): its title, the canvas with a y axis, and
// the x axis with its ends. Braille dots (2 x 4 a character) with unicode, else asterisks. The points are joined by
// straight lines. Positive values over more than two decades are drawn on a logarithmic axis, and the title says so.
std::vector<Line> draw_plot(const TerminalPlot& plot, std::size_t columns, std::size_t rows, bool unicode);

// Plots of equal numbers of rows next to each other, `gap` columns apart.
std::vector<Line> side_by_side(const std::vector<std::vector<Line>>& plots, std::size_t gap);

}  // namespace fathom
