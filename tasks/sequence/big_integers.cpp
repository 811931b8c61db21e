// SPDX-License-Identifier: Apache-2.0
#include "tasks/sequence/big_integers.h"

#include <boost/multiprecision/cpp_int.hpp>

namespace fathom {
namespace {

using boost::multiprecision::cpp_int;

cpp_int value_of(const Digits& digits, int base) {
  cpp_int value = 0;
  for (auto digit = digits.rbegin(); digit != digits.rend(); ++digit) value = value * base + *digit;
  return value;
}

Digits digits_in_base(cpp_int value, int base) {
  Digits digits;
  do {
    digits.push_back(static_cast<std::uint8_t>(static_cast<int>(value % base)));
    value /= base;
  } while (value != 0);
  return digits;
}

}  // namespace

Digits big_sum(const Digits& a, const Digits& b, int base) {
  return digits_in_base(value_of(a, base) + value_of(b, base), base);
}

Digits big_product(const Digits& a, const Digits& b, int base) {
  return digits_in_base(value_of(a, base) * value_of(b, base), base);
}

}  // namespace fathom
