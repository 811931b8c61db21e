// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "tasks/sequence/chomsky/transduction_testing.h"

namespace fathom::transduction {
namespace {

TEST(ModularArithmeticBrackets, WorkedExamples) {
  const auto task = make("modular_arithmetic_brackets");
  EXPECT_EQ(output_of(*task, "( ( - 2 ) * ( 3 + 4 ) )"), "1");  // 3 * 2
  EXPECT_EQ(output_of(*task, "3"), "3");
  EXPECT_EQ(output_of(*task, "- 3"), "2");
  EXPECT_EQ(output_of(*task, "( 3 )"), "3");
  EXPECT_EQ(output_of(*task, "( - 3 )"), "2");
  EXPECT_EQ(output_of(*task, "( - 3 * 2 )"), "4");
  EXPECT_EQ(output_of(*task, "( 2 - - 3 )"), "0");
  EXPECT_EQ(output_of(*task, "( 2 * - 3 )"), "4");
  EXPECT_EQ(output_of(*task, "( ( 1 + 2 ) * ( 3 - 4 ) )"), "2");
  EXPECT_EQ(task->vocabulary().size(), 12);  // eleven symbols as in the source, and <empty>
}

TEST(ModularArithmeticBrackets, TheShortestLengthsHaveOneShape) {
  const auto task = make("modular_arithmetic_brackets");
  const std::map<int, std::size_t> different = {{1, 5}, {2, 5}, {3, 5}, {4, 5}};
  for (const auto& [length, kinds] : different) EXPECT_LT(chi_square(input_counts(*task, length, 2000), kinds), 18.5);
  EXPECT_EQ(input_counts(*task, 2, 200).count("- 4"), 1u);
  EXPECT_EQ(input_counts(*task, 4, 200).count("( - 4 )"), 1u);
}

TEST(ModularArithmeticBrackets, SplitsAndOperatorsAreUniform) {
  // Length 5 is ( d o d ), 75 strings; length 6 is ( d o - d ) or ( - d o d ), 150; length 7 has the left side's
  // lengths 1, 2 and 3.
  EXPECT_LT(chi_square(input_counts(*make("modular_arithmetic_brackets"), 5, 15000), 75), 117.3);
  EXPECT_LT(chi_square(input_counts(*make("modular_arithmetic_brackets"), 6, 30000), 150), 208.0);
  const auto sums = make("modular_arithmetic_brackets", {{"products", false}});
  EXPECT_LT(chi_square(input_counts(*sums, 5, 10000), 50), 85.4);
  std::map<std::size_t, int> left;
  const auto task = make("modular_arithmetic_brackets");
  for (int example = 0; example < 3000; ++example) {
    const std::vector<int> input = numbers_of(*draw(*task, 7, example));
    const bool bracket_first = task->vocabulary().name(input[1]) == "(";
    ++left[bracket_first ? 3 : task->vocabulary().name(input[1]) == "-" ? 2 : 1];
  }
  EXPECT_LT(chi_square(left, 3), 13.8);
}

TEST(ModularArithmeticBrackets, PassingOverTheBrackets) {
  const auto task = make("modular_arithmetic_brackets");
  EXPECT_EQ(floor_scores(*task, "( 2 - ( 1 + 1 ) )").at("without brackets"), 0.0);  // 2 for 0
  EXPECT_EQ(floor_scores(*task, "( ( 2 - 1 ) + 1 )").at("without brackets"), 1.0);  // 2
  EXPECT_EQ(floor_scores(*task, "( ( 2 + 1 ) * 3 )").at("without brackets"), 0.0);  // 5 for 9
  EXPECT_EQ(floor_scores(*task, "( - 2 * ( - 3 ) )").at("without brackets"), 1.0);  // 6
  EXPECT_EQ(floor_scores(*task, "( 1 - ( - 3 ) )").at("without brackets"), 1.0);    // 4
  const auto means = floor_means(*task, 40, 4000);
  EXPECT_GT(means.at("always 0"), 0.25);  // a zero factor makes a zero
  EXPECT_LT(means.at("always 0"), 0.45);
  EXPECT_LT(means.at("without brackets"), 0.6);
}

TEST(ModularArithmeticBrackets, BucketsHoldTheDepth) {
  const auto task = make("modular_arithmetic_brackets");
  EXPECT_EQ(task->buckets(instance(*task, "( ( - 2 ) * ( 3 + ( 4 ) ) )")).at("depth"), 3);
  EXPECT_EQ(task->buckets(instance(*task, "- 2")).at("depth"), 0);
}

TEST(ModularArithmeticBrackets, LongExpressionsAgreeWithTheParser) {
  for (const bool products : {false, true}) {
    const auto task = make("modular_arithmetic_brackets", {{"products", products}, {"modulus", std::int64_t{10}}});
    for (int example = 0; example < 100; ++example) {
      const InstancePointer instance = draw(*task, 450 + example / 2, example);
      ASSERT_EQ(task->encode(*instance, {}).targets, task->solve(*instance)) << input_text(*task, *instance);
    }
  }
}

}  // namespace
}  // namespace fathom::transduction
