// SPDX-License-Identifier: Apache-2.0
#include "experiments/graph_run.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "experiments/study_fixture.h"

namespace fathom {
namespace {

using testing::HasSubstr;

std::string study_of(const std::string& task, const std::string& model) {
  return fmt::format("study: graphs\ntask: {{name: {}, nodes: {{train: 5..8, test: [8]}}}}\nmodel: {{{}}}\n", task,
                     model);
}

RunSpec run_of(const std::string& task, const std::string& model) {
  return plan(parse_study(study_of(task, model), "g.yaml")).at(0);
}

std::string error_of(const std::string& task, const std::string& model) {
  try {
    run_of(task, model);
  } catch (const StudyError& error) {
    return error.what();
  }
  return "";
}

TEST(GraphRun, TakesFromTheTaskWhatIsLeftOpen) {
  const RunSpec pair = run_of("connectivity", "kind: mpnn, depth: 2, width: 16");
  ASSERT_TRUE(pair.graph);
  EXPECT_EQ(pair.graph->model.layer, GraphLayerKind::mpnn);
  EXPECT_EQ(pair.graph->model.depth, 2);
  EXPECT_EQ(pair.graph->model.classes, 2);
  EXPECT_EQ(pair.graph->model.read_out, ReadOut::asked);
  EXPECT_EQ(pair.graph->model.asked, 2);
  EXPECT_EQ(pair.graph->model.features, 3);  // two marks and a constant
  EXPECT_EQ(pair.graph->model.activation, Activation::relu);
  EXPECT_EQ(pair.graph->model.norm, NormKind::none);
  EXPECT_EQ(pair.graph->model.initialiser, Initialiser::pytorch);

  const RunSpec whole = run_of("cycle_check", "kind: gin, node_pooling: mean");
  EXPECT_EQ(whole.graph->model.read_out, ReadOut::graph);
  EXPECT_EQ(whole.graph->model.pooling, Aggregation::mean);
  EXPECT_EQ(whole.graph->model.features, 1);

  const RunSpec nodes = run_of("connected_nodes", "kind: gat, heads: 2, width: 8");
  EXPECT_EQ(nodes.graph->model.read_out, ReadOut::nodes);
  EXPECT_EQ(nodes.graph->model.heads, 2);

  const RunSpec behind =
      run_of("connectivity", "kind: gcn, read_out: read_out_node, marks: false, features: {kind: random, width: 5}");
  EXPECT_TRUE(behind.graph->input.read_out_node);
  EXPECT_EQ(behind.graph->model.asked, 1);
  EXPECT_EQ(behind.graph->model.features, 6);
}

TEST(GraphRun, SameSettingsInOtherWordsAreTheSameRun) {
  const std::string identity = run_of("connectivity", "kind: mpnn").identity;
  EXPECT_EQ(run_of("cycle_check", "kind: mpnn, marks: false").identity, run_of("cycle_check", "kind: mpnn").identity);
  EXPECT_EQ(run_of("connectivity", "kind: mpnn, aggregation: max, read_out: asked, activation: relu").identity,
            identity);
  EXPECT_NE(run_of("connectivity", "kind: mpnn, aggregation: sum").identity, identity);
  EXPECT_NE(run_of("connectivity", "kind: pgn").identity, identity);
  EXPECT_NE(run_of("connectivity", "kind: mpnn, marks: false").identity, identity);
  const RunSpec run = run_of("connectivity", "kind: mpnn, features: {kind: laplacian}");
  const RunSpec again = run_from_config(run.config, "config.json");
  EXPECT_EQ(again.identity, run.identity);
  EXPECT_EQ(again.graph->input.features, NodeFeatures::laplacian);
}

TEST(GraphRun, ATransformersConfigurationHoldsNothingOfGraphs) {
  const RunSpec run = run_of("connectivity", "kind: transformer");
  EXPECT_FALSE(run.graph);
  for (const KeyInfo& key : graph_network_keys()) EXPECT_TRUE(config_value(run.config, key.name).is_null()) << key.name;
  const RunSpec graph = run_of("connectivity", "kind: mpnn");
  for (const char* key : {"model.heads", "model.positions.kind", "model.causal", "model.head", "model.feed_forward"}) {
    EXPECT_TRUE(config_value(graph.config, key).is_null()) << key;
  }
}

TEST(GraphRun, SaysWhatCannotBe) {
  const std::string words = "study: words\ntask: {name: parity, length: {train: 5, test: [8]}}\nmodel: {kind: mpnn}\n";
  try {
    plan(parse_study(words, "w.yaml"));
    ADD_FAILURE() << "planned";
  } catch (const StudyError& error) {
    EXPECT_THAT(error.what(), HasSubstr("w.yaml:3:"));
    EXPECT_THAT(error.what(), HasSubstr("parity has none"));
  }
  EXPECT_THAT(error_of("cycle_check", "kind: mpnn, read_out: asked"), HasSubstr("asks about no nodes"));
  EXPECT_THAT(error_of("connected_nodes", "kind: mpnn, read_out: graph"), HasSubstr("one answer a node"));
  EXPECT_THAT(error_of("connectivity", "kind: mpnn, read_out: nodes"), HasSubstr("one answer a graph"));
  EXPECT_THAT(error_of("connectivity", "kind: gcn, aggregation: max"), HasSubstr("model.aggregation has no effect"));
  EXPECT_THAT(error_of("connectivity", "kind: mpnn, heads: 4"), HasSubstr("model.heads has no effect"));
  EXPECT_THAT(error_of("connectivity", "aggregation: max"), HasSubstr("model.aggregation has no effect"));
  EXPECT_THAT(error_of("connectivity", "kind: gat, heads: 3, width: 8"), HasSubstr("heads"));
  EXPECT_THAT(error_of("connectivity", "kind: mpnm"), HasSubstr("mpnn"));
  EXPECT_THAT(error_of("connectivity, cot: trace", "kind: mpnn"), HasSubstr("writes nothing"));
}

}  // namespace
}  // namespace fathom
