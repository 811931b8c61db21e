// SPDX-License-Identifier: Apache-2.0
#include "core/ops/weight_layouts.h"

#include <gtest/gtest.h>

#include <vector>

namespace fathom {
namespace {

constexpr int rows = 3, cols = 5;

std::vector<float> product_with_ones(const RightFactor<float>& factor) {
  const std::vector<float> ones(static_cast<std::size_t>(factor.rows()), 1.0f);
  std::vector<float> sums(static_cast<std::size_t>(factor.cols()));
  factor.multiply(Matrix<const float>(ones.data(), 1, factor.rows()), Matrix<float>(sums.data(), 1, factor.cols()),
                  false);
  return sums;
}

// Both forms of two weights of one shape are told apart, and new values are seen after reset() alone.
TEST(WeightLayouts, AreKeptUntilTheWeightsChange) {
  std::vector<float> first(rows * cols, 1.0f), second(rows * cols, 2.0f);
  const Matrix<const float> a(first.data(), rows, cols), b(second.data(), rows, cols);
  WeightLayouts<float> layouts;
  for (int pass = 0; pass < 2; ++pass) {
    EXPECT_EQ(product_with_ones(layouts.factor(Transpose::no, a, Precision::fp32)), std::vector<float>(cols, 3.0f));
    EXPECT_EQ(product_with_ones(layouts.factor(Transpose::yes, a, Precision::fp32)), std::vector<float>(rows, 5.0f));
    EXPECT_EQ(product_with_ones(layouts.factor(Transpose::yes, b, Precision::fp32)), std::vector<float>(rows, 10.0f));
  }
  first.assign(first.size(), 4.0f);
  layouts.reset();
  EXPECT_EQ(product_with_ones(layouts.factor(Transpose::yes, a, Precision::fp32)), std::vector<float>(rows, 20.0f));
  EXPECT_EQ(product_with_ones(layouts.factor(Transpose::no, a, Precision::fp32)), std::vector<float>(cols, 12.0f));
}

}  // namespace
}  // namespace fathom
