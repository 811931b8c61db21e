// SPDX-License-Identifier: Apache-2.0
// The example of the graph 0-1 1-2 with 4 nodes:  0 1 2 3 1-2 0-1 ? no <eos>
// A loop is a cycle (networkx, which GraphQA asks).
#include "tasks/graph/edge_forest.h"
#include "tasks/graph/graph_task.h"
#include "tasks/graph/local_view.h"
#include "tasks/graph/oracle.h"

namespace fathom {
namespace {

GraphTaskKind cycle_check_kind() {
  return graph_task_kind(
      {.info = {.name = "cycle_check",
                .family = "graph",
                .summary = "Is there a cycle in the graph?",
                .source =
                    "GraphQA (Fatemi et al., ICLR 2024); parallelizable task of Sanford et al. 2024, arXiv 2405.18512",
                .complexity =
                    "depth O(log N) is enough with pause tokens or at width O(N^(1/2+eps)) (Sanford et al. 2024, "
                    "Theorem 2); one layer needs width times heads near N (Theorem 6)",
                .smallest = 3},
       .question = Question::graph,
       .answer = GraphAnswer::yes_no});
}

int triangle(const GraphInstance& instance) { return has_triangle(instance) ? 1 : 0; }
int as_many_edges(const GraphInstance& instance) { return std::ssize(instance.graph.edges) >= instance.size ? 1 : 0; }

// Edges of a shortest cycle, 0 where there is none. Seen from a node, two nodes at distance d that are adjacent close a
// walk of 2 d + 1 edges, two neighbours one step nearer a walk of 2 d; from a node of a shortest cycle, that is the
// cycle.
int girth(const GraphInstance& instance) {
  int shortest = 0;
  const auto close = [&](int length) { shortest = shortest == 0 ? length : std::min(shortest, length); };
  for (int seen_from = 0; seen_from < instance.size; ++seen_from) {
    const std::vector<int> distance = distances(instance.adjacency, seen_from);
    std::vector<bool> reached(distance.size(), false);
    for (const auto& [from, to] : instance.graph.edges) {
      const int one = distance[static_cast<std::size_t>(from)];
      const int other = distance[static_cast<std::size_t>(to)];
      if (from == to) close(1);
      if (one < 0 || from == to) continue;
      if (one == other) close(2 * one + 1);
      if (one == other) continue;
      const auto farther = static_cast<std::size_t>(one > other ? from : to);
      if (reached[farther]) close(2 * std::max(one, other));
      reached[farther] = true;
    }
  }
  return shortest;
}

class CycleCheck final : public GraphValueTask {
 public:
  using GraphValueTask::GraphValueTask;

  std::map<std::string, int> buckets(const Instance& instance) const override {
    return {{"nodes", instance.size}, {"girth", girth(graph_of(instance))}};
  }

 protected:
  int value(const GraphInstance& instance) const override {
    EdgeForest forest(instance.size);
    const bool closed = std::ranges::any_of(instance.graph.edges, [&](const std::pair<int, int>& edge) {
      return forest.add(edge.first, edge.second) != EdgeForest::Edge::joins;
    });
    return closed ? 1 : 0;
  }
  int oracle_value(const GraphInstance& instance) const override { return oracle::has_cycle(instance.graph) ? 1 : 0; }
  std::vector<Shortcut> shortcuts() const override {
    return {{{"triangle", "yes if three nodes are all adjacent"}, triangle},
            {{"as many edges as nodes", "yes if there are at least as many edges as nodes"}, as_many_edges},
            {{"triangle or edges", "yes if one of both is the case"},
             [](const GraphInstance& instance) { return triangle(instance) | as_many_edges(instance); }}};
  }
};

}  // namespace

TaskEntry cycle_check_task() { return graph_task_entry<CycleCheck>(cycle_check_kind()); }

}  // namespace fathom
