// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "tasks/graph/drawing.h"
#include "tasks/graph/drawn_fixture.h"
#include "tasks/graph/oracle.h"

namespace fathom {
namespace {

std::string edges_of(const std::string& name, int nodes, int example = 0) {
  return edge_list(draw_from(*generator(name), nodes, example).graph);
}

double chi_square(const std::map<std::string, int>& counts, double expected) {
  double statistic = 0.0;
  for (const auto& [key, count] : counts) statistic += (count - expected) * (count - expected) / expected;
  return statistic;
}

TEST(ShapedGenerators, TreesAreTrees) {
  for (const int nodes : {1, 2, 3, 4, 9, 40, 200}) {
    for (int example = 0; example < 50; ++example) {
      const Graph graph = draw_from(*generator("tree"), nodes, example).graph;
      ASSERT_EQ(std::ssize(graph.edges), nodes - 1);
      ASSERT_TRUE(oracle::connected(graph));
    }
  }
}

// Cayley: 4^2 trees on four nodes, each as likely as any other, and 5^3 on five.
TEST(ShapedGenerators, AllLabelledTreesAreAlike) {
  std::map<std::string, int> four;
  std::map<std::string, int> five;
  for (int example = 0; example < 12500; ++example) {
    if (example < 8000) ++four[edges_of("tree", 4, example)];
    ++five[edges_of("tree", 5, example)];
  }
  EXPECT_EQ(four.size(), 16u);
  EXPECT_EQ(five.size(), 125u);
  EXPECT_LT(chi_square(four, 500.0), 37.7);   // 15 degrees of freedom: exceeded with probability 0.001
  EXPECT_LT(chi_square(five, 100.0), 178.0);  // 124
}

TEST(ShapedGenerators, GridsAreAsSquareAsTheirRowsAllow) {
  EXPECT_EQ(edges_of("grid", 1), "");
  EXPECT_EQ(edges_of("grid", 3), "0-1 1-2");
  EXPECT_EQ(edges_of("grid", 4), "0-1 0-2 1-3 2-3");
  EXPECT_EQ(edges_of("grid", 6), "0-1 0-3 1-2 1-4 2-5 3-4 4-5");
  EXPECT_EQ(edges_of("grid", 7), "0-1 0-4 1-2 1-5 2-3 2-6 4-5 5-6");  // rows of 4 and 3
  const Graph square = draw_from(*generator("grid"), 16, 0).graph;
  EXPECT_EQ(square.edges.size(), 24u);
  EXPECT_EQ(oracle::diameter(square), 6);
  for (int nodes = 1; nodes <= 50; ++nodes) {
    const Graph graph = draw_from(*generator("grid"), nodes, 0).graph;
    ASSERT_TRUE(oracle::connected(graph)) << nodes;
    ASSERT_TRUE(oracle::bipartite(graph)) << nodes;
    ASSERT_EQ(graph.edges.size(), generator("grid")->most_edges(nodes)) << nodes;
  }
}

TEST(ShapedGenerators, LollipopsAreACliqueAndAPath) {
  EXPECT_EQ(edges_of("lollipop", 3), "0-1 0-2 1-2");
  EXPECT_EQ(edges_of("lollipop", 5), "0-1 0-2 1-2 2-3 3-4");
  EXPECT_EQ(edges_of("lollipop", 7), "0-1 0-2 0-3 1-2 1-3 2-3 3-4 4-5 5-6");
  const Graph graph = draw_from(*generator("lollipop"), 20, 0).graph;
  EXPECT_EQ(oracle::triangle_count(graph), 120);
  EXPECT_EQ(oracle::diameter(graph), 11);
}

std::unique_ptr<GraphGenerator> chorded(int chords) {
  ParameterValues values = generator_values("chorded_cycle");
  values["chords"] = std::int64_t{chords};
  return make_generator(values);
}

TEST(ShapedGenerators, AllSetsOfChordsAreAlike) {
  const auto family = chorded(2);
  std::map<std::string, int> counts;
  for (int example = 0; example < 3600; ++example) ++counts[edge_list(draw_from(*family, 6, example).graph)];
  EXPECT_EQ(counts.size(), 36u);               // two of the nine chords of a hexagon
  EXPECT_LT(chi_square(counts, 100.0), 66.7);  // 35 degrees of freedom: exceeded with probability 0.001
}

TEST(ShapedGenerators, ChordsJoinNodesOfTheCycle) {
  const auto family = chorded(3);
  for (const int nodes : {6, 7, 20, 60}) {
    for (int example = 0; example < 20; ++example) {
      const Graph graph = draw_from(*family, nodes, example).graph;
      ASSERT_EQ(std::ssize(graph.edges), nodes + 3);
      for (int node = 0; node < nodes; ++node) ASSERT_TRUE(oracle::has_edge(graph, node, (node + 1) % nodes));
    }
  }
  // Fewer chords than asked for, where there are no more.
  EXPECT_EQ(edge_list(draw_from(*family, 3, 0).graph), "0-1 0-2 1-2");
  EXPECT_EQ(draw_from(*family, 4, 0).graph.edges.size(), 6u);
  EXPECT_EQ(draw_from(*chorded(99), 7, 0).graph.edges.size(), 21u);
  EXPECT_EQ(chorded(99)->most_edges(7), 21u);
}

}  // namespace
}  // namespace fathom
