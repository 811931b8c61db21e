// SPDX-License-Identifier: Apache-2.0
#include "results/minimize.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <stdexcept>

namespace fathom {
namespace {

// Rosenbrock's curved valley, lowest at (1, 1).
double valley(const std::vector<double>& at) {
  return 100.0 * std::pow(at[1] - at[0] * at[0], 2) + std::pow(1.0 - at[0], 2);
}

TEST(Minimize, FollowsACurvedValley) {
  const Minimum minimum = minimize(valley, {-1.2, 1.0}, 0.5, {1e-14, 2000});
  EXPECT_NEAR(minimum.at[0], 1.0, 1e-4);
  EXPECT_NEAR(minimum.at[1], 1.0, 1e-4);
  EXPECT_EQ(minimum.value, valley(minimum.at));
}

TEST(Minimize, StaysOutOfWhatIsForbidden) {
  const auto half_line = [](const std::vector<double>& at) {
    return at[0] < 2.0 ? std::numeric_limits<double>::infinity() : at[0];
  };
  EXPECT_NEAR(minimize(half_line, {3.0}, 1.0).at[0], 2.0, 1e-4);
}

TEST(Minimize, StopsAfterSoManyEvaluations) {
  int evaluations = 0;
  const auto counted = [&](const std::vector<double>& at) {
    ++evaluations;
    return valley(at);
  };
  minimize(counted, {-1.2, 1.0}, 0.5, {0.0, 50});
  EXPECT_GE(evaluations, 50);
  EXPECT_LE(evaluations, 54);
  EXPECT_THROW(minimize(counted, {}, 0.5), std::invalid_argument);
}

}  // namespace
}  // namespace fathom
