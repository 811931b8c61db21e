// SPDX-License-Identifier: Apache-2.0
// The traces of breadth-first searches against the distances that Boost.Graph finds, on graphs of many generators.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "tasks/graph/graph_task_fixture.h"
#include "tasks/graph/oracle.h"

namespace fathom {
namespace {

using Levels = std::vector<std::vector<int>>;

// The nodes at each distance, up to the level that holds the node asked for or, where none does, to an empty one.
Levels levels_by_distance(const Graph& graph, int from, int to) {
  const std::vector<int> distance = oracle::distances(graph, from);
  const int asked = distance[static_cast<std::size_t>(to)];
  const int last = asked < 0 ? std::ranges::max(distance) + 1 : asked;
  Levels levels(static_cast<std::size_t>(last));
  for (int node = 0; node < graph.nodes; ++node) {
    const int level = distance[static_cast<std::size_t>(node)];
    if (level > 0 && level <= last) levels[static_cast<std::size_t>(level) - 1].push_back(node);
  }
  return levels;
}

// What a model would write: the levels, then the answer.
std::vector<int> written(const Task& task, const Levels& levels, const std::vector<int>& answer) {
  std::vector<int> tokens;
  for (const std::vector<int>& level : levels) {
    tokens.insert(tokens.end(), level.begin(), level.end());  // a node's token is its number
    tokens.push_back(task.vocabulary().id(";"));
  }
  tokens.push_back(task.vocabulary().id(special::sep));
  tokens.insert(tokens.end(), answer.begin(), answer.end());
  return tokens;
}

// Calls check(task, instance, levels) on graphs of several generators, with ways and without.
template <class Check>
void for_each_search(const Check& check) {
  const std::vector<std::pair<const char*, const char*>> tasks = {
      {"connectivity", "er"},         {"connectivity", "sfn"},   {"connectivity", "two_cycles"},
      {"connectivity", "swap"},       {"shortest_path", "tree"}, {"shortest_path", "grid"},
      {"shortest_path_length", "ba"}, {"shortest_path", "sbm"},  {"shortest_path_length", "chorded_cycle"},
      {"reachability", "directed_er"}};
  for (const auto& [name, generator] : tasks) {
    const auto task = make_task(name, {{"generator", std::string(generator)}}, 40);
    int none = 0;
    for (int example = 0; example < 150; ++example) {
      SCOPED_TRACE(fmt::format("{} of {}, example {}", name, generator, example));
      const InstancePointer drawn =
          draw(*task, generator == std::string("swap") ? 36 : 6 + 2 * (example % 10), example);
      const GraphInstance& instance = graph_of(*drawn);
      const Levels levels = levels_by_distance(instance.graph, instance.query[0], instance.query[1]);
      none += levels.back().empty() ? 1 : 0;
      check(*task, instance, levels);
      if (testing::Test::HasFatalFailure()) return;
    }
    const std::string family = generator;
    if (family == "two_cycles" || family == "swap" || family == "directed_er") {
      EXPECT_TRUE(none > 40 && none < 110) << none;
    }
  }
}

const Format whole_trace = parse_format("trace");

TEST(SearchTrace, EncodedLevelsAreTheDistancesThatBoostFinds) {
  for_each_search([](const Task& task, const GraphInstance& instance, const Levels& levels) {
    const Example example = task.encode(instance, whole_trace);
    const std::vector<int> trace(example.tokens.begin() + static_cast<std::ptrdiff_t>(example.prompt),
                                 example.tokens.end());
    const std::vector<int> answer(example.tokens.begin() + static_cast<std::ptrdiff_t>(example.prompt + example.trace),
                                  example.tokens.end());
    ASSERT_EQ(trace, written(task, levels, answer));
  });
}

TEST(SearchTrace, JudgedAsTheDistancesSay) {
  Stream stream(61, Purpose::test);
  for_each_search([&](const Task& task, const GraphInstance& instance, const Levels& levels) {
    const std::vector<int> answer = task.solve(instance);
    const auto first_wrong = [&](const Levels& tried) {
      const Verdict verdict = task.verify(instance, whole_trace, written(task, tried, answer));
      EXPECT_TRUE(verdict.answer_right);
      EXPECT_EQ(verdict.trace_right, verdict.first_wrong_step < 0);
      return verdict.first_wrong_step;
    };
    Levels shuffled = levels;
    for (std::vector<int>& level : shuffled) stream.shuffle(std::span(level));
    ASSERT_EQ(first_wrong(shuffled), -1);
    const auto place = static_cast<int>(stream.below(static_cast<std::uint32_t>(levels.size())));
    Levels more = shuffled;  // a node of another distance, or the start, stands there too
    int other = 0;
    const auto& level = levels[static_cast<std::size_t>(place)];
    while (std::ranges::find(level, other) != level.end()) ++other;
    if (other < instance.graph.nodes) {
      more[static_cast<std::size_t>(place)].push_back(other);
      ASSERT_EQ(first_wrong(more), place);
    }
    if (!level.empty()) {
      Levels fewer = shuffled;
      fewer[static_cast<std::size_t>(place)].pop_back();
      ASSERT_EQ(first_wrong(fewer), place);
    }
    Levels stopped = shuffled;
    stopped.pop_back();
    ASSERT_EQ(first_wrong(stopped), static_cast<int>(levels.size()) - 1);
    Levels gone_on = shuffled;
    gone_on.emplace_back();
    ASSERT_EQ(first_wrong(gone_on), static_cast<int>(levels.size()));
  });
}

}  // namespace
}  // namespace fathom
