// SPDX-License-Identifier: Apache-2.0
// What graph tasks share: parameters, drawing, the prompt, the trace of a breadth-first search, the graph reading.
//
// An instance is a graph of the generator and the nodes asked about: those that the generator names, where it names two
// and the question is about the way between two nodes; else uniformly random ones, two different ones for two
// (GraphQA). The nodes then change their names at random, and the edges their order and, in `endpoints`, their
// direction, unless that is switched off: what stands first would tell of the construction. Graphs of the task's
// generators are undirected except where a task says that its graphs are directed.
//
// A test set has few of the instances that a task's shortcuts miss. With `hard_share` a part of it, on average, is
// drawn from these alone, as many with a path as without; the rest stays what the generator draws, hard ones among it.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "tasks/graph/breadth_first.h"
#include "tasks/graph/generators.h"
#include "tasks/graph/graph.h"
#include "tasks/graph/graph_tokens.h"
#include "tasks/next_token_task.h"
#include "tasks/registry.h"

namespace fathom {

// size is the number of nodes; nodes have the names that the tokens give them.
struct GraphInstance final : Instance {
  GraphInstance(Graph drawn, std::vector<int> asked, std::vector<int> row_order = {})
      : graph(std::move(drawn)), adjacency(graph), query(std::move(asked)), rows(std::move(row_order)) {
    size = graph.nodes;
  }
  Graph graph;
  Adjacency adjacency;
  std::vector<int> query;
  std::vector<int> rows;  // the order of the rows of the encoding `adjacency`; ascending if empty
};
// Throws std::bad_cast for an instance of another kind.
const GraphInstance& graph_of(const Instance& instance);

enum class GraphAnswer {
  yes_no,
  number,
  number_or_none,  // "none" where there is nothing to measure
  nodes,           // a list of nodes, or "none"
};

// What one graph task is, among the others.
struct GraphTaskKind {
  TaskInfo info;
  Question question = Question::graph;
  GraphAnswer answer = GraphAnswer::yes_no;
  std::size_t (*most)(std::size_t nodes) = nullptr;  // the largest number that an answer can be
  bool searches = false;  // its trace is the search from one of the nodes asked about to the other (breadth_first.h)
  bool directed = false;
  bool asks_generator = false;  // a generator's own two nodes are the question, where it names two
  bool has_hard_set = false;    // `hard` says which instances its shortcuts miss; the task has the parameter hard_share
};

// Completes what a task says of itself: sizes, formats, and the parameters that graph tasks share. A task with
// the answer yes_no has the parameter `balanced`, with this default.
GraphTaskKind graph_task_kind(GraphTaskKind own, bool balanced = false);

class GraphTask : public NextTokenTask {
 public:
  // `largest` is the largest number of nodes asked for. Throws ParameterError.
  GraphTask(const GraphTaskKind& kind, const ParameterValues& values, int largest);
  std::optional<GraphReading> graph(const Instance& instance) const override;
  int graph_classes() const override;

 protected:
  // The graph reading's label as encode finds it, and one for each node where the answer is a set of nodes. The label
  // of a yes_no task is 1 for yes.
  virtual int label(const GraphInstance&) const { return -1; }
  virtual std::vector<int> node_labels(const GraphInstance&) const { return {}; }
  // The search that the trace of a kind that searches writes down.
  virtual Search traced(const GraphInstance& instance) const;

  Extent extent(Difficulty difficulty) const override;
  std::unique_ptr<Instance> draw(Stream& stream, Difficulty difficulty) const override;
  std::vector<int> prompt(const Instance& instance) const override;
  Derivation derivation(const Instance& instance) const override;
  int wrong_step(const Instance& instance, const Format& format, std::span<const int> trace) const override;
  // Whether the instance belongs to the task's hard set, of a kind that has one. A label above 0 is its one answer, 0
  // the other.
  virtual bool hard(const GraphInstance&) const { return false; }
  // The longest answer, in tokens.
  virtual std::size_t longest_answer(int) const { return 1; }

  // Whether the generator's graphs with so many nodes can have loops.
  bool loops(int nodes) const;
  const GraphTaskKind& kind() const { return kind_; }
  const GraphTokens& tokens() const { return tokens_; }

 private:
  GraphTask(const GraphTaskKind& kind, const ParameterValues& values, const GraphTokenNeeds& needs);
  void check_nodes(int nodes) const;
  struct Posed {
    Graph graph;
    std::vector<int> query;
  };
  Posed pose(Stream& stream, int nodes) const;
  Posed pose_hard(Stream& stream, int nodes) const;
  std::unique_ptr<GraphInstance> arrange(Stream& stream, Posed posed) const;

  GraphTaskKind kind_;
  GraphTokens tokens_;
  std::unique_ptr<GraphGenerator> generator_;
  Encoding encoding_;
  int largest_;
  bool permute_, shuffle_, balanced_;
  double hard_share_;
};

// Where the answer is one value.
class GraphValueTask : public GraphTask {
 public:
  using GraphTask::GraphTask;
  std::vector<Bound> floors() const override;
  std::vector<double> score_floors(const Instance& instance) const override;

 protected:
  static constexpr int none = -1;  // the value that the answer "none" stands for

  // The number, `none`, or 1 for yes and 0 for no.
  virtual int value(const GraphInstance& instance) const = 0;
  virtual int oracle_value(const GraphInstance& instance) const = 0;

  // A rule that guesses the value.
  struct Shortcut {
    Bound bound;
    int (*guess)(const GraphInstance& instance);
  };
  // The task's own; "always yes" and "always no" come before them where these are the answers.
  virtual std::vector<Shortcut> shortcuts() const = 0;

  int label(const GraphInstance& instance) const override;
  std::vector<int> answer(const Instance& instance) const override;
  std::vector<int> oracle(const Instance& instance) const override;

 private:
  int token(int value) const;
  std::vector<Shortcut> all_shortcuts() const;
};

// The registry's entry of a graph task.
template <class GraphTaskOfOneKind>
TaskEntry graph_task_entry(const GraphTaskKind& kind) {
  return {kind.info, [kind](const ParameterValues& values, int largest) {
            return std::make_unique<GraphTaskOfOneKind>(kind, values, largest);
          }};
}

}  // namespace fathom
