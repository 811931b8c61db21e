// SPDX-License-Identifier: Apache-2.0
// A heat map: a metric over two keys, with the boundary of what is solved and the one that a theorem predicts.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "results/figure_grid.h"
#include "results/figure_page.h"
#include "results/figure_spec.h"

namespace fathom {

// Cells stand at equal distances, whatever their values.
struct HeatCell {
  std::size_t x = 0;            // number of the column, from the left
  std::size_t y = 0;            // number of the row, from below
  std::optional<double> value;  // mean or median over seeds; none where no run is a result
  std::vector<SeedValue> seeds;
  int not_results = 0;               // diverged, failed or interrupted runs
  std::optional<long> trained = {};  // the largest size that its runs were trained on, where x are sizes
};

// A place between cells: (0, 0) is the lower left corner of the first cell.
struct HeatCorner {
  std::size_t x = 0;
  std::size_t y = 0;

  auto operator<=>(const HeatCorner&) const = default;
};
using HeatPath = std::vector<HeatCorner>;

struct HeatMapPanel {
  std::vector<HeatCell> cells;  // those that some run was planned for, column by column
};

struct HeatMapFigure {
  std::string title;
  std::string x_key;
  std::string y_key;
  std::string x_label;
  std::string y_label;
  std::string value_label;
  std::vector<Json> x_values;
  std::vector<Json> y_values;
  double low = 0.0;  // ends of the colour scale
  double high = 1.0;
  FigureSpec::Center center = FigureSpec::Center::mean;
  std::optional<double> solved;  // the contour; none for metrics that are no proportion
  std::optional<Prediction> predicted;
  PanelGrid grid;
  std::vector<HeatMapPanel> panels;
};

// Throws SelectionError as group_runs does, or if a prediction is asked for over values that are no numbers.
HeatMapFigure build_heat_map(const std::vector<RunRecord>& records, const FigureSpec& spec);

// The lines between cells that are solved and neighbours that are not; where there is no result there is no line.
std::vector<HeatPath> solved_contour(const HeatMapFigure& figure, const HeatMapPanel& panel);
// The line between what is predicted to be solved and what is not, broken where the prediction says nothing.
std::vector<HeatPath> predicted_contour(const HeatMapFigure& figure);
// What is printed in a cell: two digits, rounded so that it stays on its side of `solved`.
std::string cell_text(double value, std::optional<double> solved);

Drawing draw(const HeatMapFigure& figure);
// A line for every cell and every seed in it with its run's identity; the prediction for every column.
std::string figure_csv(const HeatMapFigure& figure);

}  // namespace fathom
