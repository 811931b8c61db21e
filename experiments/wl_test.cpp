// SPDX-License-Identifier: Apache-2.0
// Pairs that 1-WL cannot tell apart, as models read them, at random weights: what `experiments/wl` then trains.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "core/models/graph_network.h"
#include "core/models/transformer.h"
#include "core/training/batch.h"
#include "experiments/graph_collate.h"
#include "tasks/graph/graph_task.h"
#include "tasks/graph/wl_pairs.h"
#include "tasks/registry.h"

namespace fathom {
namespace {

GraphReading reading_of(const Graph& graph) {
  return {.nodes = graph.nodes, .directed = false, .edges = graph.edges, .marks = {}, .label = 0, .labels = {}};
}

// The two logits of each of two graphs.
struct Logits {
  double first[2], second[2];
  // In the larger of the two's units.
  double apart() const {
    double difference = 0.0, size = 1e-300;
    for (int c = 0; c < 2; ++c) {
      difference = std::max(difference, std::fabs(first[c] - second[c]));
      size = std::max({size, std::fabs(first[c]), std::fabs(second[c])});
    }
    return difference / size;
  }
};

Logits logits_of(const Model<double>& model, const ModelInput& input, std::span<const int> rows) {
  Arena arena;
  Tape<double> tape(arena, model.parameters().values().data(), nullptr);
  const Matrix<double> y = model.logits(tape, input).value();
  return {{y.row(rows[0])[0], y.row(rows[0])[1]}, {y.row(rows[1])[0], y.row(rows[1])[1]}};
}

Logits of_graph_network(const WlPair& pair, const GraphNetworkConfig& config, NodeFeatures features,
                        std::uint64_t seed) {
  GraphNetworkConfig own = config;
  const GraphInputConfig input{.features = features, .feature_width = 2};
  own.features = feature_count(input);
  own.edge_kinds = graph_edge_kinds;
  own.classes = 2;
  own.width = 16;
  own.triplet_width = 32;
  own.depth = 5;  // triplets double what they see with each layer: enough for cycles of 32 nodes
  const GraphNetwork<double> model(own, seed);
  Stream stream(seed, Purpose::features);
  Batch batch;
  batch.pooled = true;
  for (const Graph* graph : {&pair.first, &pair.second}) {
    batch.append(graph_example(reading_of(*graph), input, stream), {0}, {0});
  }
  batch.finish(1);
  const int rows[] = {0, 1};
  return logits_of(model, batch.input(), rows);
}

struct Anonymous {
  const char* name;
  GraphLayerKind layer;
  Aggregation aggregation;
};
void PrintTo(const Anonymous& kind, std::ostream* out) { *out << kind.name; }

class WlPairs : public testing::TestWithParam<Anonymous> {};
INSTANTIATE_TEST_SUITE_P(Kinds, WlPairs,
                         testing::Values(Anonymous{"gcn", GraphLayerKind::gcn, Aggregation::sum},
                                         Anonymous{"gin", GraphLayerKind::gin, Aggregation::sum},
                                         Anonymous{"mpnn_sum", GraphLayerKind::mpnn, Aggregation::sum},
                                         Anonymous{"mpnn_mean", GraphLayerKind::mpnn, Aggregation::mean},
                                         Anonymous{"mpnn_max", GraphLayerKind::mpnn, Aggregation::max},
                                         Anonymous{"gat", GraphLayerKind::gat, Aggregation::sum},
                                         Anonymous{"pgn", GraphLayerKind::pgn, Aggregation::max}),
                         [](const auto& parameter) { return std::string(parameter.param.name); });

// Equal to rounding: sums over neighbours go in the order of the edges, which the two graphs have different ones of.
TEST_P(WlPairs, AnonymousNetworksGiveBothTheSame) {
  GraphNetworkConfig config;
  config.layer = GetParam().layer;
  config.aggregation = GetParam().aggregation;
  for (const WlPair& pair : wl_pairs()) {
    for (const Aggregation pooling : {Aggregation::sum, Aggregation::mean, Aggregation::max}) {
      config.pooling = pooling;
      for (const std::uint64_t seed : {1, 2, 3}) {
        EXPECT_LT(of_graph_network(pair, config, NodeFeatures::constant, seed).apart(), 1e-10) << pair.name;
      }
    }
  }
}

TEST_P(WlPairs, RandomFeaturesTellThemApart) {
  GraphNetworkConfig config;
  config.layer = GetParam().layer;
  config.aggregation = GetParam().aggregation;
  for (const WlPair& pair : wl_pairs()) {
    EXPECT_GT(of_graph_network(pair, config, NodeFeatures::random, 1).apart(), 1e-6) << pair.name;
  }
}

TEST(WlPairs, TripletsTellApartWhatPairsOfNodesSee) {
  GraphNetworkConfig config;
  config.layer = GraphLayerKind::triplet_mpnn;
  for (const WlPair& pair : wl_pairs()) {
    // No stronger than the folklore 2-WL test, and of some weights as strong.
    double apart = 0.0;
    for (std::uint64_t seed = 1; seed <= 8; ++seed) {
      apart = std::max(apart, of_graph_network(pair, config, NodeFeatures::constant, seed).apart());
    }
    if (pair.equal_for_2fwl) {
      EXPECT_LT(apart, 1e-10) << pair.name;
    } else if (pair.first.nodes <= 16 || pair.first.nodes > 32) {
      // On cycles of 32 nodes a difference has to win four maxima in a row, which random weights do not bring about.
      EXPECT_GT(apart, 1e-6) << pair.name;
    }
  }
}

TEST(WlPairs, TransformersReadNamesAndTellThemApart) {
  for (const WlPair& pair : wl_pairs()) {
    const int nodes = pair.first.nodes;
    const auto task = make_task("bipartiteness", {}, nodes);
    TransformerConfig config;
    config.vocabulary = task->vocabulary().size();
    config.context = static_cast<int>(task->longest({nodes}, {}));
    config.positions = PositionKind::none;
    config.width = 16;
    config.heads = 2;
    const Transformer<double> model(config, 1);
    Batch batch;
    std::vector<int> last;
    for (const Graph* graph : {&pair.first, &pair.second}) {
      std::vector<int> tokens = task->encode(GraphInstance(*graph, {}), {}).tokens;
      tokens.resize(tokens.size() - 2);  // the question; its answer and the end are what is asked for
      const std::vector<int> positions(tokens.size(), 0), none(tokens.size(), -1);
      batch.append(tokens, positions, none, none);
      last.push_back(batch.sequences.back().start + batch.sequences.back().length - 1);
    }
    batch.finish(1);
    EXPECT_GT(logits_of(model, batch.input(), last).apart(), 1e-6) << pair.name;
  }
}

}  // namespace
}  // namespace fathom
