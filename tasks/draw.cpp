// SPDX-License-Identifier: Apache-2.0
#include "tasks/draw.h"

#include <cstdint>
#include <numeric>
#include <stdexcept>
#include <utility>

namespace fathom {
namespace {

constexpr int whole_shuffle = 1024;  // up to here all numbers are laid out; beyond, numbers drawn twice are drawn again

}  // namespace

std::vector<int> draw_distinct(Stream& stream, int count, int bound) {
  if (count > bound) throw std::invalid_argument("more different numbers are asked for than there are");
  std::vector<int> numbers;
  if (bound <= whole_shuffle || count > bound / 2) {
    // The first `count` steps of a Fisher-Yates shuffle.
    numbers.resize(static_cast<std::size_t>(bound));
    std::iota(numbers.begin(), numbers.end(), 0);
    for (std::size_t i = 0; i < static_cast<std::size_t>(count); ++i) {
      std::swap(numbers[i], numbers[i + stream.below(static_cast<std::uint32_t>(numbers.size() - i))]);
    }
    numbers.resize(static_cast<std::size_t>(count));
    return numbers;
  }
  numbers.reserve(static_cast<std::size_t>(count));
  std::vector<std::uint64_t> taken(static_cast<std::size_t>(bound) / 64 + 1, 0);
  while (numbers.size() < static_cast<std::size_t>(count)) {
    const std::uint32_t number = stream.below(static_cast<std::uint32_t>(bound));
    std::uint64_t& word = taken[number / 64];
    const std::uint64_t bit = std::uint64_t{1} << (number % 64);
    if ((word & bit) != 0) continue;
    word |= bit;
    numbers.push_back(static_cast<int>(number));
  }
  return numbers;
}

std::vector<int> draw_uniform(Stream& stream, int count, int bound) {
  std::vector<int> numbers(static_cast<std::size_t>(count));
  for (int& number : numbers) number = static_cast<int>(stream.below(static_cast<std::uint32_t>(bound)));
  return numbers;
}

}  // namespace fathom
