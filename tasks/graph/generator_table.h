// SPDX-License-Identifier: Apache-2.0
// The rows that the table of graph generators is made of. Tasks include generators.h instead.
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "core/numeric/random.h"
#include "tasks/graph/generators.h"

namespace fathom {

// The values of the generators' own parameters.
struct GeneratorSettings {
  double edge_probability = 0.0;  // of er and directed_er; 0: as their source draws it
  int chords = 0;                 // of chorded_cycle
};

// One family of graphs. Its functions are called with valid numbers of nodes only. Edges come in the order of the
// construction, which for GraphQA's families is ascending, as networkx lists them.
struct GeneratorRow {
  std::string name;
  std::string sizes;  // the valid numbers of nodes, to end a sentence: "at least 3 nodes"
  bool (*valid)(int nodes);
  DrawnGraph (*draw)(Stream& stream, int nodes, const GeneratorSettings& settings);
  std::size_t (*most_edges)(int nodes, const GeneratorSettings& settings);
  bool directed = false;
};

std::vector<GeneratorRow> graphqa_generators();  // er, ba, sbm, sfn, complete, star, path; and directed_er
std::vector<GeneratorRow> shaped_generators();   // tree, grid, lollipop, chorded_cycle
std::vector<GeneratorRow> hard_generators();     // two_cycles, swap, wl_pairs

inline DrawnGraph undirected(int nodes, Edges edges) {
  return {.graph = {.nodes = nodes, .edges = std::move(edges)}, .pair = {}};
}

// Most edges of an undirected graph without loops.
inline std::size_t all_pairs(int nodes) {
  const auto n = static_cast<std::size_t>(nodes);
  return n * (n - 1) / 2;
}

// Whether there are at least so many nodes.
template <int fewest>
bool at_least(int nodes) {
  return nodes >= fewest;
}

}  // namespace fathom
