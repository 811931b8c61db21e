// SPDX-License-Identifier: Apache-2.0
#include "tasks/sequence/bits.h"

#include <algorithm>
#include <span>

namespace fathom {
namespace {

constexpr std::ptrdiff_t parity_window = 4;  // bits that the floor "last 4 bits" sees

}  // namespace

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

std::vector<Bound> parity_floors(const std::string& even, const std::string& odd) {
  return {{"always " + even, "the more frequent answer where the number of ones is uniform and the length even"},
          {"always " + odd, "the other constant answer"},
          {"first bit", odd + " if the first bit is 1"},
          {"last bit", odd + " if the last bit is 1"},
          {"last 4 bits", "the parity of the last four bits, all that a short window sees"}};
}

std::vector<double> score_parity_floors(const Bits& bits) {
  const Bits seen(bits.end() - std::min(parity_window, std::ssize(bits)), bits.end());
  const bool is_odd = count_ones(bits) % 2 == 1;
  const auto right = [is_odd](bool says_odd) { return says_odd == is_odd ? 1.0 : 0.0; };
  return {right(false), right(true), right(!bits.empty() && bits.front() == 1),
          right(!bits.empty() && bits.back() == 1), right(count_ones(seen) % 2 == 1)};
}

ParameterInfo bits_parameter() {
  return {.name = "bits",
          .default_value = std::string("uniform_ones"),
          .documentation = "uniform_ones draws how many ones there are, then where; uniform draws fair bits",
          .choices = {"uniform_ones", "uniform"}};
}

bool uniform_ones(const ParameterValues& values) { return std::get<std::string>(values.at("bits")) == "uniform_ones"; }

}  // namespace fathom
