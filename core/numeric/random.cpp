// SPDX-License-Identifier: Apache-2.0
#include "core/numeric/random.h"

#include <Random123/philox.h>

#include <cmath>
#include <numbers>

namespace fathom {
namespace {

// Spreads (seed, purpose) over the 64-bit Philox key (the finaliser of SplitMix64), so that neighbouring seeds and
// purposes have unrelated keys.
std::array<std::uint32_t, 2> make_key(std::uint64_t seed, Purpose purpose) {
  std::uint64_t z = seed + 0x9E3779B97F4A7C15ull * static_cast<std::uint32_t>(purpose);
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ull;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBull;
  z ^= z >> 31;
  return {static_cast<std::uint32_t>(z), static_cast<std::uint32_t>(z >> 32)};
}

std::array<std::uint32_t, 4> philox(const std::array<std::uint32_t, 4>& counter,
                                    const std::array<std::uint32_t, 2>& key) {
  const r123::Philox4x32 generator;
  const r123::Philox4x32::ctr_type in = {{counter[0], counter[1], counter[2], counter[3]}};
  const r123::Philox4x32::key_type k = {{key[0], key[1]}};
  const auto out = generator(in, k);
  return {out[0], out[1], out[2], out[3]};
}

}  // namespace

Stream::Stream(std::uint64_t seed, Purpose purpose, std::uint64_t step, std::uint32_t example)
    : key_(make_key(seed, purpose)),
      counter_{0, example, static_cast<std::uint32_t>(step), static_cast<std::uint32_t>(step >> 32)} {}

void Stream::refill() {
  block_ = philox(counter_, key_);
  ++counter_[0];
  used_ = 0;
}

std::uint32_t Stream::bits() {
  if (used_ == 4) refill();
  return block_[static_cast<std::size_t>(used_++)];
}

std::uint32_t Stream::below(std::uint32_t bound) {
  // Lemire 2019, "Fast random integer generation in an interval": multiply, reject the biased remainder.
  std::uint64_t product = std::uint64_t{bits()} * bound;
  if (static_cast<std::uint32_t>(product) < bound) {
    const std::uint32_t threshold = (0u - bound) % bound;
    while (static_cast<std::uint32_t>(product) < threshold) product = std::uint64_t{bits()} * bound;
  }
  return static_cast<std::uint32_t>(product >> 32);
}

int Stream::between(int low, int high) {
  return low + static_cast<int>(below(static_cast<std::uint32_t>(high - low) + 1u));
}

double Stream::uniform() {
  const std::uint64_t high = bits();
  const std::uint64_t word = (high << 32) | bits();
  return static_cast<double>(word >> 11) * 0x1.0p-53;
}

double Stream::normal() {
  const double radius = std::sqrt(-2.0 * std::log1p(-uniform()));
  return radius * std::cos(2.0 * std::numbers::pi * uniform());
}

std::array<std::uint32_t, 4> random_block(std::uint64_t seed, Purpose purpose, std::uint64_t step,
                                          std::uint32_t example, std::uint32_t block) {
  return philox({block, example, static_cast<std::uint32_t>(step), static_cast<std::uint32_t>(step >> 32)},
                make_key(seed, purpose));
}

}  // namespace fathom
