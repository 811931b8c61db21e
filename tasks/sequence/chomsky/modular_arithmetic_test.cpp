// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tasks/sequence/chomsky/transduction_testing.h"

namespace fathom::transduction {
namespace {

TEST(ModularArithmetic, WorkedExamples) {
  const auto task = make("modular_arithmetic");
  EXPECT_EQ(task->vocabulary().text(task->encode(instance(*task, "1 + 2 * 3"), {}).tokens), "1 + 2 * 3 <empty>");
  EXPECT_EQ(output_of(*task, "1 + 2 * 3"), "2");
  EXPECT_EQ(output_of(*task, "1 - 1 - 1"), "4");
  EXPECT_EQ(output_of(*task, "0 * 1 + 4 * 3 - 2"), "0");
  EXPECT_EQ(output_of(*task, "1 - 2 * 3 * 4"), "2");  // -23
  EXPECT_EQ(output_of(*task, "3"), "3");
  EXPECT_EQ(task->vocabulary().size(), 10);  // nine symbols as in the source, and <empty>
  EXPECT_EQ(output_of(*make("modular_arithmetic", {{"modulus", std::int64_t{10}}}), "9 * 9 - 2 * 9"), "3");
}

TEST(ModularArithmetic, EvenLengthsAreOneSymbolShorter) {
  const auto task = make("modular_arithmetic");
  for (const auto& [asked, drawn] : std::map<int, std::size_t>{{1, 1}, {2, 1}, {3, 3}, {4, 3}, {40, 39}, {500, 499}}) {
    const InstancePointer instance = draw(*task, asked, 0);
    EXPECT_EQ(numbers_of(*instance).size(), drawn);
    EXPECT_EQ(instance->size, asked);
    EXPECT_EQ(task->longest({asked}, {}), drawn + 1);
  }
}

TEST(ModularArithmetic, NumbersAndOperatorsAreUniform) {
  const auto task = make("modular_arithmetic");
  EXPECT_LT(chi_square(input_counts(*task, 3, 15000), 75), 117.3);  // 74 degrees of freedom, 0.001
  const auto sums = make("modular_arithmetic", {{"operators", std::string("-+")}});
  EXPECT_LT(chi_square(input_counts(*sums, 3, 10000), 50), 85.4);  // 49 degrees of freedom: no product among them
}

TEST(ModularArithmetic, LeftToRightIsWrongWhereAProductFollowsASum) {
  const auto task = make("modular_arithmetic");
  EXPECT_EQ(floor_scores(*task, "1 + 2 * 3").at("left to right"), 0.0);  // 9 for 7
  EXPECT_EQ(floor_scores(*task, "2 * 3 + 1").at("left to right"), 1.0);
  EXPECT_EQ(floor_scores(*task, "2 * 3 + 1").at("first number"), 1.0);
  EXPECT_EQ(floor_scores(*task, "2 * 3 + 1").at("last number"), 0.0);
  const auto means = floor_means(*task, 41, 4000);
  EXPECT_NEAR(means.at("always 0"), 0.2, 0.03);
  EXPECT_NEAR(means.at("left to right"), 0.23, 0.05);
  const auto sums = make("modular_arithmetic", {{"operators", std::string("+-")}});
  EXPECT_NEAR(floor_means(*sums, 41, 50).at("left to right"), 1.0, 1e-9);
}

TEST(ModularArithmetic, BucketsCountTheFactorsOfTheLongestProduct) {
  const auto task = make("modular_arithmetic");
  EXPECT_EQ(task->buckets(instance(*task, "1 * 2 + 3 * 4 * 0 - 1")).at("factors"), 3);
  EXPECT_EQ(task->buckets(instance(*task, "1 + 2")).at("factors"), 1);
}

TEST(ModularArithmetic, ParametersOutOfRangeAreErrors) {
  for (const char* operators : {"", "+/", "++", "+-*+"}) {
    EXPECT_THAT(
        [&] {
          make("modular_arithmetic", {{"operators", std::string(operators)}});
        },
        testing::ThrowsMessage<ParameterError>(testing::HasSubstr("one to three of + - *")))
        << operators;
  }
  for (const std::int64_t modulus : {1, 11}) {
    EXPECT_THAT(
        [&] {
          make("modular_arithmetic", {{"modulus", modulus}});
        },
        testing::ThrowsMessage<ParameterError>(testing::HasSubstr("2..10")));
  }
}

}  // namespace
}  // namespace fathom::transduction
