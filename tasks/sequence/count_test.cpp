// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tasks/drawn_for_tests.h"
#include "tasks/number_list.h"
#include "tasks/registry.h"

namespace fathom {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::ThrowsMessage;

std::unique_ptr<Task> count(int largest, std::int64_t values = 0) {
  return make_task("count", {{"values", values}}, largest);
}

TEST(Count, WorkedExamples) {
  const auto task = count(16);
  // The prompts of the RASP-L program's reference outputs: START 0 15, START 0 4 and START 5 8.
  EXPECT_EQ(text_of(*task, NumberList({0, 15})), "<bos> 0 15 <sep> 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 <eos>");
  EXPECT_EQ(text_of(*task, NumberList({0, 4})), "<bos> 0 4 <sep> 0 1 2 3 4 <eos>");
  EXPECT_EQ(text_of(*task, NumberList({5, 8})), "<bos> 5 8 <sep> 5 6 7 8 <eos>");
  EXPECT_EQ(text_of(*task, NumberList({6, 6}), "blank: 2"), "<bos> 6 6 <sep> <pause> <pause> 6 <eos>");
  EXPECT_EQ(task->encode(NumberList({5, 6}), {}).loss_mask, (std::vector<std::uint8_t>{0, 0, 0, 1, 1, 1, 0}));
}

TEST(Count, TheLengthIsTheCountOfNumbersWritten) {
  const auto task = count(150);
  for (const int length : {1, 2, 60, 150}) {
    const InstancePointer instance = drawn(*task, length, 0);
    EXPECT_EQ(instance->size, length);
    EXPECT_EQ(task->buckets(*instance).at("length"), length);
    EXPECT_EQ(task->encode(*instance, {}).tokens.size(), static_cast<std::size_t>(length) + 5);
    EXPECT_EQ(task->longest({length}, {}), static_cast<std::size_t>(length) + 5);
  }
}

TEST(Count, TheVocabularyCoversTheLargestLength) {
  EXPECT_EQ(count(150)->vocabulary().size(), 304);  // 300 numbers and four marks
  EXPECT_EQ(count(60, 155)->vocabulary().size(), 159);
  EXPECT_EQ(numbers_of(*drawn(*count(20, 20), 20, 3)), (std::vector<int>{0, 19}));  // the only one there is
}

TEST(Count, TheFirstNumberIsUniform) {
  const auto task = count(8, 15);
  std::vector<int> first(10, 0);
  for (int example = 0; example < 3000; ++example) {
    const InstancePointer instance = drawn(*task, 6, example);
    ASSERT_EQ(numbers_of(*instance)[1] - numbers_of(*instance)[0], 5);
    ++first.at(static_cast<std::size_t>(numbers_of(*instance)[0]));
  }
  EXPECT_LT(chi_square(first), 27.9);  // nine degrees of freedom: exceeded with probability 0.001
}

TEST(Count, WrongCountsAreRejected) {
  const auto task = count(10);
  const NumberList instance({3, 6});
  EXPECT_TRUE(judged(*task, instance, "none", "3 4 5 6 <eos>").answer_right);
  for (const char* wrong : {"3 4 5 <eos>", "3 4 5 6 7 <eos>", "3 5 6 <eos>", "4 5 6 <eos>", "3 4 5 6", "3 6 <eos>"}) {
    EXPECT_FALSE(judged(*task, instance, "none", wrong).answer_right) << wrong;
  }
}

TEST(Count, FloorsOfOneInstance) {
  const auto task = count(5, 10);
  EXPECT_EQ(task->score_floors(NumberList({3, 4})), (std::vector<double>{1, 0, 0}));
  EXPECT_EQ(task->score_floors(NumberList({3, 3})), (std::vector<double>{0, 1, 0}));
  EXPECT_EQ(task->score_floors(NumberList({6, 9})), (std::vector<double>{0, 0, 1}));
  EXPECT_NEAR(floor_means(*task, 5, 3000)[2], 1.0 / 6, 0.04);  // six places to start from
}

TEST(Count, ALengthTheVocabularyCannotHoldIsAnError) {
  EXPECT_THAT([] { count(80, 50); }, ThrowsMessage<ParameterError>(AllOf(HasSubstr("length 80"), HasSubstr("1..50"))));
  EXPECT_THAT([] { drawn(*count(30, 50), 51, 0); }, ThrowsMessage<ParameterError>(HasSubstr("1..50")));
  EXPECT_THAT([] { count(5, -1); }, ThrowsMessage<ParameterError>(HasSubstr("0..65536")));
}

TEST(Count, DrawsAreThoseOfVersion1) {
  const auto task = count(20);
  EXPECT_EQ(task->info().version, 1);
  EXPECT_EQ(text_of(*task, *drawn(*task, 3, 0)), "<bos> 22 24 <sep> 22 23 24 <eos>");
}

}  // namespace
}  // namespace fathom
