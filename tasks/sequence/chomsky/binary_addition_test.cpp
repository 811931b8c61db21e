// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "tasks/sequence/chomsky/transduction_testing.h"

namespace fathom::transduction {
namespace {

TEST(BinaryAddition, WorkedExamples) {
  const auto task = make("binary_addition");
  EXPECT_EQ(task->vocabulary().text(task->encode(instance(*task, "1 + 1"), {}).tokens),
            "1 + 1 <empty> <empty> <empty> <empty>");
  EXPECT_EQ(output_of(*task, "0 0 1 + 0 1 1 0 1"), "0 1 0 1 1 2 | 0 0 0 0");          // 4 + 22
  EXPECT_EQ(output_of(*task, "1 0 0 1 + 0 0 0 0 0 1"), "1 0 0 1 0 1 2 | 0 0 0 0 0");  // 9 + 32
  EXPECT_EQ(output_of(*task, "1 + 1"), "0 1 2 | 0");
  EXPECT_EQ(output_of(*task, "1 1 1 + 1"), "0 0 0 1 2 | 0");
  EXPECT_EQ(output_of(*task, "1 0 0 + 0 1 0 0"), "1 1 2 | 0 0 0 0 0 0");  // zeros at the high ends
}

TEST(BinaryAddition, LengthsWithoutTwoNumbers) {
  const auto task = make("binary_addition");
  EXPECT_EQ(input_text(*task, *draw(*task, 1, 5)), "0");
  EXPECT_EQ(output_of(*task, "0"), "0 2");
  EXPECT_EQ(output_of(*task, "0 0"), "0 2 | 0");
  EXPECT_EQ(output_of(*task, "1 0"), "1 2 | 0");
  EXPECT_EQ(output_of(*task, "0 1"), "0 1 2");
  const auto counts = input_counts(*task, 2, 3000);
  EXPECT_LT(chi_square(counts, 3), 13.8);
  EXPECT_FALSE(counts.contains("1 1"));
}

TEST(BinaryAddition, LengthsAndPositiveNumbersAreUniform) {
  const auto task = make("binary_addition");
  EXPECT_EQ(input_counts(*task, 3, 20).size(), 1u);  // 1 + 1
  std::map<std::size_t, int> lengths;
  std::map<std::string, int> of_two_bits;
  for (const auto& [input, count] : input_counts(*task, 6, 6000)) {
    const std::size_t place = input.find('+') / 2;
    lengths[place] += count;
    if (place == 2) of_two_bits[input.substr(0, 3)] += count;
  }
  EXPECT_LT(chi_square(lengths, 4), 16.3);
  EXPECT_LT(chi_square(of_two_bits, 3), 13.8);  // 1 0, 0 1, 1 1
}

TEST(BinaryAddition, LongSumsAgreeWithBigIntegers) {
  const auto task = make("binary_addition");
  for (int example = 0; example < 100; ++example) {
    const InstancePointer instance = draw(*task, 400 + example, example);
    ASSERT_EQ(task->encode(*instance, {}).targets, task->solve(*instance));
  }
}

TEST(BinaryAddition, FloorsAndBuckets) {
  const auto task = make("binary_addition");
  // 3 + 1 = 0 0 1 2; the first number is 1 1 2, without carries it is 0 1 2.
  const std::map<std::string, double> expected = {
      {"always 0", 0.5},  {"always 1", 0.25},          {"always 2", 0.25},       {"first number", 0},
      {"no carry", 0.25}, {"carry of one pair", 0.25}, {"carry of two pairs", 1}};
  EXPECT_EQ(floor_scores(*task, "1 1 + 1"), expected);
  // 7 + 1 = 0 0 0 1 2: the carry of one pair gives 0 0 1 2, of two 0 2, all zeros but one dropped.
  EXPECT_EQ(floor_scores(*task, "1 1 1 + 1").at("carry of one pair"), 0.4);
  EXPECT_EQ(floor_scores(*task, "1 1 1 + 1").at("carry of two pairs"), 0.2);
  EXPECT_EQ(floor_scores(*task, "1 1 + 1 1").at("carry of one pair"), 1.0);  // both pairs carry
  EXPECT_EQ(floor_scores(*task, "1 0 1 + 0 1").at("no carry"), 1.0);
  EXPECT_EQ(task->buckets(instance(*task, "1 1 + 1")).at("carry_chain"), 2);
  EXPECT_EQ(task->buckets(instance(*task, "1 0 1 + 1 1 0 1")).at("carry_chain"), 4);
  EXPECT_EQ(task->buckets(instance(*task, "1 0 1 + 0 1")).at("carry_chain"), 0);
}

}  // namespace
}  // namespace fathom::transduction
