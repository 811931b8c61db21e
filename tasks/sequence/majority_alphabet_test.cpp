// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tasks/drawn_for_tests.h"
#include "tasks/number_list.h"
#include "tasks/registry.h"
#include "tasks/sequence/frequency.h"

namespace fathom {
namespace {

using testing::HasSubstr;
using testing::ThrowsMessage;

std::unique_ptr<Task> majority_alphabet(std::int64_t alphabet = 26) {
  return make_task("majority_alphabet", {{"alphabet", alphabet}}, 200);
}

TEST(MajorityAlphabet, WorkedExamples) {
  const auto task = majority_alphabet();
  EXPECT_EQ(text_of(*task, NumberList({2, 0, 2})), "<bos> c a c <sep> c <eos>");
  EXPECT_EQ(text_of(*task, NumberList({25}), "blank: 1"), "<bos> z <sep> <pause> z <eos>");
  EXPECT_EQ(text_of(*task, NumberList({1, 2, 0, 1, 2, 3, 1})), "<bos> b c a b c d b <sep> b <eos>");
  EXPECT_EQ(task->encode(NumberList({2, 0, 2}), {}).loss_mask, (std::vector<std::uint8_t>{0, 0, 0, 0, 1, 1, 0}));
}

TEST(MajorityAlphabet, VocabularyAndContextAreHuangs) {
  EXPECT_EQ(majority_alphabet()->vocabulary().size(), 30);
  EXPECT_EQ(majority_alphabet()->longest({150}, {}), 154u);
}

TEST(MajorityAlphabet, OneSymbolLeadsAndAllAnswersAreEquallyFrequent) {
  const auto task = majority_alphabet();
  std::vector<int> answers(26, 0);
  for (int example = 0; example < 4000; ++example) {
    const InstancePointer instance = drawn(*task, 30, example);
    ASSERT_GT(lead(numbers_of(*instance), 26), 0);
    ASSERT_EQ(instance->size, 30);
    ++answers[static_cast<std::size_t>(task->solve(*instance)[0])];
  }
  EXPECT_LT(chi_square(answers), 52.6);  // 25 degrees of freedom: exceeded with probability 0.001
}

// Drawing again where several lead leaves every list with one leader equally likely: of the 27 lists of three from
// three symbols, 3 are constant and 18 have a pair.
TEST(MajorityAlphabet, DrawnAgainWhereSeveralLead) {
  const auto task = majority_alphabet(3);
  int constant = 0;
  for (int example = 0; example < 4000; ++example)
    constant += task->buckets(*drawn(*task, 3, example)).at("margin") == 3;
  EXPECT_NEAR(constant, 4000 * 3 / 21, 111);  // five standard deviations
}

TEST(MajorityAlphabet, FloorsOfOneInstance) {
  const auto task = majority_alphabet(4);
  // a d b b b c: b leads; the last four hold b b b c; the first half a d b ties.
  EXPECT_EQ(task->score_floors(NumberList({0, 3, 1, 1, 1, 2})), (std::vector<double>{0, 0, 1, 1.0 / 3, 0.25}));
  EXPECT_EQ(task->score_floors(NumberList({2})), (std::vector<double>{1, 1, 1, 1, 0.25}));
  EXPECT_EQ(task->buckets(NumberList({0, 3, 1, 1, 1, 2})).at("margin"), 2);
}

// Huang et al. report 4.1 % for chance over the lengths 51 to 150, near one in 26.
TEST(MajorityAlphabet, FloorsNearChance) {
  const std::vector<double> means = floor_means(*majority_alphabet(), 100, 3000);
  EXPECT_NEAR(means[4], 1.0 / 26, 1e-9);
  for (const std::size_t copy : {0u, 1u}) {
    EXPECT_GT(means[copy], 1.0 / 26);  // a symbol is the leader as often as the leader is frequent
    EXPECT_LT(means[copy], 0.13);
  }
  EXPECT_GT(means[3], means[0]);
}

TEST(MajorityAlphabet, AlphabetsOutsideTheRangeAreErrors) {
  EXPECT_THAT([] { majority_alphabet(1); }, ThrowsMessage<ParameterError>(HasSubstr("2..256")));
  EXPECT_THAT([] { majority_alphabet(257); }, ThrowsMessage<ParameterError>(HasSubstr("2..256")));
}

TEST(MajorityAlphabet, DrawsAreThoseOfVersion1) {
  const auto task = majority_alphabet();
  EXPECT_EQ(task->info().version, 1);
  EXPECT_EQ(text_of(*task, *drawn(*task, 8, 0)), "<bos> s z c t o o p b <sep> o <eos>");
}

}  // namespace
}  // namespace fathom
