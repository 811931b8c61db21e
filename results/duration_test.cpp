// SPDX-License-Identifier: Apache-2.0
#include "results/duration.h"

#include <gtest/gtest.h>

namespace fathom {
namespace {

TEST(DurationText, TakesTheTwoLargestUnits) {
  EXPECT_EQ(duration_text(-1.0), "0s");
  EXPECT_EQ(duration_text(59.4), "59s");
  EXPECT_EQ(duration_text(59.6), "1m00s");
  EXPECT_EQ(duration_text(200.0), "3m20s");
  EXPECT_EQ(duration_text(7500.0), "2h05m");
  EXPECT_EQ(duration_text(3.0 * 86400 + 4 * 3600), "3d04h");
}

}  // namespace
}  // namespace fathom
