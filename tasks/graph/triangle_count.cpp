// SPDX-License-Identifier: Apache-2.0
// The example of the graph 0-1 1-2 0-2 with 4 nodes:  0 1 2 3 1-2 0-1 0-2 ? #1 <eos>
// Loops are no triangles' edges. Each number is one token, so that the vocabulary limits the nodes to about 80.
#include <bit>
#include <cmath>

#include "tasks/graph/graph_task.h"
#include "tasks/graph/local_view.h"
#include "tasks/graph/oracle.h"

namespace fathom {
namespace {

GraphTaskKind triangle_count_kind() {
  return graph_task_kind(
      {.info = {.name = "triangle_count",
                .family = "graph",
                .summary = "How many triangles does the graph have?",
                .source = "GraphQA (Fatemi et al., ICLR 2024); Sanford et al. 2024, arXiv 2405.18512, section 3.4",
                .complexity = "depth O(log log N) is enough at width O(N^eps) with pause tokens as the arboricity asks "
                              "(Sanford et al. 2024, Theorem 7); not decided by 1-WL",
                .smallest = 3},
       .question = Question::graph,
       .answer = GraphAnswer::number,
       .most = [](std::size_t nodes) { return nodes * (nodes - 1) * (nodes - 2) / 6; }});
}

// Each edge's common neighbours count every triangle three times; 64 nodes a word.
int triangles_of(const GraphInstance& instance) {
  const auto nodes = static_cast<std::size_t>(instance.size);
  const std::size_t words = (nodes + 63) / 64;
  std::vector<std::uint64_t> rows(nodes * words, 0);
  const auto mark = [&](int from, int to) {
    rows[static_cast<std::size_t>(from) * words + static_cast<std::size_t>(to) / 64] |= std::uint64_t{1} << (to % 64);
  };
  for (const auto& [from, to] : instance.graph.edges) {
    if (from == to) continue;
    mark(from, to);
    mark(to, from);
  }
  int common = 0;
  for (const auto& [from, to] : instance.graph.edges) {
    for (std::size_t w = 0; w < words && from != to; ++w) {
      common += std::popcount(rows[static_cast<std::size_t>(from) * words + w] &
                              rows[static_cast<std::size_t>(to) * words + w]);
    }
  }
  return common / 3;
}

// Triangles of a random graph with this share of its pairs as edges, to the nearest whole number.
int triangles_of_density(const GraphInstance& instance) {
  const double n = instance.size;
  const double density = static_cast<double>(instance.graph.edges.size()) / static_cast<double>(pairs_of(instance));
  return static_cast<int>(std::lround(n * (n - 1) * (n - 2) / 6.0 * density * density * density));
}

class TriangleCount final : public GraphValueTask {
 public:
  using GraphValueTask::GraphValueTask;

 protected:
  int value(const GraphInstance& instance) const override { return triangles_of(instance); }
  int oracle_value(const GraphInstance& instance) const override { return oracle::triangle_count(instance.graph); }
  std::vector<Shortcut> shortcuts() const override {
    return {{{"no triangle", "the most frequent answer of GraphQA's graphs"}, [](const GraphInstance&) { return 0; }},
            {{"density", "what a random graph with as many nodes and edges has on average"}, triangles_of_density}};
  }
};

}  // namespace

TaskEntry triangle_count_task() { return graph_task_entry<TriangleCount>(triangle_count_kind()); }

}  // namespace fathom
