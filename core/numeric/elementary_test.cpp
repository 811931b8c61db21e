// SPDX-License-Identifier: Apache-2.0
#include "core/numeric/elementary.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <vector>

namespace fathom {
namespace {

// The difference from the exact value in last places of the exact value.
double ulps(float x, double exact) {
  const float rounded = static_cast<float>(exact);
  const double place = static_cast<double>(std::nextafter(rounded, HUGE_VALF)) - static_cast<double>(rounded);
  return std::fabs(static_cast<double>(x) - exact) / place;
}

TEST(Elementary, ExponentialIsWithinTwoLastPlaces) {
  double worst = 0.0;
  for (double x = -87.3; x <= 88.3; x += 0.000437) {
    const auto single = static_cast<float>(x);
    worst = std::max(worst, ulps(exponential(single), std::exp(static_cast<double>(single))));
  }
  EXPECT_LT(worst, 2.0);
  EXPECT_EQ(exponential(0.0f), 1.0f);
}

TEST(Elementary, ExponentialAtTheEnds) {
  constexpr float infinity = std::numeric_limits<float>::infinity(), lowest = std::numeric_limits<float>::lowest();
  for (const float x : {-87.4f, -1000.0f, lowest, -infinity}) EXPECT_EQ(exponential(x), 0.0f) << x;
  for (const float x : {89.0f, 1000.0f, -lowest, infinity}) {
    EXPECT_GT(exponential(x), 1e38f) << x;
    EXPECT_TRUE(std::isfinite(exponential(x))) << x;
  }
  EXPECT_TRUE(std::isnan(exponential(std::numeric_limits<float>::quiet_NaN())));
}

TEST(Elementary, ExponentialNeverFalls) {
  float before = 0.0f;
  for (float x = -88.0f; x < 89.0f; x += 0.01f) {
    EXPECT_GE(exponential(x), before) << x;
    before = exponential(x);
  }
}

TEST(Elementary, SigmoidAgreesWithDouble) {
  for (float x = -30.0f; x <= 30.0f; x += 0.013f) {
    const double exact = 1.0 / (1.0 + std::exp(-static_cast<double>(x)));
    EXPECT_LT(ulps(sigmoid(x), exact), 4.0) << x;
    EXPECT_DOUBLE_EQ(sigmoid(static_cast<double>(x)), exact);
  }
  EXPECT_EQ(sigmoid(100.0f), 1.0f);
  EXPECT_NEAR(sigmoid(-100.0f), 0.0f, 1e-37f);
}

TEST(Elementary, ErrorFunctionIsWithinItsBound) {
  for (float x = -6.0f; x <= 6.0f; x += 0.0007f) {
    EXPECT_NEAR(static_cast<double>(error_function(x)), std::erf(static_cast<double>(x)), 5e-7) << x;
    EXPECT_EQ(error_function(-x), -error_function(x));
  }
  EXPECT_EQ(error_function(0.3), std::erf(0.3));
}

// A loop's vector body and its scalar tail give the same number wherever it stands.
TEST(Elementary, ResultsDoNotDependOnPlaceInABuffer) {
  std::vector<float> x(75), whole(75);
  for (std::size_t i = 0; i < x.size(); ++i) x[i] = -20.0f + 0.37f * static_cast<float>(i);
  const auto apply = [](const float* from, float* to, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) to[i] = exponential(from[i]) + error_function(from[i]);
  };
  apply(x.data(), whole.data(), x.size());
  for (std::size_t start = 0; start < 20; ++start) {
    for (const std::size_t count : {1u, 3u, 8u, 17u, 33u}) {
      std::vector<float> part(count);
      apply(x.data() + start, part.data(), count);
      EXPECT_TRUE(std::equal(part.begin(), part.end(), whole.data() + start)) << start << " " << count;
    }
  }
}

}  // namespace
}  // namespace fathom
