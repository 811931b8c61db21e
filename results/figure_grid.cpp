// SPDX-License-Identifier: Apache-2.0
#include "results/figure_grid.h"

#include <algorithm>
#include <set>

namespace fathom {
namespace {

std::size_t columns_of(std::size_t panels) {
  if (panels <= 1) return 1;
  if (panels == 2 || panels == 4) return 2;
  return panels <= 9 ? 3 : 4;
}

std::vector<Json> sorted_values(const std::vector<std::vector<Json>>& present, std::size_t key,
                                const FigureSpec& spec) {
  std::set<Json> values;
  for (const std::vector<Json>& keys : present) values.insert(keys[key]);
  std::vector<Json> sorted(values.begin(), values.end());
  std::sort(sorted.begin(), sorted.end(), [&](const Json& left, const Json& right) {
    return comes_before(spec.selection, spec.panels[key], left, right);
  });
  return sorted;
}

std::vector<std::string> headings(const std::vector<Json>& values, const std::string& key, const FigureSpec& spec) {
  std::vector<std::string> titles;
  for (const Json& value : values) titles.push_back(value_heading(spec.labels, key, value));
  return titles;
}

PanelGrid two_keys(const std::vector<std::vector<Json>>& present, const FigureSpec& spec) {
  const std::vector<Json> rows = sorted_values(present, 0, spec);
  const std::vector<Json> columns = sorted_values(present, 1, spec);
  PanelGrid grid;
  grid.rows = rows.size();
  grid.columns = columns.size();
  grid.row_titles = headings(rows, spec.panels[0], spec);
  grid.column_titles = headings(columns, spec.panels[1], spec);
  for (std::size_t row = 0; row < rows.size(); ++row) {
    for (std::size_t column = 0; column < columns.size(); ++column) {
      const std::vector<Json> keys = {rows[row], columns[column]};
      if (std::find(present.begin(), present.end(), keys) == present.end()) continue;
      grid.places.push_back({keys, "", row, column, grid.row_titles[row] + ", " + grid.column_titles[column]});
    }
  }
  return grid;
}

}  // namespace

bool PanelGrid::has_titles() const {
  return !column_titles.empty() ||
         std::any_of(places.begin(), places.end(), [](const PanelPlace& place) { return !place.title.empty(); });
}

bool PanelGrid::is_last_in_column(std::size_t place) const {
  return std::none_of(places.begin(), places.end(), [&](const PanelPlace& other) {
    return other.column == places[place].column && other.row > places[place].row;
  });
}

PanelGrid make_panel_grid(const std::vector<std::string>& titles) {
  PanelGrid grid;
  grid.columns = columns_of(titles.size());
  grid.rows = (titles.size() + grid.columns - 1) / grid.columns;
  for (std::size_t i = 0; i < titles.size(); ++i)
    grid.places.push_back({{}, titles[i], i / grid.columns, i % grid.columns, titles[i]});
  return grid;
}

PanelGrid make_panel_grid(const std::vector<std::vector<Json>>& present, const FigureSpec& spec) {
  if (spec.panels.size() > 2) throw SelectionError("a figure has at most two keys for its panels: rows and columns");
  if (spec.panels.size() == 2) return two_keys(present, spec);
  if (spec.panels.empty()) return make_panel_grid(std::vector<std::string>{""});
  const std::vector<Json> values = sorted_values(present, 0, spec);
  PanelGrid grid = make_panel_grid(headings(values, spec.panels[0], spec));
  for (std::size_t i = 0; i < values.size(); ++i) grid.places[i].keys = {values[i]};
  return grid;
}

}  // namespace fathom
