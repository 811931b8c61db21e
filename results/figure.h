// SPDX-License-Identifier: Apache-2.0
// Figures of all kinds: from records to what is drawn, from there to files.
#pragma once

#include <filesystem>
#include <string>
#include <variant>
#include <vector>

#include "results/figure_boundary.h"
#include "results/figure_curves.h"
#include "results/figure_heat_map.h"
#include "results/figure_lines.h"
#include "results/figure_spec.h"

namespace fathom {

using Figure = std::variant<LineFigure, HeatMapFigure, BoundaryFigure, CurveFigure>;

// A figure of any kind but boundary, which is made from boundaries instead of records (build_boundary_figure). Throws
// SelectionError if there is nothing to draw or the specification is impossible.
Figure build_figure(const std::vector<RunRecord>& records, const FigureSpec& spec);

// The gnuplot commands that draw the figure, data included.
std::string figure_script(const Figure& figure);
// The numbers that are drawn, with the identities of their runs.
std::string figure_csv(const Figure& figure);

// STEM.gp, STEM.figure.csv, STEM.svg, STEM.pdf and STEM.png, each written atomically; equal records give equal bytes.
// Throws FileError, and GnuplotError if gnuplot is missing or fails; the script and the data are written all the same.
void write_figure(const Figure& figure, const std::filesystem::path& stem);

}  // namespace fathom
