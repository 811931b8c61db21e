// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>

#include "tasks/sequence/chomsky/transduction_testing.h"

namespace fathom::transduction {
namespace {

TEST(SolveEquation, WorkedExamples) {
  const auto task = make("solve_equation");
  EXPECT_EQ(output_of(*task, "( 3 - ( x + 4 ) ) = 2"), "2");
  EXPECT_EQ(output_of(*task, "x = 3"), "3");
  EXPECT_EQ(output_of(*task, "- x = 3"), "2");
  EXPECT_EQ(output_of(*task, "( - x ) = 1"), "4");
  EXPECT_EQ(output_of(*task, "( 2 - - x ) = 1"), "4");
  EXPECT_EQ(output_of(*task, "( ( 1 - x ) - ( 2 - 3 ) ) = 0"), "2");
  EXPECT_EQ(task->vocabulary().size(), 12);
}

TEST(SolveEquation, LengthsWithoutAnEquationAreZeros) {
  const auto task = make("solve_equation");
  EXPECT_EQ(input_text(*task, *draw(*task, 1, 0)), "0");
  EXPECT_EQ(input_text(*task, *draw(*task, 2, 0)), "0 0");
  EXPECT_EQ(output_text(task->encode(*draw(*task, 2, 0), {})), "0");
}

// In ( a o b ) the places ( and a choose a, so does the last bracket, around the end; o and b choose b.
TEST(SolveEquation, TheNextDigitFromAUniformPlaceBecomesX) {
  const auto task = make("solve_equation");
  constexpr int draws = 5000;
  double first = 0;
  for (int example = 0; example < draws; ++example) {
    const std::vector<int> input = numbers_of(*draw(*task, 7, example));
    const int x = task->vocabulary().id("x");
    ASSERT_EQ(std::ranges::count(input, x), 1);
    first += input[1] == x;
  }
  EXPECT_NEAR(first / draws, 0.6, 0.025);
}

// Every solution is a residue that was drawn uniformly, so nothing but the equation tells it.
TEST(SolveEquation, SolutionsAreUniform) {
  const auto task = make("solve_equation");
  std::map<std::string, int> solutions;
  for (int example = 0; example < 4000; ++example)
    ++solutions[output_text(task->encode(*draw(*task, 30, example), {}))];
  EXPECT_LT(chi_square(solutions, 5), 18.5);
  EXPECT_NEAR(floor_means(*task, 30, 4000).at("right side"), 0.2, 0.03);
}

TEST(SolveEquation, LongEquationsAgreeWithTrial) {
  const auto task = make("solve_equation", {{"modulus", std::int64_t{7}}});
  for (int example = 0; example < 100; ++example) {
    const InstancePointer instance = draw(*task, 401 + example, example);
    ASSERT_EQ(task->encode(*instance, {}).targets, task->solve(*instance)) << input_text(*task, *instance);
  }
}

TEST(SolveEquation, FloorsAndBuckets) {
  const auto task = make("solve_equation");
  const auto scores = floor_scores(*task, "( 3 - ( x + 4 ) ) = 2");  // 3 - x + 4 = 2 would give 0
  EXPECT_EQ(scores.at("right side"), 1.0);
  EXPECT_EQ(scores.at("without brackets"), 0.0);
  EXPECT_EQ(floor_scores(*task, "( 3 + ( x - 4 ) ) = 2").at("without brackets"), 1.0);
  EXPECT_EQ(floor_scores(*task, "0 0").at("without brackets"), 1.0);
  EXPECT_EQ(task->buckets(instance(*task, "( ( 2 ) - ( x + 4 ) ) = 2")).at("depth"), 2);
  EXPECT_EQ(task->buckets(instance(*task, "x = 2")).at("depth"), 0);
}

}  // namespace
}  // namespace fathom::transduction
