// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "tasks/sequence/chomsky/transduction_testing.h"

namespace fathom::transduction {
namespace {

TEST(StackManipulation, WorkedExamples) {
  const auto task = make("stack_manipulation");
  EXPECT_EQ(task->vocabulary().text(task->encode(instance(*task, "0 1 push1"), {}).tokens),
            "0 1 push1 <empty> <empty> <empty> <empty>");
  EXPECT_EQ(output_of(*task, "0 1 1 push1 pop pop"), "1 0 2 | 0 0 0 0");
  EXPECT_EQ(output_of(*task, "0 1 1 0 push1 pop pop"), "1 1 0 2 | 0 0 0 0");
  EXPECT_EQ(output_of(*task, "1 1 0 pop pop pop"), "2 | 0 0 0 0 0 0");
  EXPECT_EQ(output_of(*task, "1 pop pop push0 push1"), "1 0 2 | 0 0 0");  // the second pop does nothing
  EXPECT_EQ(output_of(*task, "1"), "1 2");
  EXPECT_EQ(output_of(*task, "0 push1"), "1 0 2");
}

TEST(StackManipulation, WhatFollowsTheTerminatorIsNotJudged) {
  const auto task = make("stack_manipulation");
  const NumberList stack = instance(*task, "0 1 pop");  // 0 2 | 0 0
  const auto accepted = [&](const std::vector<int>& output) {
    std::vector<int> labels = {7, 7, 7};  // nothing is asked at the input
    labels.insert(labels.end(), output.begin(), output.end());
    return task->verify(stack, {}, labels).answer_right;
  };
  EXPECT_TRUE(accepted({0, 2, 0, 0}));
  EXPECT_TRUE(accepted({0, 2, 1, 2}));
  EXPECT_FALSE(accepted({0, 0, 0, 0}));
  EXPECT_FALSE(accepted({2, 2, 0, 0}));
  EXPECT_FALSE(accepted({0, 2, 0}));
  const Example example = task->encode(stack, {});
  EXPECT_EQ(example.loss_mask, (std::vector<std::uint8_t>{0, 0, 0, 1, 1, 1, 1}));  // all of it is trained on
  EXPECT_EQ(example.metric_mask, (std::vector<std::uint8_t>{0, 0, 0, 1, 1, 0, 0}));
}

TEST(StackManipulation, HeightAndInstructionsAreUniform) {
  const auto task = make("stack_manipulation");
  EXPECT_LT(chi_square(input_counts(*task, 2, 4000), 6), 20.5);
  std::map<int, int> heights;
  std::map<int, int> last;
  for (int example = 0; example < 4000; ++example) {
    const std::vector<int> input = numbers_of(*draw(*task, 9, example));
    int height = 0;
    while (input[static_cast<std::size_t>(height)] < 2) ++height;
    ++heights[height];
    ++last[input.back()];
  }
  EXPECT_LT(chi_square(heights, 8), 24.3);
  EXPECT_LT(chi_square(last, 3), 13.8);
  EXPECT_LT(chi_square(input_counts(*task, 1, 1000), 2), 10.8);  // a bit and no instruction
}

TEST(StackManipulation, FloorsAndBuckets) {
  const auto task = make("stack_manipulation");
  const std::map<std::string, double> expected = {
      {"always 0", 1.0 / 3}, {"always 1", 1.0 / 3}, {"always 2", 1.0 / 3}, {"no instruction", 0}, {"no pop", 2.0 / 3}};
  EXPECT_EQ(floor_scores(*task, "0 1 push1 pop").at("no instruction"), 1.0);
  EXPECT_EQ(floor_scores(*task, "0 pop push0 push1"), expected);  // 1 0 2; no instruction: 0 2; no pop: 1 0 0 2
  EXPECT_EQ(task->buckets(instance(*task, "0 pop push0 pop")).at("emptied"), 0);
  EXPECT_EQ(task->buckets(instance(*task, "0 pop pop push0")).at("emptied"), 1);
}

}  // namespace
}  // namespace fathom::transduction
