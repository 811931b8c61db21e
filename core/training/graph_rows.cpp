// SPDX-License-Identifier: Apache-2.0
#include "core/training/graph_rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <stdexcept>

namespace fathom {

void GraphRows::clear() {
  graphs_ = 0;
  features_.clear();
  asked_.clear();
  drawn_.clear();
}

void GraphRows::append(const GraphExample& graph, int first) {
  const auto check = [&](int node, const char* what) {
    if (node >= 0 && node < graph.nodes) return;
    throw std::invalid_argument(
        fmt::format("batch: {} is node {}, but the graph has nodes 0 to {}", what, node, graph.nodes - 1));
  };
  if (graph.nodes > 0 && graph.features.size() % static_cast<std::size_t>(graph.nodes) != 0) {
    throw std::invalid_argument(
        fmt::format("batch: {} features are no whole number for each of {} nodes", graph.features.size(), graph.nodes));
  }
  ++graphs_;
  features_.insert(features_.end(), graph.features.begin(), graph.features.end());
  for (const int node : graph.asked) {
    check(node, "a node asked about");
    asked_.push_back(first + node);
  }
  for (const GraphExample::Edge& edge : graph.edges) {
    check(edge.source, "an edge's source");
    check(edge.target, "an edge's target");
    drawn_.push_back({first + edge.source, first + edge.target, edge.kind});
  }
}

void GraphRows::finish(int rows, int live) {
  features_.resize(features_.size() / static_cast<std::size_t>(live) * static_cast<std::size_t>(rows), 0.0f);
  const std::size_t count = drawn_.size();
  // Counting sorts: by target, edges of one target in the order in which they came; then by source.
  const auto starts = [&](std::vector<int>& at, auto end_of) {
    at.assign(static_cast<std::size_t>(rows) + 1, 0);
    for (std::size_t e = 0; e < count; ++e) ++at[static_cast<std::size_t>(end_of(e)) + 1];
    std::partial_sum(at.begin(), at.end(), at.begin());
  };
  starts(in_, [&](std::size_t e) { return drawn_[e].target; });
  sources_.resize(count);
  targets_.resize(count);
  kinds_.resize(count);
  std::vector<int>& next = out_;  // its memory serves here first
  next.assign(in_.begin(), in_.end());
  for (const GraphExample::Edge& edge : drawn_) {
    const auto at = static_cast<std::size_t>(next[static_cast<std::size_t>(edge.target)]++);
    sources_[at] = edge.source;
    targets_[at] = edge.target;
    kinds_[at] = edge.kind;
  }
  starts(out_, [&](std::size_t e) { return sources_[e]; });
  out_edges_.resize(count);
  for (std::size_t e = 0; e < count; ++e) {
    out_edges_[static_cast<std::size_t>(out_[static_cast<std::size_t>(sources_[e])]++)] = static_cast<int>(e);
  }
  // Each start has moved to its end, which is the next one's start.
  std::rotate(out_.begin(), out_.end() - 1, out_.end());
  if (!out_.empty()) out_.front() = 0;
}

}  // namespace fathom
