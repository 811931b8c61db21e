// SPDX-License-Identifier: Apache-2.0
#include "tasks/graph/breadth_first.h"

#include <algorithm>
#include <cstdint>

namespace fathom {
namespace {

std::size_t index(int node) { return static_cast<std::size_t>(node); }

// Whether the tokens are different nodes of a level, which ends with its mark.
bool nodes_of(std::span<const int> level, std::span<const int> tokens) {
  std::vector<int> sorted(tokens.begin(), tokens.end());
  std::ranges::sort(sorted);
  return std::ranges::adjacent_find(sorted) == sorted.end() &&
         std::ranges::includes(level.first(level.size() - 1), sorted);
}

}  // namespace

Search search(const Adjacency& adjacency, int from, int to) {
  Search found = {.nodes = {from}, .ends = {1}, .parents = std::vector<int>(index(adjacency.nodes()), -1)};
  found.nodes.reserve(index(adjacency.nodes()));
  found.parents[index(from)] = from;
  std::size_t head = 0;
  while (found.parents[index(to)] < 0 && head < found.nodes.size()) {
    const std::size_t level = found.nodes.size();
    for (; head < level; ++head) {  // ascending, so that the first to find a node is its smallest neighbour here
      const int node = found.nodes[head];
      for (const int next : adjacency.neighbours(node)) {
        if (found.parents[index(next)] >= 0) continue;
        found.parents[index(next)] = node;
        found.nodes.push_back(next);
      }
    }
    std::sort(found.nodes.begin() + static_cast<std::ptrdiff_t>(level), found.nodes.end());
    found.ends.push_back(found.nodes.size());
  }
  found.found = found.parents[index(to)] >= 0;
  found.parents[index(from)] = -1;
  return found;
}

std::vector<int> path_found(const Search& search, int to) {
  if (!search.found) return {};
  std::vector<int> path;
  for (int node = to; node >= 0; node = search.parents[index(node)]) path.push_back(node);
  std::ranges::reverse(path);
  return path;
}

Derivation level_trace(const Search& search, int level_end) {
  Derivation derivation;
  derivation.tokens.reserve(search.nodes.size() + search.ends.size());
  for (std::size_t level = 1; level < search.ends.size(); ++level) {
    const auto nodes = std::span(search.nodes).first(search.ends[level]).subspan(search.ends[level - 1]);
    derivation.tokens.insert(derivation.tokens.end(), nodes.begin(), nodes.end());
    derivation.tokens.push_back(level_end);
    derivation.ends.push_back(derivation.tokens.size());
  }
  return derivation;
}

int first_wrong_level(const Derivation& derivation, const Format& format, std::span<const int> trace, int level_end) {
  const Derivation kept = thinned(derivation, format);
  std::size_t begin = 0;
  for (std::size_t i = 0; i < kept.ends.size(); ++i) {
    const auto step = std::span(kept.tokens).first(kept.ends[i]).subspan(begin);
    const auto mark = std::ranges::find(trace, level_end);
    const auto written = trace.first(static_cast<std::size_t>(mark - trace.begin()) + (mark == trace.end() ? 0 : 1));
    bool right = written.size() == step.size();
    if (step.back() == level_end) {
      right = right && std::ranges::is_permutation(written, step);
    } else {  // cut short by trace_prefix, which keeps every step before it
      right = right && nodes_of(std::span(derivation.tokens).first(derivation.ends[i]).subspan(begin), written);
    }
    if (!right) return static_cast<int>(i);
    begin = kept.ends[i];
    trace = trace.subspan(written.size());
  }
  return trace.empty() ? -1 : static_cast<int>(kept.ends.size());
}

// All steps: a path visits n - 1 nodes in as many levels, 2n - 2 tokens. The last step, or every other one: none has
// more than a single level of n - 1 nodes, n tokens, since a level left out holds a node at least.
std::vector<std::size_t> longest_levels(int nodes) {
  const std::size_t n = index(std::max(nodes, 2));
  return {n - 2, n};
}

// Round d turns the sets of nodes within distance d - 1 into those within distance d: 64 nodes a word.
int largest_distance(const Adjacency& adjacency) {
  const auto nodes = index(adjacency.nodes());
  const std::size_t words = (nodes + 63) / 64;
  std::vector<std::uint64_t> within(nodes * words, 0);
  for (std::size_t v = 0; v < nodes; ++v) within[v * words + v / 64] |= std::uint64_t{1} << (v % 64);
  std::vector<std::uint64_t> next = within;
  for (int rounds = 0;; ++rounds) {
    for (std::size_t v = 0; v < nodes; ++v) {
      for (const int neighbour : adjacency.neighbours(static_cast<int>(v))) {
        for (std::size_t w = 0; w < words; ++w) next[v * words + w] |= within[index(neighbour) * words + w];
      }
    }
    if (next == within) return rounds;
    within = next;
  }
}

}  // namespace fathom
