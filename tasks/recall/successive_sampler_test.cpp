// SPDX-License-Identifier: Apache-2.0
#include "tasks/recall/successive_sampler.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

namespace fathom {
namespace {

Stream stream_of(int example) { return Stream(3, Purpose::test, 0, static_cast<std::uint32_t>(example)); }

TEST(SuccessiveSampler, OrdersHaveTheProbabilitiesOfSuccessiveDraws) {
  // Weights 1 2 3 (4): P(i, j) = w_i / 6 * w_j / (6 - w_i) among the first three items.
  const std::vector<std::uint64_t> weights = {1, 2, 3, 4};
  const SuccessiveSampler sampler(weights);
  std::map<std::vector<int>, int> counts;
  constexpr int draws = 12000;
  for (int example = 0; example < draws; ++example) {
    Stream stream = stream_of(example);
    ++counts[sampler.draw(stream, 2, 3)];
  }
  double statistic = 0;
  for (int i = 0; i < 3; ++i) {
    for (int j = 0; j < 3; ++j) {
      if (i == j) continue;
      const double expected = draws * (i + 1) / 6.0 * (j + 1) / (6.0 - (i + 1));
      statistic += std::pow(counts[{i, j}] - expected, 2) / expected;
    }
  }
  EXPECT_EQ(counts.size(), 6u);
  EXPECT_LT(statistic, 20.5);  // 5 degrees of freedom, 0.001
}

TEST(SuccessiveSampler, AllItemsAreDrawnOnce) {
  const SuccessiveSampler sampler(power_law_weights(300, 0.01));
  for (const int items : {1, 2, 3, 7, 8, 9, 64, 100, 300}) {
    Stream stream = stream_of(items);
    std::vector<int> drawn = sampler.draw(stream, items, items);
    std::ranges::sort(drawn);
    std::vector<int> all(static_cast<std::size_t>(items));
    std::iota(all.begin(), all.end(), 0);
    ASSERT_EQ(drawn, all);
  }
}

TEST(SuccessiveSampler, TheFirstDrawFollowsThePowerLaw) {
  constexpr int items = 20, draws = 20000;
  for (const double a : {0.01, 0.5, 1.0}) {
    const SuccessiveSampler sampler(power_law_weights(64, a));
    std::vector<int> counts(items, 0);
    for (int example = 0; example < draws; ++example) {
      Stream stream = stream_of(example);
      ++counts[static_cast<std::size_t>(sampler.draw(stream, 1, items)[0])];
    }
    double sum = 0, statistic = 0;
    for (int g = 1; g <= items; ++g) sum += std::pow(g, a - 1);
    for (int g = 1; g <= items; ++g) {
      const double expected = draws * std::pow(g, a - 1) / sum;
      statistic += std::pow(counts[static_cast<std::size_t>(g - 1)] - expected, 2) / expected;
    }
    EXPECT_LT(statistic, 43.8) << a;  // 19 degrees of freedom, 0.001
  }
}

TEST(SuccessiveSampler, WeightsAreRoundedPowers) {
  EXPECT_EQ(power_law_weights(3, 1.0), (std::vector<std::uint64_t>(3, std::uint64_t{1} << 40)));
  const std::vector<std::uint64_t> weights = power_law_weights(4, 0.5);
  EXPECT_EQ(weights[0], std::uint64_t{1} << 40);
  EXPECT_EQ(weights[3], std::uint64_t{1} << 39);
}

}  // namespace
}  // namespace fathom
