// SPDX-License-Identifier: Apache-2.0
#include "tasks/graph/wl_pairs.h"

#include <algorithm>
#include <utility>

namespace fathom {
namespace {

// Gathers edges, each once.
class Builder {
 public:
  explicit Builder(int nodes) : graph_{.nodes = nodes, .edges = {}} {}
  Builder& edge(int u, int v) {
    graph_.edges.emplace_back(std::min(u, v), std::max(u, v));
    return *this;
  }
  Builder& cycle(int first, int length) {
    add_cycle(graph_.edges, first, length);
    return *this;
  }
  Graph done() {
    std::ranges::sort(graph_.edges);
    graph_.edges.erase(std::unique(graph_.edges.begin(), graph_.edges.end()), graph_.edges.end());
    return graph_;
  }

 private:
  Graph graph_;
};

Graph cycle(int nodes) { return Builder(nodes).cycle(0, nodes).done(); }
Graph two_cycles(int length) { return Builder(2 * length).cycle(0, length).cycle(length, length).done(); }

Graph bipartite_3_3() {
  Builder builder(6);
  for (int i = 0; i < 9; ++i) builder.edge(i / 3, 3 + i % 3);
  return builder.done();
}

Graph prism() { return Builder(6).cycle(0, 3).cycle(3, 3).edge(0, 3).edge(1, 4).edge(2, 5).done(); }

// Two rings of six that share an edge, and two rings of five that an edge joins: the carbon atoms of two molecules.
Graph decalin() { return Builder(10).cycle(0, 10).edge(0, 5).done(); }
Graph bicyclopentyl() { return Builder(10).cycle(0, 5).cycle(5, 5).edge(0, 5).done(); }

// A cycle whose nodes are also joined over a distance: a circular skip link.
Graph skip_links(int nodes, int skip) {
  Builder builder(nodes);
  builder.cycle(0, nodes);
  for (int i = 0; i < nodes; ++i) builder.edge(i, (i + skip) % nodes);
  return builder.done();
}

Graph cube() {
  Builder builder(8);
  for (int i = 0; i < 8; ++i) builder.edge(i, i ^ 1).edge(i, i ^ 2).edge(i, i ^ 4);
  return builder.done();
}

// Node (x, y) of the 4 x 4 torus, next to those at (1, 0), (0, 1) and (1, 1) in either direction.
Graph shrikhande() {
  const auto node = [](int x, int y) { return 4 * (x % 4) + y % 4; };
  Builder builder(16);
  for (int x = 0; x < 4; ++x) {
    for (int y = 0; y < 4; ++y) {
      builder.edge(node(x, y), node(x + 1, y)).edge(node(x, y), node(x, y + 1)).edge(node(x, y), node(x + 1, y + 1));
    }
  }
  return builder.done();
}

// The moves of a rook on a board of 4 x 4.
Graph rook() {
  Builder builder(16);
  for (int u = 0; u < 16; ++u) {
    for (int v = u + 1; v < 16; ++v) {
      if (u / 4 == v / 4 || u % 4 == v % 4) builder.edge(u, v);
    }
  }
  return builder.done();
}

// Columns of the invariants: components, triangles, cycles of four, bipartite, diameter.
std::vector<WlPair> make_pairs() {
  return {
      {"C6 and 2xC3", cycle(6), two_cycles(3), {1, 0, 0, true, 3}, {2, 2, 0, false, 1}},
      {"K3,3 and prism", bipartite_3_3(), prism(), {1, 0, 9, true, 2}, {1, 2, 3, false, 2}},
      {"C8 and 2xC4", cycle(8), two_cycles(4), {1, 0, 0, true, 4}, {2, 0, 2, true, 2}},
      {"cube and Wagner graph", cube(), skip_links(8, 4), {1, 0, 6, true, 3}, {1, 0, 4, false, 2}},
      {"CSL(8,2) and CSL(8,3)", skip_links(8, 2), skip_links(8, 3), {1, 8, 10, false, 2}, {1, 0, 36, true, 2}},
      {"decalin and bicyclopentyl", decalin(), bicyclopentyl(), {1, 0, 0, true, 5}, {1, 0, 0, false, 5}},
      {"C16 and 2xC8", cycle(16), two_cycles(8), {1, 0, 0, true, 8}, {2, 0, 0, true, 4}},
      {"Shrikhande and 4x4 rook", shrikhande(), rook(), {1, 32, 60, false, 2}, {1, 32, 60, false, 2}, true},
      {"C32 and 2xC16", cycle(32), two_cycles(16), {1, 0, 0, true, 16}, {2, 0, 0, true, 8}},
      {"CSL(41,2) and CSL(41,3)", skip_links(41, 2), skip_links(41, 3), {1, 41, 41, false, 10}, {1, 0, 82, false, 7}},
  };
}

}  // namespace

const std::vector<WlPair>& wl_pairs() {
  static const std::vector<WlPair> pairs = make_pairs();
  return pairs;
}

}  // namespace fathom
