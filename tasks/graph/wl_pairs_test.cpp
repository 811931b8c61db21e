// SPDX-License-Identifier: Apache-2.0
#include "tasks/graph/wl_pairs.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <utility>

#include "tasks/graph/drawing.h"
#include "tasks/graph/matrix_method.h"
#include "tasks/graph/oracle.h"

namespace fathom {
namespace {

const WlPair& pair_named(const std::string& name) { return *std::ranges::find(wl_pairs(), name, &WlPair::name); }

// The largest diameter of a component.
int diameter_of(const Graph& graph) {
  int longest = 0;
  for (int node = 0; node < graph.nodes; ++node) {
    longest = std::max(longest, std::ranges::max(oracle::distances(graph, node)));
  }
  return longest;
}

GraphInvariants invariants_of(const Graph& graph) {
  return {.components = oracle::component_count(graph),
          .triangles = oracle::triangle_count(graph),
          .four_cycles = matrix_method::four_cycle_count(graph),
          .bipartite = oracle::bipartite(graph),
          .diameter = diameter_of(graph)};
}

// Colours that two graphs share: equal signatures have equal numbers.
using Colours = std::map<std::vector<int>, int>;

int colour_of(Colours& colours, const std::vector<int>& signature) {
  return colours.emplace(signature, static_cast<int>(colours.size())).first->second;
}

// 1-WL: a node's colour and those of its neighbours, as often as there are nodes; the final colours, sorted.
std::vector<std::vector<int>> colour_refinement(const std::array<const Graph*, 2>& graphs) {
  std::vector<std::vector<int>> colour;
  for (const Graph* graph : graphs) colour.emplace_back(static_cast<std::size_t>(graph->nodes), 0);
  for (int round = 0; round < graphs[0]->nodes; ++round) {
    Colours colours;
    for (std::size_t g = 0; g < 2; ++g) {
      const Adjacency adjacency(*graphs[g]);
      std::vector<int> next;
      for (int node = 0; node < graphs[g]->nodes; ++node) {
        std::vector<int> signature;
        for (const int other : adjacency.neighbours(node))
          signature.push_back(colour[g][static_cast<std::size_t>(other)]);
        std::ranges::sort(signature);
        signature.push_back(colour[g][static_cast<std::size_t>(node)]);
        next.push_back(colour_of(colours, signature));
      }
      colour[g] = next;
    }
  }
  for (auto& colours : colour) std::ranges::sort(colours);
  return colour;
}

// Folklore 2-WL: the colour of a pair (u, v) and, over all w, the pairs of colours of (u, w) and (w, v).
std::vector<std::vector<int>> folklore_2wl(const std::array<const Graph*, 2>& graphs) {
  const auto nodes = static_cast<std::size_t>(graphs[0]->nodes);
  std::vector<std::vector<int>> colour(2, std::vector<int>(nodes * nodes, 0));
  for (std::size_t g = 0; g < 2; ++g) {
    const matrix_method::Matrix adjacency = matrix_method::adjacency_matrix(*graphs[g], false);
    for (std::size_t i = 0; i < nodes * nodes; ++i) {
      colour[g][i] = i / nodes == i % nodes ? 2 : adjacency.at(i / nodes, i % nodes);
    }
  }
  for (std::size_t before = 0, now = 3; now != before;) {
    Colours colours;
    std::vector<std::vector<int>> next = colour;
    for (std::size_t g = 0; g < 2; ++g) {
      for (std::size_t u = 0; u < nodes; ++u) {
        for (std::size_t v = 0; v < nodes; ++v) {
          std::vector<int> signature;
          for (std::size_t w = 0; w < nodes; ++w) {
            signature.push_back(colour[g][u * nodes + w] * 4096 + colour[g][w * nodes + v]);
          }
          std::ranges::sort(signature);
          signature.push_back(colour[g][u * nodes + v]);
          next[g][u * nodes + v] = colour_of(colours, signature);
        }
      }
    }
    colour = std::move(next);
    before = std::exchange(now, colours.size());
  }
  for (auto& colours : colour) std::ranges::sort(colours);
  return colour;
}

TEST(WlPairs, EveryPairHasTheInvariantsThatItStates) {
  EXPECT_EQ(wl_pairs().size(), 10u);
  for (const WlPair& pair : wl_pairs()) {
    SCOPED_TRACE(pair.name);
    EXPECT_EQ(pair.first.nodes, pair.second.nodes);
    EXPECT_EQ(pair.first.edges.size(), pair.second.edges.size());
    EXPECT_TRUE(invariants_of(pair.first) == pair.of_first);
    EXPECT_TRUE(invariants_of(pair.second) == pair.of_second);
  }
  EXPECT_TRUE(std::ranges::is_sorted(wl_pairs(), {}, [](const WlPair& pair) { return pair.first.nodes; }));
}

TEST(WlPairs, NodesAndEdgesAreThoseOfTheLiterature) {
  const std::map<std::string, std::pair<int, std::size_t>> sizes = {
      {"C6 and 2xC3", {6, 6}},
      {"K3,3 and prism", {6, 9}},
      {"C8 and 2xC4", {8, 8}},
      {"cube and Wagner graph", {8, 12}},
      {"CSL(8,2) and CSL(8,3)", {8, 16}},
      {"decalin and bicyclopentyl", {10, 11}},
      {"C16 and 2xC8", {16, 16}},
      {"Shrikhande and 4x4 rook", {16, 48}},
      {"C32 and 2xC16", {32, 32}},
      {"CSL(41,2) and CSL(41,3)", {41, 82}},
  };
  for (const WlPair& pair : wl_pairs()) {
    EXPECT_EQ(sizes.at(pair.name), std::pair(pair.first.nodes, pair.first.edges.size())) << pair.name;
  }
  EXPECT_EQ(edge_list(pair_named("K3,3 and prism").first), "0-3 0-4 0-5 1-3 1-4 1-5 2-3 2-4 2-5");
  EXPECT_EQ(edge_list(pair_named("K3,3 and prism").second), "0-1 0-2 0-3 1-2 1-4 2-5 3-4 3-5 4-5");
  EXPECT_EQ(edge_list(pair_named("decalin and bicyclopentyl").second), "0-1 0-4 0-5 1-2 2-3 3-4 5-6 5-9 6-7 7-8 8-9");
}

TEST(WlPairs, ColourRefinementCannotTellThemApart) {
  for (const WlPair& pair : wl_pairs()) {
    const auto colours = colour_refinement({&pair.first, &pair.second});
    EXPECT_EQ(colours[0], colours[1]) << pair.name;
  }
  // The refinement itself tells a path from a star.
  const Graph path = {.nodes = 4, .edges = {{0, 1}, {1, 2}, {2, 3}}};
  const Graph star = {.nodes = 4, .edges = {{0, 1}, {0, 2}, {0, 3}}};
  const auto colours = colour_refinement({&path, &star});
  EXPECT_NE(colours[0], colours[1]);
}

TEST(WlPairs, FolkloreTwoWlCanWhereThePairSaysSo) {
  for (const WlPair& pair : wl_pairs()) {
    if (pair.first.nodes > 16) continue;
    const auto colours = folklore_2wl({&pair.first, &pair.second});
    EXPECT_EQ(colours[0] == colours[1], pair.equal_for_2fwl) << pair.name;
  }
}

// Shrikhande's graph and the rook's agree in all the invariants; they differ in complete subgraphs of four nodes.
TEST(WlPairs, ShrikhandeHasNoFourMutualNeighboursAndTheRookHasEight) {
  const auto complete_fours = [](const Graph& graph) {
    const Adjacency adjacency(graph);
    int count = 0;
    for (const auto& [u, v] : graph.edges) {
      std::vector<int> common;
      std::ranges::set_intersection(adjacency.neighbours(u), adjacency.neighbours(v), std::back_inserter(common));
      for (const int a : common) {
        for (const int b : common) count += a < b && adjacency.adjacent(a, b) ? 1 : 0;
      }
    }
    return count / 6;
  };
  EXPECT_EQ(complete_fours(pair_named("Shrikhande and 4x4 rook").first), 0);
  EXPECT_EQ(complete_fours(pair_named("Shrikhande and 4x4 rook").second), 8);
}

}  // namespace
}  // namespace fathom
