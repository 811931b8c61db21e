// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "tasks/recall/recall_task.h"
#include "tasks/registry.h"

namespace fathom {
namespace {

using testing::HasSubstr;
using testing::ThrowsMessage;

std::unique_ptr<Task> heads(int copied = 1, int triggers = 1) {
  return make_task("induction_heads", {{"copied", std::int64_t{copied}}, {"triggers", std::int64_t{triggers}}}, 300);
}

InstancePointer draw(const Task& task, int length, int example) {
  Stream stream(45, Purpose::test, 0, static_cast<std::uint32_t>(example));
  return task.sample(stream, {length});
}

TEST(InductionHeads, WorkedExample) {
  const auto task = heads();
  const int trigger = task->vocabulary().id("=>");
  const auto instance =
      next_token_sequence({4, 17, trigger, 9, 3, 3, 11, 0, trigger, 9}, {0, 0, 0, 0, 0, 0, 0, 0, 0, 1});
  instance->size = 8;
  const Example example = task->encode(*instance, {});
  EXPECT_EQ(task->vocabulary().text(example.tokens), "4 17 => 9 3 3 11 0 =>");
  EXPECT_EQ(task->vocabulary().text(example.targets), "17 => 9 3 3 11 0 => 9");
  EXPECT_EQ(example.metric_mask, (std::vector<std::uint8_t>{0, 0, 0, 0, 0, 0, 0, 0, 1}));
  EXPECT_EQ(task->solve(*instance), (std::vector<int>{-1, -1, -1, -1, -1, -1, -1, -1, 9}));
  EXPECT_EQ(task->buckets(*instance), (std::map<std::string, int>{{"length", 8}, {"log2_distance", 2}}));  // 6 back
  EXPECT_EQ(task->score_floors(*instance), (std::vector<double>{1.0 / 7, 0, 0}));
  EXPECT_EQ(task->vocabulary().size(), 20);
  EXPECT_FALSE(task->verify(*instance, {}, std::vector<int>(9, 3)).answer_right);
}

TEST(InductionHeads, TheTriggerStandsAtAUniformPlace) {
  const auto task = heads();
  std::vector<int> counts(28, 0);
  constexpr int draws = 5600;
  for (int example = 0; example < draws; ++example) {
    const Example drawn = task->encode(*draw(*task, 30, example), {});
    ASSERT_EQ(drawn.tokens.size(), 31u);
    ASSERT_EQ(std::ranges::count(drawn.tokens, 18), 2);
    ASSERT_EQ(drawn.tokens.back(), 18);
    const auto place = std::ranges::find(drawn.tokens, 18) - drawn.tokens.begin();
    ASSERT_LT(place, 28);
    ASSERT_EQ(drawn.targets.back(), drawn.tokens[static_cast<std::size_t>(place) + 1]);
    ++counts[static_cast<std::size_t>(place)];
  }
  double statistic = 0;
  for (const int count : counts) statistic += std::pow(count - draws / 28.0, 2) / (draws / 28.0);
  EXPECT_LT(statistic, 55.5);  // 27 degrees of freedom, 0.001
}

TEST(InductionHeads, SeveralTriggersCarryTheSameSymbols) {
  const auto task = heads(3, 4);
  int single = 0;
  constexpr int draws = 1000;
  for (int example = 0; example < draws; ++example) {
    const Example drawn = task->encode(*draw(*task, 60, example), {});
    ASSERT_EQ(drawn.tokens.size(), 63u);
    ASSERT_EQ(std::ranges::count(drawn.metric_mask, std::uint8_t{1}), 3);
    std::vector<int> sequence = drawn.tokens;
    sequence.push_back(drawn.targets.back());
    const std::vector<int> copied(sequence.end() - 3, sequence.end());
    for (std::size_t i = 0; i < 60; ++i) {
      if (sequence[i] != 18) continue;
      const auto first = sequence.begin() + static_cast<std::ptrdiff_t>(i) + 1;
      ASSERT_TRUE(std::equal(copied.begin(), copied.end(), first));
    }
    const auto triggers = std::ranges::count(sequence, 18) - 1;
    ASSERT_TRUE(triggers >= 1 && triggers <= 4);
    single += triggers == 1;
  }
  EXPECT_NEAR(single / static_cast<double>(draws), 0.5, 0.06);  // four places are hardly ever all within three steps
}

TEST(InductionHeads, ALengthTooShortForTheCopyIsAnErrorThatNamesTheRange) {
  EXPECT_EQ(heads(1)->longest({3}, {}), 4u);
  EXPECT_THAT([] { heads(5)->longest({6}, {}); }, ThrowsMessage<std::invalid_argument>(HasSubstr("7..")));
  EXPECT_THAT([] { heads(300); }, ThrowsMessage<ParameterError>(HasSubstr("302..")));
  EXPECT_THAT([] { heads(1, 0); }, ThrowsMessage<ParameterError>(HasSubstr("1..")));
  EXPECT_NO_THROW(draw(*heads(5), 7, 0));
}

TEST(InductionHeads, DrawsAreThoseOfVersion1) {
  const auto task = heads();
  EXPECT_EQ(task->info().version, 1);
  EXPECT_EQ(task->vocabulary().text(task->encode(*draw(*task, 10, 0), {}).tokens), "14 7 1 17 2 14 17 => 10 14 =>");
}

}  // namespace
}  // namespace fathom
