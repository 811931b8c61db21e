// SPDX-License-Identifier: Apache-2.0
#include "tasks/graph/graph_tokens.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <stdexcept>

namespace fathom {
namespace {

// Unordered pairs and loops, or ordered pairs and loops.
std::size_t edge_tokens(const GraphTokenNeeds& needs) {
  const auto n = static_cast<std::size_t>(needs.nodes);
  if (needs.encoding != Encoding::edges) return 0;
  return needs.directed ? n * n : n * (n + 1) / 2;
}

std::size_t query_tokens(const GraphTokenNeeds& needs) {
  const auto n = static_cast<std::size_t>(needs.nodes);
  if (needs.encoding != Encoding::edges || needs.question == Question::graph) return 0;
  if (needs.question == Question::node) return n;
  return needs.question == Question::pair ? n * (n - 1) / 2 : n * (n - 1);
}

// The place of the pair u <= v among the pairs 0-0 0-1 1-1 0-2 1-2 2-2, which no larger graph moves.
int triangular(int u, int v) { return v * (v + 1) / 2 + u; }

std::size_t index(int node) { return static_cast<std::size_t>(node); }

}  // namespace

Encoding encoding_named(const std::string& name) {
  if (name == "edges") return Encoding::edges;
  if (name == "endpoints") return Encoding::endpoints;
  if (name == "adjacency") return Encoding::adjacency;
  throw std::invalid_argument(
      fmt::format("there is no encoding '{}' of a graph; there are edges, endpoints and adjacency", name));
}

GraphTokens::GraphTokens(const GraphTokenNeeds& needs) : needs_(needs) {
  const auto add = [this](const char* name) {
    marks_.emplace_back(name);
    return needs_.nodes + static_cast<int>(needs_.numbers + marks_.size()) - 1;
  };
  for (const char* mark : {special::eos, special::pause}) add(mark);
  if (needs.trace) add(special::sep);
  if (needs.encoding != Encoding::edges || needs.question == Question::graph) question_ = add("?");
  if (needs.encoding == Encoding::endpoints) lone_ = add("_");
  if (needs.encoding == Encoding::adjacency) row_start_ = add(":");
  if (needs.encoding == Encoding::adjacency || needs.trace) row_end_ = add(";");
  if (needs.yes_no) no_ = add("no");
  if (needs.yes_no) yes_ = add("yes");
  if (needs.none) none_ = add("none");
  first_edge_ = needs.nodes + static_cast<int>(needs.numbers + marks_.size());
  first_query_ = first_edge_ + static_cast<int>(edge_tokens(needs));
}

std::size_t GraphTokens::size(const GraphTokenNeeds& needs) {
  GraphTokenNeeds marks = needs;
  marks.nodes = 0;
  marks.numbers = 0;
  return index(needs.nodes) + needs.numbers + GraphTokens(marks).marks_.size() + edge_tokens(needs) +
         query_tokens(needs);
}

Vocabulary GraphTokens::vocabulary() const {
  std::vector<std::string> names;
  names.reserve(size(needs_));
  for (int v = 0; v < needs_.nodes; ++v) names.push_back(std::to_string(v));
  for (std::size_t value = 0; value < needs_.numbers; ++value) names.push_back("#" + std::to_string(value));
  names.insert(names.end(), marks_.begin(), marks_.end());
  if (needs_.encoding != Encoding::edges) return Vocabulary(std::move(names));
  const auto add_pairs = [&](const char* layout, bool ordered, bool loops) {
    for (int v = 0; v < needs_.nodes; ++v) {
      for (int u = 0; u < (ordered ? needs_.nodes : v + 1); ++u) {
        if (u == v && !loops) continue;
        names.push_back(fmt::format(fmt::runtime(layout), ordered ? v : u, ordered ? u : v));
      }
    }
  };
  add_pairs(needs_.directed ? "{}>{}" : "{}-{}", needs_.directed, true);
  if (needs_.question == Question::node) {
    for (int v = 0; v < needs_.nodes; ++v) names.push_back("?" + std::to_string(v));
  }
  if (needs_.question == Question::pair) add_pairs("?{}-{}", false, false);
  if (needs_.question == Question::ordered_pair) add_pairs("?{}>{}", true, false);
  return Vocabulary(std::move(names));
}

int GraphTokens::edge(int from, int to) const {
  const auto [low, high] = std::minmax(from, to);
  return first_edge_ + (needs_.directed ? from * needs_.nodes + to : triangular(low, high));
}

int GraphTokens::query_token(std::span<const int> query) const {
  if (needs_.question == Question::graph) return question_;
  if (needs_.question == Question::node) return first_query_ + query[0];
  const auto [low, high] = std::minmax(query[0], query[1]);
  if (needs_.question == Question::pair) return first_query_ + triangular(low, high - 1);  // without loops
  return first_query_ + query[0] * (needs_.nodes - 1) + query[1] - (query[1] > query[0] ? 1 : 0);
}

void GraphTokens::add_edges(const Graph& graph, std::vector<int>& tokens) const {
  tokens.resize(index(graph.nodes));
  std::iota(tokens.begin(), tokens.end(), 0);
  for (const auto& [from, to] : graph.edges) tokens.push_back(edge(from, to));
}

void GraphTokens::add_endpoints(const Graph& graph, std::vector<int>& tokens) const {
  std::vector<bool> touched(index(graph.nodes), false);
  for (const auto& [from, to] : graph.edges) {
    tokens.push_back(from);
    tokens.push_back(to);
    touched[index(from)] = touched[index(to)] = true;
  }
  for (int v = 0; v < graph.nodes; ++v) {
    if (touched[index(v)]) continue;
    tokens.push_back(v);
    tokens.push_back(lone_);
  }
}

// The neighbours in a row stand in the order of the graph's edges.
void GraphTokens::add_rows(const Graph& graph, std::span<const int> rows, std::vector<int>& tokens) const {
  std::vector<std::size_t> next(index(graph.nodes) + 1, 0);
  for (const auto& [from, to] : graph.edges) {
    ++next[index(from)];
    if (!graph.directed && from != to) ++next[index(to)];
  }
  std::exclusive_scan(next.begin(), next.end(), next.begin(), std::size_t{0});
  std::vector<int> neighbours(next.back());
  for (const auto& [from, to] : graph.edges) {
    neighbours[next[index(from)]++] = to;
    if (!graph.directed && from != to) neighbours[next[index(to)]++] = from;
  }
  for (int place = 0; place < graph.nodes; ++place) {  // next[v] is now where the row of v ends
    const int v = rows.empty() ? place : rows[index(place)];
    tokens.push_back(v);
    tokens.push_back(row_start_);
    const auto row = std::span(neighbours).first(next[index(v)]).subspan(v == 0 ? 0 : next[index(v) - 1]);
    tokens.insert(tokens.end(), row.begin(), row.end());
    tokens.push_back(row_end_);
  }
}

std::vector<int> GraphTokens::prompt(const Graph& graph, std::span<const int> query, std::span<const int> rows) const {
  std::vector<int> tokens;
  tokens.reserve(3 * index(graph.nodes) + 2 * graph.edges.size() + 4);
  switch (needs_.encoding) {
    case Encoding::edges:
      add_edges(graph, tokens);
      tokens.push_back(query_token(query));
      return tokens;
    case Encoding::endpoints:
      add_endpoints(graph, tokens);
      break;
    case Encoding::adjacency:
      add_rows(graph, rows, tokens);
      break;
  }
  tokens.push_back(question_);
  tokens.insert(tokens.end(), query.begin(), query.end());
  return tokens;
}

std::size_t GraphTokens::longest_prompt(int nodes, std::size_t most_edges) const {
  const auto n = index(nodes);
  const std::size_t query = needs_.question == Question::graph ? 0 : needs_.question == Question::node ? 1 : 2;
  if (needs_.encoding == Encoding::edges) return n + most_edges + 1;
  if (needs_.encoding == Encoding::adjacency) return 3 * n + (needs_.directed ? 1 : 2) * most_edges + 1 + query;
  // A family with nodes without an edge draws every graph, down to one with no edge at all.
  return 2 * std::max(most_edges, n) + 1 + query;
}

}  // namespace fathom
