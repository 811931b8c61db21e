// SPDX-License-Identifier: Apache-2.0
#include "core/ops/attention_position.h"

#include <gmock/gmock.h>

#include <cmath>
#include <vector>

namespace fathom {
namespace {

TEST(AttentionPosition, RotationTurnsPairsByPositionTimesFrequency) {
  // Width 4, base 100: frequencies 1 and 1/10.
  std::vector<double> x = {1, 0, 0, 2, 3, 4, 5, 6};
  const int positions[] = {3, 0};
  rotate_rows<double>(Matrix<double>(x.data(), 2, 4), positions, 100.0, false);
  EXPECT_THAT(x, testing::Pointwise(testing::DoubleNear(1e-15), {std::cos(3.0), std::sin(3.0), -2 * std::sin(0.3),
                                                                 2 * std::cos(0.3), 3.0, 4.0, 5.0, 6.0}));
}

TEST(AttentionPosition, RotationBackUndoesIt) {
  std::vector<double> x = {1, 2, 3, 4, -1, 0.5, 2, 7, 0.25, -3, 1, 1};
  const std::vector<double> before = x;
  const int positions[] = {11, 0, 1000};
  for (const bool back : {false, true}) rotate_rows<double>(Matrix<double>(x.data(), 3, 4), positions, 10000.0, back);
  EXPECT_THAT(x, testing::Pointwise(testing::DoubleNear(1e-12), before));
}

// q . k after rotation depends on the difference of the positions alone.
TEST(AttentionPosition, RotatedProductsAreRelative) {
  const auto product = [](int query, int key) {
    std::vector<double> x = {1, 2, 3, 4, -1, 0.5, 2, 7};
    const int positions[] = {query, key};
    rotate_rows<double>(Matrix<double>(x.data(), 2, 4), positions, 10000.0, false);
    return x[0] * x[4] + x[1] * x[5] + x[2] * x[6] + x[3] * x[7];
  };
  EXPECT_NEAR(product(7, 3), product(104, 100), 1e-12);
  EXPECT_GT(std::fabs(product(7, 3) - product(3, 7)), 0.1);
}

TEST(AttentionPosition, AlibiSlopes) {
  EXPECT_DOUBLE_EQ(alibi_slope(0, 8), 0.5);
  EXPECT_DOUBLE_EQ(alibi_slope(7, 8), 1.0 / 256);
  EXPECT_DOUBLE_EQ(alibi_slope(0, 1), 1.0 / 256);
  // Six heads: the four slopes of four heads, then the first and third of eight.
  EXPECT_DOUBLE_EQ(alibi_slope(3, 6), 1.0 / 256);
  EXPECT_DOUBLE_EQ(alibi_slope(4, 6), 0.5);
  EXPECT_DOUBLE_EQ(alibi_slope(5, 6), 0.125);
}

TEST(AttentionPosition, T5BucketsAreExactThenLogarithmicThenSaturate) {
  for (int behind = 0; behind < 16; ++behind) EXPECT_EQ(t5_bucket(-behind, false, 32, 128), behind);
  EXPECT_EQ(t5_bucket(-16, false, 32, 128), 16);
  EXPECT_EQ(t5_bucket(-127, false, 32, 128), 31);
  EXPECT_EQ(t5_bucket(-100000, false, 32, 128), 31);
  EXPECT_EQ(t5_bucket(5, false, 32, 128), 0);
  EXPECT_EQ(t5_bucket(-3, true, 32, 128), 3);
  EXPECT_EQ(t5_bucket(3, true, 32, 128), 19);
  EXPECT_EQ(t5_bucket(100000, true, 32, 128), 31);
  int before = 0;
  for (int behind = 0; behind < 300; ++behind) {
    const int bucket = t5_bucket(-behind, false, 8, 50);
    EXPECT_GE(bucket, before);
    EXPECT_LT(bucket, 8);
    before = bucket;
  }
}

}  // namespace
}  // namespace fathom
