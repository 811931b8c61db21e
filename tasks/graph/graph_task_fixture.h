// SPDX-License-Identifier: Apache-2.0
// What the tests of the graph tasks share.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "tasks/graph/graph_task.h"
#include "tasks/registry.h"

namespace fathom {

inline GraphInstance asked(int nodes, Edges edges, std::vector<int> query = {}, bool directed = false) {
  return GraphInstance(Graph{.nodes = nodes, .directed = directed, .edges = std::move(edges)}, std::move(query));
}

inline std::string text(const Task& task, const Instance& instance, const char* cot = "none") {
  return task.vocabulary().text(task.encode(instance, parse_format(cot)).tokens);
}

// What follows the prompt.
inline std::string answer_text(const Task& task, const Instance& instance) {
  const Example example = task.encode(instance, {});
  return task.vocabulary().text(std::span(example.tokens).subspan(example.prompt));
}

inline std::string prompt_text(const Task& task, const Instance& instance) {
  const Example example = task.encode(instance, {});
  return task.vocabulary().text(std::span(example.tokens).first(example.prompt));
}

inline InstancePointer draw(const Task& task, int nodes, int example) {
  Stream stream(17, Purpose::test, static_cast<std::uint64_t>(nodes), static_cast<std::uint32_t>(example));
  return task.sample(stream, {nodes});
}

inline Verdict judge(const Task& task, const Instance& instance, const char* cot, const std::string& words) {
  std::vector<int> tokens;
  for (std::size_t begin = 0; begin < words.size();) {
    const std::size_t end = std::min(words.find(' ', begin), words.size());
    tokens.push_back(task.vocabulary().id(words.substr(begin, end - begin)));
    begin = end + 1;
  }
  return task.verify(instance, parse_format(cot), tokens);
}

// Every graph on so many nodes without loops.
inline std::vector<Graph> every_graph(int nodes) {
  Edges pairs;
  for (int v = 0; v < nodes; ++v) {
    for (int u = 0; u < v; ++u) pairs.emplace_back(u, v);
  }
  std::vector<Graph> graphs;
  for (std::size_t chosen = 0; chosen < std::size_t{1} << pairs.size(); ++chosen) {
    Graph graph = {.nodes = nodes, .edges = {}};
    for (std::size_t e = 0; e < pairs.size(); ++e) {
      if (chosen >> e & 1) graph.edges.push_back(pairs[e]);
    }
    graphs.push_back(std::move(graph));
  }
  return graphs;
}

}  // namespace fathom
