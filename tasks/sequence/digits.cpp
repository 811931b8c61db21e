// SPDX-License-Identifier: Apache-2.0
#include "tasks/sequence/digits.h"

#include <string>

namespace fathom {

Digits digits_of(const std::string& text) {
  Digits digits;
  for (auto digit = text.rbegin(); digit != text.rend(); ++digit) {
    digits.push_back(static_cast<std::uint8_t>(*digit - '0'));
  }
  return digits;
}

void drop_leading_zeros(Digits& digits) {
  while (digits.size() > 1 && digits.back() == 0) digits.pop_back();
}

Digits draw_number(Stream& stream, int digits, int base) {
  Digits number(static_cast<std::size_t>(digits));
  for (std::uint8_t& digit : number) digit = static_cast<std::uint8_t>(stream.below(static_cast<std::uint32_t>(base)));
  if (digits > 1) number.back() = static_cast<std::uint8_t>(stream.between(1, base - 1));
  return number;
}

NumberPair draw_pair(Stream& stream, int digits, int base, bool shorter) {
  int left = digits, right = digits;
  if (shorter) {
    const int lengths = stream.between(1, 2 * digits - 1);  // (digits, 1 .. digits), then (1 .. digits - 1, digits)
    if (lengths <= digits) {
      right = lengths;
    } else {
      left = lengths - digits;
    }
  }
  Digits a = draw_number(stream, left, base);
  return {std::move(a), draw_number(stream, right, base), digits};
}

void append_digits(std::vector<int>& tokens, const Digits& digits, int width, bool reversed) {
  for (int i = 0; i < width; ++i) tokens.push_back(digit_at(digits, reversed ? i : width - 1 - i));
}

ParameterInfo operands_parameter() {
  return {"operands",
          std::string("equal"),
          "digits of the operands: both have all of them, or one may have fewer, each pair of lengths alike likely",
          {"equal", "shorter_too"}};
}

bool shorter_operands(const ParameterValues& values) {
  return std::get<std::string>(values.at("operands")) == "shorter_too";
}

ParameterInfo order_parameter() {
  return {"order",
          std::string("reversed"),
          "order of the answer's digits: from the least significant one on, or as they are usually written",
          {"reversed", "forward"}};
}

bool reversed_order(const ParameterValues& values) { return std::get<std::string>(values.at("order")) == "reversed"; }

}  // namespace fathom
