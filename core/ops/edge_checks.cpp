// SPDX-License-Identifier: Apache-2.0
#include "core/ops/edge_checks.h"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

namespace fathom {
namespace {

void check_range(const char* operation, const char* what, std::span<const int> numbers, int end) {
  if (numbers.empty()) return;
  const auto [low, high] = std::ranges::minmax(numbers);
  if (low >= 0 && high < end) return;
  throw std::invalid_argument(
      fmt::format("{}: {} {} of an edge is outside the {} there are", operation, what, low < 0 ? low : high, end));
}

}  // namespace

void check_edges(const char* operation, const GraphEdges& edges, int rows, int kinds) {
  const std::size_t starts = static_cast<std::size_t>(rows) + 1, count = edges.sources.size();
  if (edges.in.size() != starts || edges.out.size() != starts) {
    throw std::invalid_argument(fmt::format("{}: the rows are {} but the edges lead to {} nodes and leave {}",
                                            operation, rows, edges.in.empty() ? 0 : edges.in.size() - 1,
                                            edges.out.empty() ? 0 : edges.out.size() - 1));
  }
  if (edges.targets.size() != count || edges.kinds.size() != count || edges.out_edges.size() != count) {
    throw std::invalid_argument(fmt::format("{}: {} sources, {} targets, {} kinds and {} numbers of edges", operation,
                                            count, edges.targets.size(), edges.kinds.size(), edges.out_edges.size()));
  }
  const int number = edges.count();
  if (edges.in.back() != number || edges.out.back() != number) {
    throw std::invalid_argument(fmt::format("{}: there are {} edges, but the nodes take {} in and send {} out",
                                            operation, number, edges.in.back(), edges.out.back()));
  }
  check_range(operation, "source", edges.sources, rows);
  check_range(operation, "target", edges.targets, rows);
  check_range(operation, "kind", edges.kinds, kinds);
  check_range(operation, "number", edges.out_edges, number);
  if (!std::ranges::is_sorted(edges.in) || !std::ranges::is_sorted(edges.out)) {
    throw std::invalid_argument(fmt::format("{}: the edges of a node end before they begin", operation));
  }
}

}  // namespace fathom
