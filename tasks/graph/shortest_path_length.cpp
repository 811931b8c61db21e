// SPDX-License-Identifier: Apache-2.0
// The example of the edges 0-1 1-2 3-4, asked about the way from 0 to 2:
//   none         0 1 2 3 4 1-2 3-4 0-1 ?0>2 #2 <eos>
//   trace        0 1 2 3 4 1-2 3-4 0-1 ?0>2 1 ; 2 ; <sep> #2 <eos>
// and from 0 to 4:
//   none         0 1 2 3 4 1-2 3-4 0-1 ?0>4 none <eos>
// GraphQA calls this question shortest path. The trace is that of connectivity.
#include "tasks/graph/hard_pair.h"
#include "tasks/graph/oracle.h"

namespace fathom {
namespace {

GraphTaskKind shortest_path_length_kind() {
  return graph_task_kind(
      {.info = {.name = "shortest_path_length",
                .family = "graph",
                .summary = "How many edges does a shortest path between two nodes have?",
                .source = "GraphQA (Fatemi et al., ICLR 2024); search task of Sanford et al. 2024, arXiv 2405.18512",
                .complexity = "depth O(log N) is enough at width O(N^(1/2+eps)) (Sanford et al. 2024, Theorem 4); one "
                              "layer needs width times heads near N (Theorem 6)"},
       .question = Question::ordered_pair,
       .answer = GraphAnswer::number_or_none,
       .most = [](std::size_t nodes) { return nodes - 1; },
       .searches = true,
       .asks_generator = true,
       .has_hard_set = true});
}

// 1 and 2 are seen from both ends; `far` is the guess for all others.
int seen_from_both_ends(const GraphInstance& instance, int far) {
  const int from = instance.query[0];
  const int to = instance.query[1];
  if (instance.adjacency.adjacent(from, to)) return 1;
  return two_steps_apart(instance.adjacency, from, to) ? 2 : far;
}

class ShortestPathLength final : public GraphValueTask {
 public:
  using GraphValueTask::GraphValueTask;

  // distance: 0 where there is no path. hard: 1 for the hard set of connectivity.
  std::map<std::string, int> buckets(const Instance& instance) const override {
    const GraphInstance& asked = graph_of(instance);
    return {{"nodes", instance.size}, {"distance", std::max(value(asked), 0)}, {"hard", hard_pair(asked) ? 1 : 0}};
  }

 protected:
  int value(const GraphInstance& instance) const override { return distance_asked(instance); }
  bool hard(const GraphInstance& instance) const override { return hard_pair(instance); }
  int oracle_value(const GraphInstance& instance) const override {
    return oracle::distance(instance.graph, instance.query[0], instance.query[1]);
  }
  std::vector<Shortcut> shortcuts() const override {
    return {{{"always 1", "the most frequent answer of GraphQA's graphs"}, [](const GraphInstance&) { return 1; }},
            {{"near or none", "1 for an edge, 2 for a common neighbour, else none"},
             [](const GraphInstance& instance) { return seen_from_both_ends(instance, none); }},
            {{"near, none or 3", "1 for an edge, 2 for a common neighbour, none if one of both has no edge, else 3"},
             [](const GraphInstance& instance) {
               const auto touched = [&](int node) { return degree_of(instance, node) > 0; };
               return seen_from_both_ends(instance, std::ranges::all_of(instance.query, touched) ? 3 : none);
             }}};
  }
};

}  // namespace

TaskEntry shortest_path_length_task() { return graph_task_entry<ShortestPathLength>(shortest_path_length_kind()); }

}  // namespace fathom
