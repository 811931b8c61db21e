// SPDX-License-Identifier: Apache-2.0
#include "results/boundary.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <stdexcept>

namespace fathom {
namespace {

using testing::ElementsAre;

TEST(Boundary, LiesBetweenTheLargestFailingAndTheSmallestSolvingValue) {
  const SizeBoundary boundary = boundary_of(
      16, std::vector<Probe>{{4, 1, true}, {1, 1, false}, {2, 1, false}, {2, 2, true}, {1, 2, false}, {8, 1, true}});
  EXPECT_EQ(boundary.size, 16);
  // At 2 one of two seeds solves, which is not more than half of them.
  EXPECT_EQ(boundary.fails, 2.0);
  EXPECT_EQ(boundary.solves, 4.0);
  EXPECT_TRUE(boundary.monotone);
  EXPECT_THAT(boundary.tried, ElementsAre(1.0, 2.0, 4.0, 8.0));
  EXPECT_THAT(boundary.seeds, ElementsAre(SeedBoundary{1, 2.0, 4.0, true}, SeedBoundary{2, 1.0, 2.0, true}));
}

TEST(Boundary, OfTheMedianFollowsTheMajority) {
  const SizeBoundary boundary = boundary_of(
      1, std::vector<Probe>{{2, 1, true}, {2, 2, false}, {2, 3, false}, {3, 1, true}, {3, 2, true}, {3, 3, false}});
  EXPECT_EQ(boundary.fails, 2.0);
  EXPECT_EQ(boundary.solves, 3.0);
  EXPECT_EQ(boundary.seeds[2], (SeedBoundary{3, 3.0, std::nullopt, true}));
}

TEST(Boundary, IsOpenBeyondWhatWasTried) {
  const SizeBoundary easy = boundary_of(1, std::vector<Probe>{{2, 1, true}, {3, 1, true}});
  EXPECT_EQ(easy.fails, std::nullopt);
  EXPECT_EQ(easy.solves, 2.0);
  const SizeBoundary hard = boundary_of(1, std::vector<Probe>{{2, 1, false}, {3, 1, false}});
  EXPECT_EQ(hard.fails, 3.0);
  EXPECT_EQ(hard.solves, std::nullopt);
}

TEST(Boundary, SaysWhereALargerValueFailsAgain) {
  const SizeBoundary boundary =
      boundary_of(1, std::vector<Probe>{{1, 1, false}, {2, 1, true}, {3, 1, false}, {4, 1, true}});
  EXPECT_EQ(boundary.fails, 1.0);
  EXPECT_EQ(boundary.solves, 2.0);
  EXPECT_FALSE(boundary.monotone);
  EXPECT_FALSE(boundary.seeds[0].monotone);
}

TEST(Boundary, RefusesWhatContradictsItself) {
  EXPECT_THROW(boundary_of(1, {}), std::invalid_argument);
  EXPECT_THROW(boundary_of(1, std::vector<Probe>{{NAN, 1, true}}), std::invalid_argument);
  EXPECT_THROW(boundary_of(1, std::vector<Probe>{{2, 1, true}, {2, 1, false}}), std::invalid_argument);
  EXPECT_EQ(boundary_of(1, std::vector<Probe>{{2, 1, true}, {2, 1, true}}).seeds.size(), 1U);
}

SizeBoundary of_seeds(const std::vector<SeedBoundary>& seeds) {
  SizeBoundary boundary;
  boundary.seeds = seeds;
  return boundary;
}

TEST(Boundary, OfFewSeedsHasARangeAndNoInterval) {
  EXPECT_FALSE(interval_of_boundary(of_seeds({})));
  const auto range =
      interval_of_boundary(of_seeds({{1, 2.0, 4.0, true}, {2, std::nullopt, 1.0, true}, {3, 1.0, 2.0, true}}));
  EXPECT_EQ(range, (BoundaryEstimate{std::nullopt, 4.0, "range of 3 seeds"}));
}

// Five seeds whose boundaries are log-normal, seen through an axis: the interval has to hold the median of all seeds.
TEST(Boundary, IntervalHoldsTheMedianOfAllSeeds) {
  constexpr int draws = 4'000;
  const std::vector<double> axis = {1, 2, 3, 4, 6, 8, 12, 16};
  std::mt19937_64 random(3);
  for (const std::size_t seeds : {5U, 10U}) {
    int held = 0;
    for (int draw = 0; draw < draws; ++draw) {
      std::vector<Probe> probes;
      for (std::size_t seed = 0; seed < seeds; ++seed) {
        const double boundary = 4.01 * std::exp(0.3 * std::normal_distribution<double>()(random));
        for (const double value : axis) probes.push_back({value, seed, value >= boundary});
      }
      const auto interval = interval_of_boundary(boundary_of(1, probes));
      ASSERT_TRUE(interval && interval->method.starts_with("order-statistic interval of the median"));
      held += interval->low.value_or(-1.0) <= 4.01 && 4.01 <= interval->high.value_or(1e9) ? 1 : 0;
    }
    EXPECT_GE(static_cast<double>(held) / draws, 0.93) << seeds;
    EXPECT_LT(held, draws);
  }
}

}  // namespace
}  // namespace fathom
