// SPDX-License-Identifier: Apache-2.0
// The small multiples of a figure: which panels there are and where they stand.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "results/figure_spec.h"

namespace fathom {

struct PanelPlace {
  std::vector<Json> keys;  // the values of the panel keys
  std::string title;       // above the panel; empty in a grid of two keys, whose rows and columns have titles
  std::size_t row = 0;
  std::size_t column = 0;

  // Names the panel where it stands alone, in a line of data: "trace, depth 2".
  std::string name;
};

// No key: one panel. One key: a panel for each of its values, wrapped. Two keys: the first's values are the rows, the
// second's the columns, and a pair of values that no run has leaves its place empty.
struct PanelGrid {
  std::size_t rows = 1;
  std::size_t columns = 1;
  std::vector<std::string> row_titles;     // two keys only
  std::vector<std::string> column_titles;  // two keys only
  std::vector<PanelPlace> places;          // row by row

  bool has_titles() const;  // above panels or columns
  bool is_first_column(std::size_t place) const { return places[place].column == 0; }
  // Whether nothing stands below the panel.
  bool is_last_in_column(std::size_t place) const;
};

// `present`: the values of the panel keys of what there is to draw, in any order, repeated at will.
PanelGrid make_panel_grid(const std::vector<std::vector<Json>>& present, const FigureSpec& spec);
// A grid of panels with these titles, wrapped.
PanelGrid make_panel_grid(const std::vector<std::string>& titles);

}  // namespace fathom
