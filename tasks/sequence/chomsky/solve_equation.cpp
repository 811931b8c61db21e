// SPDX-License-Identifier: Apache-2.0
// Which residue x solves a bracketed equation modulo 5? The example of (3-(x+4))=2:
//   tokens  ( 3 - ( x + 4 ) ) = 2 <empty>
//   label                         2
// The expression is one of modular_arithmetic_brackets without products, two symbols shorter than the length, so that
// there is one solution. x stands in place of a digit: a uniform place is drawn and the first digit from there on,
// around the end, becomes x. Lengths 1 and 2 have no equation: there the input is all 0 and the answer 0.
#include <algorithm>

#include "tasks/number_list.h"
#include "tasks/sequence/chomsky/arithmetic.h"

namespace fathom {
namespace {

const TaskInfo& solve_equation_info() {
  static const TaskInfo info = transduction_info({
      .name = "solve_equation",
      .family = "sequence",
      .summary = "Which residue solves a bracketed equation of sums and differences?",
      .source = study_source("solve_equation"),
      .complexity = "deterministic context-free; in TC0: each number's sign is the parity of the minus signs above it",
      .parameters = {modulus_parameter()},
  });
  return info;
}

struct Equation {
  Arithmetic arithmetic;
  int unknown, equals;
};

Equation equation_of(int modulus) {
  return {.arithmetic =
              {.modulus = modulus, .plus = modulus, .minus = modulus + 1, .open = modulus + 2, .close = modulus + 3},
          .unknown = modulus + 4,
          .equals = modulus + 5};
}

bool is_equation(Symbols input) { return input.size() >= 3; }
Symbols left_side(Symbols input) { return input.first(input.size() - 2); }

// The sum of the known numbers, and the sign of x where it stands among them.
struct SignedSum {
  int known = 0;
  int unknown_sign = 1;
};

// Each number counts with the sign that the minus signs before it and before the brackets around it give.
SignedSum signed_sum(Symbols expression, const Equation& equation) {
  const Arithmetic& arithmetic = equation.arithmetic;
  SignedSum sum;
  std::vector<int> around = {1};
  int sign = 1;  // since the last operand or bracket
  for (const int symbol : expression) {
    if (symbol == arithmetic.minus) {
      sign = -sign;
      continue;
    }
    if (symbol == arithmetic.close) around.pop_back();
    if (symbol == arithmetic.open) around.push_back(around.back() * sign);
    if (symbol == equation.unknown) sum.unknown_sign = around.back() * sign;
    if (arithmetic.is_residue(symbol)) sum.known += around.back() * sign * symbol;
    sign = 1;
  }
  return sum;
}

int solution_by_signs(Symbols input, const Equation& equation) {
  const SignedSum sum = signed_sum(left_side(input), equation);
  return equation.arithmetic.residue(sum.unknown_sign * (input.back() - sum.known));
}

int solution_by_trial(Symbols input, const Equation& equation) {
  std::vector<int> tried(left_side(input).begin(), left_side(input).end());
  const auto place = std::ranges::find(tried, equation.unknown);
  for (int x = 0; x < equation.arithmetic.modulus; ++x) {
    *place = x;
    if (parsed_value(tried, equation.arithmetic) == input.back()) return x;
  }
  return -1;
}

std::vector<Shortcut> solve_equation_shortcuts(const Equation& equation) {
  return {{{"right side", "copies the number behind the equals sign"},
           [](Symbols input) { return std::vector{input.back()}; }},
          {{"without brackets", "solves the equation whose brackets are passed over"}, [equation](Symbols input) {
             if (!is_equation(input)) return std::vector{0};
             std::vector<int> flat;
             for (const int symbol : input) {
               if (symbol != equation.arithmetic.open && symbol != equation.arithmetic.close) flat.push_back(symbol);
             }
             return std::vector{solution_by_signs(flat, equation)};
           }}};
}

std::vector<std::string> symbol_names(int modulus) {
  std::vector<std::string> names = number_names(modulus);
  names.insert(names.end(), {"+", "-", "(", ")", "x", "="});
  return names;
}

class SolveEquation final : public Transduction {
 public:
  SolveEquation(const ParameterValues& values, const Equation& equation)
      : Transduction(solve_equation_info(),
                     {.input = symbol_names(equation.arithmetic.modulus), .outputs = equation.arithmetic.modulus},
                     values, solve_equation_shortcuts(equation)),
        equation_(equation) {}

  // depth: how many brackets are open where x stands.
  std::map<std::string, int> buckets(const Instance& instance) const override {
    int depth = 0;
    for (const int symbol : numbers_of(instance)) {
      if (symbol == equation_.unknown) break;
      depth += (symbol == equation_.arithmetic.open) - (symbol == equation_.arithmetic.close);
    }
    return {{"length", instance.size}, {"depth", depth}};
  }

 protected:
  std::vector<int> draw_input(Stream& stream, int size) const override {
    std::vector<int> input(static_cast<std::size_t>(size), 0);
    if (!is_equation(input)) return input;
    const std::span<int> expression(input.data(), input.size() - 2);
    draw_bracketed(stream, equation_.arithmetic, expression);
    input.back() = equation_.arithmetic.residue(signed_sum(expression, equation_).known);
    std::size_t place = stream.below(static_cast<std::uint32_t>(expression.size()));
    while (!equation_.arithmetic.is_residue(expression[place])) place = (place + 1) % expression.size();
    expression[place] = equation_.unknown;
    input[expression.size()] = equation_.equals;
    return input;
  }

  std::vector<int> output(Symbols input) const override {
    return {is_equation(input) ? solution_by_signs(input, equation_) : 0};
  }

  std::vector<int> oracle_output(Symbols input) const override {
    return {is_equation(input) ? solution_by_trial(input, equation_) : 0};
  }

 private:
  Equation equation_;
};

}  // namespace

TaskEntry solve_equation_task() {
  return {solve_equation_info(), [](const ParameterValues& values, int) {
            const int modulus = checked_modulus(solve_equation_info(), values);
            return std::make_unique<SolveEquation>(values, equation_of(modulus));
          }};
}

}  // namespace fathom
