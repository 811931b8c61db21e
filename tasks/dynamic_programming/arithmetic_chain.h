// SPDX-License-Identifier: Apache-2.0
// A chain of arithmetic reductions, the instance of the task arithmetic.
#pragma once

#include <span>
#include <utility>
#include <vector>

#include "tasks/dynamic_programming/expression.h"
#include "tasks/task.h"

namespace fathom {

// `7 + 8 * 2 = 7 + 5 = 1`: expressions of n, n - 1, ..., 0 operators with `=` between them. size is n.
struct ArithmeticChain final : Instance {
  explicit ArithmeticChain(std::vector<int> written);

  std::span<const int> expression(int step) const;  // 0: the prompt's, n: the last number
  std::vector<int> tokens;
  std::vector<std::size_t> ends;  // one past each `=`
};

// Draws as Feng et al. 2023 do: a uniform number, then `operators` times one of the numbers, uniformly chosen, becomes
// `a op b` of the same value; the chain is the history read backwards.
ArithmeticChain draw_chain(Stream& stream, int operators, const PrimeField& field);

}  // namespace fathom
