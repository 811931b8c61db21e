// SPDX-License-Identifier: Apache-2.0
// What is asked about a graph, answered by Boost.Graph: for oracles and tests, not for encoding. Nothing here shares
// code with the traversals of graph.h. Loops are treated as networkx treats them, which GraphQA's answers come from.
#pragma once

#include <vector>

#include "tasks/graph/graph.h"

namespace fathom::oracle {

// Of both kinds of graphs. A question about nodes that the graph does not have is std::out_of_range.

int node_count(const Graph& graph);
int edge_count(const Graph& graph);  // a loop is one edge
// The edge or, in a directed graph, the edge from one to the other.
bool has_edge(const Graph& graph, int from, int to);
// Edges on a shortest path from `from` to each node; -1 where there is none, 0 for itself.
std::vector<int> distances(const Graph& graph, int from);
int distance(const Graph& graph, int from, int to);
// Whether there is a path, one without edges included.
bool reachable(const Graph& graph, int from, int to);

// Of undirected graphs only; of a directed one they are std::invalid_argument.

// A loop counts twice.
int degree(const Graph& graph, int node);
int component_count(const Graph& graph);
bool same_component(const Graph& graph, int one, int other);
// A graph without nodes is not connected.
bool connected(const Graph& graph);
// A loop makes a graph not bipartite.
bool bipartite(const Graph& graph);
// A loop is a cycle.
bool has_cycle(const Graph& graph);
// Sets of three different nodes that are all adjacent.
int triangle_count(const Graph& graph);
// The largest distance of two nodes; -1 where the graph is not connected.
int diameter(const Graph& graph);

}  // namespace fathom::oracle
