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
  EXPECT_DOUBLE_EQ(summary.interquartile_mean, 3.0);
  EXPECT_EQ(best(summary, true), 10.0);
  EXPECT_EQ(best(summary, false), 1.0);
  EXPECT_EQ(summary.method, "Student t interval of the mean");
  EXPECT_EQ(summary.central(), summary.mean);
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

TEST(Statistics, ProportionsAreSummedUpByTheirMedianAndShownThemselvesWhereThereAreFew) {
  const Summary five = summarize(std::vector<double>{1.0, 0.5, 1.0, 0.99, 0.98}, true);
  EXPECT_EQ(five.interval, (Interval{0.5, 1.0}));
  EXPECT_EQ(five.centre, Centre::median);
  EXPECT_EQ(five.central(), 0.99);
  const Summary three = summarize(std::vector<double>{1.0, 0.5, 1.0}, true, 512);
  EXPECT_FALSE(three.interval);
  EXPECT_TRUE(three.method.empty());
  EXPECT_EQ(three.median, 1.0);
}

// Agarwal et al. 2021 use scipy.stats.trim_mean(values, 0.25), which cuts off floor(n / 4) at each end.
TEST(Statistics, InterquartileMean) {
  EXPECT_EQ(interquartile_mean(std::vector<double>{9, 1, 2}), 4.0);
  EXPECT_EQ(interquartile_mean(std::vector<double>{100, 1, 2, -50}), 1.5);
  EXPECT_EQ(interquartile_mean(std::vector<double>{1, 2, 3, 4, 5, 6, 7, 8, 90, -100}), 4.5);
}

TEST(Statistics, MedianOfAnEvenNumber) { EXPECT_EQ(median(std::vector<double>{4, 1, 3, 2}), 2.5); }

TEST(Statistics, ShareThatReachesAThreshold) {
  EXPECT_EQ(share_reaching(std::vector<double>{0.98, 0.99, 1.0, 0.5}, 0.99), 0.5);
}

TEST(Statistics, RefusesWhatHasNoAnswer) {
  EXPECT_THROW(summarize({}), std::invalid_argument);
  EXPECT_THROW(median({}), std::invalid_argument);
  EXPECT_THROW(share_reaching({}, 1.0), std::invalid_argument);
  EXPECT_THROW(summarize(std::vector<double>{1.0, NAN}), std::invalid_argument);
  EXPECT_THROW(summarize(std::vector<double>{0.5, 1.5}, true), std::invalid_argument);
}

}  // namespace
}  // namespace fathom
