// SPDX-License-Identifier: Apache-2.0
// Sparse graphs of known shape and large diameter: trees, grids, lollipops, cycles with chords.
#include <algorithm>

#include "tasks/draw.h"
#include "tasks/graph/generator_table.h"

namespace fathom {
namespace {

// The tree of a Pruefer code: the smallest leaf is cut off, its neighbour is the code's next letter, and so on. There
// is one code for each tree, so that uniform letters give uniform labelled trees.
DrawnGraph draw_tree(Stream& stream, int nodes, const GeneratorSettings&) {
  if (nodes == 1) return undirected(1, {});
  const std::vector<int> code = draw_uniform(stream, nodes - 2, nodes);
  std::vector<int> uses(static_cast<std::size_t>(nodes), 0);  // how often a node is still a neighbour of a leaf
  for (const int node : code) ++uses[static_cast<std::size_t>(node)];
  Edges edges;
  edges.reserve(static_cast<std::size_t>(nodes) - 1);
  int next = 0;  // no leaf lies below, but for the one at hand
  const auto next_leaf = [&] {
    while (uses[static_cast<std::size_t>(next)] != 0) ++next;
    return next++;
  };
  int leaf = next_leaf();
  for (const int node : code) {
    edges.emplace_back(leaf, node);
    leaf = --uses[static_cast<std::size_t>(node)] == 0 && node < next ? node : next_leaf();
  }
  edges.emplace_back(leaf, nodes - 1);
  return undirected(nodes, std::move(edges));
}

// A grid as square as rows of equal length allow: floor(sqrt(nodes)) rows, node after node; the last one is shorter
// where the number of nodes asks for it.
struct Grid {
  explicit Grid(int nodes) {
    while ((rows + 1) * (rows + 1) <= nodes) ++rows;
    columns = (nodes + rows - 1) / rows;
  }
  int rows = 1;
  int columns = 1;
};

DrawnGraph draw_grid(Stream&, int nodes, const GeneratorSettings&) {
  const int columns = Grid(nodes).columns;
  Edges edges;
  edges.reserve(2 * static_cast<std::size_t>(nodes));
  for (int v = 0; v < nodes; ++v) {
    if ((v + 1) % columns != 0 && v + 1 < nodes) edges.emplace_back(v, v + 1);
    if (v + columns < nodes) edges.emplace_back(v, v + columns);
  }
  return undirected(nodes, std::move(edges));
}

// Every node but those of the first column has one to its left, and all but those of the first row have one above.
std::size_t most_of_grid(int nodes, const GeneratorSettings&) {
  const Grid grid(nodes);
  return static_cast<std::size_t>(nodes - grid.rows + nodes - grid.columns);
}

// The clique of a lollipop: half of the nodes, but a triangle at least.
int clique_size(int nodes) { return std::min(nodes, std::max(3, (nodes + 1) / 2)); }

DrawnGraph draw_lollipop(Stream&, int nodes, const GeneratorSettings&) {
  const int clique = clique_size(nodes);
  Edges edges;
  edges.reserve(all_pairs(clique) + static_cast<std::size_t>(nodes - clique));
  for (int u = 0; u < clique; ++u) {
    for (int v = u + 1; v < clique; ++v) edges.emplace_back(u, v);
  }
  for (int v = clique; v < nodes; ++v) edges.emplace_back(v - 1, v);
  return undirected(nodes, std::move(edges));
}

std::size_t most_of_lollipop(int nodes, const GeneratorSettings&) {
  const int clique = clique_size(nodes);
  return all_pairs(clique) + static_cast<std::size_t>(nodes - clique);
}

int chord_count(int nodes, const GeneratorSettings& settings) {
  const std::size_t room = all_pairs(nodes) - static_cast<std::size_t>(nodes);
  return static_cast<int>(std::min(room, static_cast<std::size_t>(settings.chords)));
}

// The cycle 0 .. nodes - 1 and as many different chords as are set, each set of chords as likely as any other.
DrawnGraph draw_chorded_cycle(Stream& stream, int nodes, const GeneratorSettings& settings) {
  const int chords = chord_count(nodes, settings);
  Edges edges;
  edges.reserve(static_cast<std::size_t>(nodes) + static_cast<std::size_t>(chords));
  add_cycle(edges, 0, nodes);
  // Chord number i joins v and v + 2 + j, where i counts the j of each v: node 0 has nodes - 3 chords to higher nodes,
  // node v > 0 all the nodes - 2 - v that there are.
  const auto room = static_cast<int>(all_pairs(nodes)) - nodes;
  for (int chord : draw_distinct(stream, chords, room)) {
    int v = 0;
    for (int row = nodes - 3; chord >= row; row = nodes - 2 - v) {
      chord -= row;
      ++v;
    }
    edges.emplace_back(v, v + 2 + chord);
  }
  return undirected(nodes, std::move(edges));
}

}  // namespace

std::vector<GeneratorRow> shaped_generators() {
  const auto most_of_tree = [](int nodes, const GeneratorSettings&) { return static_cast<std::size_t>(nodes) - 1; };
  const auto most_of_chorded = [](int nodes, const GeneratorSettings& settings) {
    return static_cast<std::size_t>(nodes) + static_cast<std::size_t>(chord_count(nodes, settings));
  };
  return {{"tree", "at least 1 node", at_least<1>, draw_tree, most_of_tree},
          {"grid", "at least 1 node", at_least<1>, draw_grid, most_of_grid},
          {"lollipop", "at least 1 node", at_least<1>, draw_lollipop, most_of_lollipop},
          {"chorded_cycle", "at least 3 nodes", at_least<3>, draw_chorded_cycle, most_of_chorded}};
}

}  // namespace fathom
