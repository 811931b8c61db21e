// SPDX-License-Identifier: Apache-2.0
#include "tasks/graph/oracle.h"

#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/adjacency_matrix.hpp>
#include <boost/graph/bipartite.hpp>
#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/clustering_coefficient.hpp>
#include <boost/graph/connected_components.hpp>
#include <boost/graph/depth_first_search.hpp>
#include <boost/graph/undirected_dfs.hpp>
#include <cstddef>
#include <stdexcept>

namespace fathom::oracle {
namespace {

using Undirected = boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS, boost::no_property,
                                         boost::property<boost::edge_color_t, boost::default_color_type>>;
using Directed = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS>;

template <class BoostGraph>
BoostGraph to_boost(const Graph& graph) {
  BoostGraph copy(static_cast<std::size_t>(graph.nodes));
  for (const auto& [from, to] : graph.edges) {
    boost::add_edge(static_cast<std::size_t>(from), static_cast<std::size_t>(to), copy);
  }
  return copy;
}

void check_undirected(const Graph& graph) {
  if (graph.directed) throw std::invalid_argument("this question is about undirected graphs");
}

Undirected undirected(const Graph& graph) {
  check_undirected(graph);
  return to_boost<Undirected>(graph);
}

std::size_t checked(const Graph& graph, int node) {
  if (node < 0 || node >= graph.nodes) throw std::out_of_range("there is no such node in this graph");
  return static_cast<std::size_t>(node);
}

template <class BoostGraph>
std::vector<int> search(const BoostGraph& graph, std::size_t from) {
  std::vector<int> distance(boost::num_vertices(graph), -1);
  distance[from] = 0;
  const auto map = boost::make_iterator_property_map(distance.begin(), boost::get(boost::vertex_index, graph));
  boost::breadth_first_search(
      graph, from, boost::visitor(boost::make_bfs_visitor(boost::record_distances(map, boost::on_tree_edge()))));
  return distance;
}

std::vector<int> components(const Undirected& graph, int& count) {
  std::vector<int> component(boost::num_vertices(graph));
  count = boost::connected_components(graph, component.data());
  return component;
}

struct CycleFinder : boost::default_dfs_visitor {
  explicit CycleFinder(bool& cycle) : found(&cycle) {}
  template <class Edge, class BoostGraph>
  void back_edge(Edge, const BoostGraph&) const {
    *found = true;
  }
  bool* found;
};

}  // namespace

int node_count(const Graph& graph) { return static_cast<int>(boost::num_vertices(to_boost<Directed>(graph))); }
int edge_count(const Graph& graph) { return static_cast<int>(boost::num_edges(to_boost<Directed>(graph))); }

bool has_edge(const Graph& graph, int from, int to) {
  const std::size_t u = checked(graph, from);
  const std::size_t v = checked(graph, to);
  return graph.directed ? boost::edge(u, v, to_boost<Directed>(graph)).second
                        : boost::edge(u, v, to_boost<Undirected>(graph)).second;
}

std::vector<int> distances(const Graph& graph, int from) {
  const std::size_t start = checked(graph, from);
  return graph.directed ? search(to_boost<Directed>(graph), start) : search(to_boost<Undirected>(graph), start);
}

int distance(const Graph& graph, int from, int to) { return distances(graph, from)[checked(graph, to)]; }

bool reachable(const Graph& graph, int from, int to) {
  if (!graph.directed) return same_component(graph, from, to);
  const std::size_t target = checked(graph, to);
  const auto copy = to_boost<Directed>(graph);
  std::vector<boost::default_color_type> colour(boost::num_vertices(copy), boost::white_color);
  boost::depth_first_visit(copy, checked(graph, from), boost::default_dfs_visitor(), colour.data());
  return colour[target] != boost::white_color;
}

int degree(const Graph& graph, int node) {
  const std::size_t v = checked(graph, node);
  return static_cast<int>(boost::degree(v, undirected(graph)));
}

int component_count(const Graph& graph) {
  int count = 0;
  components(undirected(graph), count);
  return count;
}

bool same_component(const Graph& graph, int one, int other) {
  int count = 0;
  const std::vector<int> component = components(undirected(graph), count);
  return component[checked(graph, one)] == component[checked(graph, other)];
}

bool connected(const Graph& graph) { return component_count(graph) == 1; }

bool bipartite(const Graph& graph) { return boost::is_bipartite(undirected(graph)); }

bool has_cycle(const Graph& graph) {
  auto copy = undirected(graph);
  bool found = false;
  boost::undirected_dfs(copy, boost::visitor(CycleFinder(found)).edge_color_map(boost::get(boost::edge_color, copy)));
  return found;
}

int triangle_count(const Graph& graph) {
  check_undirected(graph);
  boost::adjacency_matrix<boost::undirectedS> simple(static_cast<std::size_t>(graph.nodes));
  for (const auto& [from, to] : graph.edges) {
    if (from != to) boost::add_edge(static_cast<std::size_t>(from), static_cast<std::size_t>(to), simple);
  }
  std::size_t corners = 0;
  for (const auto node : boost::make_iterator_range(boost::vertices(simple))) {
    corners += boost::num_triangles_on_vertex(simple, node);
  }
  return static_cast<int>(corners / 3);
}

int diameter(const Graph& graph) {
  if (!connected(graph)) return -1;
  const Undirected copy = undirected(graph);
  int longest = 0;
  for (const auto node : boost::make_iterator_range(boost::vertices(copy))) {
    longest = std::max(longest, std::ranges::max(search(copy, node)));
  }
  return longest;
}

}  // namespace fathom::oracle
