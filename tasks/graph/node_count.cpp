// SPDX-License-Identifier: Apache-2.0
// The example of the graph 0-1 1-2 with 4 nodes:
//   edges      0 1 2 3 1-2 0-1 ? #4 <eos>
//   endpoints  1 2 1 0 3 _ ? #4 <eos>
//   adjacency  2 : 1 ; 0 : 1 ; 3 : ; 1 : 2 0 ; ? #4 <eos>
// Answers that are numbers have tokens of their own, #0 #1 #2, apart from the names of nodes.
#include "tasks/graph/graph_task.h"
#include "tasks/graph/local_view.h"
#include "tasks/graph/oracle.h"

namespace fathom {
namespace {

GraphTaskKind node_count_kind() {
  return graph_task_kind(
      {.info = {.name = "node_count",
                .family = "graph",
                .summary = "How many nodes does the graph have?",
                .source = "GraphQA (Fatemi et al., ICLR 2024); retrieval task of Sanford et al. 2024, arXiv 2405.18512",
                .complexity = "one layer of width O(log N) is enough (Sanford et al. 2024, Theorem 5)"},
       .question = Question::graph,
       .answer = GraphAnswer::number,
       .most = [](std::size_t nodes) { return nodes; }});
}

int touched_nodes(const GraphInstance& instance) { return instance.graph.nodes - lone_nodes(instance); }

int after_last_touched(const GraphInstance& instance) {
  int last = -1;
  for (const auto& [from, to] : instance.graph.edges) last = std::max({last, from, to});
  return last + 1;
}

class NodeCount final : public GraphValueTask {
 public:
  using GraphValueTask::GraphValueTask;

 protected:
  int value(const GraphInstance& instance) const override { return instance.graph.nodes; }
  int oracle_value(const GraphInstance& instance) const override { return oracle::node_count(instance.graph); }
  std::vector<Shortcut> shortcuts() const override {
    return {{{"nodes of edges", "how many nodes have an edge"}, touched_nodes},
            {{"largest endpoint", "the largest name that an edge has, plus one"}, after_last_touched}};
  }
};

}  // namespace

TaskEntry node_count_task() { return graph_task_entry<NodeCount>(node_count_kind()); }

}  // namespace fathom
