// SPDX-License-Identifier: Apache-2.0
// Binary numbers as strings of the symbols 0 and 1, and two of them around an operator: the inputs of the study's
// arithmetic on long numbers. Bits are little-endian (lowest first) unless it says otherwise.
#pragma once

#include <boost/multiprecision/cpp_int.hpp>
#include <cstdint>
#include <span>
#include <vector>

#include "tasks/sequence/chomsky/transduction.h"

namespace fathom {

inline constexpr int operator_symbol = 2;    // between the numbers of an input
inline constexpr int number_terminator = 2;  // behind the number of an output

// `length` bits of a uniform number in 1 .. 2^length - 1.
std::vector<int> draw_positive(Stream& stream, int length);

// first, operator, second: the first number has a uniform length in 1 .. length - 2, both are positive, zeros may stand
// at their high ends. Lengths 1 and 2 hold one number without an operator, uniform in 0 .. 2^length - 2.
std::vector<int> draw_two_numbers(Stream& stream, int length);

// The parts of such an input; `second` is empty where there is one number only.
struct TwoNumbers {
  Symbols first, second;
};
TwoNumbers two_numbers(Symbols input);

// How many bits a number has without the zeros at its high end.
std::size_t significant_bits(Symbols number);

// The limbs of a number, lowest first, at least one.
std::vector<std::uint32_t> limbs_of(Symbols number);

// For oracles.
boost::multiprecision::cpp_int big_integer(Symbols number);
// Without zeros at the high end; one 0 for zero.
std::vector<int> binary_digits(const boost::multiprecision::cpp_int& number);

}  // namespace fathom
