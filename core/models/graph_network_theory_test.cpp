// SPDX-License-Identifier: Apache-2.0
// What theory says of graph networks whatever their weights: equivariance, the limit of 1-WL, locality.
#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <string>

#include "core/models/graph_network.h"
#include "core/models/packed_graphs.h"
#include "core/ops/gradient_check.h"

namespace fathom {
namespace {

struct Kind {
  const char* name;
  GraphLayerKind layer;
  Aggregation aggregation;
};
void PrintTo(const Kind& kind, std::ostream* out) { *out << kind.name; }

const Kind kinds[] = {{"gcn", GraphLayerKind::gcn, Aggregation::sum},
                      {"gin", GraphLayerKind::gin, Aggregation::sum},
                      {"mpnn_sum", GraphLayerKind::mpnn, Aggregation::sum},
                      {"mpnn_mean", GraphLayerKind::mpnn, Aggregation::mean},
                      {"mpnn_max", GraphLayerKind::mpnn, Aggregation::max},
                      {"gat", GraphLayerKind::gat, Aggregation::max},
                      {"pgn_sum", GraphLayerKind::pgn, Aggregation::sum},
                      {"pgn_max", GraphLayerKind::pgn, Aggregation::max},
                      {"triplet_mpnn", GraphLayerKind::triplet_mpnn, Aggregation::max}};

class GraphTheory : public testing::TestWithParam<Kind> {
 protected:
  static bool local() { return GetParam().layer != GraphLayerKind::triplet_mpnn; }
  static GraphNetworkConfig config(int features, int depth, ReadOut read_out) {
    GraphNetworkConfig c;
    c.layer = GetParam().layer;
    c.aggregation = GetParam().aggregation;
    c.features = features;
    c.edge_kinds = 3;
    c.classes = 2;
    c.width = 16;
    c.depth = depth;
    c.read_out = read_out;
    return c;
  }
};
INSTANTIATE_TEST_SUITE_P(Kinds, GraphTheory, testing::ValuesIn(kinds),
                         [](const auto& parameter) { return std::string(parameter.param.name); });

// Another numbering of the nodes gives the same rows in the other numbering, to rounding.
TEST_P(GraphTheory, PermutedNodesGivePermutedRows) {
  constexpr int nodes = 9, features = 2, width = 16;
  Stream stream(5, Purpose::test);
  Graph graph{nodes};
  for (int i = 0; i < nodes; ++i) {
    for (int j = 0; j < nodes; ++j) {
      if (stream.uniform() < 0.3) graph.edges.push_back({i, j, stream.between(0, 2)});
    }
  }
  for (const double x : normal_numbers(nodes * features, 1)) graph.features.push_back(static_cast<float>(x));
  std::vector<int> place(nodes);
  std::iota(place.begin(), place.end(), 0);
  stream.shuffle<int>(place);
  Graph permuted{nodes, graph.edges, std::vector<float>(nodes * features)};
  for (Edge& e : permuted.edges) e = {place[e.source], place[e.target], e.kind};
  for (int i = 0; i < nodes; ++i) {
    std::copy_n(graph.features.begin() + i * features, features, permuted.features.begin() + place[i] * features);
  }
  for (const std::uint64_t seed : {1, 2, 3}) {
    const GraphNetwork<double> network(config(features, 3, ReadOut::nodes), seed);
    const Numbers rows = rows_of(network, PackedGraphs({graph}, features));
    const Numbers moved = rows_of(network, PackedGraphs({permuted}, features));
    Numbers back(moved.size());
    for (int i = 0; i < nodes; ++i) {
      std::copy_n(moved.begin() + place[i] * width, width, back.begin() + i * width);
    }
    EXPECT_NE(moved, rows);
    EXPECT_LE(norm_of(combine(1, back, -1, rows)), 1e-12 * norm_of(rows));
  }
}

struct GraphPair {
  const char* name;
  int nodes;
  std::vector<std::pair<int, int>> one, other;
};

// Graphs that colour refinement does not tell apart though they differ in triangles, cycles or connectedness.
const std::vector<GraphPair>& equivalent_pairs() {
  static const std::vector<GraphPair> pairs = {
      {"a cycle of six and two triangles",
       6,
       {{0, 1}, {1, 2}, {2, 3}, {3, 4}, {4, 5}, {5, 0}},
       {{0, 1}, {1, 2}, {2, 0}, {3, 4}, {4, 5}, {5, 3}}},
      {"K3,3 and the prism",
       6,
       {{0, 3}, {0, 4}, {0, 5}, {1, 3}, {1, 4}, {1, 5}, {2, 3}, {2, 4}, {2, 5}},
       {{0, 1}, {1, 2}, {2, 0}, {3, 4}, {4, 5}, {5, 3}, {0, 3}, {1, 4}, {2, 5}}},
      {"decalin and bicyclopentyl",
       10,
       {{0, 1}, {1, 2}, {2, 3}, {3, 4}, {4, 5}, {5, 6}, {6, 7}, {7, 8}, {8, 9}, {9, 0}, {0, 5}},
       {{0, 1}, {1, 2}, {2, 3}, {3, 4}, {4, 0}, {5, 6}, {6, 7}, {7, 8}, {8, 9}, {9, 5}, {0, 5}}},
  };
  return pairs;
}

// The largest difference of two graphs' read-outs, in shares of their norm; features are the same at all nodes.
double difference(const GraphNetwork<double>& network, int nodes, const std::vector<std::pair<int, int>>& one,
                  const std::vector<std::pair<int, int>>& other) {
  const std::vector<float> same(static_cast<std::size_t>(nodes), 1.0f);
  const Numbers rows =
      rows_of(network, PackedGraphs({{nodes, undirected(one), same}, {nodes, undirected(other), same}}, 1));
  const auto half = rows.begin() + static_cast<std::ptrdiff_t>(rows.size() / 2);
  const Numbers first(rows.begin(), half), second(half, rows.end());
  EXPECT_GT(norm_of(first), 1e-3);
  return norm_of(combine(1, first, -1, second)) / norm_of(first);
}

TEST_P(GraphTheory, NothingLocalTellsApartWhatColourRefinementDoesNot) {
  for (const std::uint64_t seed : {1, 2, 3, 4}) {
    const GraphNetwork<double> network(config(1, 4, ReadOut::graph), seed);
    double largest = 0.0;
    for (const GraphPair& pair : equivalent_pairs()) {
      const double d = difference(network, pair.nodes, pair.one, pair.other);
      if (local()) {
        EXPECT_LE(d, 1e-10) << pair.name;
      }
      largest = std::max(largest, d);
    }
    if (!local()) {
      EXPECT_GT(largest, 1e-4);
    }
  }
}

// The same measure sees what there is to be seen: six nodes in a row and in a cycle, for those that count neighbours.
TEST_P(GraphTheory, SumsTellAPathFromACycle) {
  const bool counts = GetParam().aggregation == Aggregation::sum || !local();
  const GraphNetwork<double> network(config(1, 4, ReadOut::graph), 1);
  const std::vector<std::pair<int, int>>& cycle = equivalent_pairs()[0].one;
  const std::vector<std::pair<int, int>> path(cycle.begin(), cycle.end() - 1);
  const double d = difference(network, 6, cycle, path);
  if (counts) {
    EXPECT_GT(d, 1e-4);
  } else {
    EXPECT_LE(d, 1e-10);  // all neighbours are alike, however many they are
  }
}

// A mark at one end of a path is known to exactly those nodes that are at most as far away as there are layers.
TEST_P(GraphTheory, AMarkTravelsOneEdgeALayer) {
  constexpr int nodes = 6, width = 16;
  const std::vector<Edge> path = undirected({{0, 1}, {1, 2}, {2, 3}, {3, 4}, {4, 5}});
  for (int depth = 1; depth < nodes; ++depth) {
    const GraphNetwork<double> network(config(2, depth, ReadOut::nodes), 2);
    const auto rows = [&](float mark) {
      std::vector<float> features(2 * nodes, 1.0f);
      features[1] = mark;
      return rows_of(network, PackedGraphs({{nodes, path, features}}, 2));
    };
    const Numbers marked = rows(3.0f), plain = rows(1.0f);
    for (int i = 0; i < nodes; ++i) {
      const auto first = i * width, end = first + width;
      const bool knows = !std::equal(marked.begin() + first, marked.begin() + end, plain.begin() + first);
      EXPECT_EQ(knows, !local() || i <= depth) << "node " << i << " after " << depth << " layers";
    }
  }
}

}  // namespace
}  // namespace fathom
