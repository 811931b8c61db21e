// SPDX-License-Identifier: Apache-2.0
#include "tools/instance_arrays.h"

#include <algorithm>
#include <map>

#include "tools/npz.h"

namespace fathom {
namespace {

// Rows of different lengths as one array, filled up.
template <class Value, class RowOf>
void add_rows(NpzWriter& writer, const std::string& name, std::size_t count, Value filler, const RowOf& row_of) {
  std::size_t width = 0;
  for (std::size_t i = 0; i < count; ++i) width = std::max(width, row_of(i).size());
  std::vector<Value> values(count * width, filler);
  for (std::size_t i = 0; i < count; ++i) {
    std::ranges::copy(row_of(i), values.begin() + static_cast<std::ptrdiff_t>(i * width));
  }
  writer.add(name, {count, width}, std::span<const Value>(values));
}

template <class Value, class ValueOf>
void add_column(NpzWriter& writer, const std::string& name, std::size_t count, const ValueOf& value_of) {
  std::vector<Value> values;
  for (std::size_t i = 0; i < count; ++i) values.push_back(static_cast<Value>(value_of(i)));
  writer.add(name, {count}, std::span<const Value>(values));
}

void add_examples(NpzWriter& writer, const std::vector<Example>& examples) {
  const std::size_t count = examples.size();
  using Row = const std::vector<int>&;
  using Mask = const std::vector<std::uint8_t>&;
  add_rows<int>(writer, "tokens", count, -1, [&](std::size_t i) -> Row { return examples[i].tokens; });
  add_rows<int>(writer, "targets", count, -1, [&](std::size_t i) -> Row { return examples[i].targets; });
  add_rows<std::uint8_t>(writer, "loss_mask", count, 0, [&](std::size_t i) -> Mask { return examples[i].loss_mask; });
  add_rows<std::uint8_t>(writer, "metric_mask", count, 0,
                         [&](std::size_t i) -> Mask { return examples[i].metric_mask; });
  add_rows<int>(writer, "positions", count, -1, [&](std::size_t i) {
    std::vector<int> ids = examples[i].positions;
    for (int id = 0; examples[i].positions.empty() && id < std::ssize(examples[i].tokens); ++id) ids.push_back(id);
    return ids;
  });
  add_column<int>(writer, "length", count, [&](std::size_t i) { return examples[i].tokens.size(); });
  add_column<int>(writer, "prompt", count, [&](std::size_t i) { return examples[i].prompt; });
  add_column<int>(writer, "trace", count, [&](std::size_t i) { return examples[i].trace; });
  add_column<int>(writer, "given", count, [&](std::size_t i) { return examples[i].given; });
}

void add_facts(NpzWriter& writer, const Task& task, const std::vector<DrawnInstance>& drawn) {
  const std::size_t count = drawn.size();
  add_column<int>(writer, "size", count, [&](std::size_t i) { return drawn[i].instance->size; });
  add_column<int>(writer, "split", count, [&](std::size_t i) { return static_cast<int>(drawn[i].part); });
  std::map<std::string, std::vector<int>> buckets;
  for (std::size_t i = 0; i < count; ++i) {
    for (const auto& [name, value] : task.buckets(*drawn[i].instance)) {
      buckets[name].resize(count, -1);
      buckets[name][i] = value;
    }
  }
  for (const auto& [name, values] : buckets) {
    writer.add("bucket_" + name, {count}, std::span<const std::int32_t>(values));
  }
  add_rows<double>(writer, "floor_scores", count, 0.0,
                   [&](std::size_t i) { return task.score_floors(*drawn[i].instance); });
  std::vector<std::string> names;
  for (const Bound& floor : task.floors()) names.push_back(floor.name);
  writer.add("floor_names", names);
  add_column<double>(writer, "ceiling", count, [&](std::size_t i) { return task.ceiling(*drawn[i].instance); });
}

void add_graphs(NpzWriter& writer, const std::vector<GraphReading>& graphs) {
  const std::size_t count = graphs.size();
  std::vector<int> edges, starts = {0};
  for (const GraphReading& graph : graphs) {
    for (const auto& [from, to] : graph.edges) edges.insert(edges.end(), {from, to});
    starts.push_back(static_cast<int>(edges.size() / 2));
  }
  add_column<int>(writer, "graph_nodes", count, [&](std::size_t i) { return graphs[i].nodes; });
  writer.add("graph_edges", {edges.size() / 2, 2}, std::span<const std::int32_t>(edges));
  writer.add("graph_edge_start", {count + 1}, std::span<const std::int32_t>(starts));
  using Row = const std::vector<int>&;
  add_rows<int>(writer, "graph_marks", count, -1, [&](std::size_t i) -> Row { return graphs[i].marks; });
  add_column<int>(writer, "graph_label", count, [&](std::size_t i) { return graphs[i].label; });
  add_rows<int>(writer, "graph_node_labels", count, -1, [&](std::size_t i) -> Row { return graphs[i].labels; });
}

}  // namespace

std::string instance_arrays(const Task& task, const Format& format, const std::vector<DrawnInstance>& drawn) {
  NpzWriter writer;
  std::vector<Example> examples;
  std::vector<GraphReading> graphs;
  for (const auto& [instance, part] : drawn) {
    examples.push_back(task.encode(*instance, format));
    if (auto graph = task.graph(*instance)) graphs.push_back(std::move(*graph));
  }
  add_examples(writer, examples);
  add_facts(writer, task, drawn);
  if (graphs.size() == drawn.size() && !graphs.empty()) add_graphs(writer, graphs);
  std::vector<std::string> vocabulary;
  for (int id = 0; id < task.vocabulary().size(); ++id) vocabulary.push_back(task.vocabulary().name(id));
  writer.add("vocabulary", vocabulary);
  return writer.finish();
}

}  // namespace fathom
