// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "tasks/sequence/chomsky/transduction_testing.h"

namespace fathom::transduction {
namespace {

TEST(EvenPairs, WorkedExamples) {
  const auto task = make("even_pairs");
  EXPECT_EQ(task->vocabulary().text(task->encode(instance(*task, "0 0 1 1 1 0"), {}).tokens), "0 0 1 1 1 0 <empty>");
  EXPECT_EQ(output_of(*task, "0 0 1 1 1 0"), "0");    // one 0 1 and one 1 0
  EXPECT_EQ(output_of(*task, "0 1 0 1 0 0 1"), "1");  // five changes
  EXPECT_EQ(output_of(*task, "1"), "0");
  EXPECT_EQ(output_of(*task, "1 0"), "1");
}

TEST(EvenPairs, AnswersAreBalancedAndBitsFair) {
  const auto task = make("even_pairs");
  EXPECT_LT(chi_square(input_counts(*task, 3, 4000), 8), 24.3);  // seven degrees of freedom, 0.001
  const auto means = floor_means(*task, 20, 4000);
  for (const auto& [name, mean] : means) EXPECT_NEAR(mean, 0.5, 0.03) << name;
  EXPECT_EQ(means.size(), 5u);
}

TEST(EvenPairs, FloorsOfOneInstance) {
  const auto task = make("even_pairs");
  // First and last differ: odd. The first bit 1 says odd, the last bit even, the last four bits 0 1 1 0 even.
  const std::map<std::string, double> expected = {
      {"always 0", 0}, {"always 1", 1}, {"first bit", 1}, {"last bit", 0}, {"last 4 bits", 0}};
  EXPECT_EQ(floor_scores(*task, "1 0 0 1 1 0"), expected);
  EXPECT_EQ(floor_scores(*task, "1 0 1 0").at("last 4 bits"), 1.0);  // four bits are all there are
}

}  // namespace
}  // namespace fathom::transduction
