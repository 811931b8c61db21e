// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "tasks/sequence/chomsky/transduction_testing.h"

namespace fathom::transduction {
namespace {

TEST(BinaryMultiplication, WorkedExamples) {
  const auto task = make("binary_multiplication");
  EXPECT_EQ(output_of(*task, "0 0 1 * 0 1 1 0 1"), "0 0 0 1 1 0 1 2 | 0");          // 4 * 22
  EXPECT_EQ(output_of(*task, "1 0 0 1 * 0 0 0 0 0 1"), "0 0 0 0 0 1 0 0 1 2 | 0");  // 9 * 32
  EXPECT_EQ(output_of(*task, "1 * 1"), "1 2 | 0");
  EXPECT_EQ(output_of(*task, "1 1 * 1 1"), "1 0 0 1 2");
}

TEST(BinaryMultiplication, LengthsWithoutTwoNumbersHaveFixedOutputs) {
  const auto task = make("binary_multiplication");
  EXPECT_EQ(output_of(*task, "0"), "2");
  for (const char* input : {"0 0", "1 0", "0 1"}) EXPECT_EQ(output_of(*task, input), "0 2");
  EXPECT_EQ(input_counts(*task, 2, 300).size(), 3u);
}

TEST(BinaryMultiplication, AllProductsOfSixBits) {
  const auto task = make("binary_multiplication");
  const auto bits = [](int number, int count) {
    std::string text;
    for (int i = 0; i < count; ++i) text += (number >> i & 1) == 1 ? "1 " : "0 ";
    return text;
  };
  for (int a = 1; a < 64; ++a) {
    for (int b = 1; b < 64; ++b) {
      int length = 0;
      while (a * b >> length > 0) ++length;
      const std::string output = output_of(*task, bits(a, 6) + "* " + bits(b, 6));
      ASSERT_TRUE(output.starts_with(bits(a * b, length) + "2")) << a << " * " << b << ": " << output;
    }
  }
}

TEST(BinaryMultiplication, LongProductsAgreeWithBigIntegers) {
  const auto task = make("binary_multiplication", {}, 4000);
  for (int example = 0; example < 100; ++example) {
    const InstancePointer instance = draw(*task, example == 0 ? 4000 : 400 + example, example);
    ASSERT_EQ(task->encode(*instance, {}).targets, task->solve(*instance));
  }
  // Carries at their largest: (2^128 - 1)^2.
  std::vector<int> ones(257, 1);
  ones[128] = 2;
  ASSERT_EQ(task->encode(NumberList(ones), {}).targets, task->solve(NumberList(ones)));
}

TEST(BinaryMultiplication, FloorsAndBuckets) {
  const auto task = make("binary_multiplication");
  // 6 * 3 = 0 1 0 0 1 2, the ends say 0 1 0 0 0 2: as many bits as both numbers have.
  const std::map<std::string, double> expected = {
      {"always 0", 0.5}, {"always 1", 2.0 / 6}, {"always 2", 1.0 / 6}, {"ends", 5.0 / 6}};
  EXPECT_EQ(floor_scores(*task, "0 1 1 * 1 1 0"), expected);
  EXPECT_EQ(floor_scores(*task, "0 1").at("ends"), 1.0);
  EXPECT_EQ(task->buckets(instance(*task, "0 1 1 * 1 1 0 0")).at("shorter"), 2);
  EXPECT_EQ(task->buckets(instance(*task, "0 1")).at("shorter"), 0);
}

}  // namespace
}  // namespace fathom::transduction
