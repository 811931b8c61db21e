// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "experiments/search.h"
#include "results/grouping.h"

namespace fathom {

namespace {

using Row = std::vector<std::string>;

// "3/3": seeds that solve, of those that ended; "?" follows while the value is undecided.
std::string cell_of(const BoundaryPoint* point) {
  if (!point || (point->probes.empty() && point->lost == 0)) return ".";
  const PointState state = point->state();
  return fmt::format("{}/{}{}", point->solving(), point->probes.size(),
                     state == PointState::pending || state == PointState::lost ? "?" : "");
}

std::string estimate_of(const SizeBoundary& boundary) {
  const std::optional<BoundaryEstimate> estimate = interval_of_boundary(boundary);
  if (!estimate) return "";
  return fmt::format("{} ({})", interval_text(estimate->low, estimate->high), estimate->method);
}

Row row_of(const BoundarySize& size, const std::vector<double>& values) {
  Row row = {size.size.is_null() ? "" : value_label(size.size)};
  for (const double value : values) row.push_back(cell_of(size.at(value)));
  const std::optional<SizeBoundary> boundary = boundary_at(size);
  const bool begun =
      std::ranges::any_of(row.begin() + 1, row.end(), [](const std::string& cell) { return cell != "."; });
  const std::string open = begun ? "undecided" : "not run";
  row.push_back(boundary ? interval_text(boundary->fails, boundary->solves) : open);
  row.push_back(boundary ? estimate_of(*boundary) : "");
  return row;
}

// Columns to the right, the last two to the left.
std::string aligned(const std::vector<Row>& rows) {
  std::vector<std::size_t> widths(rows[0].size(), 0);
  for (const Row& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], row[i].size());
  }
  std::string text;
  for (const Row& row : rows) {
    std::string line = " ";
    for (std::size_t i = 0; i < row.size(); ++i) {
      line +=
          i + 2 < row.size() ? fmt::format(" {:>{}} ", row[i], widths[i]) : fmt::format("  {:<{}}", row[i], widths[i]);
    }
    line.erase(line.find_last_not_of(' ') + 1);
    text += line + "\n";
  }
  return text;
}

std::string series_text(const SearchedSeries& series, const SearchSpec& search) {
  std::vector<double> values;
  for (const BoundarySize& size : series.outcome.sizes) {
    for (const BoundaryPoint& point : size.points) values.push_back(point.value);
  }
  std::ranges::sort(values);
  values.erase(std::unique(values.begin(), values.end()), values.end());
  std::vector<Row> rows = {{search.for_each.empty() ? "" : key_label(search.for_each)}};
  for (const double value : values) rows[0].push_back(fmt::format("{:g}", value));
  rows[0].insert(rows[0].end(), {"boundary", "over seeds"});
  for (const BoundarySize& size : series.outcome.sizes) rows.push_back(row_of(size, values));
  std::string text = series.outcome.label.empty() ? "" : series.outcome.label + "\n";
  text += aligned(rows);
  if (!series.fallback.empty()) text += "  " + series.fallback + "\n";
  return text;
}

}  // namespace

std::string search_text(const Study& study, const std::vector<RunSpec>& plan,
                        const std::map<std::string, RunRecord>& records) {
  const SearchSpec& search = *study.search;
  std::string text =
      fmt::format("{}: the smallest {} with {}{}{}; cells: seeds that solve\n", study.name, search.boundary,
                  to_text(search.solved), search.for_each.empty() ? "" : " for each ", search.for_each);
  std::set<std::string> grid, made;
  bool complete = true;
  for (const SearchedSeries& series : searched_series(study, plan, records)) {
    text += series_text(series, search);
    complete = complete && series.complete;
    grid.insert(series.grid.begin(), series.grid.end());
  }
  for (const std::string& identity : grid) {
    if (records.contains(identity)) made.insert(identity);
  }
  return text + fmt::format("{} of the {} runs of the grid were made, {} saved ({:.0f} %){}\n", made.size(),
                            grid.size(), grid.size() - made.size(),
                            100.0 * static_cast<double>(grid.size() - made.size()) / static_cast<double>(grid.size()),
                            complete ? "" : "; the search has not come to its end");
}

}  // namespace fathom
