// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tasks/drawn_for_tests.h"
#include "tasks/registry.h"
#include "tasks/sequence/bits.h"

namespace fathom {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::ThrowsMessage;

std::unique_ptr<Task> interleaved(std::int64_t period = 3) {
  return make_task("majority_interleaved", {{"period", period}}, 200);
}

TEST(MajorityInterleaved, WorkedExamples) {
  const auto task = interleaved();
  // 1 1 0, 0 0 0 and 0 1 1.
  const BitString three({1, 0, 0, 1, 0, 1, 0, 0, 1});
  EXPECT_EQ(text_of(*task, three), "<bos> 1 0 0 1 0 1 0 0 1 <sep> 1 0 1 <eos>");
  EXPECT_EQ(text_of(*task, three, "blank: 1"), "<bos> 1 0 0 1 0 1 0 0 1 <sep> <pause> 1 0 1 <eos>");
  EXPECT_EQ(text_of(*task, BitString({0, 1, 1})), "<bos> 0 1 1 <sep> 0 1 1 <eos>");
  EXPECT_EQ(text_of(*interleaved(2), BitString({0, 1, 0, 1, 1, 1})), "<bos> 0 1 0 1 1 1 <sep> 0 1 <eos>");
  EXPECT_EQ(task->encode(BitString({0, 1, 1}), {}).loss_mask, (std::vector<std::uint8_t>{0, 0, 0, 0, 1, 1, 1, 1, 0}));
}

TEST(MajorityInterleaved, VocabularyAndContextAreHuangs) {
  EXPECT_EQ(interleaved()->vocabulary().size(), 6);
  EXPECT_EQ(interleaved()->longest({150}, {}), 156u);
}

TEST(MajorityInterleaved, LengthsAreMultiplesOfThePeriod) {
  const auto task = interleaved();
  for (int length = 3; length <= 20; ++length) {
    const int drawn_length = length - length % 3;
    const InstancePointer instance = drawn(*task, length, 0);
    EXPECT_EQ(instance->size, drawn_length);
    EXPECT_EQ(task->buckets(*instance).at("length"), drawn_length);
    EXPECT_EQ(task->longest({length}, {}), static_cast<std::size_t>(drawn_length) + 6);
  }
}

// Each string on its own has a uniform number of ones, the tie left out, and independent answers.
TEST(MajorityInterleaved, StringsAreThoseOfMajority) {
  const auto task = interleaved();
  for (std::size_t string = 0; string < 3; ++string) {
    std::vector<int> ones(9, 0);
    for (int example = 0; example < 3000; ++example) {
      const InstancePointer instance = drawn(*task, 24, example);
      int count = 0;
      for (std::size_t i = string; i < 24; i += 3) count += bits_of(*instance)[i];
      ++ones[static_cast<std::size_t>(count)];
    }
    EXPECT_EQ(ones[4], 0);
    ones.erase(ones.begin() + 4);
    EXPECT_LT(chi_square(ones), 24.3);  // seven degrees of freedom: exceeded with probability 0.001
  }
  std::vector<int> answers(8, 0);
  for (int example = 0; example < 3000; ++example) {
    const std::vector<int> bits = task->solve(*drawn(*task, 15, example));
    ++answers[static_cast<std::size_t>(4 * bits[0] + 2 * bits[1] + bits[2])];
  }
  EXPECT_LT(chi_square(answers), 24.3);
}

TEST(MajorityInterleaved, WrongAnswersAreRejected) {
  const auto task = interleaved();
  const BitString instance({0, 1, 1});
  EXPECT_TRUE(judged(*task, instance, "none", "0 1 1 <eos>").answer_right);
  for (const char* wrong : {"1 0 1 <eos>", "0 1 <eos>", "0 1 1 1 <eos>", "0 1 1", "<eos>"}) {
    EXPECT_FALSE(judged(*task, instance, "none", wrong).answer_right) << wrong;
  }
}

TEST(MajorityInterleaved, FloorsOfOneInstance) {
  const auto task = interleaved();
  // 1 1 0, 0 0 1 and 1 1 1: the answers 1 0 1; first bits 1 0 1; last bits 0 1 1; six of nine bits are 1.
  const BitString mixed({1, 0, 1, 1, 0, 1, 0, 1, 1});
  EXPECT_EQ(task->score_floors(mixed), (std::vector<double>{0, 0, 1, 0, 0}));
  EXPECT_EQ(task->buckets(mixed).at("margin"), 1);
  EXPECT_EQ(task->score_floors(BitString({1, 1, 1})), (std::vector<double>{0, 1, 1, 1, 1}));
  EXPECT_EQ(task->score_floors(BitString({0, 0, 0})), (std::vector<double>{1, 0, 1, 1, 1}));
  EXPECT_EQ(task->buckets(BitString({1, 1, 1})).at("margin"), 1);
  EXPECT_EQ(interleaved(2)->score_floors(BitString({0, 1})), (std::vector<double>{0, 0, 1, 1, 0}));
  const std::vector<double> means = floor_means(*task, 27, 3000);
  EXPECT_NEAR(means[0], 1.0 / 8, 0.03);
  EXPECT_NEAR(means[1], 1.0 / 8, 0.03);
  EXPECT_NEAR(means[2], 343.0 / 729, 0.045);  // seven ninths for each string, as majority's test derives
}

TEST(MajorityInterleaved, PeriodsThatDoNotFitAreErrors) {
  EXPECT_THAT([] { interleaved(0); }, ThrowsMessage<ParameterError>(HasSubstr("1..64")));
  EXPECT_THAT([] { drawn(*interleaved(5), 4, 0); },
              ThrowsMessage<ParameterError>(AllOf(HasSubstr("period of 5"), HasSubstr("5.."))));
}

TEST(MajorityInterleaved, DrawsAreThoseOfVersion1) {
  const auto task = interleaved();
  EXPECT_EQ(task->info().version, 1);
  EXPECT_EQ(text_of(*task, *drawn(*task, 12, 0)), "<bos> 0 0 0 0 1 0 1 0 0 0 0 0 <sep> 0 0 0 <eos>");
}

}  // namespace
}  // namespace fathom
