// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "tasks/graph/drawing.h"
#include "tasks/graph/drawn_fixture.h"
#include "tasks/graph/far_blob.h"
#include "tasks/graph/graph.h"
#include "tasks/graph/oracle.h"
#include "tasks/graph/wl_pairs.h"

namespace fathom {
namespace {

std::vector<int> degrees_of(const Graph& graph) {
  std::vector<int> degrees;
  for (int node = 0; node < graph.nodes; ++node) degrees.push_back(oracle::degree(graph, node));
  return degrees;
}

bool connects(const DrawnGraph& drawn) { return oracle::reachable(drawn.graph, drawn.pair->first, drawn.pair->second); }

TEST(TwoCycles, AreOneCycleOrTwoOfEqualLength) {
  for (const int nodes : {6, 8, 22}) {
    const auto family = generator("two_cycles");
    for (int example = 0; example < 60; ++example) {
      const DrawnGraph drawn = draw_from(*family, nodes, example);
      ASSERT_EQ(degrees_of(drawn.graph), std::vector<int>(static_cast<std::size_t>(nodes), 2));
      const int components = oracle::component_count(drawn.graph);
      ASSERT_TRUE(components == 1 || components == 2);
      const std::vector<int> from_0 = oracle::distances(drawn.graph, 0);
      ASSERT_EQ(std::ranges::count(from_0, -1), components == 1 ? 0 : nodes / 2);
      ASSERT_EQ(connects(drawn), components == 1);  // the pair asks whether it is one cycle
    }
  }
}

TEST(TwoCycles, AnswersAreBalancedAndDistancesUniform) {
  constexpr int graphs = 6000;
  constexpr int nodes = 10;
  const auto family = generator("two_cycles");
  std::map<int, int> counts;
  std::array<int, nodes> firsts{};
  for (int example = 0; example < graphs; ++example) {
    const DrawnGraph drawn = draw_from(*family, nodes, example);
    ++counts[oracle::distance(drawn.graph, drawn.pair->first, drawn.pair->second)];
    ++firsts[static_cast<std::size_t>(drawn.pair->first)];
  }
  EXPECT_NEAR(counts[-1], graphs / 2, 150);
  for (int distance = 1; distance <= 4; ++distance) EXPECT_NEAR(counts[distance], graphs / 2 * 2 / 9, 100);
  EXPECT_NEAR(counts[5], graphs / 2 / 9, 75);  // the one node opposite
  for (const int count : firsts) EXPECT_NEAR(count, graphs / nodes, 100);
}

TEST(FarBlob, AQuarterAsManyChordsRoundedHalfToEven) {
  const std::vector<std::pair<int, int>> rounded = {{8, 2},  {9, 2},  {10, 2}, {11, 3},
                                                    {12, 3}, {14, 4}, {18, 4}, {22, 6}};
  for (const auto& [size, chords] : rounded) EXPECT_EQ(blob_chords(size), chords) << size;
}

TEST(FarBlob, IsKeptIfItsTwoNodesLieFarApart) {
  FarBlob blob;
  std::map<int, int> accepted;
  for (int draw = 0; draw < 3000; ++draw) {
    Stream stream(37, Purpose::test, 0, static_cast<std::uint32_t>(draw));
    const int size = 8 + draw % 10;
    const bool far_enough = blob.draw(stream, size, 4);
    Graph graph = {.nodes = blob.size(), .edges = blob.chords()};
    for (int node = 0; node < size; ++node) graph.edges.emplace_back(node, (node + 1) % size);
    std::set<std::pair<int, int>> different;
    for (const auto& [from, to] : graph.edges) ASSERT_TRUE(different.insert(std::minmax({from, to})).second);
    const std::vector<int> distance = oracle::distances(graph, 0);
    ASSERT_EQ(far_enough, distance[static_cast<std::size_t>(blob.far())] >= 4);
    accepted[size] += far_enough ? 1 : 0;
  }
  EXPECT_EQ(accepted.size(), 10u);
  Stream stream(37, Purpose::test);
  EXPECT_FALSE(blob.draw(stream, 11, 6));
}

// Blobs of 8 nodes with two chords: every ordered pair of opposite nodes of every such blob is as likely.
TEST(FarBlob, EveryBlobAndPairIsAsLikely) {
  FarBlob blob;
  std::map<std::set<std::pair<int, int>>, int> counts;
  int kept = 0;
  for (int draw = 0; kept < 6000; ++draw) {
    Stream stream(38, Purpose::test, 0, static_cast<std::uint32_t>(draw));
    if (!blob.draw(stream, 8, 4)) continue;
    ++kept;
    ASSERT_EQ(blob.far(), 4);
    std::set<std::pair<int, int>> chords;
    for (const auto& chord : blob.chords()) chords.insert(std::minmax({chord.first, chord.second}));
    ++counts[chords];
  }
  // A chord must lead from a level 1, 2, 3 on one side to the same or the next one on the other: 3 + 4 chords, 21
  // pairs.
  ASSERT_EQ(counts.size(), 21u);
  for (const auto& [chords, count] : counts) EXPECT_NEAR(count, 6000.0 / 21, 68);  // four standard deviations
}

// The two edges that the blobs are joined by, or that they keep to themselves, are the last ones.
struct Swap {
  explicit Swap(const DrawnGraph& drawn)
      : blobs(drawn.graph), one(drawn.graph.edges.end()[-2]), other(drawn.graph.edges.back()) {
    blobs.edges.resize(blobs.edges.size() - 2);
    swapped = blobs;
    // {a1, x} and {y, b2} with {x, y} = {a2, b1}: the other answer exchanges x and y.
    swapped.edges.emplace_back(one.first, other.first);
    swapped.edges.emplace_back(one.second, other.second);
  }
  Graph blobs;
  std::pair<int, int> one, other;
  Graph swapped;
};

TEST(SwapGenerator, BothAnswersHaveTheSameDegreesAndTheSamePair) {
  for (const int nodes : {32, 33, 40, 64}) {
    const auto family = generator("swap");
    for (int example = 0; example < 40; ++example) {
      const DrawnGraph drawn = draw_from(*family, nodes, example);
      const Swap swap(drawn);
      ASSERT_EQ(degrees_of(drawn.graph), degrees_of(swap.swapped));
      ASSERT_EQ(drawn.graph.edges.size(), swap.swapped.edges.size());
      ASSERT_EQ(connects(drawn), oracle::connected(drawn.graph));
      ASSERT_NE(connects(drawn), oracle::reachable(swap.swapped, drawn.pair->first, drawn.pair->second));
      // Both nodes of the pair take a new edge, and so have three or more: no degree tells.
      const std::set<int> ends = {swap.one.first, swap.one.second, swap.other.first, swap.other.second};
      ASSERT_EQ(ends.size(), 4u);
      ASSERT_TRUE(ends.contains(drawn.pair->first) && ends.contains(drawn.pair->second));
      ASSERT_GE(std::ranges::min(degrees_of(drawn.graph)), 2);
    }
  }
}

TEST(SwapGenerator, BlobsAreCyclesWithChordsAndTheirEndsLieFarApart) {
  const auto family = generator("swap");
  for (const int nodes : {32, 47, 90}) {
    for (int example = 0; example < 40; ++example) {
      const DrawnGraph drawn = draw_from(*family, nodes, example);
      const Swap swap(drawn);
      const std::vector<int> from_0 = oracle::distances(swap.blobs, 0);
      const auto size = nodes - static_cast<int>(std::ranges::count(from_0, -1));
      const int smallest = std::max(nodes / 4, 12);
      ASSERT_TRUE(size >= smallest && size <= nodes - smallest);
      for (int node = 0; node < nodes; ++node) ASSERT_EQ(from_0[static_cast<std::size_t>(node)] >= 0, node < size);
      ASSERT_EQ(oracle::component_count(swap.blobs), 2);
      ASSERT_EQ(std::ssize(swap.blobs.edges), nodes + blob_chords(size) + blob_chords(nodes - size));
      // Without its new edge, whose ends are then as far apart as ever, each would be six hops from the other or more:
      // with it, every cycle through it has seven edges or more, with either answer.
      for (const Graph* graph : {&drawn.graph, &swap.swapped}) {
        for (std::size_t edge = graph->edges.size() - 2; edge < graph->edges.size(); ++edge) {
          Graph without = *graph;
          const auto [from, to] = without.edges[edge];
          without.edges.erase(without.edges.begin() + static_cast<std::ptrdiff_t>(edge));
          const int around = oracle::distance(without, from, to);
          ASSERT_TRUE(around < 0 || around >= 6);
        }
      }
    }
  }
}

TEST(SwapGenerator, AnswersAreBalancedAndNoNearPairGivesThemAway) {
  constexpr int graphs = 1500;
  const auto family = generator("swap");
  int connected = 0;
  int first_in_a = 0;
  double sizes = 0.0;
  int nearest = 1000;
  for (int example = 0; example < graphs; ++example) {
    const DrawnGraph drawn = draw_from(*family, 64, example);
    const int distance = oracle::distance(drawn.graph, drawn.pair->first, drawn.pair->second);
    if (distance >= 0) nearest = std::min(nearest, distance);
    connected += distance >= 0 ? 1 : 0;
    const Swap swap(drawn);
    const std::vector<int> from_0 = oracle::distances(swap.blobs, 0);
    const bool a = from_0[static_cast<std::size_t>(drawn.pair->first)] >= 0;
    ASSERT_NE(a, from_0[static_cast<std::size_t>(drawn.pair->second)] >= 0);  // one node of each blob
    first_in_a += a ? 1 : 0;
    sizes += static_cast<double>(64 - std::ranges::count(from_0, -1)) / graphs;
  }
  EXPECT_NEAR(connected, graphs / 2, 75);
  EXPECT_NEAR(first_in_a, graphs / 2, 75);
  EXPECT_NEAR(sizes, 32.0, 1.0);
  EXPECT_EQ(nearest, 7);
}

// What is seen from a node within 3 steps.
int ball_of(const Graph& graph, int node) {
  const std::vector<int> distance = distances(Adjacency(graph), node);
  return static_cast<int>(std::ranges::count_if(distance, [](int d) { return d >= 0 && d <= 3; }));
}

// A rule that compares the two views is right half of the time, and so, but for a few in a hundred, is a table of their
// sizes that has been filled from other graphs.
TEST(SwapGenerator, TheSizesOfTheThreeBallsSayNextToNothing) {
  constexpr int graphs = 9000;
  const auto family = generator("swap");
  for (const int nodes : {48, 128}) {
    std::map<std::pair<int, int>, int> more_yes;
    int alike = 0;
    int table = 0;
    for (int example = 0; example < graphs; ++example) {
      const DrawnGraph drawn = draw_from(*family, nodes, example);
      const std::pair balls =
          std::minmax({ball_of(drawn.graph, drawn.pair->first), ball_of(drawn.graph, drawn.pair->second)});
      const bool yes =
          distances(Adjacency(drawn.graph), drawn.pair->first)[static_cast<std::size_t>(drawn.pair->second)] >= 0;
      alike += (balls.first == balls.second) == yes ? 1 : 0;
      if (example < graphs / 2) {
        more_yes[balls] += yes ? 1 : -1;
      } else {
        table += (more_yes[balls] >= 0) == yes ? 1 : 0;
      }
    }
    EXPECT_NEAR(alike / static_cast<double>(graphs), 0.495, 0.02) << nodes;
    EXPECT_NEAR(table / (graphs / 2.0), 0.52, 0.03) << nodes;
  }
}

TEST(WlPairsGenerator, DrawsBothGraphsOfEveryPair) {
  const auto family = generator("wl_pairs");
  std::map<std::string, int> counts;
  for (const int nodes : {6, 8, 10, 16, 32, 41}) {
    for (int example = 0; example < 1200; ++example) {
      const DrawnGraph drawn = draw_from(*family, nodes, example);
      ASSERT_EQ(drawn.graph.nodes, nodes);
      ++counts[edge_list(drawn.graph)];
    }
  }
  const std::map<int, int> pairs_of_size = {{6, 2}, {8, 3}, {10, 1}, {16, 2}, {32, 1}, {41, 1}};
  EXPECT_EQ(counts.size(), 20u);
  for (const WlPair& pair : wl_pairs()) {
    for (const Graph* graph : {&pair.first, &pair.second}) {
      EXPECT_NEAR(counts[edge_list(*graph)], 600 / pairs_of_size.at(graph->nodes), 80) << pair.name;
    }
  }
}

}  // namespace
}  // namespace fathom
