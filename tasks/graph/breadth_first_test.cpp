// SPDX-License-Identifier: Apache-2.0
#include "tasks/graph/breadth_first.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tasks/graph/graph_task_fixture.h"

namespace fathom {
namespace {

// Two ways from 0 to 2, then 5 and 4; 6 is alone.
//   0 - 1 - 2 - 4 - 5
//   0 - 3 - 2
const Edges two_ways = {{0, 3}, {0, 1}, {1, 2}, {3, 2}, {4, 2}, {5, 4}};

TEST(BreadthFirst, ATraceHasAStepForEachDistance) {
  const auto task = make_task("shortest_path_length", {}, 7);
  const auto trace = [&](int to, const char* cot) {
    const std::string all = text(*task, asked(7, two_ways, {0, to}), cot);
    return all.substr(all.find('?') + 5);
  };
  EXPECT_EQ(trace(4, "trace"), "1 3 ; 2 ; 4 ; <sep> #3 <eos>");
  EXPECT_EQ(trace(1, "trace"), "1 3 ; <sep> #1 <eos>");  // the level of the node asked about, and all of it
  EXPECT_EQ(trace(6, "trace"), "1 3 ; 2 ; 4 ; 5 ; ; <sep> none <eos>");
  EXPECT_EQ(trace(4, "trace_every: 2"), "2 ; 4 ; <sep> #3 <eos>");
  EXPECT_EQ(trace(4, "trace_prefix: 4"), "1 3 ; 2 <sep> #3 <eos>");
  EXPECT_EQ(trace(4, "none"), "#3 <eos>");
  EXPECT_EQ(text(*task, asked(3, {{0, 1}}, {2, 0}), "trace"), "0 1 2 0-1 ?2>0 ; <sep> none <eos>");
}

TEST(BreadthFirst, ConnectivityAndPathsHaveTheSameTrace) {
  for (const auto& [name, answer] : {std::pair("connectivity", "yes"), {"shortest_path", "0 1 2 4"}}) {
    EXPECT_EQ(text(*make_task(name, {}, 7), asked(7, two_ways, {0, 4}), "trace"),
              std::string("0 1 2 3 4 5 6 0-3 0-1 1-2 2-3 2-4 4-5 ?0>4 1 3 ; 2 ; 4 ; <sep> ") + answer + " <eos>");
  }
}

TEST(BreadthFirst, AnyOrderWithinALevelIsRight) {
  const auto task = make_task("connectivity", {}, 7);
  const GraphInstance instance = asked(7, two_ways, {0, 5});  // 1 3 ; 2 ; 4 ; 5 ;
  const auto wrong = [&](const char* cot, const std::string& trace) {
    const Verdict verdict = judge(*task, instance, cot, trace + " <sep> yes <eos>");
    EXPECT_TRUE(verdict.answer_right);
    EXPECT_EQ(verdict.trace_right, verdict.first_wrong_step < 0);
    return verdict.first_wrong_step;
  };
  EXPECT_EQ(wrong("trace", "1 3 ; 2 ; 4 ; 5 ;"), -1);
  EXPECT_EQ(wrong("trace", "3 1 ; 2 ; 4 ; 5 ;"), -1);
  EXPECT_EQ(wrong("trace", "3 ; 2 ; 4 ; 5 ;"), 0);      // not the whole level
  EXPECT_EQ(wrong("trace", "1 1 ; 2 ; 4 ; 5 ;"), 0);    // one node twice
  EXPECT_EQ(wrong("trace", "1 3 ; 2 1 ; 4 ; 5 ;"), 1);  // a node found before
  EXPECT_EQ(wrong("trace", "1 3 ; 2 ; 5 ; 4 ;"), 2);    // no neighbour of the level before
  EXPECT_EQ(wrong("trace", "1 3 ; 2 ; 4 ;"), 3);        // stopped early
  EXPECT_EQ(wrong("trace", "1 3 ; 2 ; 4 ; 5"), 3);      // not ended
  EXPECT_EQ(wrong("trace", "1 3 ; 2 ; 4 ; 5 ; ;"), 4);  // gone on
  EXPECT_EQ(wrong("trace_every: 3", "4 ; 5 ;"), -1);
  EXPECT_EQ(wrong("trace_every: 3", "4 ; 6 ;"), 1);
  EXPECT_EQ(wrong("trace_prefix: 1", "3"), -1);  // either node may come first
  EXPECT_EQ(wrong("trace_prefix: 1", "1"), -1);
  EXPECT_EQ(wrong("trace_prefix: 1", "2"), 0);
  EXPECT_EQ(wrong("trace_prefix: 2", "3 3"), 0);
  EXPECT_EQ(wrong("trace_prefix: 2", "3 1"), -1);
  EXPECT_EQ(wrong("trace_prefix: 4", "3 1 ; 2"), -1);
  EXPECT_EQ(wrong("trace_prefix: 4", "3 1 ; 4"), 1);
  EXPECT_EQ(wrong("trace_prefix: 4", "3 1 ; 2 ;"), 1);  // one token too many
}

TEST(BreadthFirst, TheSearchKnowsParentsAndDistances) {
  const GraphInstance instance = asked(7, two_ways);
  const Search found = search(instance.adjacency, 0, 4);
  EXPECT_EQ(found.distance(), 3);
  EXPECT_EQ(path_found(found, 4), (std::vector<int>{0, 1, 2, 4}));
  EXPECT_EQ(found.parents, (std::vector<int>{-1, 0, 1, 0, 2, -1, -1}));
  EXPECT_EQ(search(instance.adjacency, 0, 6).distance(), -1);
  EXPECT_TRUE(path_found(search(instance.adjacency, 0, 6), 6).empty());
  EXPECT_EQ(search(instance.adjacency, 2, 2).distance(), 0);
  // Level 2 is found as 5 4, and ascends all the same; 3 hangs on both.
  const Search crossed = search(asked(6, {{0, 1}, {0, 2}, {1, 5}, {2, 4}, {5, 3}, {4, 3}}).adjacency, 0, 3);
  EXPECT_EQ(crossed.nodes, (std::vector<int>{0, 1, 2, 4, 5, 3}));
  EXPECT_EQ(crossed.ends, (std::vector<std::size_t>{1, 3, 5, 6}));
  EXPECT_EQ(path_found(crossed, 3), (std::vector<int>{0, 2, 4, 3}));
}

TEST(BreadthFirst, LongestIsExactInEveryFormat) {
  const auto task = make_task("connectivity", {}, 5);
  for (const char* cot : {"trace", "trace_every: 1", "trace_every: 2", "trace_every: 3", "trace_every: 9",
                          "trace_prefix: 0", "trace_prefix: 3", "trace_prefix: 7", "trace_prefix: 50"}) {
    const Format format = parse_format(cot);
    std::size_t longest = 0;  // of what is written; a prompt is longest for another graph
    for (const Graph& graph : every_graph(5)) {
      for (int to = 1; to < 5; ++to) {
        const Example example = task->encode(GraphInstance(graph, {0, to}), format);
        longest = std::max(longest, example.tokens.size() - example.prompt);
      }
    }
    EXPECT_EQ(longest + 5 + 10 + 1, task->longest({5}, format)) << cot;
  }
}

TEST(BreadthFirst, LargestDistances) {
  const auto largest = [](int nodes, Edges edges) {
    return largest_distance(asked(nodes, std::move(edges)).adjacency);
  };
  EXPECT_EQ(largest(1, {}), 0);
  EXPECT_EQ(largest(7, two_ways), 4);
  EXPECT_EQ(largest(5, {{0, 1}, {2, 3}, {3, 4}}), 2);
  Edges path;
  for (int v = 1; v < 130; ++v) path.emplace_back(v - 1, v);
  EXPECT_EQ(largest(130, path), 129);
}

}  // namespace
}  // namespace fathom
