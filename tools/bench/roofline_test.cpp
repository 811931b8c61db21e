// SPDX-License-Identifier: Apache-2.0
#include "tools/bench/roofline.h"

#include <gtest/gtest.h>

namespace fathom {
namespace {

TEST(Roofline, IsTheLongerOfComputingAndMoving) {
  const Roof roof{100.0, 10.0};
  EXPECT_DOUBLE_EQ(least_seconds({1000.0, 10.0}, roof), 10.0);  // 100 operations a byte: the peak
  EXPECT_DOUBLE_EQ(least_seconds({10.0, 10.0}, roof), 1.0);     // one operation a byte: the bandwidth
  EXPECT_DOUBLE_EQ(least_seconds({0.0, 10.0}, roof), 1.0);
}

TEST(Roofline, BandwidthIsMeasuredAtAPowerOfTwo) {
  EXPECT_EQ(bandwidth_size(1.0), 64u * 1024);
  EXPECT_EQ(bandwidth_size(64.0 * 1024), 64u * 1024);
  EXPECT_EQ(bandwidth_size(64.0 * 1024 + 1), 128u * 1024);
  EXPECT_EQ(bandwidth_size(1e12), 256u * 1024 * 1024);
}

}  // namespace
}  // namespace fathom
