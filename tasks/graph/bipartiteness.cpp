// SPDX-License-Identifier: Apache-2.0
// The example of the graph 0-1 1-2 with 4 nodes:  0 1 2 3 1-2 0-1 ? yes <eos>
// A graph with a loop is not bipartite.
#include "tasks/graph/edge_forest.h"
#include "tasks/graph/graph_task.h"
#include "tasks/graph/local_view.h"
#include "tasks/graph/oracle.h"

namespace fathom {
namespace {

GraphTaskKind bipartiteness_kind() {
  return graph_task_kind(
      {.info = {.name = "bipartiteness",
                .family = "graph",
                .summary = "Can the nodes be divided in two so that no edge lies within a part?",
                .source = "parallelizable task of Sanford et al. 2024, arXiv 2405.18512; graphs as in GraphQA",
                .complexity = "depth O(log N) is enough with pause tokens or at width O(N^(1/2+eps)) (Sanford et al. "
                              "2024, Theorem 2); not decided by 1-WL",
                .smallest = 3},
       .question = Question::graph,
       .answer = GraphAnswer::yes_no});
}

class Bipartiteness final : public GraphValueTask {
 public:
  using GraphValueTask::GraphValueTask;

  std::map<std::string, int> buckets(const Instance& instance) const override {
    return {{"nodes", instance.size}, {"triangle", has_triangle(graph_of(instance))}};
  }

 protected:
  int value(const GraphInstance& instance) const override {
    EdgeForest forest(instance.size);
    const bool odd = std::ranges::any_of(instance.graph.edges, [&](const std::pair<int, int>& edge) {
      return forest.add(edge.first, edge.second) == EdgeForest::Edge::closes_odd_cycle;
    });
    return odd ? 0 : 1;
  }
  int oracle_value(const GraphInstance& instance) const override { return oracle::bipartite(instance.graph) ? 1 : 0; }
  std::vector<Shortcut> shortcuts() const override {
    return {{{"no triangle", "yes if no three nodes are all adjacent"},
             [](const GraphInstance& instance) { return has_triangle(instance) ? 0 : 1; }},
            {{"fewer edges than nodes", "yes if there are fewer edges than nodes"},
             [](const GraphInstance& instance) { return std::ssize(instance.graph.edges) < instance.size ? 1 : 0; }},
            {{"Mantel's bound",
              "yes if there are at most a quarter of n squared edges, which is all a bipartite graph has"},
             [](const GraphInstance& instance) {
               return 4 * std::ssize(instance.graph.edges) <= instance.size * instance.size ? 1 : 0;
             }}};
  }
};

}  // namespace

TaskEntry bipartiteness_task() { return graph_task_entry<Bipartiteness>(bipartiteness_kind()); }

}  // namespace fathom
