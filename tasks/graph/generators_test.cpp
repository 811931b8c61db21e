// SPDX-License-Identifier: Apache-2.0
// What all generators have in common.
#include "tasks/graph/generators.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "tasks/graph/drawing.h"
#include "tasks/graph/drawn_fixture.h"

namespace fathom {
namespace {

using testing::HasSubstr;
using testing::ThrowsMessage;

TEST(Generators, EveryFamilyIsTestedAndHasADirection) {
  std::vector<std::string> undirected;
  for (const FamilySizes& family : families()) {
    if (family.name != "directed_er") undirected.push_back(family.name);
  }
  EXPECT_EQ(generator_parameters("er").front().choices, undirected);
  EXPECT_EQ(generator_parameters("swap").front().choices, undirected);
  EXPECT_EQ(generator_parameters("directed_er").front().choices, std::vector<std::string>{"directed_er"});
  EXPECT_EQ(std::get<std::string>(generator_parameters("swap").front().default_value), "swap");
  EXPECT_THROW(generator_parameters("erdos"), std::invalid_argument);
}

TEST(Generators, GraphsAreWhatTheInterfaceSays) {
  for_each_drawn(40, [](const std::string& name, const GraphGenerator& family, const DrawnGraph& drawn) {
    SCOPED_TRACE(name + ": " + edge_list(drawn.graph));
    const Graph& graph = drawn.graph;
    ASSERT_EQ(graph.directed, name == "directed_er");
    ASSERT_LE(graph.edges.size(), family.most_edges(graph.nodes));
    std::set<std::pair<int, int>> seen;
    for (const auto& [from, to] : graph.edges) {
      ASSERT_TRUE(from >= 0 && from < graph.nodes && to >= 0 && to < graph.nodes);
      ASSERT_TRUE(from != to || name == "sfn");
      ASSERT_TRUE(seen.insert(graph.directed ? std::pair(from, to) : std::minmax({from, to})).second);
    }
    ASSERT_EQ(drawn.pair.has_value(), name == "two_cycles" || name == "swap");
    if (!drawn.pair) return;
    const auto [from, to] = *drawn.pair;
    ASSERT_TRUE(from >= 0 && from < graph.nodes && to >= 0 && to < graph.nodes && from != to);
  });
}

TEST(Generators, GraphQasEdgesAscend) {
  const std::set<std::string> graphqa = {"er", "ba", "sbm", "sfn", "complete", "star", "path", "directed_er"};
  for_each_drawn(20, [&](const std::string& name, const GraphGenerator&, const DrawnGraph& drawn) {
    if (!graphqa.contains(name)) return;
    ASSERT_TRUE(std::ranges::is_sorted(drawn.graph.edges)) << name;
    for (const auto& [from, to] : drawn.graph.edges) ASSERT_TRUE(drawn.graph.directed || from <= to) << name;
  });
}

// The bound is one that graphs reach, so that no context is longer than it need be.
TEST(Generators, TheMostEdgesAreReached) {
  for (const auto& [name, sizes] : families()) {
    const auto family = generator(name);
    const int nodes = sizes.front() < 6 ? 4 : sizes.front();
    std::size_t most = 0;
    for (int example = 0; example < 1500; ++example) {
      most = std::max(most, draw_from(*family, nodes, example).graph.edges.size());
    }
    const bool rarely = name == "sfn" || name == "directed_er";  // every pair and every loop at once
    EXPECT_TRUE(most == family->most_edges(nodes) || (rarely && most + 3 >= family->most_edges(nodes)))
        << name << " has " << most << " of " << family->most_edges(nodes);
  }
}

TEST(Generators, OtherNumbersOfNodesAreErrorsThatNameTheValidOnes) {
  const std::map<std::string, std::pair<int, std::string>> errors = {
      {"er", {0, "at least 1 node"}},
      {"ba", {1, "at least 2 nodes"}},
      {"sfn", {2, "at least 3 nodes"}},
      {"chorded_cycle", {2, "at least 3 nodes"}},
      {"two_cycles", {7, "an even number of nodes, at least 6"}},
      {"swap", {31, "at least 32 nodes"}},
      {"wl_pairs", {7, "6, 8, 10, 16, 32 or 41 nodes"}},
  };
  for (const auto& [name, error] : errors) {
    const int nodes = error.first;
    const std::string& valid = error.second;
    const auto family = generator(name);
    const auto complaint = ThrowsMessage<std::invalid_argument>(
        testing::AllOf(HasSubstr(name), HasSubstr(valid), HasSubstr("not with " + std::to_string(nodes))));
    EXPECT_THAT([&] { draw_from(*family, nodes, 0); }, complaint);
    EXPECT_THAT([&] { family->most_edges(nodes); }, complaint);
  }
  EXPECT_THROW(generator("two_cycles")->most_edges(4), std::invalid_argument);
  EXPECT_THAT([] { generator("path")->most_edges(32769); },
              ThrowsMessage<std::invalid_argument>(HasSubstr("draws graphs with 32768 nodes at most, not with")));
  EXPECT_THAT([] { generator("wl_pairs")->most_edges(7); },
              ThrowsMessage<std::invalid_argument>(HasSubstr("6, 8, 10, 16, 32 or 41 nodes, not with 7")));
}

void expect_error(const std::string& name, const std::string& parameter, const ParameterValue& value,
                  const std::string& words) {
  ParameterValues values = generator_values(name);
  values[parameter] = value;
  try {
    make_generator(values);
    ADD_FAILURE() << "no error for " << parameter << " = " << to_string(value);
  } catch (const ParameterError& error) {
    EXPECT_EQ(error.parameter, parameter);
    EXPECT_THAT(error.what(), HasSubstr(words));
  }
}

TEST(Generators, WrongParametersAreErrors) {
  expect_error("er", "edge_probability", 1.5, "0..1");
  expect_error("er", "edge_probability", -0.1, "0..1");
  expect_error("path", "edge_probability", 0.5, "the generator path has none");
  expect_error("chorded_cycle", "chords", std::int64_t{-1}, "0..");
  expect_error("er", "chords", std::int64_t{5}, "the generator er has none");
  expect_error("er", "generator", std::string("erdos"), "erdos");
}

TEST(Generators, ParametersReachTheGraphs) {
  const auto with = [](const std::string& name, const std::string& parameter, const ParameterValue& value) {
    ParameterValues values = generator_values(name);
    values[parameter] = value;
    return make_generator(values);
  };
  EXPECT_EQ(draw_from(*with("er", "edge_probability", 1.0), 9, 0).graph.edges.size(), 36u);
  EXPECT_EQ(draw_from(*with("directed_er", "edge_probability", 1.0), 9, 0).graph.edges.size(), 72u);
  EXPECT_EQ(draw_from(*with("chorded_cycle", "chords", std::int64_t{7}), 9, 0).graph.edges.size(), 16u);
  EXPECT_EQ(draw_from(*with("chorded_cycle", "chords", std::int64_t{0}), 9, 0).graph.edges.size(), 9u);
  // The graph is the same, and the task draws the nodes asked about as it does for other generators.
  const DrawnGraph any_pair = draw_from(*with("swap", "pairs", std::string("any")), 32, 0);
  EXPECT_EQ(any_pair.pair, std::nullopt);
  EXPECT_EQ(any_pair.graph.edges, draw_from(*generator("swap"), 32, 0).graph.edges);
}

TEST(Generators, RelabellingRenamesEveryEnd) {
  const Graph graph = {.nodes = 4, .directed = true, .edges = {{0, 1}, {1, 2}, {3, 3}}};
  const Graph renamed = relabelled(graph, {2, 0, 3, 1});
  EXPECT_EQ(renamed.nodes, 4);
  EXPECT_TRUE(renamed.directed);
  EXPECT_EQ(renamed.edges, (std::vector<std::pair<int, int>>{{2, 0}, {0, 3}, {1, 1}}));
  EXPECT_THROW(relabelled(graph, {0, 1, 2}), std::invalid_argument);
}

// A change here changes what every graph task draws from a seed: raise the version of all of them.
TEST(Generators, DrawsAreThoseOfVersion1) {
  const auto drawn = [](const std::string& name, int nodes) {
    return edge_list(draw_from(*generator(name), nodes, 0).graph);
  };
  EXPECT_EQ(drawn("er", 7), "0-1 0-2 0-3 1-3 1-4 1-5 1-6 2-3 2-4 2-5 4-5 4-6");
  EXPECT_EQ(drawn("ba", 7), "0-1 0-2 0-3 0-4 0-5 1-4 1-5 1-6 2-4 3-6 4-5 5-6");
  EXPECT_EQ(drawn("sbm", 7), "0-5 0-6 1-3 1-4 2-5 2-6 3-5");
  EXPECT_EQ(drawn("sfn", 7), "0-0 0-1 0-2 0-3 1-2 1-3 1-5 3-4 5-6");
  EXPECT_EQ(drawn("tree", 7), "0-2 0-3 0-6 1-3 2-4 3-5");
  EXPECT_EQ(drawn("chorded_cycle", 7), "0-1 0-2 0-6 1-2 1-5 2-3 3-4 4-5 5-6");
  EXPECT_EQ(drawn("two_cycles", 6), "0-1 0-2 1-2 3-4 3-5 4-5");
  EXPECT_EQ(drawn("swap", 32),
            "0-10 0-11 1-3 1-4 1-11 2-5 2-8 2-9 3-5 3-9 4-6 4-11 5-12 6-10 7-9 7-10 7-13 8-13 11-12 14-18 14-26 "
            "14-28 15-20 15-24 15-28 16-21 16-31 17-26 17-29 18-31 19-20 19-24 19-29 20-21 21-24 22-25 22-27 "
            "22-29 23-25 23-28 24-30 27-30");
  EXPECT_EQ(drawn("wl_pairs", 6), "0-1 0-2 0-3 1-2 1-4 2-5 3-4 3-5 4-5");
  EXPECT_EQ(drawn("directed_er", 7), "1>3 1>5 1>6 2>1 2>4 3>1 4>1 4>3 5>1 5>6 6>2 6>3");
  EXPECT_EQ(draw_from(*generator("two_cycles"), 6, 0).pair, std::pair(5, 0));
  EXPECT_EQ(draw_from(*generator("swap"), 32, 0).pair, std::pair(7, 14));
}

}  // namespace
}  // namespace fathom
