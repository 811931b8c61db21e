// SPDX-License-Identifier: Apache-2.0
#include "experiments/graph_run.h"

#include <fmt/format.h>

namespace fathom {

void resolve_read_out(Values& values, const TaskFacts& facts, const std::string& task, const Settings& settings,
                      const Place& whole) {
  const auto fail = [&](const std::string& key, const std::string& sentence) {
    throw StudyError(place_of(settings, settings.contains(key) ? key : "model.kind", whole), sentence);
  };
  if (facts.graph_classes == 0) {
    fail("model.kind", fmt::format("model.kind: {} reads graphs with one answer each or one a node, and {} has none",
                                   values.at("model.kind").get<std::string>(), task));
  }
  if (const auto cot = values.at("task.cot").get<std::string>(); cot != "none") {
    fail("task.cot", fmt::format("task.cot is {}, but {} reads the graph and writes nothing", cot,
                                 values.at("model.kind").get<std::string>()));
  }
  if (facts.asked == 0) values.erase("model.marks");
  if (!values.contains("model.read_out")) {
    values["model.read_out"] = facts.node_answers ? "nodes" : facts.asked > 0 ? "asked" : "graph";
  }
  const auto read_out = values.at("model.read_out").get<std::string>();
  if ((read_out == "nodes") != facts.node_answers) {
    fail("model.read_out", fmt::format("model.read_out is {}, but {} has one answer a {}", read_out, task,
                                       facts.node_answers ? "node" : "graph"));
  }
  if (read_out == "asked" && facts.asked == 0) {
    fail("model.read_out", fmt::format("model.read_out is asked, but {} asks about no nodes", task));
  }
  if (read_out != "graph") values.erase("model.node_pooling");
}

GraphRun graph_run_of(const Values& values, const TaskFacts& facts) {
  GraphRun run;
  GraphNetworkConfig& model = run.model;
  model.layer = chosen<GraphLayerKind>(graph_network_kinds(), values.at("model.kind"));
  model.depth = values.at("model.depth").get<int>();
  model.width = values.at("model.width").get<int>();
  assign(values, "model.heads", model.heads);
  assign(values, "model.triplet_width", model.triplet_width);
  if (values.contains("model.aggregation")) model.aggregation = as<Aggregation>(values, "model.aggregation");
  if (values.contains("model.node_pooling")) model.pooling = as<Aggregation>(values, "model.node_pooling");
  if (values.contains("model.adjacency_norm")) model.adjacency_norm = as<AdjacencyNorm>(values, "model.adjacency_norm");
  model.residual = values.at("model.residual").get<bool>();
  model.norm = as<NormKind>(values, "model.norm");
  assign(values, "model.norm_epsilon", model.norm_epsilon);
  model.activation = as<Activation>(values, "model.activation");
  model.dropout = values.at("model.dropout").get<double>();
  model.initialiser = as<Initialiser>(values, "model.initialiser");
  model.classes = facts.graph_classes;
  model.edge_kinds = graph_edge_kinds;

  const std::string read_out = values.at("model.read_out").get<std::string>();
  GraphInputConfig& input = run.input;
  input.features = as<NodeFeatures>(values, "model.features.kind");
  assign(values, "model.features.width", input.feature_width);
  const auto marks = values.find("model.marks");
  input.marks = marks != values.end() && marks->second.get<bool>() ? facts.asked : 0;
  input.read_out_node = read_out == "read_out_node";
  model.features = feature_count(input);
  model.read_out = read_out == "graph" ? ReadOut::graph : read_out == "nodes" ? ReadOut::nodes : ReadOut::asked;
  model.asked = input.read_out_node ? 1 : facts.asked;
  return run;
}

}  // namespace fathom
