// SPDX-License-Identifier: Apache-2.0
// A boundary plot: the smallest value of an axis that solves, over the sizes of a problem, with the growth laws fitted
// to it and what a theorem predicts.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "results/boundary.h"
#include "results/figure_grid.h"
#include "results/figure_page.h"
#include "results/figure_spec.h"
#include "results/growth.h"

namespace fathom {

// One run that the boundaries rest on; for the data file.
struct BoundaryRun {
  std::string series;  // label of its BoundarySet
  Json size;
  double value = 0.0;  // of the axis
  std::uint64_t seed = 0;
  bool solved = false;
  std::string identity;
};

struct BoundaryCurve {
  BoundarySet boundaries;
  GrowthVerdict growth;
  int style = 0;
};

struct BoundaryFigure {
  std::string title;
  std::string x_label;
  std::string y_label;
  std::string x_name;  // the size in the formula of a growth law: "hops"
  bool log_x = false;
  bool log_y = false;
  bool show_points = true;
  std::vector<Json> sizes;  // of all series, in order
  std::vector<Json> tried;  // values of the axis, of all series
  std::optional<Prediction> predicted;
  PanelGrid grid;
  std::vector<std::vector<BoundaryCurve>> panels;  // one for each place of the grid
  std::vector<BoundaryRun> runs;
};

// The boundaries of each series with what compare_growth says of them (`growth` has one entry a set, or is empty).
// Without spec.series and with one key in spec.panels every series has a panel, else all share one. Throws
// SelectionError if there is no boundary, or a prediction or a logarithmic axis is asked for where sizes are no
// numbers.
BoundaryFigure build_boundary_figure(const std::vector<BoundarySet>& boundaries,
                                     const std::vector<GrowthVerdict>& growth, const FigureSpec& spec,
                                     const std::vector<BoundaryRun>& runs = {});

// "1.9 + 1.02 log2(hops)" with the numbers of the fit.
std::string formula_text(const GrowthFit& fit, const std::string& name);

Drawing draw(const BoundaryFigure& figure);
// Lines for the boundary of the median and of each seed at every size, the laws with their numbers, what they and the
// theorem say at every size, and every run with its identity.
std::string figure_csv(const BoundaryFigure& figure);

}  // namespace fathom
