// SPDX-License-Identifier: Apache-2.0
// The example of the edges 0-1 1-2 3-4 0-3 2-3, asked about the way from 0 to 2:
//   none         0 1 2 3 4 1-2 3-4 0-1 0-3 2-3 ?0>2 0 1 2 <eos>
//   trace        0 1 2 3 4 1-2 3-4 0-1 0-3 2-3 ?0>2 1 3 ; 2 4 ; <sep> 0 1 2 <eos>
// and of the edges 0-1 1-2 3-4, asked about the way from 0 to 4:
//   none         0 1 2 3 4 1-2 3-4 0-1 ?0>4 none <eos>
// The answer is the path itself, both ends included. Every shortest path is right; the reference goes back from the
// last node to the smallest neighbour one step nearer, again and again. The trace is that of connectivity. With
// trace_from=last the search starts at the node that the path leads to:
//   trace        0 1 2 3 4 1-2 3-4 0-1 0-3 2-3 ?0>2 1 3 ; 0 4 ; <sep> 0 1 2 <eos>
// so that each node of the path is a neighbour of the one before that stands one level back in the trace. After a
// search from the first node its second node is only found by going back through all levels at once.
#include "tasks/graph/breadth_first.h"
#include "tasks/graph/graph_task.h"
#include "tasks/graph/local_view.h"
#include "tasks/graph/oracle.h"

namespace fathom {
namespace {

GraphTaskKind shortest_path_kind() {
  GraphTaskKind kind = graph_task_kind(
      {.info = {.name = "shortest_path",
                .family = "graph",
                .summary = "Name the nodes of a shortest path between two nodes.",
                .source = "search task of Sanford et al. 2024, arXiv 2405.18512; graphs and questions as in GraphQA",
                .complexity =
                    "the length is in NL; depth O(log N) is enough for it at width O(N^(1/2+eps)) (Sanford et "
                    "al. 2024, Theorem 4)"},
       .question = Question::ordered_pair,
       .answer = GraphAnswer::nodes,
       .searches = true,
       .asks_generator = true});
  kind.info.parameters.push_back({.name = "trace_from",
                                  .default_value = std::string("first"),
                                  .documentation =
                                      "the node that the search in the trace starts from: the path's first "
                                      "or its last, from which each node of the path is one level back",
                                  .choices = {"first", "last"},
                                  .later = true});
  return kind;
}

class ShortestPath final : public GraphTask {
 public:
  ShortestPath(const GraphTaskKind& kind, const ParameterValues& values, int largest)
      : GraphTask(kind, values, largest), trace_from_last_(std::get<std::string>(values.at("trace_from")) == "last") {}

  std::vector<Bound> floors() const override {
    return {{"always an edge", "the two nodes themselves"},
            {"edge or none", "the two nodes if they are adjacent, else none"},
            {"near or none", "the two nodes, with a common neighbour between them if they need one, else none"}};
  }

  std::vector<double> score_floors(const Instance& instance) const override {
    const int distance = search_of(graph_of(instance)).distance();
    const auto score = [](bool right) { return right ? 1.0 : 0.0; };
    return {score(distance == 1), score(distance <= 1), score(distance <= 2)};
  }

  // distance: 0 where there is no path.
  std::map<std::string, int> buckets(const Instance& instance) const override {
    return {{"nodes", instance.size}, {"distance", std::max(search_of(graph_of(instance)).distance(), 0)}};
  }

 protected:
  std::vector<int> answer(const Instance& instance) const override {
    const GraphInstance& asked = graph_of(instance);
    const std::vector<int> path = path_found(search_of(asked), asked.query[1]);
    return path.empty() ? std::vector<int>{tokens().none()} : path;  // a node's token has its number
  }

  // Forward from the first node, by Boost's distances to the last one.
  std::vector<int> oracle(const Instance& instance) const override {
    const GraphInstance& asked = graph_of(instance);
    const std::vector<int> distance = oracle::distances(asked.graph, asked.query[1]);
    std::vector<int> path = {asked.query[0]};
    for (int left = distance[static_cast<std::size_t>(path.front())]; left != 0; --left) {
      if (left < 0) return {tokens().none()};
      int next = 0;
      while (distance[static_cast<std::size_t>(next)] != left - 1 || !has_edge(asked.graph, path.back(), next)) ++next;
      path.push_back(next);
    }
    return path;
  }

  bool accepts(const Instance& instance, std::span<const int> written) const override {
    const GraphInstance& asked = graph_of(instance);
    const int distance = oracle::distance(asked.graph, asked.query[0], asked.query[1]);
    if (distance < 0) return written.size() == 1 && written.front() == tokens().none();
    if (std::ssize(written) != distance + 1) return false;
    if (written.front() != asked.query[0] || written.back() != asked.query[1]) return false;
    const auto no_edge = [&](int from, int to) { return !has_edge(asked.graph, from, to); };
    return std::ranges::adjacent_find(written, no_edge) == written.end();
  }

  // Which nodes lie on a shortest path, on any of them: 1, else 0.
  std::vector<int> node_labels(const GraphInstance& instance) const override {
    const std::vector<int> from = distances(instance.adjacency, instance.query[0]);
    const std::vector<int> to = distances(instance.adjacency, instance.query[1]);
    const int length = from[static_cast<std::size_t>(instance.query[1])];
    std::vector<int> labels(from.size(), 0);
    if (length < 0) return labels;
    for (std::size_t v = 0; v < labels.size(); ++v) labels[v] = from[v] >= 0 && from[v] + to[v] == length ? 1 : 0;
    return labels;
  }

  Search traced(const GraphInstance& asked) const override {
    const auto& ends = asked.query;
    return trace_from_last_ ? search(asked.adjacency, ends[1], ends[0]) : GraphTask::traced(asked);
  }

  std::size_t longest_answer(int nodes) const override { return static_cast<std::size_t>(nodes); }

 private:
  static Search search_of(const GraphInstance& asked) {
    return search(asked.adjacency, asked.query[0], asked.query[1]);
  }

  // Straight from the list of edges; tokens that are no nodes have none.
  static bool has_edge(const Graph& graph, int from, int to) {
    return std::ranges::any_of(graph.edges, [&](const std::pair<int, int>& edge) {
      return edge == std::pair(from, to) || edge == std::pair(to, from);
    });
  }

  bool trace_from_last_;
};

}  // namespace

TaskEntry shortest_path_task() { return graph_task_entry<ShortestPath>(shortest_path_kind()); }

}  // namespace fathom
