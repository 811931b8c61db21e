// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "tasks/sequence/chomsky/transduction_testing.h"

namespace fathom::transduction {
namespace {

TEST(OddsFirst, WorkedExamples) {
  const auto paper = make("odds_first", {{"count_from", std::string("one")}});
  EXPECT_EQ(output_of(*paper, "0 0 1 1 0 1 0 1"), "0 1 0 0 0 1 1 1");
  EXPECT_EQ(output_of(*paper, "1 1 0"), "1 0 1");
  EXPECT_EQ(output_of(*paper, "0 0 1 1 0"), "0 1 0 0 1");
  const auto code = make("odds_first");
  EXPECT_EQ(output_of(*code, "0 0 1 1 0 1 0 1"), "0 1 1 1 0 1 0 0");
  EXPECT_EQ(output_of(*code, "0 0 1 1 0"), "0 1 0 1 0");
  EXPECT_EQ(output_of(*code, "1"), "1");
  EXPECT_EQ(output_of(*code, "1 0"), "0 1");
}

TEST(OddsFirst, SymbolsAreUniformAndFloorsAboutHalf) {
  const auto task = make("odds_first");
  EXPECT_LT(chi_square(input_counts(*task, 3, 4000), 8), 24.3);
  for (const auto& [name, mean] : floor_means(*task, 40, 1000)) EXPECT_NEAR(mean, 0.5, 0.03) << name;
  // Output 1 1 0 0: the same place is right twice, the last symbol twice.
  const std::map<std::string, double> expected = {
      {"always 0", 0.5}, {"always 1", 0.5}, {"same place", 0.5}, {"last symbol", 0.5}};
  EXPECT_EQ(floor_scores(*task, "0 1 0 1"), expected);
}

}  // namespace
}  // namespace fathom::transduction
