// SPDX-License-Identifier: Apache-2.0
#include "tasks/sequence/monomials.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <bit>

#include "core/numeric/random.h"

namespace fathom {
namespace {

using testing::ElementsAre;

std::vector<double> random_values(int n) {
  std::vector<double> values(std::size_t{1} << n);
  Stream stream(4, Purpose::data);
  for (double& value : values) value = stream.below(9) - 4.0;
  return values;
}

TEST(Monomials, WorkedExamples) {
  // Points (1, 1), (-1, 1), (1, -1), (-1, -1). Their AND, 1 only at the first, is (1 + x0 + x1 + x0 x1) / 4.
  EXPECT_THAT(monomial_coefficients(std::vector<double>{1, 0, 0, 0}), ElementsAre(0.25, 0.25, 0.25, 0.25));
  EXPECT_THAT(monomial_coefficients(std::vector<double>{1, -1, -1, 1}), ElementsAre(0, 0, 0, 1));  // x0 x1
  EXPECT_THAT(monomial_coefficients(std::vector<double>{1, -1, 1, -1}), ElementsAre(0, 1, 0, 0));  // x0
  EXPECT_THAT(monomial_coefficients(std::vector<double>{3}), ElementsAre(3));
  EXPECT_THAT(degree_profile(std::vector<double>{1, 2, 3, 4}), ElementsAre(1, 13, 16));
}

// The definition, by two loops.
TEST(Monomials, AreMeansOfProducts) {
  constexpr int n = 5;
  const std::vector<double> values = random_values(n);
  std::vector<std::uint8_t> part(values.size());
  for (std::size_t x = 0; x < part.size(); ++x) part[x] = x % 3 != 0;
  for (const bool whole : {true, false}) {
    const std::vector<double> fast = whole ? monomial_coefficients(values) : monomial_coefficients(values, part);
    for (std::size_t set = 0; set < values.size(); ++set) {
      double sum = 0, points = 0;
      for (std::size_t x = 0; x < values.size(); ++x) {
        if (!whole && part[x] == 0) continue;
        sum += values[x] * (std::popcount(x & set) % 2 == 0 ? 1 : -1);
        points += 1;
      }
      EXPECT_NEAR(fast[set], sum / points, 1e-12);
    }
  }
}

TEST(Monomials, ThePolynomialTakesTheValues) {
  const std::vector<double> values = random_values(6);
  EXPECT_EQ(values_of_polynomial(monomial_coefficients(values)), values);
}

TEST(Monomials, ParsevalsIdentity) {
  const std::vector<double> values = random_values(6);
  double squares = 0, energy = 0;
  for (const double value : values) squares += value * value / 64;
  for (const double of_degree : degree_profile(monomial_coefficients(values))) energy += of_degree;
  EXPECT_NEAR(energy, squares, 1e-12);
}

TEST(Monomials, WhatIsNoCubeIsAnError) {
  const std::vector<double> three(3), four(4);
  const std::vector<std::uint8_t> short_part(3, 1), empty_part(4, 0);
  EXPECT_THROW(monomial_coefficients(three), std::invalid_argument);
  EXPECT_THROW(monomial_coefficients({}), std::invalid_argument);
  EXPECT_THROW(values_of_polynomial(three), std::invalid_argument);
  EXPECT_THROW(degree_profile(three), std::invalid_argument);
  EXPECT_THROW(monomial_coefficients(four, short_part), std::invalid_argument);
  EXPECT_THROW(monomial_coefficients(four, empty_part), std::invalid_argument);
}

}  // namespace
}  // namespace fathom
