// SPDX-License-Identifier: Apache-2.0
// The boundaries that are drawn on a heat map, along the edges of its cells.
#include <algorithm>
#include <map>
#include <utility>

#include "results/figure_heat_map.h"

namespace fathom {
namespace {

using Edge = std::pair<HeatCorner, HeatCorner>;

// Takes an edge that ends at `corner` out of the list and returns its other end.
std::optional<HeatCorner> take_neighbour(std::vector<Edge>& edges, const HeatCorner& corner) {
  const auto found = std::find_if(edges.begin(), edges.end(),
                                  [&](const Edge& edge) { return edge.first == corner || edge.second == corner; });
  if (found == edges.end()) return std::nullopt;
  const HeatCorner other = found->first == corner ? found->second : found->first;
  edges.erase(found);
  return other;
}

// Leaves out corners in the middle of a straight line, at which dashes would start anew.
HeatPath straightened(const HeatPath& path) {
  HeatPath corners;
  for (const HeatCorner& corner : path) {
    const std::size_t count = corners.size();
    if (count > 0 && corners.back() == corner) continue;
    const bool along_x = count > 1 && corners[count - 2].y == corners[count - 1].y && corners[count - 1].y == corner.y;
    const bool along_y = count > 1 && corners[count - 2].x == corners[count - 1].x && corners[count - 1].x == corner.x;
    if (along_x || along_y) corners.pop_back();
    corners.push_back(corner);
  }
  return corners;
}

// Joins edges end to end, so that a line keeps its corners and its dashes.
std::vector<HeatPath> chain(std::vector<Edge> edges) {
  std::vector<HeatPath> paths;
  while (!edges.empty()) {
    HeatPath path = {edges.front().first, edges.front().second};
    edges.erase(edges.begin());
    while (const auto next = take_neighbour(edges, path.back())) path.push_back(*next);
    std::reverse(path.begin(), path.end());
    while (const auto next = take_neighbour(edges, path.back())) path.push_back(*next);
    paths.push_back(straightened(path));
  }
  return paths;
}

}  // namespace

std::vector<HeatPath> solved_contour(const HeatMapFigure& figure, const HeatMapPanel& panel) {
  if (!figure.solved) return {};
  std::map<HeatCorner, bool> solved;
  for (const HeatCell& cell : panel.cells)
    if (cell.value) solved[{cell.x, cell.y}] = *cell.value >= *figure.solved;
  std::vector<Edge> edges;
  for (const auto& one : solved) {
    const HeatCorner& cell = one.first;
    const auto differs = [&](const HeatCorner& other) {
      const auto found = solved.find(other);
      return found != solved.end() && found->second != one.second;
    };
    const HeatCorner beyond = {cell.x + 1, cell.y + 1};
    if (differs({cell.x + 1, cell.y})) edges.push_back({{cell.x + 1, cell.y}, beyond});
    if (differs({cell.x, cell.y + 1})) edges.push_back({{cell.x, cell.y + 1}, beyond});
  }
  return chain(std::move(edges));
}

std::vector<HeatPath> predicted_contour(const HeatMapFigure& figure) {
  if (!figure.predicted) return {};
  std::vector<HeatPath> paths;
  bool open = false;
  for (std::size_t column = 0; column < figure.x_values.size(); ++column) {
    const auto predicted = figure.predicted->at(figure.x_values[column].get<double>());
    if (!predicted) {
      open = false;
      continue;
    }
    // The line passes below the first row that is (at least) or is no longer (at most) predicted to be solved.
    const bool at_least = figure.predicted->solves == Prediction::Solves::at_least;
    const auto row = std::find_if(figure.y_values.begin(), figure.y_values.end(), [&](const Json& y) {
      return at_least ? y.get<double>() >= *predicted : y.get<double>() > *predicted;
    });
    const auto level = static_cast<std::size_t>(row - figure.y_values.begin());
    if (!open) paths.push_back({});
    open = true;
    paths.back().push_back({column, level});
    paths.back().push_back({column + 1, level});
  }
  for (HeatPath& path : paths) path = straightened(path);
  return paths;
}

}  // namespace fathom
