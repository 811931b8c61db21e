// SPDX-License-Identifier: Apache-2.0
// Bit strings, the instances of parity and majority.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "tasks/task.h"

namespace fathom {

using Bits = std::vector<std::uint8_t>;  // each 0 or 1

// size is the number of bits.
struct BitString final : Instance {
  explicit BitString(Bits drawn) : bits(std::move(drawn)) { size = static_cast<int>(bits.size()); }
  Bits bits;
};

// Independent fair bits.
Bits draw_uniform_bits(Stream& stream, int length);
// `ones` ones and length - ones zeros in a uniformly random order.
Bits draw_arranged_bits(Stream& stream, int length, int ones);

// The bits of an instance that one of these tasks drew. Throws std::bad_cast for an instance of another kind.
const Bits& bits_of(const Instance& instance);
// The number of ones.
int count_ones(const Bits& bits);
// Tokens `bos`, the bits (token 0 is the bit 0, token 1 the bit 1), `sep`.
std::vector<int> bit_prompt(const Bits& bits, int bos, int sep);

// Floors of the parity of bits, whose answers are called `even` and `odd`, and their scores.
std::vector<Bound> parity_floors(const std::string& even, const std::string& odd);
std::vector<double> score_parity_floors(const Bits& bits);

// The parameter `bits`, which both tasks take, and whether it asks for a uniform number of ones.
ParameterInfo bits_parameter();
bool uniform_ones(const ParameterValues& values);

}  // namespace fathom
