// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tasks/drawn_for_tests.h"
#include "tasks/number_list.h"
#include "tasks/registry.h"

namespace fathom {
namespace {

using testing::HasSubstr;
using testing::ThrowsMessage;

std::unique_ptr<Task> copy_repeat(std::int64_t alphabet = 2) {
  return make_task("copy_repeat", {{"alphabet", alphabet}}, 200);
}

TEST(CopyRepeat, WorkedExamples) {
  const auto task = copy_repeat();
  EXPECT_EQ(text_of(*task, NumberList({0, 1, 1})), "<bos> a b b <sep> a b b <eos>");
  EXPECT_EQ(text_of(*task, NumberList({1}), "blank: 1"), "<bos> b <sep> <pause> b <eos>");
  EXPECT_EQ(task->encode(NumberList({0, 0}), {}).loss_mask, (std::vector<std::uint8_t>{0, 0, 0, 1, 1, 1, 0}));
}

TEST(CopyRepeat, VocabularyAndContextAreThoseOfTheSources) {
  EXPECT_EQ(copy_repeat()->vocabulary().size(), 6);
  EXPECT_EQ(copy_repeat()->longest({150}, {}), 303u);
  EXPECT_EQ(copy_repeat(10)->vocabulary().size(), 14);  // the decimal identity of tensor2tensor
}

TEST(CopyRepeat, SymbolsAreUniformInEveryPlace) {
  const auto task = copy_repeat(10);
  std::vector<int> first(10, 0), last(10, 0), pairs(10, 0);
  for (int example = 0; example < 4000; ++example) {
    const InstancePointer instance = drawn(*task, 6, example);
    const std::vector<int>& symbols = numbers_of(*instance);
    ASSERT_EQ(symbols.size(), 6u);
    ++first[static_cast<std::size_t>(symbols[0])];
    ++last[static_cast<std::size_t>(symbols[5])];
    ++pairs[static_cast<std::size_t>((symbols[2] + 10 - symbols[1]) % 10)];
  }
  // Nine degrees of freedom: 27.9 is exceeded with probability 0.001.
  EXPECT_LT(chi_square(first), 27.9);
  EXPECT_LT(chi_square(last), 27.9);
  EXPECT_LT(chi_square(pairs), 27.9);
}

TEST(CopyRepeat, WrongCopiesAreRejected) {
  const auto task = copy_repeat();
  const NumberList instance({0, 1, 1});
  EXPECT_TRUE(judged(*task, instance, "none", "a b b <eos>").answer_right);
  for (const char* wrong : {"a b <eos>", "a b b b <eos>", "a a b <eos>", "b b a <eos>", "a b b", "<eos>"}) {
    EXPECT_FALSE(judged(*task, instance, "none", wrong).answer_right) << wrong;
  }
}

TEST(CopyRepeat, FloorsOfOneInstance) {
  const auto task = copy_repeat(4);
  EXPECT_EQ(task->score_floors(NumberList({1, 1, 1})), (std::vector<double>{1, 1, 0, 0}));
  EXPECT_EQ(task->score_floors(NumberList({0, 1, 0})), (std::vector<double>{0, 1, 0, 1}));
  EXPECT_EQ(task->score_floors(NumberList({0, 1, 3})), (std::vector<double>{0, 0, 1, 1}));
  EXPECT_EQ(task->score_floors(NumberList({0, 1, 2, 0, 1, 2})), (std::vector<double>{0, 0, 0, 0}));
  EXPECT_EQ(task->buckets(NumberList({0, 1, 2, 0, 1, 2})).at("context"), 4);
}

TEST(CopyRepeat, FloorsHaveTheValuesOfTheory) {
  const std::vector<double> means = floor_means(*copy_repeat(), 6, 4000);
  EXPECT_NEAR(means[0], 1.0 / 32, 0.015);  // 2 of 64 strings are constant
  EXPECT_NEAR(means[1], 1.0 / 8, 0.03);    // 8 are palindromes
  EXPECT_EQ(means[2], 0.0);                // six places and two symbols: one of them has two successors
}

TEST(CopyRepeat, AlphabetsOutsideTheRangeAreErrors) {
  EXPECT_THAT([] { copy_repeat(0); }, ThrowsMessage<ParameterError>(HasSubstr("1..1024")));
  EXPECT_THAT([] { copy_repeat(1025); }, ThrowsMessage<ParameterError>(HasSubstr("1..1024")));
}

TEST(CopyRepeat, DrawsAreThoseOfVersion1) {
  const auto task = copy_repeat();
  EXPECT_EQ(task->info().version, 1);
  EXPECT_EQ(text_of(*task, *drawn(*task, 6, 0)), "<bos> b b a a b b <sep> b b a a b b <eos>");
}

}  // namespace
}  // namespace fathom
