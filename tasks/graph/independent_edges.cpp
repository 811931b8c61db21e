// SPDX-License-Identifier: Apache-2.0
#include "tasks/graph/independent_edges.h"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>

namespace fathom {
namespace {

constexpr std::size_t word = 64;

// `count` <= 64 independent coins, each heads with exactly this probability: bit i is coin i. A coin is a uniform
// number u of [0, 1) that is heads if u < probability. All of them are compared with it binary digit by binary digit,
// until every coin has differed from it once: some eight digits for 64 coins, where one at a time takes 53 for each.
std::uint64_t biased_coins(Stream& stream, double probability, std::size_t count) {
  std::uint64_t undecided = count == word ? ~std::uint64_t{0} : (std::uint64_t{1} << count) - 1;
  if (probability >= 1.0) return undecided;
  std::uint64_t heads = 0;
  for (double rest = probability; rest > 0.0 && undecided != 0;) {
    rest *= 2.0;
    const std::uint64_t high = stream.bits();
    const std::uint64_t digits = high << 32 | stream.bits();
    if (rest >= 1.0) {
      rest -= 1.0;
      heads |= undecided & ~digits;
      undecided &= digits;
    } else {
      undecided &= ~digits;
    }
  }
  return heads;
}

// Calls visit(i), ascending, for every i of 0 .. count - 1 whose coin is heads.
template <class Visit>
void for_each_heads(Stream& stream, std::size_t count, double probability, const Visit& visit) {
  for (std::size_t first = 0; first < count; first += word) {
    std::uint64_t heads = biased_coins(stream, probability, std::min(word, count - first));
    for (; heads != 0; heads &= heads - 1) visit(first + static_cast<std::size_t>(std::countr_zero(heads)));
  }
}

std::vector<std::pair<int, int>> room_for(std::size_t pairs, double probability) {
  std::vector<std::pair<int, int>> edges;
  edges.reserve(std::min(pairs, static_cast<std::size_t>(static_cast<double>(pairs) * probability * 1.25) + 16));
  return edges;
}

}  // namespace

std::vector<std::pair<int, int>> draw_independent_edges(Stream& stream, int nodes, double probability) {
  const std::size_t pairs = static_cast<std::size_t>(nodes) * static_cast<std::size_t>(nodes - 1) / 2;
  auto edges = room_for(pairs, probability);
  int from = 0;
  std::size_t row = 0;  // the pairs before those of `from`
  for_each_heads(stream, pairs, probability, [&](std::size_t pair) {
    for (; pair - row >= static_cast<std::size_t>(nodes - 1 - from); ++from) {
      row += static_cast<std::size_t>(nodes - 1 - from);
    }
    edges.emplace_back(from, from + 1 + static_cast<int>(pair - row));
  });
  return edges;
}

std::vector<std::pair<int, int>> draw_independent_arcs(Stream& stream, int nodes, double probability) {
  const auto others = static_cast<std::size_t>(nodes - 1);
  const std::size_t pairs = static_cast<std::size_t>(nodes) * others;
  auto edges = room_for(pairs, probability);
  for_each_heads(stream, pairs, probability, [&](std::size_t pair) {
    const int from = static_cast<int>(pair / others);
    const int other = static_cast<int>(pair % others);
    edges.emplace_back(from, other < from ? other : other + 1);
  });
  return edges;
}

}  // namespace fathom
