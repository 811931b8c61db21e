// SPDX-License-Identifier: Apache-2.0
#include "tasks/sequence/monomials.h"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <stdexcept>

namespace fathom {
namespace {

void check_table(std::size_t size) {
  if (!std::has_single_bit(size)) throw std::invalid_argument("a function on a cube has a power of two of values");
}

// The Walsh-Hadamard transform in place: element T becomes the sum over x of element x times monomial T at x.
void transform(std::vector<double>& table) {
  check_table(table.size());
  for (std::size_t half = 1; half < table.size(); half *= 2) {
    for (std::size_t block = 0; block < table.size(); block += 2 * half) {
      for (std::size_t i = block; i < block + half; ++i) {
        const double plus = table[i], minus = table[i + half];
        table[i] = plus + minus;
        table[i + half] = plus - minus;
      }
    }
  }
}

}  // namespace

std::vector<double> monomial_coefficients(std::span<const double> values, std::span<const std::uint8_t> part) {
  std::vector<double> table(values.begin(), values.end());
  auto points = static_cast<double>(table.size());
  if (!part.empty()) {
    if (part.size() != table.size())
      throw std::invalid_argument("a part of a cube says of each point whether it is in");
    for (std::size_t x = 0; x < table.size(); ++x) table[x] = part[x] != 0 ? table[x] : 0.0;
    points = static_cast<double>(table.size()) - static_cast<double>(std::ranges::count(part, std::uint8_t{0}));
    if (points == 0.0) throw std::invalid_argument("this part of a cube holds no point");
  }
  transform(table);
  for (double& coefficient : table) coefficient /= points;
  return table;
}

std::vector<double> values_of_polynomial(std::span<const double> coefficients) {
  std::vector<double> table(coefficients.begin(), coefficients.end());
  transform(table);
  return table;
}

std::vector<double> degree_profile(std::span<const double> coefficients) {
  check_table(coefficients.size());
  std::vector<double> profile(static_cast<std::size_t>(std::countr_zero(coefficients.size())) + 1, 0.0);
  for (std::size_t set = 0; set < coefficients.size(); ++set) {
    profile[static_cast<std::size_t>(std::popcount(set))] += coefficients[set] * coefficients[set];
  }
  return profile;
}

}  // namespace fathom
