// SPDX-License-Identifier: Apache-2.0
#include "tasks/graph/graph_task.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <set>

#include "tasks/graph/graph_task_fixture.h"

namespace fathom {
namespace {

using testing::HasSubstr;
using testing::ThrowsMessage;

ParameterValues with(const std::string& name, const ParameterValue& value) { return {{name, value}}; }

TEST(GraphTask, EncodingsOfOneGraph) {
  const GraphInstance instance = asked(4, {{2, 0}, {1, 0}}, {0, 3});
  const auto prompt = [&](const char* encoding, const char* task) {
    return prompt_text(*make_task(task, with("encoding", std::string(encoding)), 5), instance);
  };
  EXPECT_EQ(prompt("edges", "edge_existence"), "0 1 2 3 0-2 0-1 ?0-3");
  EXPECT_EQ(prompt("edges", "connectivity"), "0 1 2 3 0-2 0-1 ?0>3");
  EXPECT_EQ(prompt("edges", "node_degree"), "0 1 2 3 0-2 0-1 ?0");
  EXPECT_EQ(prompt("edges", "cycle_check"), "0 1 2 3 0-2 0-1 ?");
  EXPECT_EQ(prompt("endpoints", "connectivity"), "2 0 1 0 3 _ ? 0 3");
  EXPECT_EQ(prompt("adjacency", "connectivity"), "0 : 2 1 ; 1 : 0 ; 2 : 0 ; 3 : ; ? 0 3");
  const auto whole = make_task("cycle_check", with("encoding", std::string("endpoints")), 5);
  EXPECT_EQ(prompt_text(*whole, asked(4, {{2, 0}, {1, 0}})), "2 0 1 0 3 _ ?");
}

TEST(GraphTask, PairsAreNamedAscendingUnlessTheirOrderCounts) {
  const GraphInstance backwards = asked(9, {{8, 3}, {4, 4}}, {7, 2});
  EXPECT_EQ(prompt_text(*make_task("edge_existence", {}, 9), backwards), "0 1 2 3 4 5 6 7 8 3-8 4-4 ?2-7");
  EXPECT_EQ(prompt_text(*make_task("shortest_path", {}, 9), backwards), "0 1 2 3 4 5 6 7 8 3-8 4-4 ?7>2");
  const GraphInstance directed = asked(4, {{3, 0}, {0, 3}, {1, 2}}, {3, 1}, true);
  EXPECT_EQ(prompt_text(*make_task("reachability", {}, 6), directed), "0 1 2 3 3>0 0>3 1>2 ?3>1");
  EXPECT_EQ(prompt_text(*make_task("reachability", with("encoding", std::string("adjacency")), 6), directed),
            "0 : 3 ; 1 : 2 ; 2 : ; 3 : 0 ; ? 3 1");
}

TEST(GraphTask, ALoopStandsOnce) {
  const GraphInstance instance = asked(3, {{1, 1}, {0, 1}}, {1});
  const auto prompt = [&](const char* encoding) {
    return prompt_text(*make_task("node_degree", with("encoding", std::string(encoding)), 3), instance);
  };
  EXPECT_EQ(prompt("edges"), "0 1 2 1-1 0-1 ?1");
  EXPECT_EQ(prompt("endpoints"), "1 1 0 1 2 _ ? 1");
  EXPECT_EQ(prompt("adjacency"), "0 : 1 ; 1 : 1 0 ; 2 : ; ? 1");
}

TEST(GraphTask, AVocabularyBeginsWithTheNodes) {
  const auto task = make_task("edge_existence", {}, 7);
  EXPECT_EQ(task->vocabulary().size(), 7 + 4 + 28 + 21);  // nodes; <eos> <pause> no yes; pairs and loops; questions
  for (int v = 0; v < 7; ++v) EXPECT_EQ(task->vocabulary().id(std::to_string(v)), v);
}

// The edges as the prompt lists them.
Edges listed(const Task& task, const Instance& instance) { return task.graph(instance)->edges; }

TEST(GraphTask, SwitchesKeepTheConstructionsNamesAndOrder) {
  const auto path = [](bool permute, bool shuffle) {
    const auto task =
        make_task("cycle_check",
                  {{"generator", std::string("path")}, {"permute_labels", permute}, {"shuffle_edges", shuffle}}, 12);
    return listed(*task, *draw(*task, 12, 0));
  };
  Edges construction;
  for (int v = 1; v < 12; ++v) construction.emplace_back(v - 1, v);
  EXPECT_EQ(path(false, false), construction);

  Edges shuffled = path(false, true);
  EXPECT_NE(shuffled, construction);
  int turned = 0;
  for (auto& [from, to] : shuffled) {
    turned += from > to;
    if (from > to) std::swap(from, to);
  }
  EXPECT_TRUE(turned > 0 && turned < 11);
  EXPECT_NE(shuffled, construction);
  std::ranges::sort(shuffled);
  EXPECT_EQ(shuffled, construction);

  const Edges renamed = path(true, false);
  EXPECT_NE(renamed, construction);
  for (std::size_t e = 1; e < renamed.size(); ++e) EXPECT_EQ(renamed[e].first, renamed[e - 1].second);
}

TEST(GraphTask, RowsAreShuffledToo) {
  const auto rows = [](bool shuffle) {
    const auto task = make_task("cycle_check",
                                {{"generator", std::string("star")},
                                 {"encoding", std::string("adjacency")},
                                 {"permute_labels", false},
                                 {"shuffle_edges", shuffle}},
                                6);
    return prompt_text(*task, *draw(*task, 6, 1));
  };
  EXPECT_EQ(rows(false), "0 : 1 2 3 4 5 ; 1 : 0 ; 2 : 0 ; 3 : 0 ; 4 : 0 ; 5 : 0 ; ?");
  const auto heads = [&](bool shuffle) {
    const std::string prompt = rows(shuffle);
    std::string names;
    for (std::size_t row = 0; row != std::string::npos; row = prompt.find(" ; ", row + 1)) {
      names += prompt[row == 0 ? 0 : row + 3];
    }
    return names;
  };
  EXPECT_EQ(heads(false), "012345?");
  EXPECT_NE(heads(true), heads(false));
  EXPECT_EQ(rows(true).size(), rows(false).size());
}

TEST(GraphTask, EveryNameIsAsLikelyForAStarsCentre) {
  const auto task = make_task("cycle_check", with("generator", std::string("star")), 6);
  std::array<int, 6> centres{};
  for (int example = 0; example < 6000; ++example) {
    const Edges edges = listed(*task, *draw(*task, 6, example));
    const auto [a, b] = edges[0];
    const bool first = a == edges[1].first || a == edges[1].second;
    ++centres[static_cast<std::size_t>(first ? a : b)];
  }
  for (const int count : centres) EXPECT_NEAR(count, 1000, 120);  // four standard deviations
}

TEST(GraphTask, QuestionsAreUniformOverOrderedPairsOfDifferentNodes) {
  const auto task = make_task("connectivity", with("permute_labels", false), 5);
  std::map<std::pair<int, int>, int> counts;
  for (int example = 0; example < 8000; ++example) {
    const std::vector<int> marks = task->graph(*draw(*task, 5, example))->marks;
    ++counts[{marks[0], marks[1]}];
  }
  ASSERT_EQ(counts.size(), 20u);
  double statistic = 0.0;  // 19 degrees of freedom: 43.8 is exceeded with probability 0.001
  for (const auto& [pair, count] : counts) {
    EXPECT_NE(pair.first, pair.second);
    statistic += (count - 400.0) * (count - 400.0) / 400.0;
  }
  EXPECT_LT(statistic, 43.8);
}

TEST(GraphTask, AGeneratorsOwnPairIsAskedAboutWhereTheWayCounts) {
  const auto share_of_yes = [](const char* name) {
    const auto task = make_task(name, with("generator", std::string("two_cycles")), 20);
    int yes = 0;
    for (int example = 0; example < 2000; ++example) yes += task->graph(*draw(*task, 20, example))->label;
    return yes / 2000.0;
  };
  EXPECT_NEAR(share_of_yes("connectivity"), 0.5, 0.045);  // of random pairs, three in four would be connected
  EXPECT_NEAR(share_of_yes("whole_graph_connectivity"), 0.5, 0.045);
  EXPECT_NEAR(share_of_yes("edge_existence"), 2.0 / 19.0, 0.03);  // random pairs: two neighbours among nineteen
}

TEST(GraphTask, ABalancedTaskHasBothAnswersEquallyOften) {
  for (const char* name :
       {"bipartiteness", "connectivity", "cycle_check", "edge_existence", "reachability", "whole_graph_connectivity"}) {
    const auto task = make_task(name, with("balanced", true), 10);
    int yes = 0;
    for (int example = 0; example < 1000; ++example) yes += task->graph(*draw(*task, 10, example))->label;
    EXPECT_NEAR(yes, 500, 64) << name;
  }
}

TEST(GraphTask, WhatCannotBeBalancedIsAnError) {
  const auto task = make_task("cycle_check", {{"generator", std::string("path")}, {"balanced", true}}, 8);
  const auto draw_some = [&] {
    for (int example = 0; example < 8; ++example) draw(*task, 8, example);
  };
  EXPECT_THAT(draw_some, ThrowsMessage<ParameterError>(HasSubstr("none of 10000 graphs with 8 nodes from its generator "
                                                                 "has the answer 'yes'")));
}

TEST(GraphTask, AVocabularyThatWouldBeTooLargeIsAnErrorThatNamesTheRange) {
  const auto complaint = [](const char* range) { return ThrowsMessage<ParameterError>(HasSubstr(range)); };
  EXPECT_THAT([] { make_task("connectivity", {}, 400); }, complaint("within 2..258, but 400"));
  EXPECT_NO_THROW(make_task("connectivity", {}, 258));
  EXPECT_THAT([] { make_task("triangle_count", {}, 100); }, complaint("within 3..84, but 100"));
  EXPECT_NO_THROW(make_task("connectivity", with("encoding", std::string("endpoints")), 1024));
  EXPECT_THAT([] { make_task("connectivity", {}, 2000); }, complaint("within 2..1024, but 2000"));
  const auto small = make_task("connectivity", {}, 10);
  EXPECT_THAT([&] { draw(*small, 11, 0); }, complaint("within 2..10, but 11"));
  EXPECT_THAT([&] { small->longest({11}, {}); }, complaint("within 2..10, but 11"));
}

TEST(GraphTask, AGeneratorsOwnSizesAreErrorsToo) {
  const auto task = make_task("connectivity", with("generator", std::string("two_cycles")), 20);
  EXPECT_THAT([&] { draw(*task, 7, 0); }, ThrowsMessage<std::invalid_argument>(HasSubstr("even")));
}

TEST(GraphTask, OneStreamGivesOneGraphInEveryEncoding) {
  const auto reading = [](const char* encoding) {
    const auto task = make_task("connectivity", with("encoding", std::string(encoding)), 15);
    return task->graph(*draw(*task, 15, 3)).value();
  };
  EXPECT_EQ(reading("edges").edges, reading("endpoints").edges);
  EXPECT_EQ(reading("edges").edges, reading("adjacency").edges);
  EXPECT_EQ(reading("edges").marks, reading("adjacency").marks);
}

TEST(GraphTask, LongestIsExactForACompleteGraphAndForOneWithoutEdges) {
  const auto longest = [](const char* name, const char* encoding, const char* generator) {
    return make_task(name, {{"encoding", std::string(encoding)}, {"generator", std::string(generator)}}, 19)
        ->longest({19}, {});
  };
  EXPECT_EQ(longest("connectivity", "edges", "er"), 191u + 2u);  // GraphQA's longest prompt (facts: 191 tokens)
  EXPECT_EQ(longest("connectivity", "endpoints", "er"), 2u * 171u + 3u + 2u);
  EXPECT_EQ(longest("connectivity", "adjacency", "er"), 3u * 19u + 2u * 171u + 3u + 2u);
  const auto smallest = make_task("node_count", with("encoding", std::string("endpoints")), 2);
  EXPECT_EQ(smallest->longest({2}, {}), smallest->encode(asked(2, {}), {}).tokens.size());
  const auto task = make_task("cycle_check", with("encoding", std::string("endpoints")), 3);
  EXPECT_EQ(task->longest({3}, {}), task->encode(asked(3, {}), {}).tokens.size());
  EXPECT_EQ(task->longest({3}, {}), task->encode(asked(3, {{0, 1}, {1, 2}, {0, 2}}), {}).tokens.size());
}

TEST(GraphTask, DrawsAreThoseOfVersion1) {
  const auto task = make_task("connectivity", {}, 6);
  EXPECT_EQ(task->info().version, 1);
  EXPECT_EQ(text(*task, *draw(*task, 6, 1)), "0 1 2 3 4 5 0-2 4-5 ?3>2 no <eos>");
  EXPECT_EQ(text(*task, *draw(*task, 6, 3)),
            "0 1 2 3 4 5 2-3 1-5 4-5 2-4 3-4 0-2 0-5 0-4 1-2 1-4 3-5 0-1 ?3>1 yes <eos>");
}

}  // namespace
}  // namespace fathom
