// SPDX-License-Identifier: Apache-2.0
// The answers and the floors of the graph tasks, on every small graph and on examples by hand.
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>

#include "tasks/graph/graph_task_fixture.h"

namespace fathom {
namespace {

constexpr int far = 1000;

// Lengths of shortest ways by Floyd and Warshall: shares nothing with a search.
std::vector<std::vector<int>> ways(const Graph& graph) {
  const auto n = static_cast<std::size_t>(graph.nodes);
  std::vector<std::vector<int>> way(n, std::vector<int>(n, far));
  for (std::size_t v = 0; v < n; ++v) way[v][v] = 0;
  for (const auto& [from, to] : graph.edges) {
    const auto u = static_cast<std::size_t>(from);
    const auto v = static_cast<std::size_t>(to);
    way[u][v] = std::min(way[u][v], 1);
    if (!graph.directed) way[v][u] = std::min(way[v][u], 1);
  }
  for (std::size_t k = 0; k < n; ++k) {
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t j = 0; j < n; ++j) way[i][j] = std::min(way[i][j], way[i][k] + way[k][j]);
    }
  }
  return way;
}

int components_by_force(const Graph& graph) {
  const auto way = ways(graph);
  int count = 0;  // nodes that reach no smaller one
  for (std::size_t v = 0; v < way.size(); ++v) {
    count +=
        std::none_of(way[v].begin(), way[v].begin() + static_cast<std::ptrdiff_t>(v), [](int w) { return w < far; });
  }
  return count;
}

int triangles_by_force(const Graph& graph) {
  const auto way = ways(graph);
  int count = 0;
  for (std::size_t a = 0; a < way.size(); ++a) {
    for (std::size_t b = 0; b < a; ++b) {
      for (std::size_t c = 0; c < b; ++c) count += way[a][b] == 1 && way[b][c] == 1 && way[a][c] == 1;
    }
  }
  return count;
}

int bipartite_by_force(const Graph& graph) {
  for (unsigned sides = 0; sides < 1u << graph.nodes; ++sides) {
    const auto crosses = [&](const std::pair<int, int>& e) {
      return (sides >> e.first & 1) != (sides >> e.second & 1);
    };
    if (std::ranges::all_of(graph.edges, crosses)) return 1;
  }
  return 0;
}

int diameter_by_force(const Graph& graph) {
  int largest = 0;
  for (const auto& row : ways(graph)) {
    for (const int way : row) largest = way < far ? std::max(largest, way) : largest;
  }
  return largest;
}

const char* yes_no(bool yes) { return yes ? "yes <eos>" : "no <eos>"; }
std::string number(std::size_t value) { return "#" + std::to_string(value) + " <eos>"; }
std::string number(int value) { return number(static_cast<std::size_t>(value)); }

TEST(GraphAnswers, OfEveryGraphOfFiveNodes) {
  const std::map<std::string, std::function<std::string(const Graph&)>> by_force = {
      {"bipartiteness", [](const Graph& g) { return yes_no(bipartite_by_force(g)); }},
      {"component_count", [](const Graph& g) { return number(components_by_force(g)); }},
      {"cycle_check",
       [](const Graph& g) { return yes_no(std::ssize(g.edges) > g.nodes - components_by_force(g)); }},  // no forest
      {"diameter", [](const Graph& g) { return number(diameter_by_force(g)); }},
      {"edge_count", [](const Graph& g) { return number(g.edges.size()); }},
      {"node_count", [](const Graph& g) { return number(g.nodes); }},
      {"triangle_count", [](const Graph& g) { return number(triangles_by_force(g)); }},
      {"whole_graph_connectivity", [](const Graph& g) { return yes_no(components_by_force(g) == 1); }}};
  const std::vector<Graph> graphs = every_graph(5);
  ASSERT_EQ(graphs.size(), 1024u);
  for (const auto& [name, answer] : by_force) {
    const auto task = make_task(name, {}, 5);
    for (const Graph& graph : graphs) {
      const GraphInstance instance(graph, {});
      ASSERT_EQ(answer_text(*task, instance), answer(graph)) << text(*task, instance);
      ASSERT_EQ(task->vocabulary().text(task->solve(instance)), answer(graph)) << text(*task, instance);
    }
  }
}

TEST(GraphAnswers, OfEveryPairOfEveryGraphOfFourNodes) {
  const auto connectivity = make_task("connectivity", {}, 4);
  const auto length = make_task("shortest_path_length", {}, 4);
  const auto existence = make_task("edge_existence", {}, 4);
  const auto degree = make_task("node_degree", {}, 4);
  const auto neighbours = make_task("connected_nodes", {}, 4);
  for (const Graph& graph : every_graph(4)) {
    const auto way = ways(graph);
    for (int from = 0; from < 4; ++from) {
      const auto& row = way[static_cast<std::size_t>(from)];
      const GraphInstance one(graph, {from});
      std::string list;
      for (int to = 0; to < 4; ++to) {
        const int distance = row[static_cast<std::size_t>(to)];
        if (distance == 1) list += std::to_string(to) + " ";
        if (to == from) continue;
        const GraphInstance two(graph, {from, to});
        const std::string measured = distance < far ? number(distance) : "none <eos>";
        ASSERT_EQ(answer_text(*connectivity, two), yes_no(distance < far));
        ASSERT_EQ(answer_text(*existence, two), yes_no(distance == 1));
        ASSERT_EQ(answer_text(*length, two), measured);
        ASSERT_EQ(length->vocabulary().text(length->solve(two)), measured);
      }
      ASSERT_EQ(answer_text(*degree, one), number(static_cast<int>(std::ranges::count(row, 1))));
      ASSERT_EQ(answer_text(*neighbours, one), (list.empty() ? "none " : list) + "<eos>");
    }
  }
}

TEST(GraphAnswers, OfDirectedGraphsFollowTheEdges) {
  const auto task = make_task("reachability", {}, 8);
  for (int example = 0; example < 300; ++example) {
    const InstancePointer instance = draw(*task, 8, example);
    const GraphInstance& drawn = graph_of(*instance);
    const int way =
        ways(drawn.graph)[static_cast<std::size_t>(drawn.query[0])][static_cast<std::size_t>(drawn.query[1])];
    ASSERT_EQ(answer_text(*task, *instance), yes_no(way < far));
  }
  EXPECT_EQ(text(*task, asked(4, {{2, 1}, {2, 3}, {0, 1}}, {0, 3}, true), "trace"),
            "0 1 2 3 2>1 2>3 0>1 ?0>3 1 ; ; <sep> no <eos>");
}

// networkx: a loop counts twice in a degree, is a cycle, is an edge, is a neighbour; it makes no triangle.
TEST(GraphAnswers, WithALoop) {
  const GraphInstance instance = asked(4, {{1, 1}, {1, 2}, {2, 0}}, {1});
  const auto answer = [&](const char* name) { return answer_text(*make_task(name, {}, 4), instance); };
  EXPECT_EQ(answer("node_degree"), "#3 <eos>");
  EXPECT_EQ(answer("cycle_check"), "yes <eos>");
  EXPECT_EQ(answer("edge_count"), "#3 <eos>");
  EXPECT_EQ(answer("connected_nodes"), "1 2 <eos>");
  EXPECT_EQ(answer("triangle_count"), "#0 <eos>");
  EXPECT_EQ(answer("bipartiteness"), "no <eos>");
  EXPECT_EQ(answer("component_count"), "#2 <eos>");
  for (const char* name : {"node_degree", "cycle_check", "edge_count", "connected_nodes", "triangle_count",
                           "bipartiteness", "component_count"}) {
    const auto task = make_task(name, {}, 4);
    EXPECT_TRUE(task->verify(instance, {}, task->solve(instance)).answer_right) << name;
    EXPECT_EQ(task->vocabulary().text(task->solve(instance)), answer(name));
  }
}

TEST(GraphAnswers, WorkedExamples) {
  const GraphInstance path = asked(4, {{1, 2}, {1, 0}}, {1});
  EXPECT_EQ(text(*make_task("node_count", {}, 4), path), "0 1 2 3 1-2 0-1 ? #4 <eos>");
  const GraphInstance whole = asked(4, {{1, 2}, {1, 0}});
  EXPECT_EQ(text(*make_task("node_count", {{"encoding", std::string("endpoints")}}, 4), whole),
            "1 2 1 0 3 _ ? #4 <eos>");
  const GraphInstance rows(whole.graph, {}, {2, 0, 3, 1});
  EXPECT_EQ(text(*make_task("node_count", {{"encoding", std::string("adjacency")}}, 4), rows),
            "2 : 1 ; 0 : 1 ; 3 : ; 1 : 2 0 ; ? #4 <eos>");
  EXPECT_EQ(text(*make_task("edge_count", {}, 4), path), "0 1 2 3 1-2 0-1 ? #2 <eos>");
  EXPECT_EQ(text(*make_task("node_degree", {}, 4), path), "0 1 2 3 1-2 0-1 ?1 #2 <eos>");
  EXPECT_EQ(text(*make_task("connected_nodes", {}, 4), path, "blank: 2"),
            "0 1 2 3 1-2 0-1 ?1 <pause> <pause> 0 2 <eos>");
  EXPECT_EQ(text(*make_task("cycle_check", {}, 4), path), "0 1 2 3 1-2 0-1 ? no <eos>");
  EXPECT_EQ(text(*make_task("bipartiteness", {}, 4), path), "0 1 2 3 1-2 0-1 ? yes <eos>");
  EXPECT_EQ(text(*make_task("diameter", {}, 4), path), "0 1 2 3 1-2 0-1 ? #2 <eos>");
  EXPECT_EQ(text(*make_task("component_count", {}, 4), path), "0 1 2 3 1-2 0-1 ? #2 <eos>");
  EXPECT_EQ(text(*make_task("whole_graph_connectivity", {}, 4), path), "0 1 2 3 1-2 0-1 ? no <eos>");
  EXPECT_EQ(text(*make_task("edge_existence", {}, 4), asked(4, {{1, 2}, {1, 0}}, {2, 0})),
            "0 1 2 3 1-2 0-1 ?0-2 no <eos>");
  EXPECT_EQ(text(*make_task("triangle_count", {}, 4), asked(4, {{1, 2}, {1, 0}, {0, 2}})),
            "0 1 2 3 1-2 0-1 0-2 ? #1 <eos>");
}

// Names of the floors that answer an instance right.
std::vector<std::string> right_floors(const char* name, const GraphInstance& instance) {
  const auto task = make_task(name, {}, 8);
  const std::vector<double> scores = task->score_floors(instance);
  std::vector<std::string> right;
  for (std::size_t f = 0; f < scores.size(); ++f) {
    if (scores[f] == 1.0) right.push_back(task->floors()[f].name);
  }
  return right;
}

using Names = std::vector<std::string>;

TEST(GraphFloors, OfQuestionsAboutTwoNodes) {
  const Edges two_paths = {{0, 1}, {1, 2}, {2, 3}, {3, 4}, {5, 6}};  // and node 7 alone
  const auto right = [&](const char* name, int from, int to) {
    return right_floors(name, asked(8, two_paths, {from, to}));
  };
  EXPECT_EQ(right("connectivity", 0, 4), (Names{"always yes", "both ends have edges", "both ends reach 2 steps",
                                                "both ends reach 3 steps", "alike within 3 steps"}));
  EXPECT_EQ(right("connectivity", 3, 0), (Names{"always yes", "both ends have edges", "within 3 steps",
                                                "both ends reach 2 steps", "both ends reach 3 steps"}));
  EXPECT_EQ(right("connectivity", 0, 6),
            (Names{"always no", "within 2 steps", "within 3 steps", "both ends reach 2 steps",
                   "both ends reach 3 steps", "alike within 3 steps", "graph size"}));
  EXPECT_EQ(right("connectivity", 0, 7),
            (Names{"always no", "both ends have edges", "within 2 steps", "within 3 steps", "both ends reach 2 steps",
                   "both ends reach 3 steps", "alike within 3 steps", "graph size"}));
  EXPECT_EQ(right("shortest_path_length", 1, 2), (Names{"always 1", "near or none", "near, none or 3"}));
  EXPECT_EQ(right("shortest_path_length", 1, 3), (Names{"near or none", "near, none or 3"}));
  EXPECT_EQ(right("shortest_path_length", 0, 3), (Names{"near, none or 3"}));
  EXPECT_EQ(right("shortest_path_length", 0, 5), (Names{"near or none"}));
  EXPECT_EQ(right("shortest_path_length", 7, 0), (Names{"near or none", "near, none or 3"}));
  EXPECT_EQ(right("shortest_path", 0, 1), (Names{"always an edge", "edge or none", "near or none"}));
  EXPECT_EQ(right("shortest_path", 0, 2), (Names{"near or none"}));
  EXPECT_EQ(right("shortest_path", 0, 3), Names{});
  EXPECT_EQ(right("shortest_path", 0, 7), (Names{"edge or none", "near or none"}));
  EXPECT_EQ(right("edge_existence", 0, 1), (Names{"always yes"}));
  EXPECT_EQ(right("edge_existence", 0, 2), (Names{"always no", "dense graph", "degrees"}));
  // Directed: nothing enters 0, nothing leaves 2.
  const auto task = make_task("reachability", {}, 8);
  EXPECT_EQ(task->score_floors(asked(8, {{0, 1}, {1, 2}}, {1, 0}, true)),
            (std::vector<double>{0, 1, 1, 1, 1, 1, 1, 1, 1}));
  EXPECT_EQ(task->score_floors(asked(8, {{0, 1}, {1, 2}}, {2, 1}, true)),
            (std::vector<double>{0, 1, 1, 1, 1, 1, 1, 1, 1}));
  // Four steps from 0 to 4, seen forward from 0 and backward from 4: the searches meet.
  const Edges arrows = {{0, 1}, {1, 2}, {2, 3}, {3, 4}};
  EXPECT_EQ(task->score_floors(asked(8, arrows, {0, 4}, true)), (std::vector<double>{1, 0, 1, 0, 0, 1, 1, 1, 0}));
  EXPECT_EQ(task->score_floors(asked(8, arrows, {4, 0}, true)), (std::vector<double>{0, 1, 1, 1, 1, 1, 1, 0, 1}));
}

TEST(GraphFloors, OfQuestionsAboutGraphs) {
  const Edges square = {{0, 1}, {1, 2}, {2, 3}, {3, 0}};
  const Edges triangle = {{0, 1}, {1, 2}, {2, 0}};
  EXPECT_EQ(right_floors("cycle_check", asked(4, square)),
            (Names{"always yes", "as many edges as nodes", "triangle or edges"}));
  EXPECT_EQ(right_floors("cycle_check", asked(4, triangle)), (Names{"always yes", "triangle", "triangle or edges"}));
  EXPECT_EQ(right_floors("cycle_check", asked(5, square)), (Names{"always yes"}));
  EXPECT_EQ(right_floors("cycle_check", asked(4, {{1, 1}, {1, 2}})), (Names{"always yes"}));
  EXPECT_EQ(right_floors("bipartiteness", asked(4, square)), (Names{"always yes", "no triangle", "Mantel's bound"}));
  EXPECT_EQ(right_floors("bipartiteness", asked(4, triangle)), (Names{"always no", "no triangle"}));
  EXPECT_EQ(right_floors("whole_graph_connectivity", asked(5, {{0, 1}, {2, 3}, {3, 4}, {2, 4}})), (Names{"always no"}));
  EXPECT_EQ(right_floors("whole_graph_connectivity", asked(4, triangle)), (Names{"always no", "no lone node"}));
  EXPECT_EQ(right_floors("component_count", asked(6, triangle)),
            (Names{"lone nodes and the rest", "the larger of both"}));
  EXPECT_EQ(right_floors("component_count", asked(4, {{0, 1}, {2, 3}})),
            (Names{"nodes less edges", "the larger of both"}));
  EXPECT_EQ(right_floors("diameter", asked(3, triangle)), (Names{"complete or 2", "0 to 3", "distance from node 0"}));
  EXPECT_EQ(right_floors("diameter", asked(4, square)),
            (Names{"always 2", "complete or 2", "0 to 3", "distance from node 0"}));
  EXPECT_EQ(right_floors("diameter", asked(5, {{1, 0}, {1, 2}, {2, 3}})), (Names{"0 to 3", "distance from node 0"}));
  EXPECT_EQ(right_floors("diameter", asked(5, triangle)), (Names{"0 to 3", "distance from node 0"}));
  EXPECT_EQ(right_floors("diameter", asked(4, {})), (Names{"0 to 3", "distance from node 0"}));
  EXPECT_EQ(right_floors("triangle_count", asked(4, square)), (Names{"no triangle"}));
  EXPECT_EQ(right_floors("triangle_count", asked(3, triangle)), (Names{"density"}));
  EXPECT_EQ(right_floors("edge_count", asked(4, triangle)), (Names{"half of all pairs", "a tree"}));
  EXPECT_EQ(right_floors("edge_count", asked(4, square)), (Names{"degree of node 0"}));
  EXPECT_EQ(right_floors("node_count", asked(5, {{0, 4}})), (Names{"largest endpoint"}));
  EXPECT_EQ(right_floors("node_count", asked(4, triangle)), Names{});
  EXPECT_EQ(right_floors("node_degree", asked(4, {{0, 1}, {1, 2}, {1, 3}}, {1})), Names{});
  EXPECT_EQ(right_floors("node_degree", asked(5, {{1, 0}, {1, 2}}, {1})),
            (Names{"half of the others", "edges that begin with it"}));
  EXPECT_EQ(right_floors("connected_nodes", asked(3, {{1, 0}, {1, 2}}, {1})),
            (Names{"all others", "edges that begin with it"}));
  EXPECT_EQ(right_floors("connected_nodes", asked(3, {{1, 0}}, {2})),
            (Names{"no neighbour", "edges that begin with it"}));
}

TEST(GraphBuckets, SayWhatAnAccuracyIsBrokenDownBy) {
  using Buckets = std::map<std::string, int>;
  const auto buckets = [](const char* name, const GraphInstance& instance) {
    return make_task(name, {}, 8)->buckets(instance);
  };
  const Edges two_paths = {{0, 1}, {1, 2}, {2, 3}, {3, 4}, {5, 6}};
  EXPECT_EQ(buckets("connectivity", asked(8, two_paths, {4, 0})),
            (Buckets{{"nodes", 8}, {"distance", 4}, {"hard", 1}}));
  EXPECT_EQ(buckets("connectivity", asked(8, two_paths, {4, 6})),
            (Buckets{{"nodes", 8}, {"distance", 0}, {"hard", 1}}));
  EXPECT_EQ(buckets("connectivity", asked(8, two_paths, {4, 7})),
            (Buckets{{"nodes", 8}, {"distance", 0}, {"hard", 0}}));
  const auto girth = [&](int nodes, const Edges& edges) {
    return buckets("cycle_check", asked(nodes, edges)).at("girth");
  };
  EXPECT_EQ(girth(8, two_paths), 0);
  EXPECT_EQ(girth(3, {{0, 1}, {1, 2}, {2, 0}}), 3);
  EXPECT_EQ(girth(5, {{0, 1}, {1, 2}, {2, 3}, {3, 4}, {4, 0}}), 5);
  EXPECT_EQ(girth(6, {{0, 1}, {1, 2}, {2, 3}, {3, 4}, {4, 5}, {5, 0}, {0, 3}}), 4);
  EXPECT_EQ(girth(3, {{0, 1}, {1, 1}}), 1);
}

TEST(GraphReadings, MarkTheQuestionAndLabelTheAnswer) {
  const Edges fork = {{0, 1}, {1, 2}, {0, 3}, {3, 2}, {2, 4}};
  const auto path = make_task("shortest_path", {}, 6)->graph(asked(6, fork, {0, 4})).value();
  EXPECT_EQ(path.marks, (std::vector<int>{0, 4}));
  EXPECT_EQ(path.labels, (std::vector<int>{1, 1, 1, 1, 1, 0}));
  EXPECT_EQ(make_task("shortest_path", {}, 6)->graph(asked(6, fork, {0, 5}))->labels, std::vector<int>(6, 0));
  EXPECT_EQ(make_task("connected_nodes", {}, 6)->graph(asked(6, fork, {2}))->labels,
            (std::vector<int>{0, 1, 0, 1, 1, 0}));
  const auto length = make_task("shortest_path_length", {}, 6);
  EXPECT_EQ(length->graph(asked(6, fork, {0, 4}))->label, 3);
  EXPECT_EQ(length->graph(asked(6, fork, {0, 5}))->label, 0);
  EXPECT_EQ(length->graph_classes(), 6);
  EXPECT_EQ(make_task("cycle_check", {}, 6)->graph(asked(6, fork))->label, 1);
}

}  // namespace
}  // namespace fathom
