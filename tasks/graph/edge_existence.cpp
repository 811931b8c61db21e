// SPDX-License-Identifier: Apache-2.0
// The example of the graph 0-1 1-2 with 4 nodes, asked about 2 and 0:  0 1 2 3 1-2 0-1 ?0-2 no <eos>
// The two nodes are uniformly random, different ones (GraphQA), also with a generator that names a pair of its own.
#include "tasks/graph/graph_task.h"
#include "tasks/graph/local_view.h"
#include "tasks/graph/oracle.h"

namespace fathom {
namespace {

GraphTaskKind edge_existence_kind() {
  return graph_task_kind(
      {.info = {.name = "edge_existence",
                .family = "graph",
                .summary = "Is there an edge between two nodes?",
                .source = "GraphQA (Fatemi et al., ICLR 2024); retrieval task of Sanford et al. 2024, arXiv 2405.18512",
                .complexity = "one layer of width O(log N) is enough (Sanford et al. 2024, Theorem 5)"},
       .question = Question::pair,
       .answer = GraphAnswer::yes_no});
}

class EdgeExistence final : public GraphValueTask {
 public:
  using GraphValueTask::GraphValueTask;

 protected:
  int value(const GraphInstance& instance) const override {
    return instance.adjacency.adjacent(instance.query[0], instance.query[1]) ? 1 : 0;
  }
  int oracle_value(const GraphInstance& instance) const override {
    return oracle::has_edge(instance.graph, instance.query[0], instance.query[1]) ? 1 : 0;
  }
  std::vector<Shortcut> shortcuts() const override {
    return {
        {{"dense graph", "yes if at least half of all pairs are edges"},
         [](const GraphInstance& instance) { return 2 * instance.graph.edges.size() >= pairs_of(instance) ? 1 : 0; }},
        {{"degrees", "yes if the two nodes' degrees add up to the number of the other nodes of each, or more"},
         [](const GraphInstance& instance) {
           const int degrees = degree_of(instance, instance.query[0]) + degree_of(instance, instance.query[1]);
           return degrees >= instance.size - 1 ? 1 : 0;
         }},
        {{"common neighbour", "yes if a third node is a neighbour of both"}, [](const GraphInstance& instance) {
           return two_steps_apart(instance.adjacency, instance.query[0], instance.query[1]) ? 1 : 0;
         }}};
  }
};

}  // namespace

TaskEntry edge_existence_task() { return graph_task_entry<EdgeExistence>(edge_existence_kind()); }

}  // namespace fathom
