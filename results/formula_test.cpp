// SPDX-License-Identifier: Apache-2.0
#include "results/formula.h"

#include <gmock/gmock.h>

#include <cmath>

#include "results/prediction.h"

namespace fathom {
namespace {

TEST(Formula, IsCalculatedWithTheUsualPrecedence) {
  EXPECT_EQ(Formula("floor(log2(x)) + 2").at(9.0), 5.0);
  EXPECT_EQ(Formula("1 + 2 * x ^ 2 / 4 - 3").at(4.0), 6.0);
  EXPECT_EQ(Formula("2 ^ 3 ^ 2").at(0.0), 512.0);
  EXPECT_EQ(Formula("-x ^ 2").at(3.0), -9.0);
  EXPECT_EQ(Formula("8 - 2 - 1").at(0.0), 5.0);
  EXPECT_EQ(Formula("(8 - x) * 1.5e1").at(2.0), 90.0);
  EXPECT_EQ(Formula("max(2, min(x, 10)) + ceil(sqrt(x))").at(17.0), 15.0);
  EXPECT_NEAR(Formula("ln(x)").at(std::exp(2.0)), 2.0, 1e-12);
  EXPECT_TRUE(Formula("2 + floor(x)").has_steps());
  EXPECT_FALSE(Formula("2 + x").has_steps());
}

TEST(Formula, WhatIsNoneSaysWhere) {
  const std::vector<std::pair<std::string, std::size_t>> wrong = {
      {"", 0},       {"1 +", 3}, {"log2 x", 5}, {"log(x)", 0},    {"2 $ 3", 2},
      {"(x + 1", 6}, {"x x", 2}, {"max(x)", 5}, {"system(1)", 0}, {std::string(300, '('), 200},
      {"1e999", 0},  {")", 0},
  };
  for (const auto& [text, column] : wrong) {
    try {
      const Formula formula(text);
      ADD_FAILURE() << text;
    } catch (const FormulaError& error) {
      EXPECT_EQ(error.column, column) << text << ": " << error.what();
    }
  }
  EXPECT_THROW(Formula(std::string(190, '(')), FormulaError);
}

TEST(Prediction, SaysNothingWhereItHasNoNumber) {
  Prediction formula{"", Formula("log2(x)"), {}, Prediction::Solves::at_least};
  EXPECT_EQ(formula.at(8.0), 3.0);
  EXPECT_EQ(formula.at(0.0), std::nullopt);
  EXPECT_EQ(formula.at(-1.0), std::nullopt);
  const Prediction values{"", std::nullopt, {{2.0, 3.0}}, Prediction::Solves::at_least};
  EXPECT_EQ(values.at(2.0), 3.0);
  EXPECT_EQ(values.at(4.0), std::nullopt);
}

}  // namespace
}  // namespace fathom
