// SPDX-License-Identifier: Apache-2.0
// The example of the graph 0-1 1-2 with 4 nodes:  0 1 2 3 1-2 0-1 ? #2 <eos>
#include "tasks/graph/edge_forest.h"
#include "tasks/graph/graph_task.h"
#include "tasks/graph/local_view.h"
#include "tasks/graph/oracle.h"

namespace fathom {
namespace {

GraphTaskKind component_count_kind() {
  return graph_task_kind(
      {.info = {.name = "component_count",
                .family = "graph",
                .summary = "How many connected components does the graph have?",
                .source = "parallelizable task of Sanford et al. 2024, arXiv 2405.18512; graphs as in GraphQA",
                .complexity = "depth O(log N) is enough with pause tokens or at width O(N^(1/2+eps)) (Sanford et al. "
                              "2024, Theorem 2); not decided by 1-WL"},
       .question = Question::graph,
       .answer = GraphAnswer::number,
       .most = [](std::size_t nodes) { return nodes; }});
}

// At least 1, which a graph that is not a forest may fall below.
int nodes_less_edges(const GraphInstance& instance) {
  return std::max(1, instance.size - static_cast<int>(instance.graph.edges.size()));
}

int lone_and_rest(const GraphInstance& instance) {
  const int lone = lone_nodes(instance);
  return lone + (lone < instance.size ? 1 : 0);
}

class ComponentCount final : public GraphValueTask {
 public:
  using GraphValueTask::GraphValueTask;

  std::map<std::string, int> buckets(const Instance& instance) const override {
    return {{"nodes", instance.size}, {"components", value(graph_of(instance))}};
  }

 protected:
  int value(const GraphInstance& instance) const override {
    EdgeForest forest(instance.size);
    for (const auto& [from, to] : instance.graph.edges) forest.add(from, to);
    return forest.trees();
  }
  int oracle_value(const GraphInstance& instance) const override { return oracle::component_count(instance.graph); }
  std::vector<Shortcut> shortcuts() const override {
    return {
        {{"always 1", "the most frequent answer of GraphQA's graphs"}, [](const GraphInstance&) { return 1; }},
        {{"nodes less edges", "what a forest has, at least 1"}, nodes_less_edges},
        {{"lone nodes and the rest", "the nodes without an edge, and one more for all others"}, lone_and_rest},
        {{"the larger of both", "\"nodes less edges\" or \"lone nodes and the rest\": neither is too large"},
         [](const GraphInstance& instance) { return std::max(nodes_less_edges(instance), lone_and_rest(instance)); }}};
  }
};

}  // namespace

TaskEntry component_count_task() { return graph_task_entry<ComponentCount>(component_count_kind()); }

}  // namespace fathom
