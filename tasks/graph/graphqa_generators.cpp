// SPDX-License-Identifier: Apache-2.0
// The seven families of GraphQA (Fatemi, Halcrow and Perozzi, ICLR 2024; google-research/talk-like-a-graph), whose
// graphs are networkx's. Their numbers of nodes are 5..19; the construction goes on unchanged below and above. Labels
// are those of the construction, as there: the centre of a star is node 0.
#include <algorithm>
#include <array>
#include <utility>

#include "tasks/graph/communities.h"
#include "tasks/graph/generator_table.h"
#include "tasks/graph/independent_edges.h"

namespace fathom {
namespace {

std::size_t most_pairs(int nodes, const GeneratorSettings&) { return all_pairs(nodes); }
std::size_t spanning_edges(int nodes, const GeneratorSettings&) { return static_cast<std::size_t>(nodes) - 1; }

int pick(Stream& stream, const std::vector<int>& values) {
  return values[stream.below(static_cast<std::uint32_t>(values.size()))];
}

// Every graph has an edge probability of its own, uniform in [0, 1), unless one is set.
DrawnGraph draw_er(Stream& stream, int nodes, const GeneratorSettings& settings) {
  const double probability = settings.edge_probability > 0.0 ? settings.edge_probability : stream.uniform();
  return undirected(nodes, draw_independent_edges(stream, nodes, probability));
}

// Not one of GraphQA's: there, `er` with directions has an edge probability uniform in [0, 1) too, with which nearly
// every node of a larger graph reaches every other. With 1.5 edges out of a node, both answers are frequent at any
// size.
DrawnGraph draw_directed_er(Stream& stream, int nodes, const GeneratorSettings& settings) {
  const double sparse = nodes > 1 ? std::min(1.0, 1.5 / (nodes - 1)) : 0.0;
  const double probability = settings.edge_probability > 0.0 ? settings.edge_probability : sparse;
  return {.graph = {.nodes = nodes, .directed = true, .edges = draw_independent_arcs(stream, nodes, probability)},
          .pair = {}};
}

// Barabasi and Albert: a star on m + 1 nodes; then each new node has m different neighbours, drawn again and again in
// proportion to their degrees until they are m. m is uniform in 1..nodes - 1.
DrawnGraph draw_ba(Stream& stream, int nodes, const GeneratorSettings&) {
  const int m = stream.between(1, nodes - 1);
  Edges edges;
  edges.reserve(static_cast<std::size_t>(m) * static_cast<std::size_t>(nodes - m));
  std::vector<int> ends;  // each node as often as it has neighbours
  ends.reserve(2 * edges.capacity());
  for (int leaf = 1; leaf <= m; ++leaf) {
    edges.emplace_back(0, leaf);
    ends.push_back(0);
    ends.push_back(leaf);
  }
  std::vector<int> chosen_by(static_cast<std::size_t>(nodes), -1);
  for (int added = m + 1; added < nodes; ++added) {
    const std::size_t first = edges.size();
    while (edges.size() < first + static_cast<std::size_t>(m)) {
      const int target = pick(stream, ends);
      if (std::exchange(chosen_by[static_cast<std::size_t>(target)], added) != added) edges.emplace_back(target, added);
    }
    for (std::size_t e = first; e < edges.size(); ++e) {
      ends.push_back(edges[e].first);
      ends.push_back(added);
    }
  }
  std::ranges::sort(edges);
  return undirected(nodes, std::move(edges));
}

// The stochastic block model: probabilities are uniform, and made symmetric by the larger or, as likely, the smaller of
// the two.
DrawnGraph draw_sbm(Stream& stream, int nodes, const GeneratorSettings&) {
  const std::vector<int> community = draw_communities(stream, nodes);
  std::array<std::array<double, most_communities>, most_communities> probability{};
  const auto count = static_cast<std::size_t>(community.back()) + 1;
  for (std::size_t a = 0; a < count; ++a) {
    for (std::size_t b = 0; b < count; ++b) probability[a][b] = stream.uniform();
  }
  const bool larger = stream.bernoulli(0.5);
  for (std::size_t a = 0; a < count; ++a) {
    for (std::size_t b = 0; b < a; ++b) {
      const auto [low, high] = std::minmax(probability[a][b], probability[b][a]);
      probability[b][a] = larger ? high : low;  // read above the diagonal: nodes ascend with their communities
    }
  }
  Edges edges;
  edges.reserve(all_pairs(nodes));
  for (int u = 0; u < nodes; ++u) {
    const auto& row = probability[static_cast<std::size_t>(community[static_cast<std::size_t>(u)])];
    for (int v = u + 1; v < nodes; ++v) {
      if (stream.bernoulli(row[static_cast<std::size_t>(community[static_cast<std::size_t>(v)])])) {
        edges.emplace_back(u, v);
      }
    }
  }
  return undirected(nodes, std::move(edges));
}

// networkx's scale_free_graph (Bollobas, Borgs, Chayes and Riordan 2003) with its default values, until there are
// enough nodes; then directions are dropped and repeated edges merged. Loops stay.
DrawnGraph draw_sfn(Stream& stream, int nodes, const GeneratorSettings&) {
  constexpr double new_source = 0.41;
  constexpr double old_edge = 0.54;  // the rest, 0.05, is that of a new target
  constexpr double extra_in = 0.2;   // what is added to an in-degree; nothing is to an out-degree
  Edges edges = {{0, 1}, {1, 2}, {0, 2}};
  std::vector<int> sources = {0, 1, 2};  // each node as often as edges leave it
  std::vector<int> targets = {1, 2, 0};
  for (const auto capacity = static_cast<std::size_t>(nodes) * 3; auto* values : {&sources, &targets}) {
    values->reserve(capacity);
  }
  int drawn = 3;
  const auto draw_target = [&] {
    const double extra = drawn * extra_in;
    const bool any = stream.bernoulli(extra / (extra + static_cast<double>(targets.size())));
    return any ? static_cast<int>(stream.below(static_cast<std::uint32_t>(drawn))) : pick(stream, targets);
  };
  while (drawn < nodes) {
    const double kind = stream.uniform();
    int source = 0;
    int target = 0;
    if (kind < new_source) {
      source = drawn++;
      target = draw_target();  // among them the new node itself
    } else {
      source = pick(stream, sources);
      target = kind < new_source + old_edge ? draw_target() : drawn++;
    }
    sources.push_back(source);
    targets.push_back(target);
    edges.emplace_back(std::min(source, target), std::max(source, target));
  }
  std::ranges::sort(edges);
  edges.erase(std::unique(edges.begin(), edges.end()), edges.end());
  return undirected(nodes, std::move(edges));
}

DrawnGraph draw_complete(Stream&, int nodes, const GeneratorSettings&) {
  Edges edges;
  edges.reserve(all_pairs(nodes));
  for (int u = 0; u < nodes; ++u) {
    for (int v = u + 1; v < nodes; ++v) edges.emplace_back(u, v);
  }
  return undirected(nodes, std::move(edges));
}

DrawnGraph draw_star(Stream&, int nodes, const GeneratorSettings&) {
  Edges edges;
  edges.reserve(static_cast<std::size_t>(nodes) - 1);
  for (int leaf = 1; leaf < nodes; ++leaf) edges.emplace_back(0, leaf);
  return undirected(nodes, std::move(edges));
}

DrawnGraph draw_path(Stream&, int nodes, const GeneratorSettings&) {
  Edges edges;
  edges.reserve(static_cast<std::size_t>(nodes) - 1);
  for (int v = 1; v < nodes; ++v) edges.emplace_back(v - 1, v);
  return undirected(nodes, std::move(edges));
}

}  // namespace

std::vector<GeneratorRow> graphqa_generators() {
  // A star on m + 1 nodes, then m edges for each of the other nodes.
  const auto most_of_ba = [](int nodes, const GeneratorSettings&) {
    const auto half = static_cast<std::size_t>(nodes / 2);
    return half * (static_cast<std::size_t>(nodes) - half);
  };
  const auto most_with_loops = [](int nodes, const GeneratorSettings&) {
    return all_pairs(nodes) + static_cast<std::size_t>(nodes);
  };
  const auto ordered_pairs = [](int nodes, const GeneratorSettings&) { return 2 * all_pairs(nodes); };
  return {{"er", "at least 1 node", at_least<1>, draw_er, most_pairs},
          {"ba", "at least 2 nodes", at_least<2>, draw_ba, most_of_ba},
          {"sbm", "at least 1 node", at_least<1>, draw_sbm, most_pairs},
          {"sfn", "at least 3 nodes", at_least<3>, draw_sfn, most_with_loops},
          {"complete", "at least 1 node", at_least<1>, draw_complete, most_pairs},
          {"star", "at least 1 node", at_least<1>, draw_star, spanning_edges},
          {"path", "at least 1 node", at_least<1>, draw_path, spanning_edges},
          {"directed_er", "at least 1 node", at_least<1>, draw_directed_er, ordered_pairs, true}};
}

}  // namespace fathom
