// SPDX-License-Identifier: Apache-2.0
#include "tasks/recall/successive_sampler.h"

#include <bit>
#include <cmath>

namespace fathom {
namespace {

std::size_t lowbit(std::size_t i) { return i & (~i + 1); }

// Uniform in 0 .. bound - 1: as many random bits as it takes, drawn again above the bound.
std::uint64_t below(Stream& stream, std::uint64_t bound) {
  const std::uint64_t mask = std::bit_ceil(bound) - 1;
  std::uint64_t word;
  do {
    const std::uint64_t high = stream.bits();
    word = (high << 32 | stream.bits()) & mask;
  } while (word >= bound);
  return word;
}

}  // namespace

SuccessiveSampler::SuccessiveSampler(std::span<const std::uint64_t> weights) : sums_(weights.size() + 1, 0) {
  for (std::size_t i = 1; i < sums_.size(); ++i) {
    sums_[i] += weights[i - 1];
    if (i + lowbit(i) < sums_.size()) sums_[i + lowbit(i)] += sums_[i];
  }
}

std::vector<int> SuccessiveSampler::draw(Stream& stream, int count, int items) const {
  const auto n = static_cast<std::size_t>(items);
  std::vector<std::uint64_t> sums(sums_.begin(), sums_.begin() + items + 1);
  std::uint64_t total = 0;
  for (std::size_t i = n; i > 0; i -= lowbit(i)) total += sums[i];

  std::vector<int> drawn;
  drawn.reserve(static_cast<std::size_t>(count));
  for (int k = 0; k < count; ++k) {
    // The item whose interval of cumulated weight holds a uniform point.
    std::uint64_t point = below(stream, total), before = 0;
    std::size_t item = 0;
    for (std::size_t step = std::bit_floor(n); step > 0; step /= 2) {
      if (item + step > n || sums[item + step] > point) continue;
      item += step;
      point -= sums[item];
      before += sums[item];
    }
    std::uint64_t up_to = 0;
    for (std::size_t i = item + 1; i > 0; i -= lowbit(i)) up_to += sums[i];
    const std::uint64_t weight = up_to - before;
    for (std::size_t i = item + 1; i <= n; i += lowbit(i)) sums[i] -= weight;
    total -= weight;
    drawn.push_back(static_cast<int>(item));
  }
  return drawn;
}

std::vector<std::uint64_t> power_law_weights(int count, double a) {
  std::vector<std::uint64_t> weights;
  weights.reserve(static_cast<std::size_t>(count));
  for (int g = 1; g <= count; ++g) {
    weights.push_back(static_cast<std::uint64_t>(std::llround(std::ldexp(std::pow(g, a - 1.0), 40))));
  }
  return weights;
}

}  // namespace fathom
