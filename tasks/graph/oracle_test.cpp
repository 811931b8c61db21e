// SPDX-License-Identifier: Apache-2.0
#include "tasks/graph/oracle.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <stdexcept>

#include "tasks/graph/drawn_fixture.h"
#include "tasks/graph/matrix_method.h"

namespace fathom {
namespace {

// A triangle 0-1-2 with the tail 2-3-4, the edge 5-6, the loop 7-7, and nothing at 8.
const Graph example = {.nodes = 9, .edges = {{0, 1}, {2, 1}, {0, 2}, {2, 3}, {4, 3}, {5, 6}, {7, 7}}};
const Graph path = {.nodes = 4, .edges = {{0, 1}, {1, 2}, {2, 3}}};

TEST(Oracle, AnswersOfOneGraph) {
  EXPECT_EQ(oracle::node_count(example), 9);
  EXPECT_EQ(oracle::edge_count(example), 7);
  EXPECT_TRUE(oracle::has_edge(example, 1, 2));
  EXPECT_TRUE(oracle::has_edge(example, 2, 1));
  EXPECT_FALSE(oracle::has_edge(example, 1, 3));
  EXPECT_EQ(oracle::distances(example, 0), (std::vector<int>{0, 1, 1, 2, 3, -1, -1, -1, -1}));
  EXPECT_EQ(oracle::distance(example, 4, 1), 3);
  EXPECT_EQ(oracle::distance(example, 4, 5), -1);
  EXPECT_TRUE(oracle::reachable(example, 6, 5));
  EXPECT_FALSE(oracle::reachable(example, 6, 0));
  EXPECT_TRUE(oracle::same_component(example, 8, 8));
  EXPECT_EQ(oracle::component_count(example), 4);
  EXPECT_EQ(oracle::triangle_count(example), 1);
  EXPECT_FALSE(oracle::bipartite(example));
  EXPECT_TRUE(oracle::has_cycle(example));
  EXPECT_FALSE(oracle::connected(example));
  EXPECT_EQ(oracle::diameter(example), -1);
  EXPECT_EQ(oracle::degree(example, 2), 3);
  EXPECT_EQ(oracle::degree(example, 8), 0);
}

TEST(Oracle, APathIsATree) {
  EXPECT_TRUE(oracle::connected(path));
  EXPECT_TRUE(oracle::bipartite(path));
  EXPECT_FALSE(oracle::has_cycle(path));
  EXPECT_EQ(oracle::diameter(path), 3);
  EXPECT_EQ(oracle::triangle_count(path), 0);
}

TEST(Oracle, LoopsAreThoseOfNetworkx) {
  const Graph loop = {.nodes = 2, .edges = {{0, 0}, {0, 1}}};
  EXPECT_EQ(oracle::edge_count(loop), 2);
  EXPECT_EQ(oracle::degree(loop, 0), 3);
  EXPECT_TRUE(oracle::has_edge(loop, 0, 0));
  EXPECT_TRUE(oracle::has_cycle(loop));
  EXPECT_FALSE(oracle::bipartite(loop));
  EXPECT_EQ(oracle::triangle_count(loop), 0);
  EXPECT_EQ(oracle::diameter(loop), 1);
  // Loops at the corners of a triangle make no further one.
  EXPECT_EQ(oracle::triangle_count({.nodes = 3, .edges = {{0, 0}, {0, 1}, {1, 1}, {1, 2}, {2, 0}}}), 1);
}

TEST(Oracle, DirectionsCount) {
  const Graph arcs = {.nodes = 4, .directed = true, .edges = {{0, 1}, {1, 2}, {3, 2}, {2, 2}}};
  EXPECT_TRUE(oracle::reachable(arcs, 0, 2));
  EXPECT_FALSE(oracle::reachable(arcs, 2, 0));
  EXPECT_TRUE(oracle::reachable(arcs, 3, 3));
  EXPECT_TRUE(oracle::has_edge(arcs, 0, 1));
  EXPECT_FALSE(oracle::has_edge(arcs, 1, 0));
  EXPECT_EQ(oracle::distances(arcs, 0), (std::vector<int>{0, 1, 2, -1}));
  EXPECT_EQ(oracle::edge_count(arcs), 4);
}

TEST(Oracle, GraphsOfOneNodeAndOfNone) {
  const Graph one = {.nodes = 1, .edges = {}};
  EXPECT_TRUE(oracle::connected(one));
  EXPECT_EQ(oracle::diameter(one), 0);
  EXPECT_FALSE(oracle::has_cycle(one));
  EXPECT_TRUE(oracle::bipartite(one));
  const Graph none;
  EXPECT_EQ(oracle::node_count(none), 0);
  EXPECT_FALSE(oracle::connected(none));
  EXPECT_EQ(oracle::diameter(none), -1);
  EXPECT_FALSE(oracle::has_cycle(none));
}

TEST(Oracle, QuestionsThatMakeNoSenseAreErrors) {
  const Graph arcs = {.nodes = 2, .directed = true, .edges = {{0, 1}}};
  EXPECT_THROW(oracle::distances(path, 4), std::out_of_range);
  EXPECT_THROW(oracle::distance(path, 0, -1), std::out_of_range);
  EXPECT_THROW(oracle::has_edge(path, 0, 4), std::out_of_range);
  EXPECT_THROW(oracle::degree(path, 9), std::out_of_range);
  EXPECT_THROW(oracle::reachable(arcs, 0, 2), std::out_of_range);
  EXPECT_THROW(oracle::component_count(arcs), std::invalid_argument);
  EXPECT_THROW(oracle::triangle_count(arcs), std::invalid_argument);
  EXPECT_THROW(oracle::bipartite(arcs), std::invalid_argument);
  EXPECT_THROW(oracle::degree(arcs, 0), std::invalid_argument);
}

int from_matrix(int distance) { return distance >= matrix_method::unreachable ? -1 : distance; }

void compare_distances(const Graph& graph, const matrix_method::Matrix& matrix) {
  const Adjacency adjacency(graph);
  for (int from = 0; from < graph.nodes; from += 1 + graph.nodes / 6) {
    const std::vector<int> by_boost = oracle::distances(graph, from);
    ASSERT_EQ(distances(adjacency, from), by_boost);
    for (std::size_t to = 0; to < by_boost.size(); ++to) {
      ASSERT_EQ(by_boost[to], from_matrix(matrix.at(static_cast<std::size_t>(from), to)));
    }
    const int to = (from + 1) % graph.nodes;
    ASSERT_EQ(oracle::reachable(graph, from, to), by_boost[static_cast<std::size_t>(to)] >= 0);
    ASSERT_EQ(oracle::has_edge(graph, from, to), adjacency.adjacent(from, to));
  }
}

int diameter_of(const matrix_method::Matrix& distance) {
  int longest = 0;
  for (std::size_t i = 0; i < distance.nodes(); ++i) {
    for (std::size_t j = 0; j < distance.nodes(); ++j) longest = std::max(longest, distance.at(i, j));
  }
  return from_matrix(longest);
}

// The sum of a row of the adjacency matrix, in which a loop stands once and counts twice.
int degree_of(const matrix_method::Matrix& adjacency, std::size_t node) {
  int sum = adjacency.at(node, node);
  for (std::size_t j = 0; j < adjacency.nodes(); ++j) sum += adjacency.at(node, j);
  return sum;
}

TEST(Oracle, BoostAndMatricesAgreeOnEveryGenerator) {
  int graphs = 0;
  for_each_drawn(24, [&](const std::string& name, const GraphGenerator&, const DrawnGraph& drawn) {
    SCOPED_TRACE(name);
    const Graph& graph = drawn.graph;
    if (graph.nodes > 24 && ++graphs % 6 != 0) return;  // matrices are slow
    const matrix_method::Matrix distance = matrix_method::distance_matrix(graph);
    compare_distances(graph, distance);
    if (graph.directed) return;
    const matrix_method::Matrix adjacency = matrix_method::adjacency_matrix(graph, true);
    for (int v = 0; v < graph.nodes; v += 5) {
      ASSERT_EQ(oracle::degree(graph, v), degree_of(adjacency, static_cast<std::size_t>(v)));
    }
    ASSERT_EQ(oracle::component_count(graph), matrix_method::component_count(graph));
    ASSERT_EQ(oracle::bipartite(graph), matrix_method::bipartite(graph));
    ASSERT_EQ(oracle::has_cycle(graph), matrix_method::has_cycle(graph));
    ASSERT_EQ(oracle::triangle_count(graph), matrix_method::triangle_count(graph));
    ASSERT_EQ(oracle::diameter(graph), diameter_of(distance));
  });
}

// Every answer of the small, sparse graphs that differ most: forests, odd and even cycles, loops, lonely nodes.
TEST(Oracle, BoostAndMatricesAgreeOnThousandsOfSmallGraphs) {
  int bipartite = 0;
  int cyclic = 0;
  for (int draw = 0; draw < 3000; ++draw) {
    Stream stream(23, Purpose::test, 0, static_cast<std::uint32_t>(draw));
    Graph graph = {.nodes = stream.between(1, 9), .edges = {}};
    const double density = stream.uniform() * 0.5;
    for (int u = 0; u < graph.nodes; ++u) {
      for (int v = u; v < graph.nodes; ++v) {
        if (stream.bernoulli(u == v ? 0.03 : density)) graph.edges.emplace_back(u, v);
      }
    }
    const matrix_method::Matrix distance = matrix_method::distance_matrix(graph);
    compare_distances(graph, distance);
    ASSERT_EQ(oracle::component_count(graph), matrix_method::component_count(graph));
    ASSERT_EQ(oracle::bipartite(graph), matrix_method::bipartite(graph));
    ASSERT_EQ(oracle::has_cycle(graph), matrix_method::has_cycle(graph));
    ASSERT_EQ(oracle::triangle_count(graph), matrix_method::triangle_count(graph));
    ASSERT_EQ(oracle::diameter(graph), diameter_of(distance));
    bipartite += oracle::bipartite(graph) ? 1 : 0;
    cyclic += oracle::has_cycle(graph) ? 1 : 0;
  }
  EXPECT_TRUE(bipartite > 500 && bipartite < 2500) << bipartite;  // neither answer is rare
  EXPECT_TRUE(cyclic > 500 && cyclic < 2500) << cyclic;
}

}  // namespace
}  // namespace fathom
