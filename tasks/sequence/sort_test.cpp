// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "tasks/number_list.h"
#include "tasks/registry.h"

namespace fathom {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::ThrowsMessage;

std::unique_ptr<Task> sort(int largest, std::int64_t values = 0) {
  return make_task("sort", {{"values", values}}, largest);
}

InstancePointer draw(const Task& task, int length, int example) {
  Stream stream(11, Purpose::test, 0, static_cast<std::uint32_t>(example));
  return task.sample(stream, {length});
}

TEST(Sort, WorkedExample) {
  const auto task = sort(5);
  const Example example = task->encode(NumberList({4, 0, 2}), {});
  EXPECT_EQ(task->vocabulary().text(example.tokens), "<bos> 4 0 2 <sep> 0 2 4 <eos>");
  EXPECT_EQ(example.loss_mask, (std::vector<std::uint8_t>{0, 0, 0, 0, 1, 1, 1, 1, 0}));
  EXPECT_EQ(example.metric_mask, example.loss_mask);
}

TEST(Sort, VocabularyAndContextAreHuangs) {
  EXPECT_EQ(sort(150)->vocabulary().size(), 154);
  EXPECT_EQ(sort(150)->longest({150}, {}), 303u);
  EXPECT_EQ(sort(50, 150)->vocabulary().size(), 154);
}

TEST(Sort, NumbersAreDrawnWithoutReplacement) {
  const auto task = sort(12);
  std::vector<int> first(12, 0);
  for (int example = 0; example < 3000; ++example) {
    const InstancePointer instance = draw(*task, 7, example);
    const std::vector<int>& numbers = numbers_of(*instance);
    ASSERT_EQ(std::set<int>(numbers.begin(), numbers.end()).size(), 7u);
    ++first[static_cast<std::size_t>(numbers.front())];
  }
  // 3000 / 12 = 250 each; five standard deviations are 5 sqrt(250 * 11 / 12) = 76.
  for (const int count : first) EXPECT_NEAR(count, 250, 76);
  const InstancePointer all = draw(*task, 12, 0);
  EXPECT_EQ(std::set<int>(numbers_of(*all).begin(), numbers_of(*all).end()).size(), 12u);
}

TEST(Sort, VerifyDecidesFromTheNumbers) {
  const auto task = sort(6);
  const NumberList instance({4, 0, 2});
  const int eos = task->vocabulary().id("<eos>");
  const auto right = [&](const std::vector<int>& output) { return task->verify(instance, {}, output).answer_right; };
  EXPECT_TRUE(right({0, 2, 4, eos}));
  EXPECT_FALSE(right({0, 2, 2, eos}));     // one twice
  EXPECT_FALSE(right({0, 2, 5, eos}));     // never given
  EXPECT_FALSE(right({0, 4, 2, eos}));     // out of order
  EXPECT_FALSE(right({0, 2, eos}));        // one missing
  EXPECT_FALSE(right({0, 2, 4}));          // no end
  EXPECT_FALSE(right({0, 2, 4, 4, eos}));  // one too many
  EXPECT_FALSE(right({}));
}

TEST(Sort, ALengthTheVocabularyCannotHoldIsAnError) {
  EXPECT_THAT([] { sort(80, 50); }, ThrowsMessage<ParameterError>(AllOf(HasSubstr("length 80"), HasSubstr("1..50"))));
  EXPECT_THAT([] { draw(*sort(50), 51, 0); },
              ThrowsMessage<ParameterError>(AllOf(HasSubstr("1..50"), HasSubstr("51 was asked"))));
  EXPECT_THAT([] { sort(5, -1); }, ThrowsMessage<ParameterError>(HasSubstr("-1")));
  EXPECT_THAT([] { sort(5, std::int64_t{1} << 40); }, ThrowsMessage<ParameterError>(HasSubstr("0..65536")));
}

TEST(Sort, FloorsOfOneInstance) {
  const auto task = sort(9);
  const auto scores = [&](const std::vector<int>& numbers) { return task->score_floors(NumberList(numbers)); };
  EXPECT_EQ(scores({0, 3, 7}), (std::vector<double>{1, 0, 1, 0}));
  EXPECT_EQ(scores({7, 3, 0}), (std::vector<double>{0, 1, 0, 0}));
  EXPECT_EQ(scores({7, 0, 3}), (std::vector<double>{0, 0, 1, 0}));
  EXPECT_EQ(scores({4, 2, 3, 5}), (std::vector<double>{0, 0, 1, 1}));
  EXPECT_EQ(scores({8}), (std::vector<double>{1, 1, 1, 1}));
}

TEST(Sort, CountingUpIsRightWhereEveryValueIsGiven) {
  const auto task = sort(20);
  for (int example = 0; example < 20; ++example) EXPECT_EQ(task->score_floors(*draw(*task, 20, example))[3], 1.0);
}

TEST(Sort, DrawsAreThoseOfVersion1) {
  const auto task = sort(20);
  EXPECT_EQ(task->info().version, 1);
  EXPECT_EQ(task->vocabulary().text(task->encode(*draw(*task, 5, 0), {}).tokens),
            "<bos> 12 16 7 5 15 <sep> 5 7 12 15 16 <eos>");
}

}  // namespace
}  // namespace fathom
