// SPDX-License-Identifier: Apache-2.0
#include "tasks/graph/drawing.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "tasks/graph/drawn_fixture.h"
#include "tasks/graph/layout.h"

namespace fathom {
namespace {

using testing::HasSubstr;
using testing::Not;

const Graph arcs = {.nodes = 4, .directed = true, .edges = {{2, 1}, {0, 1}, {1, 0}, {3, 3}}};

std::ptrdiff_t times(const std::string& text, const std::string& words) {
  std::ptrdiff_t count = 0;
  for (auto place = text.find(words); place != std::string::npos; place = text.find(words, place + 1)) ++count;
  return count;
}

double apart(Point one, Point other) { return std::hypot(one.x - other.x, one.y - other.y); }

TEST(Drawing, EdgeLists) {
  EXPECT_EQ(edge_list({.nodes = 4, .edges = {{3, 0}, {2, 2}, {1, 0}}}), "0-1 0-3 2-2");
  EXPECT_EQ(edge_list(arcs), "0>1 1>0 2>1 3>3");
  EXPECT_EQ(edge_list({.nodes = 4, .edges = {}}), "");
}

TEST(Drawing, APictureShowsNodesEdgesAndMarks) {
  const std::string svg = graph_svg({.nodes = 5, .edges = {{0, 1}, {1, 2}, {2, 2}}}, {2, 4, 0});
  EXPECT_EQ(svg.find("<svg xmlns=\"http://www.w3.org/2000/svg\""), 0u);
  EXPECT_EQ(svg.rfind("</svg>\n"), svg.size() - 7);
  EXPECT_THAT(svg, HasSubstr("<title>A graph with 5 nodes and 3 edges</title>"));
  EXPECT_EQ(times(svg, "<circle"), 5);
  EXPECT_EQ(times(svg, "<path"), 3);
  EXPECT_EQ(times(svg, "class=\"first\""), 1);
  EXPECT_EQ(times(svg, "class=\"other\""), 2);
  EXPECT_THAT(svg, testing::ContainsRegex("class=\"first\"/><text[^>]*>2</text>"));
  EXPECT_THAT(svg, Not(HasSubstr("marker")));
  EXPECT_THAT(svg, Not(HasSubstr("nan")));
  EXPECT_EQ(svg, graph_svg({.nodes = 5, .edges = {{0, 1}, {1, 2}, {2, 2}}}, {2, 4, 0}));
  EXPECT_THROW(graph_svg(arcs, {4}), std::out_of_range);
}

TEST(Drawing, ArrowsPointAndEdgesOfBothDirectionsBow) {
  const std::string svg = graph_svg(arcs, {});
  EXPECT_EQ(times(svg, "marker-end"), 3);  // not on the loop
  int bowed = 0;                           // paths with a quadratic curve
  for (std::size_t at = 0; (at = svg.find("<path d=\"M", at)) != std::string::npos; ++at) {
    bowed += svg.substr(at + 9, svg.find('"', at + 9) - at - 9).find('Q') != std::string::npos;
  }
  EXPECT_EQ(bowed, 2);
}

TEST(Layout, EdgesAreAboutAsLongAsOne) {
  for (const auto& [name, nodes] : std::vector<std::pair<std::string, int>>{
           {"grid", 16}, {"path", 9}, {"two_cycles", 12}, {"tree", 15}, {"star", 8}}) {
    const Graph graph = draw_from(*generator(name), nodes, 0).graph;
    const std::vector<Point> places = layout(graph);
    for (const auto& [from, to] : graph.edges) {
      const double length = apart(places[static_cast<std::size_t>(from)], places[static_cast<std::size_t>(to)]);
      EXPECT_TRUE(length > 0.7 && length < 1.4) << name << " " << from << " " << to << ": " << length;
    }
  }
}

// No two nodes cover each other, in any family; a node is drawn 0.45 wide.
TEST(Layout, NodesStandApart) {
  for_each_drawn(2, [](const std::string& name, const GraphGenerator&, const DrawnGraph& drawn) {
    const std::vector<Point> places = layout(drawn.graph);
    ASSERT_EQ(std::ssize(places), drawn.graph.nodes);
    for (std::size_t i = 0; i < places.size(); ++i) {
      ASSERT_TRUE(places[i].x >= 0.0 && places[i].y >= 0.0) << name;
      for (std::size_t j = 0; j < i; ++j) ASSERT_GT(apart(places[i], places[j]), 0.49) << name << " " << i << " " << j;
    }
  });
}

TEST(Layout, AGraphWithoutNodesIsEmpty) {
  EXPECT_TRUE(layout({}).empty());
  EXPECT_THAT(graph_svg({}, {}), HasSubstr("0 nodes"));
}

}  // namespace
}  // namespace fathom
