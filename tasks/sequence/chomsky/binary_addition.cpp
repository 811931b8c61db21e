// SPDX-License-Identifier: Apache-2.0
// The sum of two binary numbers, lowest bits first. The example of 4 + 22 = 26, the source's own:
//   tokens  0 0 1 + 0 1 1 0 1 <empty> ... (10 of them)
//   labels                    0 1 0 1 1 2 0 0 0 0
// 2 is the terminator and 0 fills up. Lengths 1 and 2 hold one number without an operator, which is the answer.
#include <algorithm>

#include "tasks/number_list.h"
#include "tasks/sequence/chomsky/binary.h"

namespace fathom {
namespace {

const TaskInfo& binary_addition_info() {
  static const TaskInfo info = transduction_info({
      .name = "binary_addition",
      .family = "sequence",
      .summary = "Add two binary numbers, lowest bits first.",
      .source = study_source("binary_addition"),
      .complexity = "context-sensitive; in AC0: carries can be looked ahead",
  });
  return info;
}

// What bit i of both numbers and a carry add up to.
int column(const TwoNumbers& numbers, std::size_t i, int carry) {
  return carry + (i < numbers.first.size() ? numbers.first[i] : 0) +
         (i < numbers.second.size() ? numbers.second[i] : 0);
}

// The sum as it comes out where the carry into a column is that of the `seen` pairs below it, as if none came into
// these.
std::vector<int> sum_of(const TwoNumbers& numbers, std::size_t seen) {
  const std::size_t bits = std::max(numbers.first.size(), numbers.second.size());
  std::vector<int> sum;
  sum.reserve(bits + 2);
  std::size_t chain = 0;  // pairs through which the carry has run, the one where it began included
  int carry = 0;
  for (std::size_t i = 0; i < bits; ++i) {
    const int pair = column(numbers, i, 0);
    sum.push_back((pair + carry) & 1);
    chain = pair == 2 ? 1 : pair == 1 && chain > 0 ? chain + 1 : 0;
    carry = chain > 0 && chain <= seen ? 1 : 0;
  }
  sum.push_back(carry);
  sum.resize(std::max<std::size_t>(1, significant_bits(sum)));
  sum.push_back(number_terminator);
  return sum;
}

std::vector<Shortcut> binary_addition_shortcuts() {
  return {{{"first number", "copies the first number"},
           [](Symbols input) {
             return sum_of({two_numbers(input).first, {}}, 0);
           }},
          {{"no carry", "adds each two bits without the carries"},
           [](Symbols input) { return sum_of(two_numbers(input), 0); }},
          {{"carry of one pair", "the carry out of the pair below, as if none came into that pair"},
           [](Symbols input) { return sum_of(two_numbers(input), 1); }},
          {{"carry of two pairs", "the carry that the two pairs below give, all that a short window sees"},
           [](Symbols input) { return sum_of(two_numbers(input), 2); }}};
}

class BinaryAddition final : public Transduction {
 public:
  explicit BinaryAddition(const ParameterValues& values)
      : Transduction(binary_addition_info(), {.input = {"0", "1", "+"}, .outputs = 3, .terminator = number_terminator},
                     values, binary_addition_shortcuts()) {}

  // carry_chain: the most columns in a row that a carry comes into.
  std::map<std::string, int> buckets(const Instance& instance) const override {
    const TwoNumbers numbers = two_numbers(numbers_of(instance));
    int carry = 0;
    int chain = 0;
    int longest_chain = 0;
    for (std::size_t i = 0; i < std::max(numbers.first.size(), numbers.second.size()); ++i) {
      carry = column(numbers, i, carry) >> 1;
      chain = carry == 1 ? chain + 1 : 0;
      longest_chain = std::max(longest_chain, chain);
    }
    return {{"length", instance.size}, {"carry_chain", longest_chain}};
  }

 protected:
  std::size_t output_length(std::size_t input_length) const override { return input_length + 1; }
  std::vector<int> draw_input(Stream& stream, int size) const override { return draw_two_numbers(stream, size); }
  std::vector<int> output(Symbols input) const override { return sum_of(two_numbers(input), input.size()); }

  std::vector<int> oracle_output(Symbols input) const override {
    const TwoNumbers numbers = two_numbers(input);
    std::vector<int> sum = binary_digits(big_integer(numbers.first) + big_integer(numbers.second));
    sum.push_back(number_terminator);
    return sum;
  }
};

}  // namespace

TaskEntry binary_addition_task() {
  return {binary_addition_info(),
          [](const ParameterValues& values, int) { return std::make_unique<BinaryAddition>(values); }};
}

}  // namespace fathom
