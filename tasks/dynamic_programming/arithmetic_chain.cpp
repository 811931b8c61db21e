// SPDX-License-Identifier: Apache-2.0
#include "tasks/dynamic_programming/arithmetic_chain.h"

#include <algorithm>
#include <array>

namespace fathom {

using namespace arithmetic;

namespace {

struct Operands {
  int a, op, b;
};

// Uniform a and op; b such that a op b is the value, uniform where a = 0 leaves it free. Drawn again where there is
// none.
Operands draw_operands(Stream& stream, int value, const PrimeField& field) {
  const auto prime = static_cast<std::uint32_t>(field.prime());
  for (;;) {
    const int a = static_cast<int>(stream.below(prime));
    const int op = plus + static_cast<int>(stream.below(4));
    if (op == plus) return {a, op, field.subtract(value, a)};
    if (op == minus) return {a, op, field.subtract(a, value)};
    if ((a == 0) != (value == 0) && (op == over || a == 0)) continue;
    if (a != 0) return {a, op, op == times ? field.divide(value, a) : field.divide(a, value)};
    const int b = static_cast<int>(stream.below(prime));
    if (op == times || b != 0) return {a, op, b};
  }
}

void expand(Stream& stream, Expression& expression, int operators, const PrimeField& field) {
  auto numbers = stream.below(static_cast<std::uint32_t>(operators) + 1);
  auto place = std::ranges::find_if(expression, is_number);
  for (; numbers > 0; --numbers) place = std::find_if(place + 1, expression.end(), is_number);
  const auto [a, op, b] = draw_operands(stream, *place - zero, field);
  const int left = place == expression.begin() ? int{nothing} : *(place - 1);
  const int right = place + 1 == expression.end() ? int{nothing} : *(place + 1);
  const std::array<int, 5> grown = {open, zero + a, op, zero + b, close};
  const std::ptrdiff_t bare = needs_brackets(left, op, right) ? 0 : 1;
  *place = grown[static_cast<std::size_t>(bare)];
  expression.insert(place + 1, grown.begin() + bare + 1, grown.end() - bare);
}

}  // namespace

ArithmeticChain::ArithmeticChain(std::vector<int> written) : tokens(std::move(written)) {
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i] == equals) ends.push_back(i + 1);
  }
  size = static_cast<int>(ends.size());
}

std::span<const int> ArithmeticChain::expression(int step) const {
  const auto number = static_cast<std::size_t>(step);
  const std::size_t begin = step == 0 ? 0 : ends[number - 1];
  const std::size_t end = number < ends.size() ? ends[number] - 1 : tokens.size();
  return std::span(tokens).subspan(begin, end - begin);
}

ArithmeticChain draw_chain(Stream& stream, int operators, const PrimeField& field) {
  Expression expression = {zero + static_cast<int>(stream.below(static_cast<std::uint32_t>(field.prime())))};
  // From the end: each expression as it is written, backwards, so that one reversal gives the chain.
  std::vector<int> backwards = expression;
  for (int step = 0; step < operators; ++step) {
    expand(stream, expression, step, field);
    backwards.push_back(equals);
    backwards.insert(backwards.end(), expression.rbegin(), expression.rend());
  }
  std::ranges::reverse(backwards);
  return ArithmeticChain(std::move(backwards));
}

}  // namespace fathom
