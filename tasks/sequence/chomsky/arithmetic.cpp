// SPDX-License-Identifier: Apache-2.0
#include "tasks/sequence/chomsky/arithmetic.h"

#include <algorithm>

namespace fathom {
namespace {

// expression := term {('+' | '-') term};  term := factor {'*' factor};
// factor := digit | '-' factor | '(' expression ')'
class Parser {
 public:
  Parser(Symbols expression, const Arithmetic& arithmetic) : rest_(expression), arithmetic_(arithmetic) {}

  int expression() {
    int value = term();
    while (next_is(arithmetic_.plus) || next_is(arithmetic_.minus)) {
      const bool adds = take() == arithmetic_.plus;
      const int right = term();
      value = arithmetic_.residue(adds ? value + right : value - right);
    }
    return value;
  }

 private:
  int term() {
    int value = factor();
    while (next_is(arithmetic_.times)) {
      take();
      value = arithmetic_.residue(value * factor());
    }
    return value;
  }

  int factor() {
    const int symbol = take();
    if (symbol == arithmetic_.minus) return arithmetic_.residue(-factor());
    if (symbol != arithmetic_.open) return symbol;
    const int value = expression();
    take();
    return value;
  }

  bool next_is(int symbol) const { return !rest_.empty() && rest_.front() == symbol; }

  int take() {
    const int symbol = rest_.front();
    rest_ = rest_.subspan(1);
    return symbol;
  }

  Symbols rest_;
  const Arithmetic& arithmetic_;
};

}  // namespace

ParameterInfo modulus_parameter() {
  return {.name = "modulus", .default_value = std::int64_t{5}, .documentation = "residues 0 .. modulus - 1, up to 10"};
}

int checked_modulus(const TaskInfo& info, const ParameterValues& values) {
  return whole_number(values, info, "modulus", 2, 10);
}

void draw_bracketed(Stream& stream, const Arithmetic& arithmetic, std::span<int> expression) {
  std::vector<std::span<int>> open = {expression};
  while (!open.empty()) {
    const std::span<int> part = open.back();
    open.pop_back();
    const auto length = static_cast<int>(part.size());
    if (length >= 3) {
      part.front() = arithmetic.open;
      part.back() = arithmetic.close;
    }
    if (length <= 4) {
      if (length % 2 == 0) part[static_cast<std::size_t>(length / 2 - 1)] = arithmetic.minus;
      part[static_cast<std::size_t>(length / 2)] = stream.between(0, arithmetic.modulus - 1);
      continue;
    }
    const auto left = static_cast<std::size_t>(stream.between(1, length - 4));
    const std::uint32_t which = stream.below(arithmetic.times >= 0 ? 3 : 2);
    part[left + 1] = which == 0 ? arithmetic.plus : which == 1 ? arithmetic.minus : arithmetic.times;
    open.push_back(part.subspan(1, left));
    open.push_back(part.subspan(left + 2, part.size() - left - 3));
  }
}

int parsed_value(Symbols expression, const Arithmetic& arithmetic) {
  return Parser(expression, arithmetic).expression();
}

int value_without_brackets(Symbols expression, const Arithmetic& arithmetic) {
  int sum = 0;
  int product = 1;  // of the term that is being read, its sign included
  bool operand_before = false;
  for (const int symbol : expression) {
    if (symbol == arithmetic.open || symbol == arithmetic.close) continue;
    if (arithmetic.is_residue(symbol)) {
      product = product * symbol % arithmetic.modulus;
    } else if (symbol == arithmetic.minus && !operand_before) {
      product = -product;
    } else if (symbol != arithmetic.times) {
      sum = (sum + product) % arithmetic.modulus;
      product = symbol == arithmetic.minus ? -1 : 1;
    }
    operand_before = arithmetic.is_residue(symbol);
  }
  return arithmetic.residue(sum + product);
}

int bracket_depth(Symbols expression, const Arithmetic& arithmetic) {
  int depth = 0;
  int deepest = 0;
  for (const int symbol : expression) {
    depth += (symbol == arithmetic.open) - (symbol == arithmetic.close);
    deepest = std::max(deepest, depth);
  }
  return deepest;
}

}  // namespace fathom
