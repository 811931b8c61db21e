// SPDX-License-Identifier: Apache-2.0
// A figure of lines: a metric over the values of a key, with intervals, every seed's point, floors, ceilings and
// published numbers.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "results/figure_grid.h"
#include "results/figure_page.h"
#include "results/figure_spec.h"

namespace fathom {

struct FigurePoint {
  Json x;
  std::optional<double> value;       // what the curve shows here; none where no run is a result
  std::optional<Interval> interval;  // of that value; none where no method covers with so few seeds
  std::vector<SeedValue> seeds;
  int not_results = 0;  // diverged, failed or interrupted runs
};

struct FigureCurve {
  enum class Kind { measured, floor, ceiling, published };
  Kind kind = Kind::measured;
  std::string label;       // equal labels share a line in the legend
  int style = 0;           // number of the series; -1: belongs to all of them
  std::size_t number = 0;  // of a floor among the floors
  std::vector<FigurePoint> points;
  std::optional<long> trained = {};  // the largest size that its runs were trained on, where x are sizes
};

struct LinePanel {
  std::string x_key;
  std::string x_label;
  std::vector<Json> x_values;  // all values on the axis, in order
  bool ordered = true;         // a line may join the points: numbers, or names of number ranges
  std::vector<FigureCurve> curves;

  // Whether a line and a band lead through the points; else each stands alone with its interval as a bar.
  bool joined() const { return ordered && x_values.size() > 1; }
};

struct LineFigure {
  std::string title;
  std::string y_label;
  bool proportion = true;  // y is in [0, 1]
  double y_from = 0.0;     // where its axis begins then
  bool log_x = false;
  Centre centre = Centre::mean;  // what measured curves show of their seeds
  std::string method;            // of all intervals; empty if there are several methods or none
  bool band = true;
  bool show_points = true;
  PanelGrid grid;
  std::vector<LinePanel> panels;  // one for each place of the grid
};

// Throws SelectionError as group_runs does, or if there is nothing to draw.
LineFigure build_line_figure(const std::vector<RunRecord>& records, const FigureSpec& spec);

Drawing draw(const LineFigure& figure);
// A line for every number that is drawn: seeds with their runs' identities, means with intervals, bounds, published.
std::string figure_csv(const LineFigure& figure);

}  // namespace fathom
