// SPDX-License-Identifier: Apache-2.0
// A system of linear equations modulo a prime, the instance of the task equations.
#pragma once

#include <utility>
#include <vector>

#include "tasks/dynamic_programming/prime_field.h"
#include "tasks/task.h"

namespace fathom {

// size is the number of variables and of equations. Row after row: the coefficients, then the right-hand side.
struct LinearSystem final : Instance {
  LinearSystem(int variables, std::vector<int> numbers) : matrix(std::move(numbers)) { size = variables; }
  std::vector<int> matrix;
};

// One step of Gauss-Jordan elimination in a column: the pivot's row changes places with row `column`, is divided by the
// pivot, and is subtracted from all others so that their coefficients there become 0. The pivot is not 0.
void eliminate(std::vector<int>& matrix, int variables, int column, int pivot_row, const PrimeField& field);
// The first row from `column` on whose coefficient in that column is not 0; -1 if there is none.
int first_pivot(const std::vector<int>& matrix, int variables, int column);
// The solution by Cramer's rule with determinants summed over permutations; empty where there is none or many.
std::vector<int> cramer(const LinearSystem& system, const PrimeField& field);

}  // namespace fathom
