// SPDX-License-Identifier: Apache-2.0
#include "results/interval.h"

#include <gtest/gtest.h>

#include <cmath>
#include <stdexcept>

#include "results/bounded_mean.h"
#include "results/synthetic_seeds.h"

namespace fathom {
namespace {

TEST(Interval, OfWilson) {
  // 10 of 20: Wilson 1927 gives 0.2993 to 0.7007; the ends of 0 of n and n of n stay inside [0, 1].
  EXPECT_NEAR(wilson_interval(10, 20).low, 0.2993, 5e-5);
  EXPECT_NEAR(wilson_interval(10, 20).high, 0.7007, 5e-5);
  EXPECT_NEAR(wilson_interval(0, 10).low, 0.0, 1e-12);
  EXPECT_NEAR(wilson_interval(0, 10).high, 0.2775, 5e-5);
  EXPECT_NEAR(wilson_interval(10, 10).low, 0.7225, 5e-5);
  EXPECT_THROW(wilson_interval(2, 1), std::invalid_argument);
  EXPECT_THROW(wilson_interval(0, 0), std::invalid_argument);
}

TEST(Interval, ClippedToARange) { EXPECT_EQ(clip({-0.2, 1.3}, 0.0, 1.0), (Interval{0.0, 1.0})); }

TEST(Interval, RanksOfAMedian) {
  // Conover, Practical Nonparametric Statistics, table of the binomial distribution with p = 1/2.
  EXPECT_FALSE(median_rank(0));
  EXPECT_FALSE(median_rank(1));
  EXPECT_FALSE(median_rank(4));
  EXPECT_EQ(median_rank(5)->rank, 1U);
  EXPECT_DOUBLE_EQ(median_rank(5)->level, 0.9375);
  EXPECT_EQ(median_rank(8)->rank, 1U);
  EXPECT_EQ(median_rank(9)->rank, 2U);
  EXPECT_EQ(median_rank(10)->rank, 2U);
  EXPECT_NEAR(median_rank(10)->level, 0.9785, 5e-5);
  EXPECT_EQ(median_rank(20)->rank, 6U);
}

TEST(Interval, OfProportionsIsTheMediansAndNamesItsLevel) {
  const std::vector<double> five = {1.0, 0.98, 0.5, 0.99, 1.0};
  const auto estimate = interval_of_seeds(five, true);
  ASSERT_TRUE(estimate);
  EXPECT_EQ(estimate->interval, (Interval{0.5, 1.0}));
  EXPECT_EQ(estimate->method, "order-statistic interval of the median (93.75 %)");
  EXPECT_EQ(estimate->centre, Centre::median);
  EXPECT_FALSE(interval_of_seeds(std::vector<double>{1.0, 1.0, 1.0, 0.5}, true));
  EXPECT_FALSE(interval_of_seeds(std::vector<double>{1.0}, false));
}

TEST(Interval, OfPerfectScoresReachesDownToWhatTheirExamplesAllow) {
  const std::vector<double> ten(10, 1.0);
  EXPECT_EQ(interval_of_seeds(ten, true)->interval, (Interval{1.0, 1.0}));
  EXPECT_EQ(interval_of_seeds(ten, true, 512)->interval, (Interval{wilson_interval(5120, 5120).low, 1.0}));
  // A seed that failed is no evidence of how well the others do.
  std::vector<double> nine = ten;
  nine[3] = 0.5;
  EXPECT_EQ(interval_of_seeds(nine, true, 512)->interval, (Interval{wilson_interval(4608, 4608).low, 1.0}));
}

// Clopper and Pearson's 95 % interval of n of n ends at 0.025^(1/n).
TEST(Interval, OfGaffkeForEqualValuesIsClopperAndPearsons) {
  for (const int n : {1, 3, 10}) {
    const Interval all = gaffke_interval(std::vector<double>(static_cast<std::size_t>(n), 1.0), 0.025);
    EXPECT_NEAR(all.low, std::pow(0.025, 1.0 / n), 1e-10);
    EXPECT_EQ(all.high, 1.0);
    const Interval none = gaffke_interval(std::vector<double>(static_cast<std::size_t>(n), 0.0), 0.025);
    EXPECT_EQ(none.low, 0.0);
    EXPECT_NEAR(none.high, 1.0 - std::pow(0.025, 1.0 / n), 1e-10);
  }
}

// Against areas: of two values the weight is even; of three the part of a triangle below a line; and by drawing.
TEST(Interval, MixtureProbability) {
  EXPECT_DOUBLE_EQ(mixture_probability(std::vector<double>{0.0, 1.0}, 0.3), 0.3);
  EXPECT_DOUBLE_EQ(mixture_probability(std::vector<double>{0.0, 1.0, 1.0}, 0.5), 0.25);
  EXPECT_DOUBLE_EQ(mixture_probability(std::vector<double>{0.0, 0.0, 1.0}, 0.5), 0.75);
  EXPECT_EQ(mixture_probability(std::vector<double>{0.2, 0.4}, 0.4), 1.0);
  EXPECT_EQ(mixture_probability(std::vector<double>{0.2, 0.4}, 0.1), 0.0);
  EXPECT_THROW(mixture_probability({}, 0.1), std::invalid_argument);
  const std::vector<double> values = {0.1, 0.7, 0.35, 0.9, 0.7};
  std::mt19937_64 random(5);
  constexpr int draws = 40'000;
  int below = 0;
  for (int draw = 0; draw < draws; ++draw) {
    double sum = 0.0, weights = 0.0;
    for (const double value : values) {
      const double weight = std::exponential_distribution<double>()(random);
      sum += weight * value;
      weights += weight;
    }
    below += sum / weights <= 0.5 ? 1 : 0;
  }
  EXPECT_NEAR(mixture_probability(values, 0.5), static_cast<double>(below) / draws, 0.01);
}

TEST(Interval, RefusesWhatIsNoProportion) {
  EXPECT_THROW(interval_of_seeds(std::vector<double>{0.1, 1.1}, true), std::invalid_argument);
  EXPECT_THROW(interval_of_seeds(std::vector<double>{0.1, NAN}, false), std::invalid_argument);
}

// Whatever results/interval.h gives is given for a reason: 2,000 studies of each population. Two percent are more than
// three standard deviations of what 2,000 studies show; results/interval_exhaustive_test.cpp makes 10,000.
TEST(Interval, CoversNormalBimodalAndBinomialSeeds) {
  constexpr int draws = 2'000;
  for (const Population& population : populations()) {
    const Centre centre = population.proportion ? Centre::median : Centre::mean;
    for (const std::size_t seeds : {3U, 5U, 10U}) {
      const Coverage coverage = coverage_of(population, centre, seeds, draws, [&](const auto& values) {
        const auto estimate = interval_of_seeds(values, population.proportion, population.examples);
        return estimate ? std::optional(estimate->interval) : std::nullopt;
      });
      EXPECT_EQ(coverage.given, seeds == 3 && population.proportion ? 0 : draws) << population.name << ", " << seeds;
      if (coverage.given == 0) continue;
      EXPECT_GE(coverage.share, 0.93 - 0.02) << population.name << ", " << seeds;
    }
  }
}

}  // namespace
}  // namespace fathom
