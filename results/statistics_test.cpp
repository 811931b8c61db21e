// SPDX-License-Identifier: Apache-2.0
#include "results/statistics.h"

#include <gtest/gtest.h>

#include <cmath>
#include <stdexcept>
#include <vector>

namespace fathom {
namespace {

TEST(Statistics, SummaryOfFiveValues) {
  const Summary summary = summarize(std::vector<double>{1, 2, 3, 4, 10});
  EXPECT_EQ(summary.count, 5U);
  EXPECT_DOUBLE_EQ(summary.mean, 4.0);
  EXPECT_DOUBLE_EQ(summary.median, 3.0);
  EXPECT_DOUBLE_EQ(summary.deviation, std::sqrt(12.5));
  EXPECT_EQ(summary.minimum, 1.0);
  EXPECT_EQ(summary.maximum, 10.0);
  // t(0.975, 4) = 2.776445105 (any table of Student's t)
  const double half = 2.776445105 * std::sqrt(12.5 / 5.0);
  ASSERT_TRUE(summary.interval);
  EXPECT_NEAR(summary.interval->low, 4.0 - half, 1e-8);
  EXPECT_NEAR(summary.interval->high, 4.0 + half, 1e-8);
}

TEST(Statistics, OneValueHasNoIntervalAndEqualValuesAnEmptyOne) {
  EXPECT_FALSE(summarize(std::vector<double>{0.5}).interval);
  const Summary equal = summarize(std::vector<double>{0.1, 0.1, 0.1});
  EXPECT_EQ(equal.mean, 0.1);
  EXPECT_EQ(equal.interval, (Interval{0.1, 0.1}));
}

TEST(Statistics, MedianOfAnEvenNumber) { EXPECT_EQ(median(std::vector<double>{4, 1, 3, 2}), 2.5); }

TEST(Statistics, WilsonInterval) {
  // 10 of 20: Wilson 1927 gives 0.2993 to 0.7007; the ends of 0 of n and n of n stay inside [0, 1].
  EXPECT_NEAR(wilson_interval(10, 20).low, 0.2993, 5e-5);
  EXPECT_NEAR(wilson_interval(10, 20).high, 0.7007, 5e-5);
  EXPECT_NEAR(wilson_interval(0, 10).low, 0.0, 1e-12);
  EXPECT_NEAR(wilson_interval(0, 10).high, 0.2775, 5e-5);
  EXPECT_NEAR(wilson_interval(10, 10).low, 0.7225, 5e-5);
}

TEST(Statistics, ShareAndClip) {
  EXPECT_EQ(share_reaching(std::vector<double>{0.98, 0.99, 1.0, 0.5}, 0.99), 0.5);
  EXPECT_EQ(clip({-0.2, 1.3}, 0.0, 1.0), (Interval{0.0, 1.0}));
}

TEST(Statistics, RefusesWhatHasNoAnswer) {
  EXPECT_THROW(summarize({}), std::invalid_argument);
  EXPECT_THROW(median({}), std::invalid_argument);
  EXPECT_THROW(share_reaching({}, 1.0), std::invalid_argument);
  EXPECT_THROW(summarize(std::vector<double>{1.0, NAN}), std::invalid_argument);
  EXPECT_THROW(wilson_interval(2, 1), std::invalid_argument);
  EXPECT_THROW(wilson_interval(0, 0), std::invalid_argument);
}

}  // namespace
}  // namespace fathom
