// SPDX-License-Identifier: Apache-2.0
// A graph and a question about it as tokens, in one of three encodings. The undirected graph of 4 nodes with the edges
// 2-0 and 1-0, asked about the pair 0, 3:
//   edges      0 1 2 3 0-2 0-1 ?0-3        (n + |E| + 1 tokens; Sanford et al. 2024, as their reproduction reads it)
//   endpoints  2 0 1 0 3 _ ? 0 3           (2 |E| tokens, two for a node without an edge; Sanford, Hsu, Telgarsky 2024)
//   adjacency  0 : 2 1 ; 1 : 0 ; 2 : 0 ; 3 : ; ? 0 3         (a row a node; Yehudai et al. 2025)
// The endpoints of Sanford, Hsu and Telgarsky leave out nodes without an edge and the question; both stand here, as
// the other tasks need them. Yehudai's rows are vectors, one a token; here they are written out.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "tasks/graph/graph.h"
#include "tasks/vocabulary.h"

namespace fathom {

enum class Encoding { edges, endpoints, adjacency };
// Throws std::invalid_argument for any other name than "edges", "endpoints" and "adjacency".
Encoding encoding_named(const std::string& name);

// What a question names: nothing, a node, two nodes of which neither is the first, or from one node to another.
enum class Question { graph, node, pair, ordered_pair };

// What a vocabulary has to hold.
struct GraphTokenNeeds {
  Encoding encoding = Encoding::edges;
  int nodes = 0;  // of the largest graph
  bool directed = false;
  Question question = Question::graph;
  std::size_t numbers = 0;  // the numbers 0 .. numbers - 1 as answers: #0 #1 #2
  bool yes_no = false;
  bool none = false;  // where there is nothing to answer
  bool trace = false;
};

// The tokens 0 .. n - 1 are the nodes. An edge token stands for an unordered pair, "3-7", in an undirected graph, and
// for an ordered one, "3>7", in a directed one; loops are among them. A question's token in the encoding `edges` is
// "?", "?4", "?3-7" or "?3>7".
class GraphTokens {
 public:
  explicit GraphTokens(const GraphTokenNeeds& needs);
  // How many tokens such a vocabulary has.
  static std::size_t size(const GraphTokenNeeds& needs);
  Vocabulary vocabulary() const;

  int number(int value) const { return needs_.nodes + value; }
  int yes() const { return yes_; }
  int no() const { return no_; }
  int none() const { return none_; }
  int row_end() const { return row_end_; }  // ";", also the end of a step of a trace

  // `rows` is the order of the rows of `adjacency`, ascending if empty.
  std::vector<int> prompt(const Graph& graph, std::span<const int> query, std::span<const int> rows) const;
  // Of graphs with so many nodes and at most so many edges.
  std::size_t longest_prompt(int nodes, std::size_t most_edges) const;

 private:
  int edge(int from, int to) const;
  int query_token(std::span<const int> query) const;
  void add_edges(const Graph& graph, std::vector<int>& tokens) const;
  void add_endpoints(const Graph& graph, std::vector<int>& tokens) const;
  void add_rows(const Graph& graph, std::span<const int> rows, std::vector<int>& tokens) const;

  GraphTokenNeeds needs_;
  int question_ = -1, lone_ = -1, row_start_ = -1, row_end_ = -1, yes_ = -1, no_ = -1, none_ = -1;
  std::vector<std::string> marks_;
  int first_edge_ = -1, first_query_ = -1;
};

}  // namespace fathom
