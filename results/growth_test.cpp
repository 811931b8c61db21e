// SPDX-License-Identifier: Apache-2.0
#include "results/growth.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "results/growth_fit.h"
#include "results/synthetic_growth.h"

namespace fathom {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

double logs(double n) { return 2.0 * std::log2(n); }
double root(double n) { return std::sqrt(n); }
double line(double n) { return n / 16.0; }

BoundarySet drawn(const Law& law, const std::vector<double>& axis = depths,
                  const std::vector<double>& sizes = eight_sizes()) {
  std::mt19937_64 random(21);
  return synthetic(law, axis, sizes, 3, 0.1, random);
}

// Ninety trials each; results/growth_exhaustive_test.cpp makes 1,000 of many more settings. A share of 80 % would come
// out below 66 % once in a thousand such tests.
TEST(Growth, IsCalledByItsLawOnDepthsTo16WithThreeSeedsAndTenPercentNoise) {
  constexpr int trials = 90;
  const auto check = [](const Law& law, GrowthLaw expected) {
    const Called shares = called(law, depths, 3, 0.1, trials);
    EXPECT_GE(share(shares, expected), 0.8) << to_string(expected);
    for (const GrowthLaw other : {GrowthLaw::logarithmic, GrowthLaw::square_root, GrowthLaw::linear}) {
      if (other != expected) {
        EXPECT_LT(share(shares, other), 0.05) << to_string(other);
      }
    }
  };
  check(logs, GrowthLaw::logarithmic);
  check(root, GrowthLaw::square_root);
  check(line, GrowthLaw::linear);
  check([](double) { return 5.0; }, GrowthLaw::constant);
}

TEST(Growth, SaysWhatDecided) {
  const GrowthVerdict verdict = compare_growth(drawn(root));
  ASSERT_EQ(verdict.law, GrowthLaw::square_root);
  ASSERT_EQ(verdict.fits.size(), 5U);
  EXPECT_EQ(verdict.fits[0].law, GrowthLaw::square_root);
  EXPECT_NEAR(verdict.fits[0].at(64.0), 8.0, 0.8);
  EXPECT_NEAR(verdict.fits[0].spread, 0.1, 0.06);
  EXPECT_TRUE(verdict.reason.starts_with(formula(verdict.fits[0]) + ": its BIC is ")) << verdict.reason;
  EXPECT_THAT(verdict.reason, HasSubstr("24 boundaries of seeds at 8 sizes"));
}

TEST(Growth, FewerThanSixSizesTellNothing) {
  const GrowthVerdict verdict = compare_growth(drawn(root, depths, {4, 16, 64, 128, 256}));
  EXPECT_EQ(verdict.law, std::nullopt);
  EXPECT_THAT(verdict.fits, IsEmpty());
  EXPECT_EQ(verdict.reason, "5 sizes with a boundary, and fewer than 6 tell no law from another");
}

TEST(Growth, OpenBoundariesTellNothing) {
  const GrowthVerdict verdict = compare_growth(drawn([](double) { return 40.0; }));
  EXPECT_EQ(verdict.law, std::nullopt);
  EXPECT_EQ(verdict.reason,
            "every one of the 24 boundaries is open: all lie beyond the values of model.depth that were tried");
}

TEST(Growth, SizesCloseTogetherTellThatItGrowsButNotHow) {
  const GrowthVerdict verdict = compare_growth(
      drawn([](double n) { return 8.0 * std::sqrt(n); }, fine_widths, {16, 18, 20, 22, 24, 26, 28, 30, 32}));
  EXPECT_EQ(verdict.law, std::nullopt);
  EXPECT_THAT(verdict.reason, HasSubstr("are too close: their BICs differ by "));
}

TEST(Growth, WhatStaysBetweenTwoValuesIsConstant) {
  const GrowthVerdict verdict = compare_growth(drawn([](double) { return 100.0; }, {16, 64, 256}));
  EXPECT_EQ(verdict.law, GrowthLaw::constant) << verdict.reason;
  const double at = verdict.fits[0].at(100.0);
  EXPECT_TRUE(at > 64.0 && at < 256.0) << at;
}

TEST(Growth, APowerIsCalledWhereItsExponentIsApart) {
  const GrowthVerdict verdict = compare_growth(drawn([](double n) { return 0.1 * std::pow(n, 1.5); }, fine_widths));
  ASSERT_EQ(verdict.law, GrowthLaw::power) << verdict.reason;
  EXPECT_NEAR(verdict.fits[0].exponent, 1.5, 0.15);
  const GrowthVerdict falls = compare_growth(drawn([](double n) { return 400.0 / std::sqrt(n); }, fine_widths));
  ASSERT_EQ(falls.law, GrowthLaw::power) << falls.reason;
  EXPECT_NEAR(falls.fits[0].exponent, -0.5, 0.1);
}

TEST(Growth, AJumpIsDescribedByNoLaw) {
  const GrowthVerdict verdict = compare_growth(drawn([](double n) { return n < 30.0 ? 10.0 : 300.0; }, fine_widths));
  EXPECT_EQ(verdict.law, std::nullopt);
  EXPECT_THAT(verdict.reason, HasSubstr("no law describes the boundaries"));
}

TEST(Growth, ReadsBucketsAndRefusesOtherSizes) {
  BoundarySet set = drawn(root);
  for (SizeBoundary& size : set.sizes) {
    const int middle = size.size.get<int>();
    size.size = std::to_string(middle - 1) + "-" + std::to_string(middle + 1);
  }
  EXPECT_EQ(compare_growth(set).reason, compare_growth(drawn(root)).reason);
  set.sizes[2].size = "many";
  EXPECT_EQ(compare_growth(set).reason, "the size \"many\" of task.hops is no positive number");
  set.sizes[2].size = 0;
  EXPECT_EQ(compare_growth(set).law, std::nullopt);
}

TEST(Growth, ProbabilityOfACensoredBoundary) {
  const double infinity = std::numeric_limits<double>::infinity();
  // Within one standard deviation, above the mean, anywhere.
  EXPECT_NEAR(log_probability({-0.2, 0.2, 1.0}, 0.0, 0.2), std::log(0.6826894921), 1e-9);
  EXPECT_NEAR(log_probability({0.0, infinity, 1.0}, 0.0, 0.2), std::log(0.5), 1e-12);
  EXPECT_EQ(log_probability({-infinity, infinity, 1.0}, 0.0, 0.2), 0.0);
  // Far in either tail: log Phi(-40) = -804.608 (Abramowitz and Stegun 26.2.12), and nothing is infinite.
  EXPECT_NEAR(log_probability({8.0, infinity, 1.0}, 0.0, 0.2), -804.608, 0.001);
  EXPECT_NEAR(log_probability({-infinity, -8.0, 1.0}, 0.0, 0.2), -804.608, 0.001);
  EXPECT_NEAR(log_probability({8.0, 9.0, 1.0}, 0.0, 0.2), -804.608, 0.001);
  EXPECT_TRUE(std::isfinite(log_probability({30.0, 30.1, 1.0}, 0.0, 0.005)));
}

// No noise and a fine axis: the fit is the law that the boundaries were made by.
TEST(Growth, FitsFindTheParameters) {
  std::vector<CensoredSize> sizes;
  for (const double size : eight_sizes())
    sizes.push_back({size, {{std::log(3.0 + 2.0 * size) - 0.02, std::log(3.0 + 2.0 * size) + 0.02, 1.0}}});
  const GrowthFit fit = fit_growth(GrowthLaw::linear, sizes);
  EXPECT_NEAR(fit.offset, 3.0, 0.2);
  EXPECT_NEAR(fit.slope, 2.0, 0.02);
  EXPECT_NEAR(fit.log_likelihood, 0.0, 0.01);
  EXPECT_LE(fit.log_likelihood, free_log_likelihood(sizes) + 1e-3);
  EXPECT_LT(fit_growth(GrowthLaw::square_root, sizes).log_likelihood, fit.log_likelihood - 5.0);
}

}  // namespace
}  // namespace fathom
