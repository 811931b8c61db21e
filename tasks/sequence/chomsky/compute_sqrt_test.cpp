// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "tasks/sequence/chomsky/transduction_testing.h"

namespace fathom::transduction {
namespace {

TEST(ComputeSqrt, WorkedExamples) {
  const auto task = make("compute_sqrt");
  EXPECT_EQ(task->vocabulary().text(task->encode(instance(*task, "1 1 1"), {}).tokens), "1 1 1 <empty> <empty>");
  EXPECT_EQ(output_of(*task, "1 0 0 1 0 1"), "1 1 0");  // 37
  EXPECT_EQ(output_of(*task, "1 1 1"), "1 0");          // 7
  EXPECT_EQ(output_of(*task, "1"), "1");
  EXPECT_EQ(output_of(*task, "0 0 0 0 1"), "0 0 1");
  EXPECT_EQ(output_of(*task, "1 0 0 0 0"), "1 0 0");
}

TEST(ComputeSqrt, AllNumbersOfUpToElevenBits) {
  const auto task = make("compute_sqrt");
  for (int length = 1; length <= 11; ++length) {
    for (int number = 1; number < 1 << length; ++number) {
      std::vector<int> bits;
      for (int i = length; i-- > 0;) bits.push_back(number >> i & 1);
      int root = 0;
      for (const int target : task->encode(NumberList(bits), {}).targets) {
        if (target >= 0) root = 2 * root + target;
      }
      ASSERT_TRUE(root * root <= number && (root + 1) * (root + 1) > number) << number << " of " << length;
    }
  }
}

TEST(ComputeSqrt, LongRootsAgreeWithBigIntegers) {
  const auto task = make("compute_sqrt", {}, 4001);
  for (int example = 0; example < 150; ++example) {
    const InstancePointer instance = draw(*task, example == 0 ? 4001 : 40 + 3 * example, example);
    ASSERT_EQ(task->encode(*instance, {}).targets, task->solve(*instance)) << instance->size;
  }
  // The largest remainders: 2^n - 1, where every bit of the root is 1.
  for (int length = 40; length < 300; ++length) {
    const NumberList ones(std::vector<int>(static_cast<std::size_t>(length), 1));
    ASSERT_EQ(task->encode(ones, {}).targets, task->solve(ones)) << length;
  }
}

TEST(ComputeSqrt, NumbersAreUniformAndPositive) {
  const auto task = make("compute_sqrt");
  const auto counts = input_counts(*task, 3, 7000);
  EXPECT_LT(chi_square(counts, 7), 22.5);
  EXPECT_FALSE(counts.contains("0 0 0"));
  EXPECT_EQ(input_counts(*task, 1, 20).size(), 1u);
}

TEST(ComputeSqrt, FloorsAndBuckets) {
  const auto task = make("compute_sqrt");
  // 37: 1 1 0; the same place says 1 0 0, the highest bit 1 0 0.
  const std::map<std::string, double> expected = {
      {"always 0", 1.0 / 3}, {"always 1", 2.0 / 3}, {"same place", 2.0 / 3}, {"highest bit", 2.0 / 3}};
  EXPECT_EQ(floor_scores(*task, "1 0 0 1 0 1"), expected);
  EXPECT_EQ(floor_scores(*task, "0 1 1").at("highest bit"), 0.5);  // 0 1; the odd length's first bit stands alone
  EXPECT_EQ(task->buckets(instance(*task, "0 0 1 0 1")).at("leading_zeros"), 2);
  const auto means = floor_means(*task, 40, 2000);
  EXPECT_NEAR(means.at("always 0") + means.at("always 1"), 1.0, 1e-9);
  EXPECT_NEAR(means.at("always 1"), 0.5, 0.05);
  EXPECT_GT(means.at("highest bit"), means.at("always 0"));
}

}  // namespace
}  // namespace fathom::transduction
