// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "tasks/sequence/chomsky/transduction_testing.h"

namespace fathom::transduction {
namespace {

TEST(ParityCheck, WorkedExamples) {
  const auto task = make("parity_check");
  EXPECT_EQ(output_of(*task, "1 0 1 0 1 0 0"), "1");
  EXPECT_EQ(output_of(*task, "0 1 1 1 1"), "0");
  EXPECT_EQ(output_of(*task, "0"), "0");
  EXPECT_EQ(output_of(*task, "1"), "1");
}

TEST(ParityCheck, BitsAreFair) {
  const auto task = make("parity_check");
  EXPECT_LT(chi_square(input_counts(*task, 3, 4000), 8), 24.3);
  for (const auto& [name, mean] : floor_means(*task, 20, 4000)) EXPECT_NEAR(mean, 0.5, 0.03) << name;
}

TEST(ParityCheck, FloorsOfOneInstance) {
  const auto task = make("parity_check");
  // Three ones. The last four bits 0 1 0 0 hold one.
  const std::map<std::string, double> expected = {
      {"always 0", 0}, {"always 1", 1}, {"first bit", 1}, {"last bit", 0}, {"last 4 bits", 1}};
  EXPECT_EQ(floor_scores(*task, "1 1 0 1 0 0"), expected);
}

}  // namespace
}  // namespace fathom::transduction
