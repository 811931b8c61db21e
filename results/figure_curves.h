// SPDX-License-Identifier: Apache-2.0
// Learning curves: a metric over the updates or the work of training, a thin line a seed and a bold median.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "results/figure_bounds.h"
#include "results/figure_grid.h"
#include "results/figure_page.h"
#include "results/figure_spec.h"

namespace fathom {

struct LearningCurve {
  struct Point {
    double x = 0.0;
    double y = 0.0;
  };
  std::uint64_t seed = 0;
  std::string identity;
  std::vector<Point> points;  // by x
};

struct LearningSeries {
  std::string label;
  int style = 0;
  std::vector<LearningCurve> seeds;  // by seed
  // Over all seeds, wherever one of them was measured; a run that has stopped keeps its last value.
  std::vector<LearningCurve::Point> median;
  int not_results = 0;  // diverged, failed or interrupted runs, which have no curve
};

struct CurveFigure {
  std::string title;
  std::string x_label;
  std::string y_label;
  std::string x_key;    // "step" or "flops"
  double x_unit = 1.0;  // what 1 on the axis stands for; the x of all curves are in x_key's own unit
  bool proportion = true;
  bool log_x = false;
  bool median = true;  // whether some series has several seeds
  PanelGrid grid;
  std::vector<std::vector<LearningSeries>> panels;  // one for each place of the grid
  std::vector<BoundCurve> bounds;                   // floors, then ceilings; the same at every step
  std::size_t floors = 0;                           // how many of the bounds are floors
};

// Draws the history of results. spec.x is "step" or "flops"; "flops" needs records that say the work of an update.
// Throws SelectionError as group_runs does, for another x, or if no record has a history.
CurveFigure build_curve_figure(const std::vector<RunRecord>& records, const FigureSpec& spec);

Drawing draw(const CurveFigure& figure);
// A line for every point that is drawn, with the identity of its run.
std::string figure_csv(const CurveFigure& figure);

}  // namespace fathom
