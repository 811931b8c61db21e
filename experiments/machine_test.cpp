// SPDX-License-Identifier: Apache-2.0
#include "experiments/machine.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <thread>

namespace fathom {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Machine, WorkersThatFillTheProcessorsShareThemOut) {
  EXPECT_THAT(processors_of({0, 2, 4, 6}, 1, 4, 1), ElementsAre(2));
  EXPECT_THAT(processors_of({0, 2, 4, 6}, 1, 2, 2), ElementsAre(4, 6));
  EXPECT_THAT(processors_of({5}, 0, 1, 1), ElementsAre(5));
}

TEST(Machine, OthersAreNotBound) {
  EXPECT_THAT(processors_of({0, 1, 2, 3}, 0, 2, 1), IsEmpty()) << "another sweep may want the rest";
  EXPECT_THAT(processors_of({0, 1}, 2, 4, 1), IsEmpty()) << "fewer processors than workers";
  EXPECT_THAT(processors_of({0, 1}, 0, 1, 4), IsEmpty());
}

TEST(Machine, AProcessRunsWhereItIsBound) {
  const std::vector<int> allowed = allowed_processors();
  ASSERT_FALSE(allowed.empty());
  EXPECT_TRUE(std::ranges::is_sorted(allowed));
  std::thread([&] {
    run_on({});
    EXPECT_EQ(allowed_processors(), allowed);
    run_on({allowed.back()});
    EXPECT_THAT(allowed_processors(), ElementsAre(allowed.back()));
  }).join();
  EXPECT_EQ(allowed_processors(), allowed) << "only that thread was bound";
}

TEST(Machine, AvailableMemoryIsPlausible) {
  EXPECT_GT(available_memory(), std::int64_t{1} << 20);
  EXPECT_LT(available_memory(), std::int64_t{1} << 50);
}

}  // namespace
}  // namespace fathom
