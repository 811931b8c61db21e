// SPDX-License-Identifier: Apache-2.0
// Arithmetic expressions modulo a prime, as Feng et al. 2023 write them, grow them and shrink them.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "tasks/dynamic_programming/prime_field.h"

namespace fathom {

// Token ids of the authors' vocabulary; the number x is token zero + x. `nothing` stands beside an expression's ends.
namespace arithmetic {
enum Token { nothing = -1, pad, cls, eos, plus, minus, times, over, open, close, equals, zero };
}
// A list of tokens. Brackets stand only where a number's expansion needs them.
using Expression = std::vector<int>;

inline bool is_operator(int token) { return token >= arithmetic::plus && token <= arithmetic::over; }
inline bool is_number(int token) { return token >= arithmetic::zero; }

// a op b. Division by zero has no value.
std::optional<int> operation(const PrimeField& field, int a, int op, int b);
// Whether an expansion `a op b` of a number between the tokens `left` and `right` stands in brackets.
bool needs_brackets(int left, int op, int right);

// One step of a chain of thought: tokens [begin, end) of an expression, `a op b` or `( a op b )`, become their value.
struct Reduction {
  std::size_t begin, end;
  int a, op, b, value;
};
// The reductions of an expression that undo some expansion: those whose brackets, or lack of them, are the ones that
// the expansion of the value would have at this place.
std::vector<Reduction> reductions(std::span<const int> expression, const PrimeField& field);
Expression reduced(std::span<const int> expression, const Reduction& reduction);
// Whether a chain of reductions leads from one expression to the other; `to` may be any tokens.
bool reduces_to(std::span<const int> from, std::span<const int> to, const PrimeField& field);

// The value by the rules of precedence; none where the tokens are no expression or divide by zero.
std::optional<int> value_of(std::span<const int> expression, const PrimeField& field);

}  // namespace fathom
