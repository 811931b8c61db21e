// SPDX-License-Identifier: Apache-2.0
#include "core/models/sinusoids.h"

#include <gtest/gtest.h>

#include <cmath>

namespace fathom {
namespace {

TEST(Sinusoids, AreVaswanis) {
  const Buffer<double> table = sinusoidal_table<double>(6, 4);
  ASSERT_EQ(table.size(), 24u);
  for (std::size_t p = 0; p < 6; ++p) {
    const double x = static_cast<double>(p);
    EXPECT_DOUBLE_EQ(table[4 * p], std::sin(x));
    EXPECT_DOUBLE_EQ(table[4 * p + 1], std::cos(x));
    EXPECT_NEAR(table[4 * p + 2], std::sin(x / 100), 1e-15);
    EXPECT_NEAR(table[4 * p + 3], std::cos(x / 100), 1e-15);
  }
}

TEST(Sinusoids, OfOddWidthEndInASine) {
  const Buffer<float> table = sinusoidal_table<float>(2, 3);
  ASSERT_EQ(table.size(), 6u);
  EXPECT_FLOAT_EQ(table[5], static_cast<float>(std::sin(std::pow(10000.0, -2.0 / 3.0))));
}

}  // namespace
}  // namespace fathom
