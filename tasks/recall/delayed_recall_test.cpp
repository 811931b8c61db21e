// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string_view>

#include "tasks/recall/recall_task.h"
#include "tasks/registry.h"

namespace fathom {
namespace {

using testing::HasSubstr;
using testing::ThrowsMessage;

std::unique_ptr<Task> delayed(int pairs = 4, int alphabet = 16) {
  return make_task("delayed_recall", {{"pairs", std::int64_t{pairs}}, {"alphabet", std::int64_t{alphabet}}}, 300);
}

InstancePointer draw(const Task& task, int delay, int example) {
  Stream stream(48, Purpose::test, 0, static_cast<std::uint32_t>(example));
  return task.sample(stream, {delay});
}

TEST(DelayedRecall, WorkedExample) {
  const auto task = delayed(2);
  std::vector<int> tokens;
  for (const char* name : {"k3", "v9", "k0", "v2", "f7", "f7", "f1", "f4", "f0", "k3"}) {
    tokens.push_back(task->vocabulary().id(name));
  }
  std::vector<int> labels(10, -1);
  labels.back() = task->vocabulary().id("v9");
  const auto instance = answered_sequence(tokens, labels);
  instance->size = 5;
  EXPECT_EQ(task->solve(*instance), labels);
  EXPECT_EQ(task->encode(*instance, {}).loss_mask, (std::vector<std::uint8_t>{0, 0, 0, 0, 0, 0, 0, 0, 0, 1}));
  EXPECT_EQ(task->score_floors(*instance), (std::vector<double>{.5, 1, 0, 1.0 / 16}));
  EXPECT_EQ(task->buckets(*instance), (std::map<std::string, int>{{"delay", 5}, {"pair", 1}}));
  labels.back() = task->vocabulary().id("v2");
  EXPECT_FALSE(task->verify(*instance, {}, labels).answer_right);
}

TEST(DelayedRecall, AQueryFollowsThePairsAfterTheDelay) {
  const auto task = delayed();
  constexpr std::string_view kinds = "kvf";
  std::vector<int> asked(4, 0);
  for (int example = 0; example < 2000; ++example) {
    const int delay = example % 50;
    const InstancePointer instance = draw(*task, delay, example);
    const Example drawn = task->encode(*instance, {});
    ASSERT_EQ(drawn.tokens.size(), static_cast<std::size_t>(9 + delay));
    std::set<int> different;
    for (std::size_t i = 0; i < drawn.tokens.size(); ++i) {
      const char kind = i < 8 ? kinds[i % 2] : i + 1 < drawn.tokens.size() ? 'f' : 'k';
      ASSERT_EQ(task->vocabulary().name(drawn.tokens[i])[0], kind);
      if (i < 8) different.insert(drawn.tokens[i]);
    }
    ASSERT_EQ(different.size(), 8u);
    const auto key = std::ranges::find(drawn.tokens, drawn.tokens.back()) - drawn.tokens.begin();
    ASSERT_EQ(drawn.targets.back(), drawn.tokens[static_cast<std::size_t>(key) + 1]);
    ASSERT_EQ(task->buckets(*instance).at("pair"), 3 - key / 2);
    ++asked[static_cast<std::size_t>(key / 2)];
  }
  for (const int count : asked) EXPECT_NEAR(count, 500, 75);
}

TEST(DelayedRecall, AGuessAmongTheContextsValuesIsOneInPairs) {
  const auto task = delayed();
  double last = 0;
  for (int example = 0; example < 2000; ++example) {
    const std::vector<double> scores = task->score_floors(*draw(*task, 10, example));
    ASSERT_DOUBLE_EQ(scores[0], .25);
    last += scores[2] / 2000;
  }
  EXPECT_NEAR(last, .25, .035);
}

TEST(DelayedRecall, ParametersOutsideTheirRangeAreErrors) {
  EXPECT_THAT([] { delayed(17); }, ThrowsMessage<ParameterError>(HasSubstr("1..16")));
  EXPECT_THAT([] { delayed(1, 1); }, ThrowsMessage<ParameterError>(HasSubstr("2..")));
  EXPECT_EQ(delayed()->longest({0}, {}), 9u);
}

TEST(DelayedRecall, DrawsAreThoseOfVersion1) {
  const auto task = delayed(2);
  EXPECT_EQ(task->info().version, 1);
  EXPECT_EQ(task->vocabulary().text(task->encode(*draw(*task, 6, 0), {}).tokens),
            "k9 v4 k13 v1 f15 f0 f4 f6 f10 f10 k9");
}

}  // namespace
}  // namespace fathom
