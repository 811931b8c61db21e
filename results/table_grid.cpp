// SPDX-License-Identifier: Apache-2.0
#include "results/table_grid.h"

#include <fmt/format.h>

#include <algorithm>

#include "results/table_values.h"

namespace fathom {
namespace {

bool is_number_of_study(TableKind kind) { return kind == TableKind::measured || kind == TableKind::published; }

}  // namespace

TableGrid grid_of(const Table& table) {
  TableGrid grid;
  grid.heads = table.key_labels;
  const std::size_t usual = usual_count(table);
  const std::vector<std::string> sources = published_sources(table);
  const auto mark = [&](const std::string& source) {
    const auto at = std::ranges::find(sources, source) - sources.begin();
    return source.empty() || sources.size() < 2 ? std::string() : fmt::format("{}", at + 1);
  };
  // A cost below the columns is not a number of their metric.
  const auto metric_of = [&](const TableRow& row, const TableColumn& column) {
    if (row.kind != TableKind::cost) return table.values[column.value].metric;
    const auto cost = std::ranges::find(table.values, row.bound, &TableValue::metric);
    return cost->metric;
  };
  for (const TableRow& row : table.rows) {
    TableGrid::Row texts;
    texts.measured = row.kind == TableKind::measured;
    if (!texts.measured) texts.keys.push_back(row.label);
    for (const Json& key : row.keys)
      if (texts.measured) texts.keys.push_back(value_label(key));
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      const TableColumn& column = table.columns[i];
      const TableKind kind = texts.measured ? column.kind : row.kind;
      CellText cell = cell_text(table, row.cells[i], kind, metric_of(row, column), usual, mark(row.cells[i].source));
      if (!texts.measured && !row.cells[i].shown) cell.number.clear();
      texts.cells.push_back(std::move(cell));
    }
    grid.rows.push_back(std::move(texts));
  }
  return grid;
}

std::vector<std::vector<HeadingSpan>> heading_spans(const std::vector<const TableColumn*>& columns) {
  std::size_t depth = 1;
  for (const TableColumn* column : columns) depth = std::max(depth, column->levels.size());
  std::vector<std::vector<HeadingSpan>> lines(depth - 1);
  for (std::size_t line = 0; line + 1 < depth; ++line) {
    std::vector<std::string> before;  // the headings down to this line of the column to the left
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const std::vector<std::string>& levels = columns[i]->levels;
      const std::size_t missing = depth - levels.size();
      std::vector<std::string> path;
      if (line >= missing) path.assign(levels.begin(), levels.begin() + std::ptrdiff_t(line - missing + 1));
      const bool joined =
          i > 0 && path == before && is_number_of_study(columns[i]->kind) == is_number_of_study(columns[i - 1]->kind);
      if (joined) {
        ++lines[line].back().count;
      } else {
        lines[line].push_back({i, 1, path.empty() ? "" : path.back()});
      }
      before = std::move(path);
    }
  }
  return lines;
}

bool begins_extras(const Table& table, std::size_t column) {
  return column > 0 && !is_number_of_study(table.columns[column].kind) &&
         is_number_of_study(table.columns[column - 1].kind);
}

}  // namespace fathom
