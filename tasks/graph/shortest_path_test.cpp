// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "tasks/graph/graph_task_fixture.h"

namespace fathom {
namespace {

const Edges two_ways = {{1, 2}, {3, 4}, {0, 1}, {0, 3}, {2, 3}};

TEST(ShortestPath, WorkedExamples) {
  const auto task = make_task("shortest_path", {}, 5);
  EXPECT_EQ(text(*task, asked(5, two_ways, {0, 2})), "0 1 2 3 4 1-2 3-4 0-1 0-3 2-3 ?0>2 0 1 2 <eos>");
  EXPECT_EQ(text(*task, asked(5, two_ways, {0, 2}), "trace"),
            "0 1 2 3 4 1-2 3-4 0-1 0-3 2-3 ?0>2 1 3 ; 2 4 ; <sep> 0 1 2 <eos>");
  EXPECT_EQ(text(*task, asked(5, {{1, 2}, {3, 4}, {0, 1}}, {0, 4})), "0 1 2 3 4 1-2 3-4 0-1 ?0>4 none <eos>");
}

TEST(ShortestPath, TheTraceCanStartFromTheLastNode) {
  const auto task = make_task("shortest_path", {{"trace_from", std::string("last")}}, 5);
  const GraphInstance instance = asked(5, two_ways, {0, 2});
  EXPECT_EQ(text(*task, instance, "trace"), "0 1 2 3 4 1-2 3-4 0-1 0-3 2-3 ?0>2 1 3 ; 0 4 ; <sep> 0 1 2 <eos>");
  EXPECT_EQ(judge(*task, instance, "trace", "3 1 ; 4 0 ; <sep> 0 3 2 <eos>").first_wrong_step, -1);
  EXPECT_EQ(judge(*task, instance, "trace", "1 3 ; 2 4 ; <sep> 0 1 2 <eos>").first_wrong_step, 1);
  // Nothing leads to 4: its search ends with a level that is empty.
  const GraphInstance apart = asked(5, {{1, 2}, {0, 1}}, {0, 4});
  EXPECT_EQ(text(*task, apart, "trace"), "0 1 2 3 4 1-2 0-1 ?0>4 ; <sep> none <eos>");
}

TEST(ShortestPath, EveryShortestPathIsRightAndNoOther) {
  const auto task = make_task("shortest_path", {}, 5);
  const GraphInstance instance = asked(5, two_ways, {0, 2});
  const auto right = [&](const char* written) { return judge(*task, instance, "none", written).answer_right; };
  EXPECT_TRUE(right("0 1 2 <eos>"));
  EXPECT_TRUE(right("0 3 2 <eos>"));
  EXPECT_FALSE(right("0 2 <eos>"));        // no edge
  EXPECT_FALSE(right("0 4 2 <eos>"));      // no edges
  EXPECT_FALSE(right("0 1 0 1 2 <eos>"));  // a longer walk
  EXPECT_FALSE(right("2 1 0 <eos>"));      // backwards
  EXPECT_FALSE(right("0 1 <eos>"));
  EXPECT_FALSE(right("1 2 <eos>"));
  EXPECT_FALSE(right("none <eos>"));
  EXPECT_FALSE(right("0 1 2"));
  EXPECT_FALSE(right("<eos>"));
  EXPECT_FALSE(judge(*task, asked(5, {{1, 2}}, {0, 2}), "none", "0 1 2 <eos>").answer_right);
  EXPECT_TRUE(judge(*task, asked(5, {{1, 2}}, {0, 2}), "none", "none <eos>").answer_right);
  EXPECT_FALSE(judge(*task, asked(5, {{1, 2}}, {0, 2}), "none", "none none <eos>").answer_right);
  // The longer way round a cycle.
  const GraphInstance cycle = asked(5, {{0, 1}, {1, 2}, {2, 3}, {3, 4}, {4, 0}}, {0, 2});
  EXPECT_TRUE(judge(*task, cycle, "none", "0 1 2 <eos>").answer_right);
  EXPECT_FALSE(judge(*task, cycle, "none", "0 4 3 2 <eos>").answer_right);
}

// All sequences of different nodes from `from` to `to` along edges, by trying every one of them.
void add_paths(const GraphInstance& instance, std::vector<int>& path, std::set<std::vector<int>>& paths) {
  if (path.back() == instance.query[1]) {
    paths.insert(path);
    return;
  }
  for (int next = 0; next < instance.size; ++next) {
    const std::pair<int, int> edge = std::minmax(path.back(), next);
    const bool there = std::ranges::find(instance.graph.edges, edge) != instance.graph.edges.end();
    if (!there || std::ranges::find(path, next) != path.end()) continue;
    path.push_back(next);
    add_paths(instance, path, paths);
    path.pop_back();
  }
}

TEST(ShortestPath, WhatIsRightIsWhatTryingEveryPathFinds) {
  const auto task = make_task("shortest_path", {}, 5);
  const int eos = task->vocabulary().id("<eos>");
  int several = 0;
  for (const Graph& graph : every_graph(5)) {
    const GraphInstance instance(graph, {3, 1});
    std::set<std::vector<int>> paths;
    std::vector<int> start = {3};
    add_paths(instance, start, paths);
    std::size_t shortest = 99;
    for (const auto& path : paths) shortest = std::min(shortest, path.size());
    const auto is_shortest = [&](const std::vector<int>& path) { return path.size() == shortest; };
    several += std::ranges::count_if(paths, is_shortest) > 1;
    for (std::vector<int> path : paths) {
      const bool right = is_shortest(path);
      path.push_back(eos);
      ASSERT_EQ(task->verify(instance, {}, path).answer_right, right) << text(*task, instance);
    }
    std::vector<int> reference = task->encode(instance, {}).tokens;
    reference.erase(reference.begin(), reference.end() - static_cast<std::ptrdiff_t>(paths.empty() ? 2 : shortest + 1));
    reference.pop_back();
    const std::vector<int> none = {task->vocabulary().id("none")};
    ASSERT_TRUE(paths.empty() ? reference == none : paths.contains(reference)) << text(*task, instance);
  }
  EXPECT_GT(several, 50);
}

}  // namespace
}  // namespace fathom
