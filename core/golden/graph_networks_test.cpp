// SPDX-License-Identifier: Apache-2.0
// Whole graph networks against PyTorch's dense matrices in double: logits and every gradient.
#include <gtest/gtest.h>

#include <map>
#include <string>

#include "core/golden/golden_case.h"
#include "core/models/graph_network.h"
#include "core/models/packed_graphs.h"

namespace fathom {
namespace {

template <class Value>
Value named(const GoldenCase& golden, const char* key, const std::map<std::string, Value>& names) {
  return names.at(golden.settings.at(key));
}

GraphNetworkConfig golden_config(const GoldenCase& golden) {
  const std::map<std::string, Aggregation> aggregations = {
      {"sum", Aggregation::sum}, {"mean", Aggregation::mean}, {"max", Aggregation::max}};
  const nlohmann::json& s = golden.settings;
  GraphNetworkConfig c;
  c.layer = named<GraphLayerKind>(golden, "layer",
                                  {{"gcn", GraphLayerKind::gcn},
                                   {"gin", GraphLayerKind::gin},
                                   {"mpnn", GraphLayerKind::mpnn},
                                   {"gat", GraphLayerKind::gat},
                                   {"pgn", GraphLayerKind::pgn},
                                   {"triplet_mpnn", GraphLayerKind::triplet_mpnn}});
  c.features = s.at("features");
  c.edge_kinds = s.at("edge_kinds");
  c.classes = s.at("classes");
  c.asked = s.at("asked");
  c.depth = s.at("depth");
  c.width = s.at("width");
  c.heads = s.at("heads");
  c.aggregation = named(golden, "aggregation", aggregations);
  c.pooling = named(golden, "pooling", aggregations);
  c.adjacency_norm = named<AdjacencyNorm>(golden, "adjacency_norm",
                                          {{"symmetric", AdjacencyNorm::symmetric}, {"row", AdjacencyNorm::row}});
  c.read_out = named<ReadOut>(golden, "read_out",
                              {{"graph", ReadOut::graph}, {"nodes", ReadOut::nodes}, {"asked", ReadOut::asked}});
  c.residual = s.at("residual");
  c.norm = named<NormKind>(
      golden, "norm",
      {{"none", NormKind::none}, {"layer_norm", NormKind::layer_norm}, {"rms_norm", NormKind::rms_norm}});
  c.norm_epsilon = s.at("norm_epsilon");
  c.activation = named<Activation>(
      golden, "activation",
      {{"relu", Activation::relu}, {"gelu_tanh", Activation::gelu_tanh}, {"gelu_erf", Activation::gelu_erf}});
  c.triplet_width = s.at("triplet_width");
  return c;
}

void set_parameters(GraphNetwork<double>& network, const GoldenCase& golden) {
  ParameterStore<double>& store = network.parameters();
  for (const NamedParameter& parameter : store.all()) {
    ASSERT_TRUE(golden.has(parameter.name)) << parameter.name;
    ASSERT_EQ(golden.values(parameter.name).size(), parameter.at.size()) << parameter.name;
    EXPECT_EQ(golden.cols(parameter.name), parameter.at.cols) << parameter.name;
    std::ranges::copy(golden.values(parameter.name), store.values().data() + parameter.at.offset);
  }
  const auto gradients =
      std::ranges::count_if(golden.tensors, [](const auto& tensor) { return tensor.first.ends_with(".gradient"); });
  ASSERT_EQ(store.all().size(), static_cast<std::size_t>(gradients));
}

void check_case(const GoldenCase& golden) {
  SCOPED_TRACE(golden.name);
  GraphNetwork<double> network(golden_config(golden), 1);
  ASSERT_NO_FATAL_FAILURE(set_parameters(network, golden));

  constexpr int dead = 2;
  const std::vector<Sequence> sequences = golden.sequences();
  const std::vector<int> sources = golden.whole("sources"), targets = golden.whole("targets"),
                         kinds = golden.whole("kinds"),
                         asked = golden.has("asked") ? golden.whole("asked") : std::vector<int>();
  const int rows = sequences.back().start + sequences.back().length + dead;
  std::vector<Edge> list;
  for (std::size_t e = 0; e < sources.size(); ++e) list.push_back({sources[e], targets[e], kinds[e]});
  const PackedEdges edges(rows, list);
  std::vector<float> features;
  for (const double x : golden.values("features")) features.push_back(static_cast<float>(x));
  features.resize(features.size() + static_cast<std::size_t>(dead * network.config().features), 0.0f);

  Buffer<double> gradients(network.parameters().values().size(), 0.0);
  Arena arena;
  Tape<double> tape(arena, network.parameters().values().data(), gradients.data());
  const Tensor<double> logits = network.logits(tape, {{}, {}, sequences, features, edges.view(), asked});
  const std::size_t numbers = golden.values("logits").size();
  EXPECT_EQ(logits.size(), numbers + static_cast<std::size_t>(network.pooled() ? 0 : dead * logits.cols()));
  expect_golden({logits.value().data, numbers}, golden, "logits");
  std::vector<double> cotangent = golden.values("logits.cotangent");
  cotangent.resize(logits.size(), 0.0);
  tape.backward(logits, {cotangent.data(), logits.rows(), logits.cols()});
  for (const NamedParameter& parameter : network.parameters().all()) {
    expect_golden({gradients.data() + parameter.at.offset, parameter.at.size()}, golden, parameter.name + ".gradient");
  }
}

class GoldenGraphNetwork : public testing::TestWithParam<const char*> {};
INSTANTIATE_TEST_SUITE_P(All, GoldenGraphNetwork, testing::Values("gcn", "gin", "mpnn", "gat", "pgn", "triplet_mpnn"));

TEST_P(GoldenGraphNetwork, LogitsAndEveryGradient) {
  const std::vector<GoldenCase> cases = load_golden(std::string("graph_") + GetParam());
  EXPECT_EQ(cases.size(), GetParam() == std::string("mpnn") || GetParam() == std::string("gcn") ? 3u : 2u);
  for (const GoldenCase& golden : cases) check_case(golden);
}

}  // namespace
}  // namespace fathom
