// SPDX-License-Identifier: Apache-2.0
// Random graphs by name: GraphQA's seven families, and those that the theory needs.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/numeric/random.h"
#include "tasks/graph/graph.h"
#include "tasks/task.h"

namespace fathom {

// What a generator draws. Its labels and the order of its edges are still those of the construction.
struct DrawnGraph {
  Graph graph;
  std::optional<std::pair<int, int>> pair;  // the two nodes that a question of this generator is about, if it says so
};

// Draws graphs with a given number of nodes.
class GraphGenerator {
 public:
  virtual ~GraphGenerator() = default;
  // Throws std::invalid_argument, with the valid numbers, where `nodes` is none.
  virtual DrawnGraph draw(Stream& stream, int nodes) const = 0;
  // The most edges that a graph with so many nodes can have.
  virtual std::size_t most_edges(int nodes) const = 0;
};

// The parameters `generator` (with its choices) and those of the generators themselves, for a task's information.
std::vector<ParameterInfo> generator_parameters(const std::string& default_generator);
// The generator that complete parameter values ask for. Throws ParameterError.
std::unique_ptr<GraphGenerator> make_generator(const ParameterValues& values);

// The graph with node v called names[v].
Graph relabelled(const Graph& graph, const std::vector<int>& names);

}  // namespace fathom
