// SPDX-License-Identifier: Apache-2.0
// The product of two binary numbers, lowest bits first. The example of 4 * 22 = 88, the source's own:
//   tokens  0 0 1 * 0 1 1 0 1 <empty> ... (9 of them)
//   labels                    0 0 0 1 1 0 1 2 0
// 2 is the terminator and 0 fills up. Lengths 1 and 2 hold one number without an operator, and the source sets their
// outputs to 2 and 0 2, whatever the number.
#include <algorithm>

#include "tasks/number_list.h"
#include "tasks/sequence/chomsky/binary.h"

namespace fathom {
namespace {

const TaskInfo& binary_multiplication_info() {
  static const TaskInfo info = transduction_info({
      .name = "binary_multiplication",
      .family = "sequence",
      .summary = "Multiply two binary numbers, lowest bits first.",
      .source = study_source("binary_multiplication"),
      .complexity =
          "context-sensitive; in TC0, not in AC0 (parity reduces to it; Chandra, Stockmeyer and Vishkin 1984)",
  });
  return info;
}

// The terminated output of the lengths that hold no two numbers.
std::vector<int> output_of_one_number(Symbols input) {
  std::vector<int> output(input.size() - 1, 0);
  output.push_back(number_terminator);
  return output;
}

// Limb by limb, as on paper. The sum in the inner loop is at most (2^32 - 1)^2 + 2 (2^32 - 1) = 2^64 - 1.
std::vector<std::uint32_t> product_of(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) {
  std::vector<std::uint32_t> product(a.size() + b.size(), 0);
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::uint64_t carry = 0;
    for (std::size_t j = 0; j < b.size(); ++j) {
      carry += std::uint64_t{a[i]} * b[j] + product[i + j];
      product[i + j] = static_cast<std::uint32_t>(carry);
      carry >>= 32;
    }
    product[i + b.size()] = static_cast<std::uint32_t>(carry);
  }
  return product;
}

std::size_t zeros_at_the_low_end(Symbols number) {
  return static_cast<std::size_t>(std::ranges::find(number, 1) - number.begin());
}

// A product's lowest one stands where the numbers' lowest ones add up to, and it has as many bits as both, or one less.
std::vector<int> guess_by_ends(Symbols input) {
  const TwoNumbers numbers = two_numbers(input);
  if (numbers.second.empty()) return output_of_one_number(input);
  std::vector<int> guess(significant_bits(numbers.first) + significant_bits(numbers.second), 0);
  guess[zeros_at_the_low_end(numbers.first) + zeros_at_the_low_end(numbers.second)] = 1;
  guess.push_back(number_terminator);
  return guess;
}

class BinaryMultiplication final : public Transduction {
 public:
  explicit BinaryMultiplication(const ParameterValues& values)
      : Transduction(
            binary_multiplication_info(), {.input = {"0", "1", "*"}, .outputs = 3, .terminator = number_terminator},
            values,
            {{{"ends", "the lowest one and the length from those of the numbers, 0 in between"}, guess_by_ends}}) {}

  // shorter: the length of the shorter number without the zeros at its high end, 32 where it is more.
  std::map<std::string, int> buckets(const Instance& instance) const override {
    const TwoNumbers numbers = two_numbers(numbers_of(instance));
    const std::size_t shorter = std::min(significant_bits(numbers.first), significant_bits(numbers.second));
    return {{"length", instance.size}, {"shorter", static_cast<int>(std::min<std::size_t>(shorter, 32))}};
  }

 protected:
  std::size_t output_length(std::size_t input_length) const override { return input_length; }
  std::vector<int> draw_input(Stream& stream, int size) const override { return draw_two_numbers(stream, size); }

  std::vector<int> output(Symbols input) const override {
    const TwoNumbers numbers = two_numbers(input);
    if (numbers.second.empty()) return output_of_one_number(input);
    const std::vector<std::uint32_t> product = product_of(limbs_of(numbers.first), limbs_of(numbers.second));
    std::vector<int> bits(numbers.first.size() + numbers.second.size());
    for (std::size_t i = 0; i < bits.size(); ++i) bits[i] = static_cast<int>(product[i / 32] >> (i % 32) & 1u);
    bits.resize(significant_bits(bits));
    bits.push_back(number_terminator);
    return bits;
  }

  std::vector<int> oracle_output(Symbols input) const override {
    if (input.size() < 3) return output_of_one_number(input);
    const TwoNumbers numbers = two_numbers(input);
    std::vector<int> product = binary_digits(big_integer(numbers.first) * big_integer(numbers.second));
    product.push_back(number_terminator);
    return product;
  }
};

}  // namespace

TaskEntry binary_multiplication_task() {
  return {binary_multiplication_info(),
          [](const ParameterValues& values, int) { return std::make_unique<BinaryMultiplication>(values); }};
}

}  // namespace fathom
