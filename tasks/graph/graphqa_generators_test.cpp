// SPDX-License-Identifier: Apache-2.0
// GraphQA's families against theory and against networkx 3.6: means over 8000 graphs of its own construction.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "tasks/graph/drawing.h"
#include "tasks/graph/drawn_fixture.h"
#include "tasks/graph/independent_edges.h"
#include "tasks/graph/oracle.h"

namespace fathom {
namespace {

struct Means {
  double edges = 0.0, edges_deviation = 0.0, loops = 0.0, triangles = 0.0, isolated = 0.0, connected = 0.0;
  double first_degree = 0.0, last_degree = 0.0;
};

Means means_of(const std::string& name, int nodes, int graphs) {
  const auto family = generator(name);
  Means means;
  double squares = 0.0;
  for (int example = 0; example < graphs; ++example) {
    const Graph graph = draw_from(*family, nodes, example).graph;
    const auto edges = static_cast<double>(graph.edges.size());
    means.edges += edges / graphs;
    squares += edges * edges / graphs;
    std::vector<int> degrees(static_cast<std::size_t>(nodes), 0);
    for (const auto& [from, to] : graph.edges) {
      means.loops += (from == to ? 1.0 : 0.0) / graphs;
      ++degrees[static_cast<std::size_t>(from)];
      ++degrees[static_cast<std::size_t>(to)];
    }
    means.isolated += static_cast<double>(std::ranges::count(degrees, 0)) / graphs;
    means.first_degree += static_cast<double>(degrees.front()) / graphs;
    means.last_degree += static_cast<double>(degrees.back()) / graphs;
    means.triangles += oracle::triangle_count(graph) / static_cast<double>(graphs);
    means.connected += (oracle::connected(graph) ? 1.0 : 0.0) / graphs;
  }
  means.edges_deviation = std::sqrt(squares - means.edges * means.edges);
  return means;
}

// Shares of graphs and of pairs of nodes, over numbers of nodes uniform in 5..19.
struct Shares {
  double edges = 0.0, cyclic = 0.0, connected_pairs = 0.0, without_triangle = 0.0, isolation_tells = 0.0;
  std::array<double, 6> longest{};  // by the longest shortest path; the last one is of 5 and more
};

Shares shares_of(const std::string& name, int graphs) {
  const auto family = generator(name);
  Shares shares;
  const double one = 1.0 / graphs;
  for (int example = 0; example < graphs; ++example) {
    const Graph graph = draw_from(*family, 5 + example % 15, example).graph;
    const Adjacency adjacency(graph);
    int longest = 0;
    std::ptrdiff_t connected_pairs = -graph.nodes;
    bool isolated = false;
    for (int node = 0; node < graph.nodes; ++node) {
      const std::vector<int> distance = distances(adjacency, node);
      longest = std::max(longest, std::ranges::max(distance));
      connected_pairs += graph.nodes - std::ranges::count(distance, -1);
      isolated = isolated || adjacency.neighbours(node).empty();
    }
    const int pairs = graph.nodes * (graph.nodes - 1);
    shares.edges += one * static_cast<double>(graph.edges.size());
    shares.connected_pairs += one * static_cast<double>(connected_pairs) / pairs;
    shares.isolation_tells += isolated == (connected_pairs < pairs) ? one : 0.0;
    shares.cyclic += oracle::has_cycle(graph) ? one : 0.0;
    shares.without_triangle += oracle::triangle_count(graph) == 0 ? one : 0.0;
    shares.longest[static_cast<std::size_t>(std::min(longest, 5))] += one;
  }
  return shares;
}

TEST(GraphQaGenerators, ErOverGraphQasSizesHasTheMeasuredShares) {
  const Shares shares = shares_of("er", 6000);
  EXPECT_NEAR(shares.edges, 37.67, 1.5);  // a quarter of the mean of n (n - 1)
  EXPECT_NEAR(shares.cyclic, 0.834, 0.015);
  EXPECT_NEAR(shares.connected_pairs, 0.833, 0.015);
  EXPECT_NEAR(shares.without_triangle, 0.197, 0.016);
  EXPECT_NEAR(shares.isolation_tells, 0.989, 0.006);
  EXPECT_NEAR(shares.longest[2], 0.50, 0.02);
  EXPECT_NEAR(shares.longest[3], 0.22, 0.02);
  EXPECT_NEAR(shares.longest[4], 0.10, 0.015);
  EXPECT_NEAR(shares.longest[5], 0.08, 0.015);
}

TEST(GraphQaGenerators, OtherFamiliesHaveNearlyConstantAnswers) {
  const Shares sfn = shares_of("sfn", 3000);
  EXPECT_NEAR(sfn.connected_pairs, 0.987, 0.004);
  EXPECT_NEAR(sfn.cyclic, 1.0, 1e-9);
  for (const char* name : {"ba", "complete", "star", "path"}) {
    EXPECT_NEAR(shares_of(name, 150).connected_pairs, 1.0, 1e-9) << name;
  }
  for (const char* name : {"star", "path"}) EXPECT_EQ(shares_of(name, 150).cyclic, 0.0) << name;
}

// Given the probability, the number of edges is binomial; with a uniform one it is uniform in 0 .. n (n - 1) / 2.
TEST(GraphQaGenerators, ErHasAnyNumberOfEdgesAlike) {
  constexpr int graphs = 7000;
  std::array<int, 7> counts{};
  for (int example = 0; example < graphs; ++example)
    ++counts[draw_from(*generator("er"), 4, example).graph.edges.size()];
  double statistic = 0.0;
  for (const int count : counts) statistic += (count - 1000.0) * (count - 1000.0) / 1000.0;
  EXPECT_LT(statistic, 22.5);  // six degrees of freedom: exceeded with probability 0.001
}

TEST(GraphQaGenerators, IndependentEdgesAreIndependent) {
  constexpr int draws = 4000;
  constexpr double probability = 0.3;
  constexpr int nodes = 13;  // 78 pairs: more than one word
  std::map<std::pair<int, int>, int> counts;
  int both = 0;
  double squares = 0.0;
  for (int draw = 0; draw < draws; ++draw) {
    Stream stream(29, Purpose::test, 0, static_cast<std::uint32_t>(draw));
    const auto edges = draw_independent_edges(stream, nodes, probability);
    for (const auto& edge : edges) ++counts[edge];
    const auto stands = [&](int u, int v) { return std::ranges::binary_search(edges, std::pair(u, v)); };
    both += stands(0, 1) && stands(0, 2) ? 1 : 0;
    const double off = static_cast<double>(edges.size()) - 78 * probability;
    squares += off * off / draws;
  }
  EXPECT_EQ(counts.size(), 78u);
  double statistic = 0.0;
  for (const auto& [edge, count] : counts) {
    statistic +=
        (count - draws * probability) * (count - draws * probability) / (draws * probability * (1 - probability));
  }
  EXPECT_LT(statistic, 120.0);  // 78 degrees of freedom: exceeded with probability 0.002
  EXPECT_GT(statistic, 45.0);
  EXPECT_NEAR(squares, 78 * probability * (1 - probability), 1.5);  // the variance of the binomial distribution
  EXPECT_NEAR(both, draws * probability * probability, 75.0);
}

TEST(GraphQaGenerators, ProbabilitiesNearTheEnds) {
  Stream stream(31, Purpose::test);
  EXPECT_EQ(draw_independent_edges(stream, 9, 1.0).size(), 36u);
  EXPECT_EQ(draw_independent_edges(stream, 9, 0.0).size(), 0u);
  EXPECT_EQ(draw_independent_arcs(stream, 1, 0.5).size(), 0u);
  EXPECT_EQ(draw_independent_edges(stream, 60, 1e-12).size(), 0u);
  EXPECT_EQ(draw_independent_edges(stream, 60, 1.0 - 1e-12).size(), 1770u);
  std::size_t few = 0;
  for (int draw = 0; draw < 200; ++draw) few += draw_independent_arcs(stream, 60, 0.01).size();
  EXPECT_NEAR(static_cast<double>(few), 7080.0, 350.0);
}

TEST(GraphQaGenerators, DirectedErHasOneAndAHalfEdgesOutOfANode) {
  for (const int nodes : {4, 13, 30}) {
    std::map<std::pair<int, int>, int> counts;
    double edges = 0.0;
    for (int example = 0; example < 2000; ++example) {
      const Graph graph = draw_from(*generator("directed_er"), nodes, example).graph;
      edges += static_cast<double>(graph.edges.size()) / 2000.0;
      for (const auto& edge : graph.edges) ++counts[edge];
    }
    EXPECT_NEAR(edges / nodes, 1.5, 0.05);
    EXPECT_EQ(counts.size(), static_cast<std::size_t>(nodes * (nodes - 1)));  // each ordered pair occurs
  }
  EXPECT_EQ(draw_from(*generator("directed_er"), 2, 0).graph.edges.size(), 2u);
}

// A star on m + 1 nodes, and m edges of each other node: m (n - m) edges, m uniform.
TEST(GraphQaGenerators, BaIsConnectedAndHasItsNumbersOfEdges) {
  constexpr int graphs = 6000;
  std::map<std::size_t, int> counts;
  for (int example = 0; example < graphs; ++example) {
    const Graph graph = draw_from(*generator("ba"), 7, example).graph;
    ++counts[graph.edges.size()];
    ASSERT_TRUE(oracle::connected(graph));
  }
  ASSERT_EQ(counts.size(), 3u);
  for (const std::size_t edges : {6u, 10u, 12u}) EXPECT_NEAR(counts[edges], graphs / 3, 150);  // m = 1, 6; 2, 5; 3, 4
}

TEST(GraphQaGenerators, BaPrefersNodesWithManyEdges) {
  // Four nodes and m = 2: node 3 chooses two among the ends 0 0 1 2. It misses the centre with probability
  // 2 (1/4) (1/3) = 1/6, and any other node with 5/12.
  std::array<int, 3> missed{};
  int graphs = 0;
  for (int example = 0; example < 12000; ++example) {
    const Graph graph = draw_from(*generator("ba"), 4, example).graph;
    if (graph.edges.size() != 4) continue;
    ++graphs;
    for (int node = 0; node < 3; ++node) missed[static_cast<std::size_t>(node)] += !oracle::has_edge(graph, node, 3);
  }
  EXPECT_NEAR(missed[0], graphs / 6.0, 95.0);
  EXPECT_NEAR(missed[1], graphs * 5.0 / 12.0, 125.0);
  EXPECT_NEAR(missed[2], graphs * 5.0 / 12.0, 125.0);
}

TEST(GraphQaGenerators, BaIsNetworkxs) {
  const Means means = means_of("ba", 12, 4000);
  EXPECT_NEAR(means.edges, 26.0, 0.5);  // n (n + 1) / 6
  EXPECT_NEAR(means.triangles, 21.83, 0.9);
  EXPECT_NEAR(means.first_degree, 9.30, 0.15);
  EXPECT_NEAR(means.last_degree, 5.04, 0.2);
}

// Columns: nodes; of networkx: the deviation of the number of edges, triangles, isolated nodes, share connected. The
// mean number of edges is half of all pairs.
TEST(GraphQaGenerators, SbmIsNetworkxsInEachBucketOfSizes) {
  struct Row {
    int nodes;
    double deviation, triangles, isolated, connected;
  };
  for (const Row& row :
       {Row{7, 4.45, 6.57, 0.478, 0.706}, Row{12, 11.85, 39.9, 0.206, 0.8605}, Row{19, 29.1, 176.3, 0.099, 0.9367}}) {
    constexpr int graphs = 3000;
    const Means means = means_of("sbm", row.nodes, graphs);
    const double error = 1.0 / std::sqrt(graphs);
    EXPECT_NEAR(means.edges, row.nodes * (row.nodes - 1) / 4.0, 4.0 * row.deviation * error);
    EXPECT_NEAR(means.edges_deviation, row.deviation, 0.06 * row.deviation);
    EXPECT_NEAR(means.triangles, row.triangles, 0.08 * row.triangles);
    EXPECT_NEAR(means.isolated, row.isolated, 0.07);
    EXPECT_NEAR(means.connected, row.connected, 0.03);
    EXPECT_NEAR(means.first_degree, (row.nodes - 1) / 2.0, 0.3);
    EXPECT_EQ(means.loops, 0.0);
  }
}

TEST(GraphQaGenerators, SfnIsNetworkxsWithItsLoops) {
  struct Row {
    int nodes;
    double edges, loops, triangles, first_degree, connected;
  };
  for (const Row& row : {Row{7, 8.363, 0.883, 1.56, 3.887, 0.9393}, Row{12, 15.318, 1.310, 3.09, 5.789, 0.9365},
                         Row{19, 25.337, 1.641, 5.74, 8.283, 0.9403}}) {
    const Means means = means_of("sfn", row.nodes, 4000);
    EXPECT_NEAR(means.edges, row.edges, 0.15);
    EXPECT_NEAR(means.loops, row.loops, 0.08);
    EXPECT_NEAR(means.triangles, row.triangles, 0.2);
    EXPECT_NEAR(means.first_degree, row.first_degree, 0.2);
    EXPECT_NEAR(means.connected, row.connected, 0.02);
    EXPECT_NEAR(means.last_degree, 1.01, 0.03);
    EXPECT_EQ(means.isolated, 0.0);  // a loop counts as an edge
  }
  EXPECT_EQ(edge_list(draw_from(*generator("sfn"), 3, 0).graph), "0-1 0-2 1-2");
}

TEST(GraphQaGenerators, FixedShapes) {
  const auto edges = [](const std::string& name, int nodes) {
    return edge_list(draw_from(*generator(name), nodes, 3).graph);
  };
  EXPECT_EQ(edges("complete", 4), "0-1 0-2 0-3 1-2 1-3 2-3");
  EXPECT_EQ(edges("star", 5), "0-1 0-2 0-3 0-4");
  EXPECT_EQ(edges("path", 5), "0-1 1-2 2-3 3-4");
  for (const char* name : {"complete", "star", "path"}) EXPECT_EQ(edges(name, 1), "");
}

}  // namespace
}  // namespace fathom
