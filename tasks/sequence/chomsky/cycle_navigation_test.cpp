// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tasks/sequence/chomsky/transduction_testing.h"

namespace fathom::transduction {
namespace {

TEST(CycleNavigation, WorkedExamples) {
  const auto task = make("cycle_navigation");
  EXPECT_EQ(output_of(*task, "1 -1 0 -1 -1"), "3");
  EXPECT_EQ(output_of(*task, "1 1 1 -1"), "2");
  EXPECT_EQ(output_of(*task, "-1 0 0 -1"), "3");
  EXPECT_EQ(output_of(*task, "-1"), "4");
  EXPECT_EQ(output_of(*task, "1 1 1 1 1 1"), "1");
  EXPECT_EQ(output_of(*make("cycle_navigation", {{"places", std::int64_t{3}}}), "-1 -1 -1 -1"), "2");
  EXPECT_EQ(task->classes(), 5);
  EXPECT_EQ(task->vocabulary().size(), 4);
}

TEST(CycleNavigation, MovesAreUniformAndEndsToo) {
  const auto task = make("cycle_navigation");
  EXPECT_LT(chi_square(input_counts(*task, 2, 4000), 9), 26.1);
  for (const auto& [name, mean] : floor_means(*task, 60, 4000)) EXPECT_NEAR(mean, 0.2, 0.03) << name;
  EXPECT_NEAR(floor_means(*task, 1, 4000).at("always 0"), 1.0 / 3.0, 0.03);
  EXPECT_NEAR(floor_means(*task, 4, 50).at("last 4 moves"), 1.0, 1e-9);
}

TEST(CycleNavigation, PlacesOutOfRangeAreErrorsThatNameIt) {
  for (const std::int64_t places : {1, 65}) {
    EXPECT_THAT(
        [&] {
          make("cycle_navigation", {{"places", places}});
        },
        testing::ThrowsMessage<ParameterError>(testing::HasSubstr("2..64")));
  }
}

}  // namespace
}  // namespace fathom::transduction
