// SPDX-License-Identifier: Apache-2.0
// The example of the graph 0-1 1-2 with 4 nodes:  0 1 2 3 1-2 0-1 ? #2 <eos>
// The diameter of a graph in several components is the largest of theirs: the largest distance between two nodes that
// have a path between them. (Sanford et al. name the problem; GraphQA has no such task, so that nothing is prescribed.)
#include "tasks/graph/breadth_first.h"
#include "tasks/graph/graph_task.h"
#include "tasks/graph/local_view.h"
#include "tasks/graph/oracle.h"

namespace fathom {
namespace {

GraphTaskKind diameter_kind() {
  return graph_task_kind(
      {.info = {.name = "diameter",
                .family = "graph",
                .summary = "How far apart are the two most distant nodes of a component?",
                .source = "search task of Sanford et al. 2024, arXiv 2405.18512; graphs as in GraphQA",
                .complexity = "depth O(log N) is enough at width O(N^(1/2+eps)) (Sanford et al. 2024, "
                              "Theorem 4); not decided by 1-WL"},
       .question = Question::graph,
       .answer = GraphAnswer::number,
       .most = [](std::size_t nodes) { return nodes - 1; }});
}

// The component of a node as a graph of its own; marks its nodes as seen.
Graph component_of(const Graph& graph, std::size_t node, std::vector<bool>& seen) {
  const std::vector<int> distance = oracle::distances(graph, static_cast<int>(node));
  std::vector<int> names(distance.size(), -1);
  Graph component;
  for (std::size_t v = 0; v < names.size(); ++v) {
    if (distance[v] < 0) continue;
    seen[v] = true;
    names[v] = component.nodes++;
  }
  for (const auto& [from, to] : graph.edges) {
    const int name = names[static_cast<std::size_t>(from)];
    if (name >= 0) component.edges.emplace_back(name, names[static_cast<std::size_t>(to)]);
  }
  return component;
}

// Two nodes with edges lie in one component, but for few graphs: if they are not near, the diameter is 3 or more.
int at_most_3(const GraphInstance& instance) {
  const Adjacency& adjacency = instance.adjacency;
  const auto touched = [&](int node) { return degree_of(instance, node) > 0; };
  int largest = instance.graph.edges.empty() ? 0 : 1;
  for (int u = 0; u < instance.size; ++u) {
    for (int v = 0; touched(u) && v < u; ++v) {
      if (!touched(v) || adjacency.adjacent(u, v)) continue;
      if (!two_steps_apart(adjacency, u, v)) return 3;
      largest = 2;
    }
  }
  return largest;
}

class Diameter final : public GraphValueTask {
 public:
  using GraphValueTask::GraphValueTask;

  std::map<std::string, int> buckets(const Instance& instance) const override {
    return {{"nodes", instance.size}, {"diameter", value(graph_of(instance))}};
  }

 protected:
  int value(const GraphInstance& instance) const override { return largest_distance(instance.adjacency); }
  int oracle_value(const GraphInstance& instance) const override {
    std::vector<bool> seen(static_cast<std::size_t>(instance.size), false);
    int largest = 0;
    for (std::size_t node = 0; node < seen.size(); ++node) {
      if (!seen[node]) largest = std::max(largest, oracle::diameter(component_of(instance.graph, node, seen)));
    }
    return largest;
  }
  std::vector<Shortcut> shortcuts() const override {
    return {
        {{"always 2", "the most frequent answer of GraphQA's graphs"}, [](const GraphInstance&) { return 2; }},
        {{"complete or 2", "1 if all pairs are edges, else 2"},
         [](const GraphInstance& instance) { return instance.graph.edges.size() == pairs_of(instance) ? 1 : 2; }},
        {{"0 to 3",
          "of the nodes with edges: 1 if all are adjacent, 3 if two have no neighbour in common either, else 2; 0 if "
          "there are none"},
         at_most_3},
        {{"distance from node 0", "the largest distance from node 0"},
         [](const GraphInstance& instance) { return std::ranges::max(distances(instance.adjacency, 0)); }}};
  }
};

}  // namespace

TaskEntry diameter_task() { return graph_task_entry<Diameter>(diameter_kind()); }

}  // namespace fathom
