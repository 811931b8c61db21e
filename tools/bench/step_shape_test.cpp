// SPDX-License-Identifier: Apache-2.0
#include "tools/bench/step_shape.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>

namespace fathom {
namespace {

TEST(StepShape, IsWrittenAsItIsRead) {
  for (const StepShape& shape : step_shapes) EXPECT_EQ(parse_shape(to_string(shape)), shape);
  EXPECT_EQ(to_string(step_shapes[1]), "64/4/2/64/32/64");
  for (const char* wrong : {"", "64", "64/4/2/64/32", "64/4/2/64/32/64/1", "64/4/2/64/32/0", "64/x/2/64/32/64",
                            "64/4/2/64/32/-1", "64/5/2/64/32/64", "64/4/2/64/32/64 "}) {
    EXPECT_THROW(parse_shape(wrong), std::invalid_argument) << wrong;
  }
}

TEST(StepShape, ConventionalOperationsAreTheFormulas) {
  for (const StepShape& s : step_shapes) {
    const double n = s.tokens_per_step(), d = s.width;
    EXPECT_DOUBLE_EQ(conventional_flops(s), 3.0 * (24.0 * d * d * s.depth * n + 2.0 * s.vocabulary * d * n +
                                                   4.0 * n * s.tokens * d * s.depth));
  }
}

// Counts the pairs that see each other one by one.
TEST(StepShape, TrueOperationsLeaveOutThePairsBehindTheMask) {
  for (const StepShape& s : step_shapes) {
    double pairs = 0;
    for (int query = 0; query < s.tokens; ++query) {
      for (int key = 0; key <= query; ++key) pairs += s.batch;
    }
    const double hidden = s.tokens_per_step() * s.tokens - pairs;
    const double left_out = 3.0 * s.depth * 4.0 * s.width * hidden;
    EXPECT_NEAR(true_flops(s), conventional_flops(s) - left_out, 1e-9 * conventional_flops(s));
  }
}

}  // namespace
}  // namespace fathom
