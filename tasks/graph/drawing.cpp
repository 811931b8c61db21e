// SPDX-License-Identifier: Apache-2.0
#include "tasks/graph/drawing.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <set>
#include <stdexcept>
#include <utility>

#include "tasks/graph/layout.h"

namespace fathom {
namespace {

// Pixels.
constexpr double least_unit = 62.0;  // of the layout
constexpr double most_unit = 110.0;
constexpr double least_line = 16.0;  // what is to be seen of an edge between its nodes, an arrowhead not counted
constexpr double radius = 14.0;
constexpr double margin = 34.0;
constexpr double arrow = 9.0;  // length of an arrowhead
constexpr double bend = 11.0;  // how far an edge bows that has one in the other direction

constexpr const char* style =
    "<style>"
    "path{fill:none;stroke:#8b95a5;stroke-width:1.6}"
    "circle{fill:#eef2f7;stroke:#52617a;stroke-width:1.6}"
    "circle.first{fill:#ffb454;stroke:#a45c00}"
    "circle.other{fill:#7db7ff;stroke:#1c5fb0}"
    "text{font:600 12px Helvetica,Arial,sans-serif;fill:#1f2a3a;text-anchor:middle}"
    "</style>\n";
constexpr const char* arrowhead =
    "<defs><marker id=\"arrow\" viewBox=\"0 0 10 10\" refX=\"0\" refY=\"5\" markerWidth=\"9\" markerHeight=\"9\" "
    "markerUnits=\"userSpaceOnUse\" orient=\"auto\"><polygon points=\"0,0.8 10,5 0,9.2\" fill=\"#6b7688\"/></marker>"
    "</defs>\n";

// One decimal, and no minus before a zero.
std::string pixels(double value) { return fmt::format("{:.1f}", std::round(value * 10.0) / 10.0 + 0.0); }

// How large the layout is drawn: so that the shortest edge can be seen.
double unit_of(const Graph& graph, const std::vector<Point>& places) {
  double shortest = 1.0;
  for (const auto& [from, to] : graph.edges) {
    if (from == to) continue;
    const Point start = places[static_cast<std::size_t>(from)];
    const Point stop = places[static_cast<std::size_t>(to)];
    shortest = std::min(shortest, std::hypot(stop.x - start.x, stop.y - start.y));
  }
  const double wanted = 2.0 * radius + (graph.directed ? arrow : 0.0) + least_line;
  return std::clamp(wanted / shortest, least_unit, most_unit);
}

// From the border of one node to that of another, or to the tail of the arrowhead there.
std::string edge_path(Point from, Point to, bool directed, bool bowed) {
  const double length = std::max(std::hypot(to.x - from.x, to.y - from.y), 1e-6);
  const Point along = {(to.x - from.x) / length, (to.y - from.y) / length};
  const double end = radius + (directed ? arrow : 0.0);
  const Point start = {from.x + radius * along.x, from.y + radius * along.y};
  const Point stop = {to.x - end * along.x, to.y - end * along.y};
  if (!bowed) return fmt::format("M{} {}L{} {}", pixels(start.x), pixels(start.y), pixels(stop.x), pixels(stop.y));
  const double side = bend * 0.45;  // also keeps the two edges apart where they meet the nodes
  const Point middle = {(start.x + stop.x) / 2 - bend * along.y, (start.y + stop.y) / 2 + bend * along.x};
  return fmt::format("M{} {}Q{} {} {} {}", pixels(start.x - side * along.y), pixels(start.y + side * along.x),
                     pixels(middle.x - side * along.y), pixels(middle.y + side * along.x),
                     pixels(stop.x - side * along.y), pixels(stop.y + side * along.x));
}

// A loop leaves the top of its node and comes back there.
std::string loop_path(Point at) {
  return fmt::format("M{} {}c-14 -26 {} -26 {} 0", pixels(at.x - 6.0), pixels(at.y - 12.0), pixels(26.0), pixels(12.0));
}

const char* node_class(const std::vector<int>& marks, int node) {
  const auto place = std::ranges::find(marks, node);
  if (place == marks.end()) return "";
  return place == marks.begin() ? " class=\"first\"" : " class=\"other\"";
}

}  // namespace

std::string graph_svg(const Graph& graph, const std::vector<int>& marks) {
  for (const int mark : marks) {
    if (mark < 0 || mark >= graph.nodes) throw std::out_of_range("a marked node is none of the graph's");
  }
  std::vector<Point> places = layout(graph);
  const double unit = unit_of(graph, places);
  Point corner = {margin, margin};
  for (Point& place : places) {
    place = {margin + unit * place.x, margin + unit * place.y};
    corner = {std::max(corner.x, place.x), std::max(corner.y, place.y)};
  }
  const std::string width = pixels(corner.x + margin);
  const std::string height = pixels(corner.y + margin);
  std::string svg = fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"{0}\" height=\"{1}\" viewBox=\"0 0 {0} {1}\">\n"
      "<title>A graph with {2} nodes and {3} edges</title>\n",
      width, height, graph.nodes, graph.edges.size());
  svg += style;
  if (graph.directed) svg += arrowhead;
  svg += fmt::format("<rect width=\"{}\" height=\"{}\" fill=\"#ffffff\"/>\n", width, height);
  const std::set<std::pair<int, int>> edges(graph.edges.begin(), graph.edges.end());
  for (const auto& [from, to] : graph.edges) {
    const Point start = places[static_cast<std::size_t>(from)];
    const Point stop = places[static_cast<std::size_t>(to)];
    const bool both_ways = graph.directed && edges.contains({to, from});
    svg += fmt::format("<path d=\"{}\"{}/>\n",
                       from == to ? loop_path(start) : edge_path(start, stop, graph.directed, both_ways),
                       graph.directed && from != to ? " marker-end=\"url(#arrow)\"" : "");
  }
  for (int node = 0; node < graph.nodes; ++node) {
    const Point at = places[static_cast<std::size_t>(node)];
    fmt::format_to(std::back_inserter(svg),
                   "<circle cx=\"{0}\" cy=\"{1}\" r=\"{2}\"{3}/><text x=\"{0}\" y=\"{1}\" dy=\".35em\">{4}</text>\n",
                   pixels(at.x), pixels(at.y), pixels(radius), node_class(marks, node), node);
  }
  return svg + "</svg>\n";
}

std::string edge_list(const Graph& graph) {
  auto edges = graph.edges;
  for (auto& [from, to] : edges) {
    if (!graph.directed && from > to) std::swap(from, to);
  }
  std::ranges::sort(edges);
  std::string text;
  for (const auto& [from, to] : edges) {
    fmt::format_to(std::back_inserter(text), "{}{}{}{}", text.empty() ? "" : " ", from, graph.directed ? '>' : '-', to);
  }
  return text;
}

}  // namespace fathom
