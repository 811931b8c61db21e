// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "tasks/sequence/chomsky/transduction_testing.h"

namespace fathom::transduction {
namespace {

TEST(DuplicateString, WorkedExamples) {
  const auto task = make("duplicate_string");
  EXPECT_EQ(task->vocabulary().text(task->encode(instance(*task, "1 0"), {}).tokens),
            "1 0 <empty> <empty> <empty> <empty>");
  EXPECT_EQ(output_of(*task, "1 0 1"), "1 0 1 1 0 1");
  EXPECT_EQ(output_of(*task, "0"), "0 0");
  EXPECT_EQ(task->longest({40}, {}), 120u);
}

TEST(DuplicateString, SymbolsAreUniformAndFloorsHalf) {
  const auto task = make("duplicate_string");
  EXPECT_LT(chi_square(input_counts(*task, 3, 4000), 8), 24.3);
  for (const auto& [name, mean] : floor_means(*task, 40, 1000)) EXPECT_NEAR(mean, 0.5, 0.03) << name;
  const std::map<std::string, double> expected = {
      {"always 0", 0.75}, {"always 1", 0.25}, {"last symbol", 0.25}, {"next place", 0.5}};
  EXPECT_EQ(floor_scores(*task, "0 0 0 1"), expected);
}

}  // namespace
}  // namespace fathom::transduction
