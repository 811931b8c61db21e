// SPDX-License-Identifier: Apache-2.0
// The value of a bracketed expression modulo 5. The example of ((-2)*(3+4)):
//   tokens  ( ( - 2 ) * ( 3 + 4 ) ) <empty>
//   label                           1
// The vocabulary has the size of the source's, whose code reserves a sixth symbol, x, and never draws it here.
#include "tasks/number_list.h"
#include "tasks/sequence/chomsky/arithmetic.h"

namespace fathom {
namespace {

const TaskInfo& brackets_info() {
  static const TaskInfo info = transduction_info({
      .name = "modular_arithmetic_brackets",
      .family = "sequence",
      .summary = "The value of a bracketed expression over residues.",
      .source = study_source("modular_arithmetic_brackets"),
      .complexity = "deterministic context-free; in NC1 (Buss, Cook, Gupta and Ramachandran 1992)",
      .parameters = {modulus_parameter(),
                     {.name = "products",
                      .default_value = true,
                      .documentation = "whether * is drawn beside + and -, as in the paper's experiments"}},
  });
  return info;
}

Arithmetic arithmetic_of(int modulus, bool products) {
  return {.modulus = modulus,
          .plus = modulus,
          .minus = modulus + 1,
          .times = products ? modulus + 2 : -1,
          .open = modulus + 3,
          .close = modulus + 4};
}

// What one open bracket holds so far.
struct Frame {
  int value = 0;
  int operation = 0;     // symbol of the operator that waits for its right side
  bool negated = false;  // a sign stands before that side
};

// Every symbol is looked at once. The language brackets each operation, so no precedence is needed.
int stack_value(Symbols expression, const Arithmetic& arithmetic) {
  const Frame fresh = {.operation = arithmetic.plus};
  std::vector<Frame> stack = {fresh};
  bool expects_operand = true;
  const auto apply = [&](int operand) {
    Frame& frame = stack.back();
    const int right = frame.negated ? -operand : operand;
    const int value = frame.operation == arithmetic.plus    ? frame.value + right
                      : frame.operation == arithmetic.minus ? frame.value - right
                                                            : frame.value * right;
    frame = {.value = value % arithmetic.modulus};
    expects_operand = false;
  };
  for (const int symbol : expression) {
    if (arithmetic.is_residue(symbol)) {
      apply(symbol);
    } else if (symbol == arithmetic.open) {
      stack.push_back(fresh);
      expects_operand = true;
    } else if (symbol == arithmetic.close) {
      const int value = stack.back().value;
      stack.pop_back();
      apply(value);
    } else if (expects_operand) {
      stack.back().negated = true;
    } else {
      stack.back().operation = symbol;
      expects_operand = true;
    }
  }
  return arithmetic.residue(stack.back().value);
}

std::vector<Shortcut> brackets_shortcuts(const Arithmetic& arithmetic) {
  return {{{"without brackets", "the value where all brackets are passed over and products bind stronger"},
           [arithmetic](Symbols input) { return std::vector{value_without_brackets(input, arithmetic)}; }}};
}

std::vector<std::string> symbol_names(int modulus) {
  std::vector<std::string> names = number_names(modulus);
  names.insert(names.end(), {"+", "-", "*", "(", ")", "x"});
  return names;
}

class ModularArithmeticBrackets final : public Transduction {
 public:
  ModularArithmeticBrackets(const ParameterValues& values, const Arithmetic& arithmetic)
      : Transduction(brackets_info(), {.input = symbol_names(arithmetic.modulus), .outputs = arithmetic.modulus},
                     values, brackets_shortcuts(arithmetic)),
        arithmetic_(arithmetic) {}

  // depth: how many brackets are open at most.
  std::map<std::string, int> buckets(const Instance& instance) const override {
    return {{"length", instance.size}, {"depth", bracket_depth(numbers_of(instance), arithmetic_)}};
  }

 protected:
  std::vector<int> draw_input(Stream& stream, int size) const override {
    std::vector<int> input(static_cast<std::size_t>(size));
    draw_bracketed(stream, arithmetic_, input);
    return input;
  }

  std::vector<int> output(Symbols input) const override { return {stack_value(input, arithmetic_)}; }
  std::vector<int> oracle_output(Symbols input) const override { return {parsed_value(input, arithmetic_)}; }

 private:
  Arithmetic arithmetic_;
};

}  // namespace

TaskEntry modular_arithmetic_brackets_task() {
  return {brackets_info(), [](const ParameterValues& values, int) {
            const int modulus = checked_modulus(brackets_info(), values);
            const bool products = std::get<bool>(values.at("products"));
            return std::make_unique<ModularArithmeticBrackets>(values, arithmetic_of(modulus, products));
          }};
}

}  // namespace fathom
