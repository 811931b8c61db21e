// SPDX-License-Identifier: Apache-2.0
#include "tasks/graph/communities.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

namespace fathom {
namespace {

std::vector<int> draw(int nodes, int example) {
  Stream stream(41, Purpose::test, static_cast<std::uint64_t>(nodes), static_cast<std::uint32_t>(example));
  return draw_communities(stream, nodes);
}

TEST(Communities, EachNumberOfThemIsAsLikely) {
  const std::map<int, int> most = {{5, 3}, {9, 3}, {10, 7}, {14, 7}, {15, 9}, {19, 9}, {40, 9}};
  for (const auto& [nodes, largest] : most) {
    constexpr int draws = 4000;
    std::map<int, int> counts;
    for (int example = 0; example < draws; ++example) {
      const std::vector<int> community = draw(nodes, example);
      ASSERT_EQ(std::ssize(community), nodes);
      ASSERT_TRUE(std::ranges::is_sorted(community));
      for (int c = 0; c <= community.back(); ++c) ASSERT_TRUE(std::ranges::count(community, c) > 0);
      ++counts[community.back() + 1];
    }
    ASSERT_EQ(counts.size(), static_cast<std::size_t>(largest - 1)) << nodes;
    EXPECT_EQ(counts.begin()->first, 2);
    for (const auto& [communities, count] : counts) EXPECT_NEAR(count, draws / (largest - 1), 130) << communities;
  }
}

// Of seven nodes and three communities, the first has 1..5 nodes, the second 1 up to 5 less the first, 1 at least.
TEST(Communities, SizesAreDrawnInTurn) {
  std::map<std::pair<int, int>, int> counts;
  int draws = 0;
  for (int example = 0; example < 12000; ++example) {
    const std::vector<int> community = draw(7, example);
    if (community.back() != 2) continue;
    ++draws;
    ++counts[{static_cast<int>(std::ranges::count(community, 0)), static_cast<int>(std::ranges::count(community, 1))}];
  }
  EXPECT_NEAR(draws, 6000, 200);
  EXPECT_EQ(counts.size(), 11u);
  for (const auto& [sizes, count] : counts) {
    const int choices = std::max(1, 5 - sizes.first);
    EXPECT_LE(sizes.second, choices);
    EXPECT_NEAR(count, draws / 5.0 / choices, 120.0) << sizes.first << " " << sizes.second;
  }
}

TEST(Communities, NeverMoreThanNodes) {
  for (int example = 0; example < 50; ++example) {
    EXPECT_EQ(draw(1, example), std::vector<int>{0});
    EXPECT_EQ(draw(2, example), (std::vector<int>{0, 1}));
  }
}

}  // namespace
}  // namespace fathom
