// SPDX-License-Identifier: Apache-2.0
// The example of the graph 0-1 1-2 with 4 nodes, asked about 1:  0 1 2 3 1-2 0-1 ?1 #2 <eos>
// A loop counts twice (networkx, which GraphQA asks).
#include "tasks/graph/graph_task.h"
#include "tasks/graph/local_view.h"
#include "tasks/graph/oracle.h"

namespace fathom {
namespace {

GraphTaskKind node_degree_kind() {
  return graph_task_kind(
      {.info = {.name = "node_degree",
                .family = "graph",
                .summary = "What is the degree of a node?",
                .source = "GraphQA (Fatemi et al., ICLR 2024); retrieval task of Sanford et al. 2024, arXiv 2405.18512",
                .complexity = "one layer of width O(log N) is enough (Sanford et al. 2024, Theorem 5)"},
       .question = Question::node,
       .answer = GraphAnswer::number,
       .most = [](std::size_t nodes) { return nodes + 1; }});
}

class NodeDegree final : public GraphValueTask {
 public:
  using GraphValueTask::GraphValueTask;

 protected:
  int value(const GraphInstance& instance) const override {
    const int node = instance.query[0];
    int ends = 0;
    for (const auto& [from, to] : instance.graph.edges) ends += (from == node) + (to == node);
    return ends;
  }
  int oracle_value(const GraphInstance& instance) const override {
    return oracle::degree(instance.graph, instance.query[0]);
  }
  std::vector<Shortcut> shortcuts() const override {
    return {{{"mean degree", "the mean degree of all nodes, rounded"},
             [](const GraphInstance& instance) {
               return static_cast<int>((4 * instance.graph.edges.size() / instance.graph.nodes + 1) / 2);
             }},
            {{"half of the others", "half of the number of other nodes"},
             [](const GraphInstance& instance) { return (instance.size - 1) / 2; }},
            {{"edges that begin with it", "in how many edges, as they are listed, the node stands first"},
             [](const GraphInstance& instance) {
               return static_cast<int>(
                   std::ranges::count(instance.graph.edges, instance.query[0], &std::pair<int, int>::first));
             }}};
  }
};

}  // namespace

TaskEntry node_degree_task() { return graph_task_entry<NodeDegree>(node_degree_kind()); }

}  // namespace fathom
