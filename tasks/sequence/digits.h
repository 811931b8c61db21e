// SPDX-License-Identifier: Apache-2.0
// Numbers as lists of digits: the operands of addition and multiplication.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "tasks/task.h"

namespace fathom {

// The digits of a number, the least significant first, without leading zeros; zero is the one digit 0.
using Digits = std::vector<std::uint8_t>;

// The digits of a number written the usual way: from "842", 2 4 8.
Digits digits_of(const std::string& text);
// Drops the leading zeros of a number of at least one digit.
void drop_leading_zeros(Digits& digits);
// The digit at a place, 0 above the last one.
inline int digit_at(const Digits& digits, int place) {
  const auto index = static_cast<std::size_t>(place);
  return index < digits.size() ? digits[index] : 0;
}

// size is the number of digits asked for; neither operand has more.
struct NumberPair final : Instance {
  NumberPair(Digits left, Digits right, int digits) : a(std::move(left)), b(std::move(right)) { size = digits; }
  Digits a, b;
  int first_hint = 0;  // the number of the index hint that stands before the most significant digit
};

// Throws std::bad_cast for an instance of another kind.
inline const NumberPair& pair_of(const Instance& instance) { return dynamic_cast<const NumberPair&>(instance); }

// A uniform number of exactly so many digits; with one digit it may be 0.
Digits draw_number(Stream& stream, int digits, int base);
// Two such numbers, both of `digits` digits. With `shorter`, the lengths are uniform among the pairs whose longer one
// is `digits`: two independent uniform lengths, given the larger.
NumberPair draw_pair(Stream& stream, int digits, int base, bool shorter);

// Appends the digits' values (a digit's token is its value) at the places 0 .. width - 1, the least significant first
// where `reversed`.
void append_digits(std::vector<int>& tokens, const Digits& digits, int width, bool reversed);

// The parameter `operands`, which both tasks take, and whether it asks for shorter ones too.
ParameterInfo operands_parameter();
bool shorter_operands(const ParameterValues& values);
// The parameter `order` of an answer's digits, and whether it asks for the least significant first.
ParameterInfo order_parameter();
bool reversed_order(const ParameterValues& values);

}  // namespace fathom
