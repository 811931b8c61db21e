// SPDX-License-Identifier: Apache-2.0
// The example of the graph 0-1 1-2 with 4 nodes:  0 1 2 3 1-2 0-1 ? no <eos>
// This is not what Sanford et al. measured under the name of connectivity, which asks about a pair of nodes: that is
// the task connectivity. With the generator two_cycles it is the problem behind their conditional lower bound.
#include "tasks/graph/edge_forest.h"
#include "tasks/graph/graph_task.h"
#include "tasks/graph/local_view.h"
#include "tasks/graph/oracle.h"

namespace fathom {
namespace {

GraphTaskKind whole_graph_connectivity_kind() {
  return graph_task_kind(
      {.info = {.name = "whole_graph_connectivity",
                .family = "graph",
                .summary = "Is there a path between every two nodes?",
                .source = "one cycle or two: Sanford et al. 2024, arXiv 2405.18512, Theorem 3; graphs as in GraphQA",
                .complexity = "in L (Reingold 2008); not decided by 1-WL; if one cycle is hard to tell from two in "
                              "parallel, some parallelizable task needs depth Omega(log N) at width times heads "
                              "O(N^eps) and poly(N) pause tokens (Theorem 3)"},
       .question = Question::graph,
       .answer = GraphAnswer::yes_no});
}

int trees_of(const GraphInstance& instance) {
  EdgeForest forest(instance.size);
  for (const auto& [from, to] : instance.graph.edges) forest.add(from, to);
  return forest.trees();
}

class WholeGraphConnectivity final : public GraphValueTask {
 public:
  using GraphValueTask::GraphValueTask;

  std::map<std::string, int> buckets(const Instance& instance) const override {
    return {{"nodes", instance.size}, {"components", trees_of(graph_of(instance))}};
  }

 protected:
  int value(const GraphInstance& instance) const override { return trees_of(instance) == 1 ? 1 : 0; }
  int oracle_value(const GraphInstance& instance) const override { return oracle::connected(instance.graph) ? 1 : 0; }
  std::vector<Shortcut> shortcuts() const override {
    return {
        {{"no lone node", "yes if every node has an edge"},
         [](const GraphInstance& instance) { return lone_nodes(instance) == 0 ? 1 : 0; }},
        {{"edges of a tree", "yes if there are at least as many edges as nodes, less one"},
         [](const GraphInstance& instance) { return std::ssize(instance.graph.edges) >= instance.size - 1 ? 1 : 0; }}};
  }
};

}  // namespace

TaskEntry whole_graph_connectivity_task() {
  return graph_task_entry<WholeGraphConnectivity>(whole_graph_connectivity_kind());
}

}  // namespace fathom
