// SPDX-License-Identifier: Apache-2.0
#include "core/models/graph_network_cost.h"

#include <gtest/gtest.h>

#include "core/models/graph_network.h"

namespace fathom {
namespace {

constexpr GraphLayerKind all_kinds[] = {GraphLayerKind::gcn, GraphLayerKind::gin, GraphLayerKind::mpnn,
                                        GraphLayerKind::gat, GraphLayerKind::pgn, GraphLayerKind::triplet_mpnn};

GraphNetworkConfig config_of(GraphLayerKind kind) {
  GraphNetworkConfig c;
  c.layer = kind;
  c.features = 3;
  c.edge_kinds = 4;
  c.classes = 5;
  c.width = 12;
  c.depth = 2;
  return c;
}

TEST(GraphNetworkCost, ParametersAreCountedExactly) {
  for (const GraphLayerKind kind : all_kinds) {
    for (const NormKind norm : {NormKind::none, NormKind::layer_norm, NormKind::rms_norm}) {
      for (const int asked : {0, 1, 2}) {
        GraphNetworkConfig c = config_of(kind);
        c.norm = norm;
        c.asked = asked;
        c.read_out = asked > 0 ? ReadOut::asked : ReadOut::nodes;
        c.features = asked;
        const GraphNetwork<float> network(c, 1);
        EXPECT_EQ(parameter_count(c), static_cast<std::int64_t>(network.parameters().count()))
            << static_cast<int>(kind);
      }
    }
  }
}

TEST(GraphNetworkCost, OperationsByHand) {
  GraphSizes sizes;
  sizes.add(2, 3);
  sizes.add(4, 5);
  EXPECT_EQ(sizes.graphs, 2);
  EXPECT_EQ(sizes.nodes, 6);
  EXPECT_EQ(sizes.edges, 8);
  EXPECT_EQ(sizes.pairs, 20);
  EXPECT_EQ(sizes.triplets, 72);
  GraphNetworkConfig c = config_of(GraphLayerKind::gcn);
  const double encoder = 2 * 6 * 3 * 12, head = 2 * 12 * (12 + 5);
  EXPECT_EQ(forward_flops(c, sizes), encoder + 2 * (2 * 6 * 144 + 2 * 14 * 12) + 2 * head);
  c.read_out = ReadOut::nodes;
  EXPECT_EQ(forward_flops(c, sizes), encoder + 2 * (2 * 6 * 144 + 2 * 14 * 12) + 6 * head);
  c.layer = GraphLayerKind::pgn;
  EXPECT_EQ(forward_flops(c, sizes), encoder + 2 * (8 * 6 * 144 + 4 * 8 * 144 + 4 * 8 * 12) + 6 * head);
  EXPECT_EQ(training_flops(c, sizes), 3 * forward_flops(c, sizes));
}

// What is not a matrix product of a row is what edges, pairs and triplets add.
TEST(GraphNetworkCost, GrowsWithWhatALayerReads) {
  GraphSizes sparse, dense, large;
  sparse.add(10, 20);
  dense.add(10, 90);
  large.add(20, 20);
  for (const GraphLayerKind kind : all_kinds) {
    const GraphNetworkConfig c = config_of(kind);
    const bool all_pairs = kind == GraphLayerKind::triplet_mpnn;
    EXPECT_EQ(forward_flops(c, dense) > forward_flops(c, sparse), !all_pairs) << static_cast<int>(kind);
    EXPECT_EQ(forward_flops(c, large) > 3.0 * forward_flops(c, sparse), all_pairs) << static_cast<int>(kind);
  }
}

}  // namespace
}  // namespace fathom
