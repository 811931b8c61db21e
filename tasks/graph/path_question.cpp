// SPDX-License-Identifier: Apache-2.0
#include "tasks/graph/path_question.h"

#include "tasks/graph/hard_pair.h"
#include "tasks/graph/local_view.h"
#include "tasks/graph/oracle.h"

namespace fathom {
namespace {

template <int most>
int within(const GraphInstance& instance) {
  const int distance = distance_asked(instance);
  return distance >= 0 && distance <= most ? 1 : 0;
}

// What the searches from both nodes see in `steps` steps: from the first one forward, from the second one backward.
struct BothSearches {
  BothSearches(const GraphInstance& instance, int steps)
      : after(steps_from(instance.graph, instance.query[0], steps, Direction::forward)),
        before(steps_from(instance.graph, instance.query[1], steps, Direction::backward)) {}
  bool meet() const {
    for (std::size_t node = 0; node < after.size(); ++node) {
      if (after[node] >= 0 && before[node] >= 0) return true;
    }
    return false;
  }
  std::vector<int> after, before;
};

// A search that still goes on has most likely found the large component.
template <int steps>
int both_reach(const GraphInstance& instance) {
  const BothSearches seen(instance, steps);
  const auto goes_on = [](const std::vector<int>& distance) {
    return std::ranges::find(distance, steps) != distance.end();
  };
  return (goes_on(seen.after) && goes_on(seen.before)) || seen.meet() ? 1 : 0;
}

// Whether as many nodes lie within 3 steps from one as from the other.
int alike_within_3(const GraphInstance& instance) {
  const BothSearches seen(instance, 3);
  return std::ranges::count(seen.after, -1) == std::ranges::count(seen.before, -1) ? 1 : 0;
}

int many_edges(const GraphInstance& instance) {
  return 4 * std::ssize(instance.graph.edges) >= (instance.graph.directed ? 6 : 3) * instance.graph.nodes ? 1 : 0;
}

class PathQuestion final : public GraphValueTask {
 public:
  using GraphValueTask::GraphValueTask;

  // distance: 0 where there is no path. hard: 1 where "within 3 steps" or "both ends have edges" is wrong.
  std::map<std::string, int> buckets(const Instance& instance) const override {
    const GraphInstance& asked = graph_of(instance);
    return {
        {"nodes", instance.size}, {"distance", std::max(distance_asked(asked), 0)}, {"hard", hard_pair(asked) ? 1 : 0}};
  }

 protected:
  int value(const GraphInstance& instance) const override { return distance_asked(instance) >= 0 ? 1 : 0; }
  int oracle_value(const GraphInstance& instance) const override {
    return oracle::reachable(instance.graph, instance.query[0], instance.query[1]) ? 1 : 0;
  }
  bool hard(const GraphInstance& instance) const override { return hard_pair(instance); }
  std::vector<Shortcut> shortcuts() const override {
    return {{{"both ends have edges", "yes if an edge leaves the first node and an edge enters the second"},
             [](const GraphInstance& instance) { return ends_have_edges(instance) ? 1 : 0; }},
            {{"within 2 steps", "yes if the two nodes lie at most 2 edges apart"}, within<2>},
            {{"within 3 steps", "yes if the two nodes lie at most 3 edges apart"}, within<3>},
            {{"both ends reach 2 steps", "yes if both searches still find nodes at step 2, or have met by then"},
             both_reach<2>},
            {{"both ends reach 3 steps", "yes if both searches still find nodes at step 3, or have met by then"},
             both_reach<3>},
            {{"alike within 3 steps", "yes if both searches have found as many nodes after 3 steps"}, alike_within_3},
            {{"graph size", "yes if there are at least 3 edges for 4 nodes, or for 2 nodes if they are directed"},
             many_edges}};
  }
};

}  // namespace

TaskEntry path_question(TaskInfo info, bool directed, bool balanced) {
  return graph_task_entry<PathQuestion>(graph_task_kind({.info = std::move(info),
                                                         .question = Question::ordered_pair,
                                                         .answer = GraphAnswer::yes_no,
                                                         .searches = true,
                                                         .directed = directed,
                                                         .asks_generator = true,
                                                         .has_hard_set = true},
                                                        balanced));
}

}  // namespace fathom
