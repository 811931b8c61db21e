// SPDX-License-Identifier: Apache-2.0
#include "tasks/sequence/bits.h"

#include <algorithm>
#include <span>

namespace fathom {

Bits draw_uniform_bits(Stream& stream, int length) {
  Bits bits(static_cast<std::size_t>(length));
  std::uint32_t word = 0;
  for (std::size_t i = 0; i < bits.size(); ++i) {
    if (i % 32 == 0) word = stream.bits();
    bits[i] = static_cast<std::uint8_t>(word >> (i % 32) & 1u);
  }
  return bits;
}

Bits draw_arranged_bits(Stream& stream, int length, int ones) {
  Bits bits(static_cast<std::size_t>(length), 0);
  std::fill_n(bits.begin(), ones, std::uint8_t{1});
  stream.shuffle(std::span(bits));
  return bits;
}

const Bits& bits_of(const Instance& instance) { return dynamic_cast<const BitString&>(instance).bits; }

int count_ones(const Bits& bits) { return static_cast<int>(std::ranges::count(bits, std::uint8_t{1})); }

std::vector<int> bit_prompt(const Bits& bits, int bos, int sep) {
  std::vector<int> prompt;
  prompt.reserve(bits.size() + 2);
  prompt.push_back(bos);
  prompt.insert(prompt.end(), bits.begin(), bits.end());
  prompt.push_back(sep);
  return prompt;
}

ParameterInfo bits_parameter() {
  return {.name = "bits",
          .default_value = std::string("uniform_ones"),
          .documentation = "uniform_ones draws how many ones there are, then where; uniform draws fair bits",
          .choices = {"uniform_ones", "uniform"}};
}

bool uniform_ones(const ParameterValues& values) { return std::get<std::string>(values.at("bits")) == "uniform_ones"; }

}  // namespace fathom
