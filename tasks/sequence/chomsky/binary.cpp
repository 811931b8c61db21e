// SPDX-License-Identifier: Apache-2.0
#include "tasks/sequence/chomsky/binary.h"

#include <algorithm>
#include <iterator>

namespace fathom {
namespace {

void draw_positive_bits(Stream& stream, std::span<int> bits) {
  bool positive = false;
  while (!positive) {
    std::uint32_t word = 0;
    for (std::size_t i = 0; i < bits.size(); ++i) {
      if (i % 32 == 0) word = stream.bits();
      bits[i] = static_cast<int>(word >> (i % 32) & 1u);
      positive = positive || bits[i] == 1;
    }
  }
}

}  // namespace

std::vector<int> draw_positive(Stream& stream, int length) {
  std::vector<int> bits(static_cast<std::size_t>(length));
  draw_positive_bits(stream, bits);
  return bits;
}

std::vector<int> draw_two_numbers(Stream& stream, int length) {
  if (length <= 2) {
    const int number = stream.between(0, (1 << length) - 2);
    return length == 1 ? std::vector{number} : std::vector{number & 1, number >> 1};
  }
  std::vector<int> input(static_cast<std::size_t>(length));
  const auto first = static_cast<std::size_t>(stream.between(1, length - 2));
  const std::span<int> symbols(input);
  draw_positive_bits(stream, symbols.first(first));
  symbols[first] = operator_symbol;
  draw_positive_bits(stream, symbols.subspan(first + 1));
  return input;
}

TwoNumbers two_numbers(Symbols input) {
  const auto first = static_cast<std::size_t>(std::ranges::find(input, operator_symbol) - input.begin());
  if (first == input.size()) return {input, {}};
  return {input.first(first), input.subspan(first + 1)};
}

std::size_t significant_bits(Symbols number) {
  std::size_t bits = number.size();
  while (bits > 0 && number[bits - 1] == 0) --bits;
  return bits;
}

std::vector<std::uint32_t> limbs_of(Symbols number) {
  std::vector<std::uint32_t> limbs(number.size() / 32 + 1, 0);
  for (std::size_t i = 0; i < number.size(); ++i) limbs[i / 32] |= static_cast<std::uint32_t>(number[i]) << (i % 32);
  return limbs;
}

boost::multiprecision::cpp_int big_integer(Symbols number) {
  const std::vector<unsigned char> bits(number.begin(), number.end());
  boost::multiprecision::cpp_int value;
  if (!bits.empty()) import_bits(value, bits.begin(), bits.end(), 1, false);
  return value;
}

std::vector<int> binary_digits(const boost::multiprecision::cpp_int& number) {
  std::vector<unsigned char> bits;
  export_bits(number, std::back_inserter(bits), 1, false);
  return {bits.begin(), bits.end()};
}

}  // namespace fathom
