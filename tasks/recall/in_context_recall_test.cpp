// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <map>

#include "tasks/recall/recall_task.h"
#include "tasks/registry.h"

namespace fathom {
namespace {

using testing::HasSubstr;
using testing::ThrowsMessage;

std::unique_ptr<Task> recall(const ParameterValues& values = {}) { return make_task("in_context_recall", values, 512); }

InstancePointer draw(const Task& task, int pairs, int example) {
  Stream stream(41, Purpose::test, 0, static_cast<std::uint32_t>(example));
  return task.sample(stream, {pairs});
}

TEST(InContextRecall, WorkedExample) {
  const auto task = recall();
  const auto id = [&](const char* name) { return task->vocabulary().id(name); };
  const auto instance = next_token_sequence(
      {id("k3"), id("v5"), id("k0"), id("v1"), id("k3"), id("v5"), id("k0"), id("v1")}, {0, 0, 0, 0, 0, 1, 0, 1});
  const Example example = task->encode(*instance, {});
  EXPECT_EQ(task->vocabulary().text(example.tokens), "k3 v5 k0 v1 k3 v5 k0");
  EXPECT_EQ(task->vocabulary().text(example.targets), "v5 k0 v1 k3 v5 k0 v1");
  EXPECT_EQ(example.loss_mask, (std::vector<std::uint8_t>(7, 1)));
  EXPECT_EQ(example.metric_mask, (std::vector<std::uint8_t>{0, 0, 0, 0, 1, 0, 1}));
  EXPECT_EQ(task->solve(*instance), (std::vector<int>{-1, -1, -1, -1, id("v5"), -1, id("v1")}));
  // Values v5 v1 before the first answer v5, and v5 v1 v5 before the second, v1.
  EXPECT_EQ(task->score_floors(*instance), (std::vector<double>{(1.0 / 2 + 1.0 / 3) / 2, .5, 0}));

  const Example answers = recall({{"loss", std::string("answers")}})->encode(*instance, {});
  EXPECT_EQ(answers.loss_mask, example.metric_mask);
  EXPECT_EQ(answers.metric_mask, example.metric_mask);
}

TEST(InContextRecall, VocabularyIsSplitAsInTheSource) {
  const auto multi = recall();
  EXPECT_EQ(multi->vocabulary().size(), 16);
  EXPECT_EQ(multi->vocabulary().id("k7"), 7);
  EXPECT_EQ(multi->vocabulary().id("v0"), 8);
  EXPECT_EQ(multi->longest({64}, {}), 127u);  // the source's 128 tokens, the last of which is a target only
  const auto single = recall({{"multi_query", false}});
  EXPECT_EQ(single->vocabulary().size(), 16);
  EXPECT_EQ(single->vocabulary().id("v0"), 7);
  EXPECT_EQ(single->vocabulary().id("=>"), 15);
  EXPECT_EQ(single->longest({64}, {}), 128u);
}

// Each key keeps its value; exactly the values of repeated keys are judged.
void check_stream(const Task& task, const Instance& instance, bool multi_query) {
  const Example example = task.encode(instance, {});
  std::map<int, int> value_of;
  for (std::size_t i = 0; i < example.tokens.size(); ++i) {
    const std::string& name = task.vocabulary().name(example.tokens[i]);
    const bool last = i + 1 == example.tokens.size();
    if (name[0] != 'k') {
      ASSERT_FALSE(example.metric_mask[i]);
      continue;
    }
    const int value = example.targets[i];
    ASSERT_EQ(task.vocabulary().name(value)[0], 'v');
    ASSERT_EQ(example.metric_mask[i], last || (multi_query && value_of.contains(example.tokens[i])));
    ASSERT_TRUE(!last || value_of.contains(example.tokens[i]));
    ASSERT_EQ(value_of.emplace(example.tokens[i], value).first->second, value);
  }
  ASSERT_EQ(task.buckets(instance).at("keys"), static_cast<int>(value_of.size()));
}

TEST(InContextRecall, RepeatedKeysAreJudged) {
  for (const bool multi_query : {true, false}) {
    const auto task = recall({{"multi_query", multi_query}});
    for (int example = 0; example < 200; ++example) {
      check_stream(*task, *draw(*task, 2 + example % 40, example), multi_query);
      if (testing::Test::HasFatalFailure()) return;
    }
  }
}

TEST(InContextRecall, KeysAndValuesAreUniform) {
  const auto task = recall();
  std::vector<int> counts(16, 0);
  constexpr int draws = 8000;
  for (int example = 0; example < draws; ++example) {
    const Example drawn = task->encode(*draw(*task, 3, example), {});
    ++counts[static_cast<std::size_t>(drawn.tokens[0])];
    ++counts[static_cast<std::size_t>(drawn.tokens[1])];
  }
  for (const std::size_t from : {0u, 8u}) {
    double statistic = 0;
    for (std::size_t i = from; i < from + 8; ++i) statistic += std::pow(counts[i] - draws / 8.0, 2) / (draws / 8.0);
    EXPECT_LT(statistic, 24.3);  // 7 degrees of freedom, 0.001
  }
}

TEST(InContextRecall, TheLastKeyIsUniformAmongThoseShown) {
  // With keys k0 k0 k1 in the context the last key is k0 in half of the cases, not in two thirds.
  const auto task = recall({{"vocabulary", std::int64_t{4}}});
  double cases = 0, frequent = 0;
  for (int example = 0; example < 8000; ++example) {
    const std::vector<int> tokens = task->encode(*draw(*task, 4, example), {}).tokens;
    const int zeros = (tokens[0] == 0) + (tokens[2] == 0) + (tokens[4] == 0);
    if (zeros != 2) continue;
    cases += 1;
    frequent += tokens.back() == 0;
  }
  EXPECT_NEAR(frequent / cases, 0.5, 0.03);
}

TEST(InContextRecall, GuessesScoreWhatValuesThatCoincideGiveThem) {
  const auto task = recall();
  std::vector<double> means(3, 0.0);
  for (int example = 0; example < 300; ++example) {
    const std::vector<double> scores = task->score_floors(*draw(*task, 64, example));
    for (std::size_t f = 0; f < 3; ++f) means[f] += scores[f] / 300;
  }
  // The other seven keys of eight have the asked key's value with probability 1/8 each: 1/8 + 7/8 * 1/8 = .234 where
  // all keys have been shown, a little more before.
  EXPECT_NEAR(means[0], 0.245, 0.015);
  EXPECT_NEAR(means[2], 0.245, 0.015);
  EXPECT_GT(means[1], means[0] + 0.04);
}

TEST(InContextRecall, AVocabularyTooSmallIsAnErrorThatNamesTheRange) {
  EXPECT_THAT([] { recall({{"vocabulary", std::int64_t{1}}}); }, ThrowsMessage<ParameterError>(HasSubstr("2..")));
  EXPECT_THAT(
      [] {
        recall({{"vocabulary", std::int64_t{2}}, {"multi_query", false}});
      },
      ThrowsMessage<ParameterError>(HasSubstr("3..")));
  EXPECT_EQ(recall({{"vocabulary", std::int64_t{2}}})->vocabulary().text(std::vector<int>{0, 1}), "k0 v0");
}

TEST(InContextRecall, DrawsAreThoseOfVersion1) {
  const auto task = recall();
  EXPECT_EQ(task->info().version, 1);
  EXPECT_EQ(task->vocabulary().text(task->encode(*draw(*task, 6, 0), {}).tokens), "k2 v6 k7 v1 k1 v3 k6 v4 k3 v0 k7");
}

}  // namespace
}  // namespace fathom
