// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "tasks/recall/recall_task.h"
#include "tasks/registry.h"

namespace fathom {
namespace {

using testing::HasSubstr;
using testing::ThrowsMessage;

ParameterValues shape(int vocabulary, int length, int passes = 1, bool random_fillers = false) {
  return {{"vocabulary", std::int64_t{vocabulary}},
          {"length", std::int64_t{length}},
          {"passes", std::int64_t{passes}},
          {"random_fillers", random_fillers}};
}

std::unique_ptr<Task> recall(const ParameterValues& values, int largest) {
  return make_task("multi_query_recall", values, largest);
}

Example draw(const Task& task, int pairs, int example) {
  Stream stream(31, Purpose::test, 0, static_cast<std::uint32_t>(example));
  return task.encode(*task.sample(stream, {pairs}), {});
}

TEST(MultiQueryRecall, WorkedExample) {
  const auto task = recall(shape(13, 12), 2);
  const auto instance =
      answered_sequence({3, 9, 5, 6, 0, 0, 5, 0, 3, 0, 0, 0}, {-1, -1, -1, -1, -1, -1, 6, -1, 9, -1, -1, -1});
  const Example example = task->encode(*instance, {});
  EXPECT_EQ(task->vocabulary().text(example.tokens), "3 9 5 6 0 0 5 0 3 0 0 0");
  EXPECT_EQ(example.targets, (std::vector<int>{-1, -1, -1, -1, -1, -1, 6, -1, 9, -1, -1, -1}));
  EXPECT_EQ(example.loss_mask, (std::vector<std::uint8_t>{0, 0, 0, 0, 0, 0, 1, 0, 1, 0, 0, 0}));
  EXPECT_EQ(example.metric_mask, example.loss_mask);
  EXPECT_EQ(task->solve(*instance), example.targets);
  EXPECT_EQ(task->score_floors(*instance), (std::vector<double>{.5, .5, 0}));

  std::vector<int> output = example.targets;
  output[0] = 4;  // not looked at
  EXPECT_TRUE(task->verify(*instance, {}, output).answer_right);
  output[8] = 6;
  EXPECT_FALSE(task->verify(*instance, {}, output).answer_right);
}

void check_layout(const Example& example, int vocabulary, int pairs, int passes, bool random_fillers) {
  const auto block = static_cast<std::size_t>(2 * pairs), context = block * static_cast<std::size_t>(passes);
  std::map<int, int> value_of;
  std::set<int> values, asked;
  for (std::size_t i = 0; i < context; i += 2) {
    const int key = example.tokens[i], value = example.tokens[i + 1];
    ASSERT_TRUE(key >= 1 && key < vocabulary / 2 && value >= vocabulary / 2 && value < vocabulary);
    ASSERT_EQ(value_of.emplace(key, value).first->second, value);
    values.insert(value);
    ASSERT_EQ(example.tokens[i % block], key);
    ASSERT_EQ(example.targets[i], -1);
    ASSERT_EQ(example.targets[i + 1], -1);
  }
  ASSERT_EQ(value_of.size(), static_cast<std::size_t>(pairs));
  ASSERT_EQ(values.size(), static_cast<std::size_t>(pairs));
  for (std::size_t i = context; i < example.tokens.size(); ++i) {
    if (example.targets[i] < 0) {
      ASSERT_TRUE(random_fillers || example.tokens[i] == 0);
      continue;
    }
    ASSERT_EQ(i % 2, 0u);
    ASSERT_EQ(value_of.at(example.tokens[i]), example.targets[i]);
    asked.insert(example.tokens[i]);
  }
  ASSERT_EQ(asked.size(), static_cast<std::size_t>(pairs));
}

TEST(MultiQueryRecall, DrawsHaveTheSourcesLayout) {
  for (const bool random_fillers : {false, true}) {
    for (const int passes : {1, 3}) {
      const auto task = recall(shape(130, 128, passes, random_fillers), 16);
      for (int example = 0; example < 100; ++example) {
        check_layout(draw(*task, 1 + example % 16, example), 130, 1 + example % 16, passes, random_fillers);
        if (testing::Test::HasFatalFailure()) return;
      }
    }
  }
}

TEST(MultiQueryRecall, TheLengthIsTheGivenOneOrThatOfTheSourcesFigures) {
  for (const auto& [pairs, length] : std::map<int, std::size_t>{{4, 64}, {8, 128}, {16, 256}}) {
    EXPECT_EQ(recall({}, 16)->longest({pairs}, {}), length);
    EXPECT_EQ(draw(*recall({}, 16), pairs, 0).tokens.size(), length);
  }
  EXPECT_EQ(recall({}, 16)->info().typical, 4);
  EXPECT_EQ(recall(shape(8192, 512), 64)->longest({64}, {}), 512u);
  EXPECT_EQ(recall(shape(8192, 0, 7), 16)->longest({16}, {}), 256u);  // all places taken
  EXPECT_EQ(recall(shape(8192, 0, 9), 16)->longest({16}, {}), 320u);
  EXPECT_EQ(recall(shape(8192, 0), 16)->vocabulary().size(), 8192);
  EXPECT_EQ(recall({}, 511)->longest({511}, {}), 8176u);
}

TEST(MultiQueryRecall, KeysValuesAndFillersAreUniform) {
  const auto task = recall(shape(24, 20, 1, true), 2);  // keys 1..11, values 12..23
  std::vector<int> first_key(24, 0), first_value(24, 0), filler(24, 0);
  constexpr int draws = 6600;
  for (int example = 0; example < draws; ++example) {
    const Example drawn = draw(*task, 2, example);
    ++first_key[static_cast<std::size_t>(drawn.tokens[0])];
    ++first_value[static_cast<std::size_t>(drawn.tokens[1])];
    ++filler[static_cast<std::size_t>(drawn.tokens[5])];
  }
  const auto statistic = [](const std::vector<int>& counts, int from, int to) {
    const double expected = static_cast<double>(draws) / (to - from);
    double sum = 0;
    for (int i = from; i < to; ++i) sum += std::pow(counts[static_cast<std::size_t>(i)] - expected, 2) / expected;
    return sum;
  };
  EXPECT_LT(statistic(first_key, 1, 12), 29.6);     // 10 degrees of freedom, 0.001
  EXPECT_LT(statistic(first_value, 12, 24), 31.3);  // 11
  EXPECT_LT(statistic(filler, 0, 24), 49.8);        // 23
}

TEST(MultiQueryRecall, TheFirstPairsPlaceFollowsTheGapLaw) {
  const auto task = recall(shape(100, 48), 4);
  constexpr int places = 20, draws = 8000;
  std::vector<int> counts(places, 0);
  for (int example = 0; example < draws; ++example) {
    const Example drawn = draw(*task, 4, example);
    const auto query = std::find(drawn.tokens.begin() + 8, drawn.tokens.end(), drawn.tokens[0]);
    ++counts[static_cast<std::size_t>((query - drawn.tokens.begin() - 8) / 2)];
  }
  double sum = 0, statistic = 0;
  for (int g = 1; g <= places; ++g) sum += std::pow(g, 0.01 - 1);
  for (int g = 1; g <= places; ++g) {
    const double expected = draws * std::pow(g, 0.01 - 1) / sum;
    statistic += std::pow(counts[static_cast<std::size_t>(g - 1)] - expected, 2) / expected;
  }
  EXPECT_LT(statistic, 43.8);  // 19 degrees of freedom, 0.001
}

TEST(MultiQueryRecall, FloorsAreOneInPairs) {
  const auto task = recall({}, 64);
  for (const auto& [pairs, floor] : std::map<int, double>{{4, .25}, {16, .0625}, {32, .03125}, {64, .015625}}) {
    double in_order = 0;
    for (int example = 0; example < 1000; ++example) {
      Stream stream(32, Purpose::test, 0, static_cast<std::uint32_t>(example));
      const std::vector<double> scores = task->score_floors(*task->sample(stream, {pairs}));
      ASSERT_DOUBLE_EQ(scores[0], floor);
      ASSERT_DOUBLE_EQ(scores[1], floor);
      in_order += scores[2] / 1000;
    }
    EXPECT_GT(in_order, 1.1 * floor) << pairs;  // the gap law orders the queries
    EXPECT_LT(in_order, 2 * floor) << pairs;
  }
}

TEST(MultiQueryRecall, WhatDoesNotFitIsAnErrorThatNamesTheRange) {
  const auto making = [](const ParameterValues& values, int largest) { return [=] { recall(values, largest); }; };
  EXPECT_THAT(making(shape(8192, 64), 17), ThrowsMessage<ParameterError>(HasSubstr("1..16")));
  EXPECT_THAT(making(shape(8192, 64, 3), 9), ThrowsMessage<ParameterError>(HasSubstr("1..8")));
  EXPECT_THAT(making(shape(8192, 63), 1), ThrowsMessage<ParameterError>(HasSubstr("even")));
  EXPECT_THAT(making(shape(64, 64), 16), ThrowsMessage<ParameterError>(HasSubstr("0..63")));
  EXPECT_THAT(making(shape(64, 0), 4), ThrowsMessage<ParameterError>(HasSubstr("1..3")));
  EXPECT_THAT(making({{"power", 1.5}}, 16), ThrowsMessage<ParameterError>(HasSubstr("0..1")));
  EXPECT_THAT(making({{"power", 0.0}}, 16), ThrowsMessage<ParameterError>(HasSubstr("above 0")));
  EXPECT_THAT([] { recall(shape(8192, 64), 16)->longest({17}, {}); },
              ThrowsMessage<std::invalid_argument>(HasSubstr("1..16")));
}

TEST(MultiQueryRecall, DrawsAreThoseOfVersion1) {
  const auto task = recall(shape(24, 16, 1, true), 3);
  EXPECT_EQ(task->info().version, 1);
  EXPECT_EQ(task->vocabulary().text(draw(*task, 3, 0).tokens), "8 22 1 15 7 19 8 6 13 10 23 21 7 10 1 19");
}

}  // namespace
}  // namespace fathom
