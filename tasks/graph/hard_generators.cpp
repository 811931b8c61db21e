// SPDX-License-Identifier: Apache-2.0
// Graphs made so that what lies near a node says little or nothing of the answer: one cycle or two, swapped edges
// between blobs, and pairs that colour refinement cannot tell apart.
#include <algorithm>
#include <numeric>
#include <span>

#include "tasks/graph/far_blob.h"
#include "tasks/graph/generator_table.h"
#include "tasks/graph/wl_pairs.h"

namespace fathom {
namespace {

// One cycle of all nodes or, as likely, two of half of them each: the problem that conditional lower bounds for
// massively parallel computation start from. The pair, which is ours, asks just this: a uniform node, and a uniform one
// of the other cycle or, where there is one cycle, of all other nodes. All degrees are 2, and distances 1 .. nodes / 2
// occur.
DrawnGraph draw_two_cycles(Stream& stream, int nodes, const GeneratorSettings&) {
  DrawnGraph drawn = {.graph = {.nodes = nodes, .edges = {}}, .pair = {}};
  drawn.graph.edges.reserve(static_cast<std::size_t>(nodes));
  const int from = stream.between(0, nodes - 1);
  if (stream.bernoulli(0.5)) {
    add_cycle(drawn.graph.edges, 0, nodes);
    drawn.pair = {from, (from + stream.between(1, nodes - 1)) % nodes};
  } else {
    const int half = nodes / 2;
    add_cycle(drawn.graph.edges, 0, half);
    add_cycle(drawn.graph.edges, half, half);
    drawn.pair = {from, (from < half ? half : 0) + stream.between(0, half - 1)};
  }
  return drawn;
}

constexpr int separation = 6;  // least hops between the two nodes of a blob that take a new edge
constexpr int fewest_of_swap = 32;

std::size_t swap_edges(int nodes, int first_size) {
  return static_cast<std::size_t>(nodes) + static_cast<std::size_t>(blob_chords(first_size)) +
         static_cast<std::size_t>(blob_chords(nodes - first_size)) + 2;
}

// A quarter of the nodes, but as many as a cycle has whose opposite nodes lie so far apart.
int smallest_blob(int nodes) { return std::max(nodes / 4, 2 * separation); }

std::size_t most_of_swap(int nodes, const GeneratorSettings&) {
  std::size_t most = 0;
  for (int size = smallest_blob(nodes); size <= nodes - smallest_blob(nodes); ++size)
    most = std::max(most, swap_edges(nodes, size));
  return most;
}

// `size` nodes from `first` on in a uniformly random order: what the nodes of a blob are called.
std::vector<int> blob_names(Stream& stream, int first, int size) {
  std::vector<int> names(static_cast<std::size_t>(size));
  std::iota(names.begin(), names.end(), first);
  stream.shuffle(std::span(names));
  return names;
}

void add_blob(Graph& graph, const FarBlob& blob, const std::vector<int>& names) {
  const auto name = [&](int node) { return names[static_cast<std::size_t>(node)]; };
  for (int node = 0; node < blob.size(); ++node) graph.edges.emplace_back(name(node), name((node + 1) % blob.size()));
  for (const auto& [from, to] : blob.chords()) graph.edges.emplace_back(name(from), name(to));
}

// Two blobs, the first on nodes 0 .. size - 1, with size uniform in the middle half of 0 .. nodes (as far as both blobs
// have room), each with two far nodes, the separation or more apart: a1 and a2, b1 and b2. Two more edges keep the
// blobs apart (a1 - a2 and b1 - b2) or, as likely, join them (a1 - b1 and a2 - b2). Degrees and edges are as many
// either way, and every cycle that the new edges close is longer than the separation.
//
// Which far nodes is ours: a blob and an ordered pair of its nodes are uniform among all that lie so far apart. With
// any node and one of those farthest from it, the first would lie in denser surroundings than the second, and edges
// between like nodes join while edges between unlike ones do not: the numbers of nodes within 3 steps from both would
// give the answer away in 57 to 65 % of cases. What these numbers still tell (a table of them, filled from 40000
// graphs): 51 % with 32 nodes, 52 % with 48, 54 % with 64, 52 % with 128, since nodes of one blob have a little in
// common; equal numbers are right in 49 to 50 %, whatever the size. Views of 4 steps meet where the pair lies 7 or 8
// apart.
//
// The pair is ours (the source asks for all of them): one node of each blob that take different new edges, a1 and b2 or
// a2 and b1. The same nodes, with the same degrees, would be asked about with either answer; where they are connected
// they lie min(d(a1, a2), d(b1, b2)) + 1 hops apart, and no nearer pair gives the answer away.
DrawnGraph draw_swap(Stream& stream, int nodes, const GeneratorSettings&) {
  const int smallest = smallest_blob(nodes);
  const int size = stream.between(smallest, nodes - smallest);
  FarBlob a;
  FarBlob b;
  while (!a.draw(stream, size, separation)) {
  }
  while (!b.draw(stream, nodes - size, separation)) {
  }
  const std::vector<int> a_names = blob_names(stream, 0, size);
  const std::vector<int> b_names = blob_names(stream, size, nodes - size);
  const int a1 = a_names.front();
  const int a2 = a_names[static_cast<std::size_t>(a.far())];
  const int b1 = b_names.front();
  const int b2 = b_names[static_cast<std::size_t>(b.far())];
  DrawnGraph drawn = {.graph = {.nodes = nodes, .edges = {}}, .pair = {}};
  drawn.graph.edges.reserve(swap_edges(nodes, size));
  add_blob(drawn.graph, a, a_names);
  add_blob(drawn.graph, b, b_names);
  const bool joined = stream.bernoulli(0.5);
  drawn.graph.edges.emplace_back(a1, joined ? b1 : a2);
  drawn.graph.edges.emplace_back(joined ? a2 : b1, b2);
  drawn.pair = stream.bernoulli(0.5) ? std::pair(a1, b2) : std::pair(a2, b1);
  if (stream.bernoulli(0.5)) std::swap(drawn.pair->first, drawn.pair->second);
  return drawn;
}

bool some_pair_has(int nodes) {
  return std::ranges::any_of(wl_pairs(), [nodes](const WlPair& pair) { return pair.first.nodes == nodes; });
}

// One of the pairs with so many nodes, and one of its two graphs.
DrawnGraph draw_wl_pairs(Stream& stream, int nodes, const GeneratorSettings&) {
  const auto fits = [nodes](const WlPair& pair) { return pair.first.nodes == nodes; };
  const auto first = std::ranges::find_if(wl_pairs(), fits);  // pairs of one size stand together
  const auto count = std::ranges::count_if(wl_pairs(), fits);
  const WlPair& pair = *(first + stream.below(static_cast<std::uint32_t>(count)));
  return {.graph = stream.bernoulli(0.5) ? pair.first : pair.second, .pair = {}};
}

std::size_t most_of_wl_pairs(int nodes, const GeneratorSettings&) {
  std::size_t most = 0;
  for (const WlPair& pair : wl_pairs()) {
    if (pair.first.nodes == nodes) most = std::max({most, pair.first.edges.size(), pair.second.edges.size()});
  }
  return most;
}

// "6, 8, 10 or 16 nodes"
std::string sizes_of_wl_pairs() {
  std::vector<int> sizes;
  for (const WlPair& pair : wl_pairs()) {
    if (sizes.empty() || sizes.back() != pair.first.nodes) sizes.push_back(pair.first.nodes);
  }
  std::string text;
  for (std::size_t i = 0; i < sizes.size(); ++i) {
    if (i > 0) text += i + 1 == sizes.size() ? " or " : ", ";
    text += std::to_string(sizes[i]);
  }
  return text + " nodes";
}

}  // namespace

std::vector<GeneratorRow> hard_generators() {
  const auto even_from_6 = [](int nodes) { return nodes >= 6 && nodes % 2 == 0; };
  const auto as_many_as_nodes = [](int nodes, const GeneratorSettings&) { return static_cast<std::size_t>(nodes); };
  return {{"two_cycles", "an even number of nodes, at least 6", even_from_6, draw_two_cycles, as_many_as_nodes},
          {"swap", "at least 32 nodes", at_least<fewest_of_swap>, draw_swap, most_of_swap},
          {"wl_pairs", sizes_of_wl_pairs(), some_pair_has, draw_wl_pairs, most_of_wl_pairs}};
}

}  // namespace fathom
