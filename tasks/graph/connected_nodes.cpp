// SPDX-License-Identifier: Apache-2.0
// The example of the graph 0-1 1-2 with 4 nodes, asked about 1:  0 1 2 3 1-2 0-1 ?1 0 2 <eos>
// and about 3:  0 1 2 3 1-2 0-1 ?3 none <eos>
// Neighbours ascend. (GraphQA asks for alphabetical order, and lists numbers by their size.) A loop makes a node its
// own neighbour, as there.
#include "tasks/graph/graph_task.h"
#include "tasks/graph/local_view.h"
#include "tasks/graph/oracle.h"

namespace fathom {
namespace {

GraphTaskKind connected_nodes_kind() {
  return graph_task_kind({.info = {.name = "connected_nodes",
                                   .family = "graph",
                                   .summary = "List the neighbours of a node in ascending order.",
                                   .source = "GraphQA (Fatemi et al., ICLR 2024), task connected nodes",
                                   .complexity = "a lookup and a sort: in TC0"},
                          .question = Question::node,
                          .answer = GraphAnswer::nodes});
}

class ConnectedNodes final : public GraphTask {
 public:
  using GraphTask::GraphTask;

  std::vector<Bound> floors() const override {
    return {
        {"no neighbour", "none"},
        {"all others", "every node but the one asked about"},
        {"edges that begin with it", "the other ends of the edges, as they are listed, that the node stands first in"}};
  }

  std::vector<double> score_floors(const Instance& instance) const override {
    const GraphInstance& asked = graph_of(instance);
    const int node = asked.query[0];
    const auto neighbours = asked.adjacency.neighbours(node);
    const bool own = asked.adjacency.adjacent(node, node);
    const auto first = std::ranges::count(asked.graph.edges, node, &std::pair<int, int>::first);
    const auto score = [](bool right) { return right ? 1.0 : 0.0; };
    return {score(neighbours.empty()), score(!own && std::ssize(neighbours) == asked.size - 1),
            score(first == std::ssize(neighbours))};
  }

  std::map<std::string, int> buckets(const Instance& instance) const override {
    const GraphInstance& asked = graph_of(instance);
    return {{"nodes", asked.size}, {"neighbours", degree_of(asked, asked.query[0])}};
  }

 protected:
  std::vector<int> answer(const Instance& instance) const override {
    const GraphInstance& asked = graph_of(instance);
    const auto neighbours = asked.adjacency.neighbours(asked.query[0]);
    if (neighbours.empty()) return {tokens().none()};
    return {neighbours.begin(), neighbours.end()};  // a node's token has its number
  }

  std::vector<int> oracle(const Instance& instance) const override {
    const GraphInstance& asked = graph_of(instance);
    const std::vector<int> distance = oracle::distances(asked.graph, asked.query[0]);
    std::vector<int> neighbours;
    for (int node = 0; node < asked.size; ++node) {
      const bool own = node == asked.query[0] && oracle::has_edge(asked.graph, node, node);
      if (own || distance[static_cast<std::size_t>(node)] == 1) neighbours.push_back(node);
    }
    return neighbours.empty() ? std::vector<int>{tokens().none()} : neighbours;
  }

  // 1 for neighbours.
  std::vector<int> node_labels(const GraphInstance& instance) const override {
    std::vector<int> labels(static_cast<std::size_t>(instance.size), 0);
    for (const int node : instance.adjacency.neighbours(instance.query[0])) labels[static_cast<std::size_t>(node)] = 1;
    return labels;
  }

  std::size_t longest_answer(int nodes) const override {
    return static_cast<std::size_t>(nodes) - (loops(nodes) ? 0 : 1);
  }
};

}  // namespace

TaskEntry connected_nodes_task() { return graph_task_entry<ConnectedNodes>(connected_nodes_kind()); }

}  // namespace fathom
