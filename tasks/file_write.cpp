// SPDX-License-Identifier: Apache-2.0
// The lines that tasks/file_format.cpp reads.
#include <nlohmann/json.hpp>

#include "tasks/file_format.h"
#include "tasks/names.h"

namespace fathom {
namespace {

using Json = nlohmann::ordered_json;

Json to_json(const GraphReading& graph) {
  Json json = {{"nodes", graph.nodes}, {"directed", graph.directed}, {"edges", graph.edges}, {"marks", graph.marks}};
  if (graph.label >= 0) json["label"] = graph.label;
  if (!graph.labels.empty()) json["labels"] = graph.labels;
  return json;
}

}  // namespace

std::string file_header(const Task& task) {
  const TaskInfo& info = task.info();
  Json json = {{"name", info.name},
               {"summary", info.summary},
               {"source", info.source},
               {"complexity", info.complexity},
               {"answer", answer_names[static_cast<std::size_t>(info.answer)]}};
  for (int id = 0; id < task.vocabulary().size(); ++id) json["vocabulary"].push_back(task.vocabulary().name(id));
  json["classes"] = task.classes();
  if (task.graph_classes() > 0) json["graph_classes"] = task.graph_classes();
  json["floors"] = Json::array();
  for (const Bound& floor : task.floors()) {
    json["floors"].push_back({{"name", floor.name}, {"documentation", floor.documentation}});
  }
  return json.dump();
}

std::string file_line(const Task& task, const Instance& instance, const Format& format, Part part) {
  const Example example = task.encode(instance, format);
  Json json = {{"tokens", example.tokens}, {"prompt", example.prompt}};
  if (example.trace > 0) json["trace"] = example.trace;
  json["given"] = example.given;
  json["targets"] = example.targets;
  json["loss_mask"] = example.loss_mask;
  json["metric_mask"] = example.metric_mask;
  if (!example.positions.empty()) json["positions"] = example.positions;
  if (!example.anchored.empty()) json["anchored"] = example.anchored;
  json["size"] = instance.size;
  json["split"] = part_names[static_cast<std::size_t>(part)];
  json["buckets"] = task.buckets(instance);
  json["floors"] = task.score_floors(instance);
  json["ceiling"] = task.ceiling(instance);
  json["string_ceiling"] = task.string_ceiling(instance, format);
  if (const std::optional<GraphReading> graph = task.graph(instance)) json["graph"] = to_json(*graph);
  return json.dump();
}

}  // namespace fathom
