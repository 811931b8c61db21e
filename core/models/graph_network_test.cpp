// SPDX-License-Identifier: Apache-2.0
#include "core/models/graph_network.h"

#include <gmock/gmock.h>

#include <cmath>
#include <functional>
#include <string>

#include "core/models/packed_graphs.h"
#include "core/ops/cross_entropy.h"
#include "core/ops/gradient_check.h"

namespace fathom {
namespace {

constexpr int features = 3;

// Graphs with and without edges, of one node and of none, and dead rows.
PackedGraphs some_graphs(int dead = 2, float dead_feature = 0.0f) {
  std::vector<Graph> graphs = {
      {4, {{0, 1, 0}, {1, 0, 1}, {1, 2, 2}, {3, 2, 0}, {3, 3, 1}}}, {1}, {0}, {3},
      {5, {{0, 1, 0}, {1, 0, 0}, {2, 1, 1}, {4, 2, 2}, {0, 4, 1}}},
  };
  std::uint32_t example = 0;
  for (Graph& g : graphs) {
    for (const double x : normal_numbers(static_cast<std::size_t>(g.nodes * features), ++example)) {
      g.features.push_back(static_cast<float>(x));
    }
  }
  return PackedGraphs(graphs, features, dead, dead_feature);
}

GraphNetworkConfig small(GraphLayerKind kind) {
  GraphNetworkConfig c;
  c.layer = kind;
  c.features = features;
  c.edge_kinds = 3;
  c.classes = 4;
  c.depth = 2;
  c.width = 8;
  c.heads = 2;
  c.triplet_width = 3;
  return c;
}

struct Case {
  const char* name;
  GraphLayerKind kind;
  void (*change)(GraphNetworkConfig&);
};
void PrintTo(const Case& c, std::ostream* out) { *out << c.name; }

const Case cases[] = {
    {"gcn", GraphLayerKind::gcn, [](GraphNetworkConfig&) {}},
    {"gin_of_nodes_with_dropout", GraphLayerKind::gin,
     [](GraphNetworkConfig& c) {
       c.read_out = ReadOut::nodes;
       c.dropout = 0.3;
       c.residual = true;
     }},
    {"mpnn_maximum", GraphLayerKind::mpnn, [](GraphNetworkConfig& c) { c.norm = NormKind::layer_norm; }},
    {"mpnn_sum", GraphLayerKind::mpnn,
     [](GraphNetworkConfig& c) {
       c.aggregation = Aggregation::sum;
       c.pooling = Aggregation::max;
       c.activation = Activation::gelu_tanh;
     }},
    {"mpnn_mean_without_features", GraphLayerKind::mpnn,
     [](GraphNetworkConfig& c) {
       c.aggregation = Aggregation::mean;
       c.pooling = Aggregation::mean;
       c.features = 0;
     }},
    {"gat", GraphLayerKind::gat,
     [](GraphNetworkConfig& c) {
       c.residual = true;
       c.norm = NormKind::rms_norm;
       c.read_out = ReadOut::nodes;
     }},
    {"pgn", GraphLayerKind::pgn, [](GraphNetworkConfig& c) { c.initialiser = Initialiser::pytorch; }},
    {"triplet_mpnn", GraphLayerKind::triplet_mpnn,
     [](GraphNetworkConfig& c) {
       c.residual = true;
       c.dropout = 0.2;
     }},
};

class WholeGraphNetwork : public testing::TestWithParam<Case> {
 protected:
  WholeGraphNetwork() : config(small(GetParam().kind)), graphs(some_graphs()) { GetParam().change(config); }

  ModelInput input() const {
    ModelInput read = graphs.input();
    if (config.features == 0) read.features = {};
    return read;
  }

  template <class T>
  T loss(GraphNetwork<T>& network, Buffer<T>* gradients) {
    arena.reset();
    Tape<T> tape(arena, network.parameters().values().data(), gradients ? gradients->data() : nullptr);
    tape.set_dropout({5, 3, 1});
    const Tensor<T> logits = network.logits(tape, input());
    targets.clear();
    for (int i = 0; i < logits.rows(); ++i) targets.push_back(i >= 13 || i % 5 == 1 ? -1 : (3 * i + 1) % 4);
    const Tensor<T> y = cross_entropy<T>(tape, logits, targets, T(0.25), T(0));
    if (gradients) tape.backward(y);
    return *y.value().data;
  }

  GraphNetworkConfig config;
  PackedGraphs graphs;
  std::vector<int> targets;
  Arena arena;
};
INSTANTIATE_TEST_SUITE_P(Kinds, WholeGraphNetwork, testing::ValuesIn(cases),
                         [](const auto& parameter) { return std::string(parameter.param.name); });

// Every parameter moved in two random directions of its own.
TEST_P(WholeGraphNetwork, DirectionalDerivatives) {
  GraphNetwork<double> network(config, 3);
  Buffer<double>& values = network.parameters().values();
  Buffer<double> gradients(values.size(), 0.0);
  loss<double>(network, &gradients);
  std::uint32_t example = 0;
  for (const NamedParameter& block : network.parameters().all()) {
    for (int repeat = 0; repeat < 2; ++repeat) {
      const Numbers direction = normal_numbers(block.at.size(), ++example);
      const Buffer<double> before = values;
      const auto moved = [&](double step) {
        for (std::size_t i = 0; i < direction.size(); ++i) values[block.at.offset + i] += step * direction[i];
        const double there = loss<double>(network, nullptr);
        values = before;
        return there;
      };
      constexpr double h = 1e-7;
      double expected = 0.0, size = 0.0;
      for (std::size_t i = 0; i < direction.size(); ++i) {
        expected += gradients[block.at.offset + i] * direction[i];
        size += gradients[block.at.offset + i] * gradients[block.at.offset + i];
      }
      // Without features the first layer's maps see zeros.
      if (config.features > 0 || !block.name.starts_with("layer.0")) {
        EXPECT_GT(size, 0.0) << block.name << " gets no gradient";
      }
      EXPECT_NEAR((moved(h) - moved(-h)) / (2 * h), expected, 1e-6 * std::sqrt(size) + 2e-8) << block.name;
    }
  }
}

TEST_P(WholeGraphNetwork, FloatAgreesWithDouble) {
  GraphNetwork<double> network(config, 3);
  GraphNetwork<float> single(config, 3);
  Buffer<double> gradients(network.parameters().values().size(), 0.0);
  Buffer<float> single_gradients(single.parameters().values().size(), 0.0f);
  const double exact = loss<double>(network, &gradients);
  EXPECT_NEAR(static_cast<double>(loss<float>(single, &single_gradients)), exact, 1e-5 * std::max(1.0, exact));
  ASSERT_EQ(network.parameters().all().size(), single.parameters().all().size());
  for (std::size_t k = 0; k < network.parameters().all().size(); ++k) {
    const Parameter at = network.parameters().all()[k].at, other = single.parameters().all()[k].at;
    const Numbers right(&gradients[at.offset], &gradients[at.offset] + at.size());
    const Numbers rounded(&single_gradients[other.offset], &single_gradients[other.offset] + other.size());
    expect_close(rounded, right, 1e-4, network.parameters().all()[k].name);
  }
}

// What stands in rows behind the last graph changes nothing, bit by bit; how many there are, nothing but rounding.
TEST_P(WholeGraphNetwork, DeadRowsAreReadByNobody) {
  config.features = features;
  const GraphNetwork<double> network(config, 3);
  const Numbers few = rows_of(network, some_graphs(0));
  const auto live = [&](int dead, float dead_feature) {
    const Numbers rows = rows_of(network, some_graphs(dead, dead_feature));
    return Numbers(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(few.size()));
  };
  const Numbers zeros = live(7, 0.0f);
  EXPECT_EQ(live(7, 1e6f), zeros);
  expect_close(zeros, few, 1e-14, "rows");
}

// A graph's result does not depend on what else is in the batch.
TEST_P(WholeGraphNetwork, GraphsDoNotMeet) {
  config.features = 1;
  config.read_out = ReadOut::graph;
  const GraphNetwork<double> network(config, 3);
  const Graph one = {3, undirected({{0, 1}, {1, 2}}), {1, 2, 3}}, other = {2, undirected({{0, 1}}), {5, -1}};
  const Numbers alone = rows_of(network, PackedGraphs({one}, 1));
  const Numbers together = rows_of(network, PackedGraphs({other, one, other}, 1));
  const Numbers middle(together.begin() + config.width, together.begin() + 2 * config.width);
  expect_close(middle, alone, 1e-14, "graph");
}

TEST(GraphNetwork, NodesAskedAboutStandSideBySide) {
  GraphNetworkConfig config = small(GraphLayerKind::mpnn);
  config.read_out = ReadOut::nodes;
  const std::vector<Graph> graphs = {{3, undirected({{0, 1}, {1, 2}}), {1, 2, 3, 4, 5, 6, 7, 8, 9}, {2, 0}}};
  const PackedGraphs packed(graphs, features);
  const Numbers nodes = rows_of(GraphNetwork<double>(config, 3), packed);
  config.read_out = ReadOut::asked;
  config.asked = 2;
  const GraphNetwork<double> network(config, 3);
  EXPECT_TRUE(network.pooled());
  const Numbers asked = rows_of(network, packed);
  ASSERT_EQ(asked.size(), 16u);
  EXPECT_EQ(Numbers(asked.begin(), asked.begin() + 8), Numbers(nodes.begin() + 16, nodes.end()));
  EXPECT_EQ(Numbers(asked.begin() + 8, asked.end()), Numbers(nodes.begin(), nodes.begin() + 8));
}

TEST(GraphNetwork, NamesItsParameters) {
  const auto names = [](GraphLayerKind kind) {
    GraphNetworkConfig config = small(kind);
    config.depth = 1;
    config.norm = NormKind::rms_norm;
    const GraphNetwork<float> network(config, 1);
    std::vector<std::string> all;
    for (const NamedParameter& p : network.parameters().all()) all.push_back(p.name);
    return all;
  };
  EXPECT_THAT(names(GraphLayerKind::gcn),
              testing::ElementsAre("encoder.weight", "layer.0.weight", "layer.0.bias", "layer.0.norm.weight",
                                   "head.0.weight", "head.0.bias", "head.1.weight", "head.1.bias"));
  EXPECT_THAT(
      names(GraphLayerKind::mpnn),
      testing::IsSupersetOf({"layer.0.message.source.weight", "layer.0.message.target.weight", "layer.0.message.bias",
                             "layer.0.message.edge.weight", "layer.0.update.node.weight",
                             "layer.0.update.message.weight", "layer.0.update.bias"}));
  EXPECT_THAT(names(GraphLayerKind::triplet_mpnn),
              testing::IsSupersetOf({"pair.weight", "layer.0.triplet.node.weight", "layer.0.message.pair.weight"}));
}

std::string message_of(const std::function<void()>& call) {
  try {
    call();
  } catch (const std::invalid_argument& error) {
    return error.what();
  }
  return "no exception";
}

TEST(GraphNetwork, ConfigurationsThatCannotBeAreRejected) {
  const auto message = [](void (*change)(GraphNetworkConfig&)) {
    GraphNetworkConfig config = small(GraphLayerKind::gat);
    change(config);
    return message_of([&] { check(config); });
  };
  EXPECT_EQ(message([](GraphNetworkConfig&) {}), "no exception");
  EXPECT_EQ(message([](GraphNetworkConfig& c) { c.heads = 3; }), "heads: 3 does not divide width 8");
  EXPECT_EQ(message([](GraphNetworkConfig& c) { c.classes = 0; }), "classes must be at least 1, not 0");
  EXPECT_EQ(message([](GraphNetworkConfig& c) { c.read_out = ReadOut::asked; }),
            "asked must be 1 or 2 where the nodes asked about are read, not 0");
  EXPECT_EQ(message([](GraphNetworkConfig& c) { c.activation = Activation::swiglu; }),
            "activation: a graph network's is gelu_tanh, gelu_erf or relu, not a gated one");
  EXPECT_EQ(message([](GraphNetworkConfig& c) { c.dropout = 1.0; }), "dropout must lie in [0, 1), not 1");
}

TEST(GraphNetwork, InputsThatDoNotFitAreRejected) {
  GraphNetworkConfig config = small(GraphLayerKind::triplet_mpnn);
  config.features = 1;
  config.read_out = ReadOut::asked;
  config.asked = 1;
  const GraphNetwork<double> network(config, 1);
  const auto message = [&](const PackedGraphs& graphs) { return message_of([&] { rows_of(network, graphs); }); };
  EXPECT_EQ(message(PackedGraphs({{2, {}, {1, 2}, {0}}}, 1)), "no exception");
  EXPECT_EQ(message(PackedGraphs({{2, {}, {1, 2, 3, 4}, {0}}}, 2)),
            "graph network: 4 features instead of 2 for 2 nodes");
  EXPECT_EQ(message(PackedGraphs({{2, {}, {1, 2}, {0, 1}}}, 1)),
            "graph network: 2 nodes are asked about instead of 1 in each of 1 graphs");
  EXPECT_EQ(message(PackedGraphs({{2, {{0, 1, 3}}, {1, 2}, {0}}}, 1)),
            "graph network: kind 3 of an edge is outside the 3 there are");
  EXPECT_EQ(message(PackedGraphs({{2, {{0, 2}}, {1, 2}, {0}}, {2, {}, {1, 2}, {0}}}, 1)),
            "graph network: edge 0 leads from row 0 into the graph of rows 2 to 3");
}

}  // namespace
}  // namespace fathom
