// SPDX-License-Identifier: Apache-2.0
// The square root of a binary number, rounded down, highest bits first. The example of 37, whose root is 6, the
// source's own:
//   tokens  1 0 0 1 0 1 <empty> <empty> <empty>
//   labels              1       1       0
// Numbers are uniform in 1 .. 2^length - 1 and zeros stand at the high ends of numbers and roots, so all roots of a
// length have half as many bits, rounded up, and no terminator. (A comment in the source's code gives 101 for this
// example; its code computes 110.)
#include <algorithm>

#include "tasks/number_list.h"
#include "tasks/sequence/chomsky/binary.h"
#include "tasks/sequence/chomsky/symbol_string.h"

namespace fathom {
namespace {

const TaskInfo& compute_sqrt_info() {
  static const TaskInfo info = transduction_info({
      .name = "compute_sqrt",
      .family = "sequence",
      .summary = "The square root of a binary number, rounded down.",
      .source = study_source("compute_sqrt"),
      .complexity = "context-sensitive; in TC0 (Hesse, Allender and Barrington 2002)",
      .largest = 1 << 13,  // the time is quadratic, by words of 32 bits
  });
  return info;
}

using Limbs = std::vector<std::uint32_t>;  // lowest first

// number * 2^bits + low, of which the highest bits fall out.
void shift_in(Limbs& number, int bits, std::uint32_t low) {
  for (std::uint32_t& limb : number) {
    const std::uint32_t out = limb >> (32 - bits);
    limb = limb << bits | low;
    low = out;
  }
}

bool less(const Limbs& a, const Limbs& b) {
  return std::lexicographical_compare(a.rbegin(), a.rend(), b.rbegin(), b.rend());
}

void subtract(Limbs& from, const Limbs& what) {
  std::uint64_t borrow = 0;
  for (std::size_t i = 0; i < from.size(); ++i) {
    const std::uint64_t difference = std::uint64_t{from[i]} - what[i] - borrow;
    from[i] = static_cast<std::uint32_t>(difference);
    borrow = difference >> 63;
  }
}

// As on paper, one bit of the root for two of the number: with the root r so far and what remains, the next bit is 1
// where 4 r + 1 can be subtracted. No remainder exceeds 8 r + 3, which has two bits more than the whole root.
std::vector<int> root_bit_by_bit(Symbols number) {
  std::vector<int> root((number.size() + 1) / 2);
  Limbs remainder((root.size() + 2) / 32 + 1, 0);
  Limbs trial(remainder.size(), 0);  // 4 r + 1
  trial.front() = 1;
  std::size_t next = 0;
  for (std::size_t i = 0; i < root.size(); ++i) {
    const bool alone = i == 0 && number.size() % 2 == 1;
    const int high = alone ? 0 : number[next++];
    const int low = number[next++];
    shift_in(remainder, 2, static_cast<std::uint32_t>(2 * high + low));
    const bool fits = !less(remainder, trial);
    if (fits) subtract(remainder, trial);
    root[i] = fits ? 1 : 0;
    // From 4 r + 1 to 4 (2 r + bit) + 1 = 2 (4 r) + 4 bit + 1.
    trial.front() -= 1;
    shift_in(trial, 1, 0);
    trial.front() += fits ? 5 : 1;
  }
  return root;
}

// The root's highest bit is 1 where one of the number's first two bits is (of an odd length, where the first is).
std::vector<int> highest_bit(Symbols number) {
  std::vector<int> guess((number.size() + 1) / 2, 0);
  guess.front() = number.size() % 2 == 1 ? number[0] : number[0] | number[1];
  return guess;
}

std::vector<Shortcut> compute_sqrt_shortcuts() {
  return {same_place_shortcut(), {{"highest bit", "the highest bit from the number's first two, then 0"}, highest_bit}};
}

class ComputeSqrt final : public Transduction {
 public:
  explicit ComputeSqrt(const ParameterValues& values)
      : Transduction(compute_sqrt_info(), {.input = number_names(2), .outputs = 2}, values, compute_sqrt_shortcuts()) {}

  // leading_zeros: of the number.
  std::map<std::string, int> buckets(const Instance& instance) const override {
    const std::vector<int>& number = numbers_of(instance);
    const auto zeros = std::ranges::find(number, 1) - number.begin();
    return {{"length", instance.size}, {"leading_zeros", static_cast<int>(zeros)}};
  }

 protected:
  std::size_t output_length(std::size_t input_length) const override { return (input_length + 1) / 2; }
  std::vector<int> draw_input(Stream& stream, int size) const override { return draw_positive(stream, size); }
  std::vector<int> output(Symbols input) const override { return root_bit_by_bit(input); }

  std::vector<int> oracle_output(Symbols input) const override {
    const std::vector<int> lowest_first(input.rbegin(), input.rend());
    std::vector<int> root = binary_digits(sqrt(big_integer(lowest_first)));
    root.resize(output_length(input.size()), 0);
    return {root.rbegin(), root.rend()};
  }
};

}  // namespace

TaskEntry compute_sqrt_task() {
  return {compute_sqrt_info(),
          [](const ParameterValues& values, int) { return std::make_unique<ComputeSqrt>(values); }};
}

}  // namespace fathom
