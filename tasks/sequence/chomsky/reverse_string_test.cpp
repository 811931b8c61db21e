// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tasks/sequence/chomsky/transduction_testing.h"

namespace fathom::transduction {
namespace {

TEST(ReverseString, WorkedExamples) {
  const auto task = make("reverse_string");
  EXPECT_EQ(task->vocabulary().text(task->encode(instance(*task, "0 1 1"), {}).tokens),
            "0 1 1 <empty> <empty> <empty>");
  EXPECT_EQ(output_of(*task, "0 1 1 0 1 0"), "0 1 0 1 1 0");
  EXPECT_EQ(output_of(*task, "1"), "1");
  EXPECT_EQ(output_of(*make("reverse_string", {{"symbols", std::int64_t{4}}}), "1 2 3 0 2 1"), "1 2 0 3 2 1");
}

TEST(ReverseString, SymbolsAreUniform) {
  EXPECT_LT(chi_square(input_counts(*make("reverse_string"), 3, 4000), 8), 24.3);
  const auto task = make("reverse_string", {{"symbols", std::int64_t{3}}});
  EXPECT_LT(chi_square(input_counts(*task, 2, 4000), 9), 26.1);
}

TEST(ReverseString, Floors) {
  const auto task = make("reverse_string");
  const std::map<std::string, double> expected = {
      {"always 0", 0.6}, {"always 1", 0.4}, {"same place", 0.2}, {"last symbol", 0.4}};
  EXPECT_EQ(floor_scores(*task, "0 0 0 1 1"), expected);
  for (const auto& [name, mean] : floor_means(*task, 40, 1000)) EXPECT_NEAR(mean, 0.5, 0.03) << name;
  EXPECT_EQ(make("reverse_string", {{"symbols", std::int64_t{11}}})->floors().size(), 2u);  // no constants
}

TEST(ReverseString, AlphabetsOutOfRangeAreErrors) {
  for (const std::int64_t symbols : {1, 257}) {
    EXPECT_THAT(
        [&] {
          make("reverse_string", {{"symbols", symbols}});
        },
        testing::ThrowsMessage<ParameterError>(testing::HasSubstr("2..256")));
  }
}

}  // namespace
}  // namespace fathom::transduction
