// SPDX-License-Identifier: Apache-2.0
#include "tasks/dynamic_programming/linear_system.h"

#include <algorithm>
#include <numeric>

namespace fathom {
namespace {

std::size_t place(int variables, int row, int column) {
  return static_cast<std::size_t>(row) * (static_cast<std::size_t>(variables) + 1) + static_cast<std::size_t>(column);
}

// Leibniz' formula, of the coefficients with column `replaced` (-1: none) exchanged for the right-hand side.
int determinant(const LinearSystem& system, int replaced, const PrimeField& field) {
  const int variables = system.size;
  std::vector<int> columns(static_cast<std::size_t>(variables));
  std::iota(columns.begin(), columns.end(), 0);
  int sum = 0;
  do {
    int product = 1, inversions = 0;
    for (int row = 0; row < variables; ++row) {
      const int column = columns[static_cast<std::size_t>(row)];
      product = field.multiply(product, system.matrix[place(variables, row, column == replaced ? variables : column)]);
      for (int before = 0; before < row; ++before) inversions += columns[static_cast<std::size_t>(before)] > column;
    }
    sum = inversions % 2 == 0 ? field.add(sum, product) : field.subtract(sum, product);
  } while (std::ranges::next_permutation(columns).found);
  return sum;
}

}  // namespace

void eliminate(std::vector<int>& matrix, int variables, int column, int pivot_row, const PrimeField& field) {
  const auto width = static_cast<std::size_t>(variables) + 1;
  int* const pivot = matrix.data() + place(variables, column, 0);
  if (pivot_row != column) std::swap_ranges(pivot, pivot + width, matrix.data() + place(variables, pivot_row, 0));
  const int divisor = pivot[column];
  for (std::size_t j = 0; j < width; ++j) pivot[j] = field.divide(pivot[j], divisor);
  for (int row = 0; row < variables; ++row) {
    int* const other = matrix.data() + place(variables, row, 0);
    const int factor = other[column];
    if (row == column || factor == 0) continue;
    for (std::size_t j = 0; j < width; ++j) other[j] = field.subtract(other[j], field.multiply(factor, pivot[j]));
  }
}

int first_pivot(const std::vector<int>& matrix, int variables, int column) {
  for (int row = column; row < variables; ++row) {
    if (matrix[place(variables, row, column)] != 0) return row;
  }
  return -1;
}

std::vector<int> cramer(const LinearSystem& system, const PrimeField& field) {
  const int divisor = determinant(system, -1, field);
  std::vector<int> solution;
  for (int variable = 0; variable < system.size && divisor != 0; ++variable) {
    solution.push_back(field.divide(determinant(system, variable, field), divisor));
  }
  return solution;
}

}  // namespace fathom
