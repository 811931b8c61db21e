// SPDX-License-Identifier: Apache-2.0
// The example of the graph 0-1 1-2 with 4 nodes:  0 1 2 3 1-2 0-1 ? #2 <eos>
// A loop is an edge (networkx). In the encoding `edges` the place of the question tells the answer once the number of
// nodes is known: the prompt has n + |E| + 1 tokens.
#include "tasks/graph/graph_task.h"
#include "tasks/graph/local_view.h"
#include "tasks/graph/oracle.h"

namespace fathom {
namespace {

GraphTaskKind edge_count_kind() {
  return graph_task_kind(
      {.info = {.name = "edge_count",
                .family = "graph",
                .summary = "How many edges does the graph have?",
                .source = "GraphQA (Fatemi et al., ICLR 2024); retrieval task of Sanford et al. 2024, arXiv 2405.18512",
                .complexity = "one layer of width O(log N) is enough (Sanford et al. 2024, Theorem 5)"},
       .question = Question::graph,
       .answer = GraphAnswer::number,
       .most = [](std::size_t nodes) { return nodes * (nodes + 1) / 2; }});
}

class EdgeCount final : public GraphValueTask {
 public:
  using GraphValueTask::GraphValueTask;

 protected:
  int value(const GraphInstance& instance) const override { return static_cast<int>(instance.graph.edges.size()); }
  int oracle_value(const GraphInstance& instance) const override { return oracle::edge_count(instance.graph); }
  std::vector<Shortcut> shortcuts() const override {
    return {{{"half of all pairs", "as many edges as a graph of this size has on average"},
             [](const GraphInstance& instance) { return static_cast<int>(pairs_of(instance) / 2); }},
            {{"a tree", "one edge less than nodes"}, [](const GraphInstance& instance) { return instance.size - 1; }},
            {{"degree of node 0", "what there would be if every node had the degree of node 0"},
             [](const GraphInstance& instance) { return (degree_of(instance, 0) * instance.size + 1) / 2; }}};
  }
};

}  // namespace

TaskEntry edge_count_task() { return graph_task_entry<EdgeCount>(edge_count_kind()); }

}  // namespace fathom
