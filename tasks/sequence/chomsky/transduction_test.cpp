// SPDX-License-Identifier: Apache-2.0
#include "tasks/sequence/chomsky/transduction.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tasks/sequence/chomsky/transduction_testing.h"

namespace fathom::transduction {
namespace {

ParameterValues compute_steps(std::int64_t steps) { return {{"compute_steps", steps}}; }

TEST(Transduction, ComputationTokensStandBetweenInputAndOutput) {
  const auto task = make("reverse_string", compute_steps(2));
  const Example example = task->encode(instance(*task, "0 1"), {});
  EXPECT_EQ(task->vocabulary().text(example.tokens), "0 1 <pause> <pause> <pause> <pause> <empty> <empty>");
  EXPECT_EQ(example.targets, (std::vector<int>{-1, -1, -1, -1, -1, -1, 1, 0}));
  EXPECT_EQ(example.loss_mask, (std::vector<std::uint8_t>{0, 0, 0, 0, 0, 0, 1, 1}));
  EXPECT_EQ(example.metric_mask, example.loss_mask);
  EXPECT_EQ(task->longest({40}, {}), 160u);
  EXPECT_EQ(task->solve(instance(*task, "0 1")), example.targets);
}

TEST(Transduction, TheComputationTokenIsPartOfTheVocabularyWhereItIsUsed) {
  EXPECT_EQ(make("reverse_string")->vocabulary().size(), 3);
  EXPECT_EQ(make("reverse_string", compute_steps(1))->vocabulary().size(), 4);
  EXPECT_EQ(make("reverse_string", compute_steps(1))->classes(), 2);
}

TEST(Transduction, ComputeStepsOutOfRangeAreErrors) {
  for (const std::int64_t steps : {-1, 65}) {
    EXPECT_THAT([&] { make("even_pairs", compute_steps(steps)); },
                testing::ThrowsMessage<ParameterError>(
                    testing::HasSubstr(fmt::format("'compute_steps' of even_pairs lies within 0..64, but {}", steps))));
  }
}

TEST(Transduction, ALabelInFrontOfTheOutputIsNotLookedAt) {
  const auto task = make("even_pairs");
  const NumberList bits = instance(*task, "0 1 1");
  EXPECT_TRUE(task->verify(bits, {}, std::vector<int>{1, 1, 0, 1}).answer_right);
  EXPECT_FALSE(task->verify(bits, {}, std::vector<int>{1, 1, 0, 0}).answer_right);
  EXPECT_FALSE(task->verify(bits, {}, std::vector<int>{1}).answer_right);
}

TEST(Transduction, OutputsHaveTheSourcesLengths) {
  const std::map<std::string, std::size_t> longest = {{"even_pairs", 8},
                                                      {"modular_arithmetic", 8},
                                                      {"modular_arithmetic_brackets", 8},
                                                      {"parity_check", 8},
                                                      {"cycle_navigation", 8},
                                                      {"stack_manipulation", 15},
                                                      {"solve_equation", 8},
                                                      {"reverse_string", 14},
                                                      {"duplicate_string", 21},
                                                      {"missing_duplicate", 8},
                                                      {"odds_first", 14},
                                                      {"binary_addition", 15},
                                                      {"binary_multiplication", 14},
                                                      {"compute_sqrt", 11},
                                                      {"bucket_sort", 14}};
  for (const auto& [name, tokens] : longest) EXPECT_EQ(make(name)->longest({7}, {}), tokens) << name;
}

TEST(Transduction, DrawsAreThoseOfVersion1) {
  const auto shown = [](const std::string& name) {
    const auto task = make(name);
    EXPECT_EQ(task->info().version, 1);
    const InstancePointer instance = draw(*task, 11, 0);
    return input_text(*task, *instance) + " > " + output_text(task->encode(*instance, {}));
  };
  EXPECT_EQ(shown("even_pairs"), "0 0 0 0 0 0 1 1 1 1 0 > 0");
  EXPECT_EQ(shown("modular_arithmetic"), "1 + 0 + 1 + 2 * 3 - 1 > 2");
  EXPECT_EQ(shown("modular_arithmetic_brackets"), "( ( 2 ) + ( 0 + 1 ) ) > 3");
  EXPECT_EQ(shown("cycle_navigation"), "0 -1 -1 -1 0 -1 0 0 1 1 -1 > 2");
  EXPECT_EQ(shown("solve_equation"), "( - 0 + ( - x ) ) = 0 > 0");
  EXPECT_EQ(shown("stack_manipulation"), "0 0 0 0 push0 pop push0 push0 push1 pop pop > 0 0 0 0 0 2 | 0 0 0 0 0 0");
  EXPECT_EQ(shown("missing_duplicate"), "? 0 0 0 0 0 0 0 0 0 # > 0");
  EXPECT_EQ(shown("odds_first"), "0 0 0 0 0 0 1 1 1 1 0 > 0 0 0 1 1 0 0 0 1 1 0");
  EXPECT_EQ(shown("binary_addition"), "1 1 0 1 + 1 1 1 1 1 1 > 0 1 0 1 0 0 1 2 | 0 0 0 0");
  EXPECT_EQ(shown("binary_multiplication"), "1 1 0 1 * 1 1 1 1 1 1 > 1 0 1 0 1 1 0 1 0 1 2");
  EXPECT_EQ(shown("compute_sqrt"), "0 1 0 1 1 1 0 0 0 0 1 > 0 1 1 0 1 1");
  EXPECT_EQ(shown("bucket_sort"), "1 0 0 0 1 0 2 2 3 3 1 > 0 0 0 0 1 1 1 2 2 3 3");
}

}  // namespace
}  // namespace fathom::transduction
