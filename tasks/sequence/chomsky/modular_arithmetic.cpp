// SPDX-License-Identifier: Apache-2.0
// Numbers and operators in turn, the value modulo 5; products bind stronger. The example of 1 + 2 * 3:
//   tokens  1 + 2 * 3 <empty>
//   label             2
// An expression has an odd number of symbols: where the length is even, it is one symbol shorter. The vocabulary holds
// the source's fourth operator _, which its code never draws.
#include <fmt/format.h>

#include <algorithm>

#include "tasks/number_list.h"
#include "tasks/sequence/chomsky/arithmetic.h"

namespace fathom {
namespace {

const TaskInfo& modular_arithmetic_info() {
  static const TaskInfo info = transduction_info({
      .name = "modular_arithmetic",
      .family = "sequence",
      .summary = "The value of sums, differences and products of residues, without brackets.",
      .source = study_source("modular_arithmetic"),
      .complexity = "regular: a finite automaton keeps the sum and the product so far",
      .parameters = {modulus_parameter(),
                     {.name = "operators",
                      .default_value = std::string("+*-"),
                      .documentation = "those that are drawn, of + - *, each at most once"}},
  });
  return info;
}

Arithmetic arithmetic_of(int modulus) {
  return {.modulus = modulus, .plus = modulus, .minus = modulus + 1, .times = modulus + 2};
}

std::vector<int> checked_operators(const ParameterValues& values, const Arithmetic& arithmetic) {
  const std::string& text = std::get<std::string>(values.at("operators"));
  std::vector<int> operators;
  for (const char name : text) {
    const std::size_t place = std::string("+-*").find(name);
    if (place == std::string::npos) operators.clear();
    if (place == std::string::npos) break;
    operators.push_back(arithmetic.plus + static_cast<int>(place));
  }
  std::vector<int> sorted = operators;
  std::ranges::sort(sorted);
  if (operators.empty() || std::ranges::adjacent_find(sorted) != sorted.end()) {
    throw ParameterError("operators", fmt::format("the parameter 'operators' of modular_arithmetic holds one to three "
                                                  "of + - *, each at most once, but '{}' was asked for",
                                                  text));
  }
  return operators;
}

int value_left_to_right(Symbols expression, const Arithmetic& arithmetic) {
  int value = expression.front();
  for (std::size_t i = 2; i < expression.size(); i += 2) {
    const int right = expression[i];
    const int symbol = expression[i - 1];
    value = arithmetic.residue(symbol == arithmetic.plus    ? value + right
                               : symbol == arithmetic.minus ? value - right
                                                            : value * right);
  }
  return value;
}

std::vector<Shortcut> modular_arithmetic_shortcuts(const Arithmetic& arithmetic) {
  return {{{"left to right", "the value where products do not bind stronger than sums"},
           [arithmetic](Symbols input) { return std::vector{value_left_to_right(input, arithmetic)}; }},
          {{"first number", "all that a short window at the start sees"},
           [](Symbols input) { return std::vector{input.front()}; }},
          {{"last number", "all that a short window at the end sees"},
           [](Symbols input) { return std::vector{input.back()}; }}};
}

std::vector<std::string> symbol_names(int modulus) {
  std::vector<std::string> names = number_names(modulus);
  names.insert(names.end(), {"+", "-", "*", "_"});
  return names;
}

class ModularArithmetic final : public Transduction {
 public:
  ModularArithmetic(const ParameterValues& values, const Arithmetic& arithmetic)
      : Transduction(modular_arithmetic_info(),
                     {.input = symbol_names(arithmetic.modulus), .outputs = arithmetic.modulus}, values,
                     modular_arithmetic_shortcuts(arithmetic)),
        arithmetic_(arithmetic),
        operators_(checked_operators(values, arithmetic)) {}

  // factors: of the longest product, 1 where there is none.
  std::map<std::string, int> buckets(const Instance& instance) const override {
    const std::vector<int>& input = numbers_of(instance);
    int factors = 1;
    int most = 1;
    for (std::size_t i = 1; i < input.size(); i += 2) {
      factors = input[i] == arithmetic_.times ? factors + 1 : 1;
      most = std::max(most, factors);
    }
    return {{"length", instance.size}, {"factors", most}};
  }

 protected:
  std::size_t input_length(int size) const override { return static_cast<std::size_t>(size - (size % 2 == 0)); }

  std::vector<int> draw_input(Stream& stream, int size) const override {
    std::vector<int> input(input_length(size));
    for (std::size_t i = 0; i < input.size(); ++i) {
      input[i] = i % 2 == 0 ? stream.between(0, arithmetic_.modulus - 1)
                            : operators_[stream.below(static_cast<std::uint32_t>(operators_.size()))];
    }
    return input;
  }

  // One pass: `product` is the term so far, its sign included.
  std::vector<int> output(Symbols input) const override {
    int sum = 0;
    int product = input.front();
    for (std::size_t i = 1; i < input.size(); i += 2) {
      if (input[i] == arithmetic_.times) {
        product = product * input[i + 1] % arithmetic_.modulus;
      } else {
        sum = (sum + product) % arithmetic_.modulus;
        product = input[i] == arithmetic_.minus ? -input[i + 1] : input[i + 1];
      }
    }
    return {arithmetic_.residue(sum + product)};
  }

  std::vector<int> oracle_output(Symbols input) const override { return {parsed_value(input, arithmetic_)}; }

 private:
  Arithmetic arithmetic_;
  std::vector<int> operators_;
};

}  // namespace

TaskEntry modular_arithmetic_task() {
  return {modular_arithmetic_info(), [](const ParameterValues& values, int) {
            const int modulus = checked_modulus(modular_arithmetic_info(), values);
            return std::make_unique<ModularArithmetic>(values, arithmetic_of(modulus));
          }};
}

}  // namespace fathom
