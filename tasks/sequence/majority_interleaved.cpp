// SPDX-License-Identifier: Apache-2.0
// The example of the strings 1 1 0 (its majority is 1), 0 0 0 (0) and 0 1 1 (1), interleaved:
//   <bos> 1 0 0 1 0 1 0 0 1 <sep> 1 0 1 <eos>
// Layout, distribution and vocabulary (6 tokens) are those of Huang et al. 2025: each string has a uniform number of
// zeros, drawn again where it ties, and its bits are shuffled. The length counts all bits. Huang round it to the
// nearest multiple of the period that lies in the range of lengths asked for; here, where one length is asked for, it
// is rounded down. Their <pad> is never an input here, since batches are packed; <pause> has its place.
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <limits>

#include "tasks/next_token_task.h"
#include "tasks/parameter_range.h"
#include "tasks/sequence/alphabet.h"
#include "tasks/sequence/bits.h"

namespace fathom {
namespace {

// Token ids, in the vocabulary's order; 0 and 1 are the bits, and the answers.
enum Token { zero, one, bos, sep, eos, pause };

const TaskInfo& majority_interleaved_info() {
  static const TaskInfo info = {
      .name = "majority_interleaved",
      .family = "sequence",
      .summary = "Which bit stands more often in each of several bit strings that are interleaved?",
      .source = "Huang et al., ICLR 2025, arXiv 2410.02140 (task binary majority interleave)",
      .complexity = "in TC0, not in AC0: each string's answer is majority (Furst, Saxe and Sipser 1984)",
      .smallest = 3,
      .typical = 48,
      .formats = {Format::Kind::none, Format::Kind::blank},
      .parameters = {{.name = "period",
                      .default_value = std::int64_t{3},
                      .documentation = "how many strings are interleaved, 1..64"}},
  };
  return info;
}

class MajorityInterleaved final : public NextTokenTask {
 public:
  explicit MajorityInterleaved(int period)
      : NextTokenTask(majority_interleaved_info(), symbols_and_marks({"0", "1"})), period_(period) {}

  std::vector<Bound> floors() const override {
    return {{"always 0", "a constant answer for every string"},
            {"always 1", "the other constant answer"},
            {"first bits", "copies the first bit of each string"},
            {"last bits", "copies the last bit of each string"},
            {"one majority", "the majority of all bits for every string, a guess where it ties"}};
  }

  std::vector<double> score_floors(const Instance& instance) const override {
    const Bits& bits = bits_of(instance);
    const std::vector<int> right = majorities(bits);
    const auto score = [&](const auto& says) {
      bool all = true;
      for (std::size_t i = 0; i < right.size(); ++i) all = all && right[i] == static_cast<int>(says(i));
      return all ? 1.0 : 0.0;
    };
    const double zeros = score([](std::size_t) { return zero; }), ones = score([](std::size_t) { return one; });
    const int all_bits = 2 * count_ones(bits) - static_cast<int>(bits.size());
    const double joint = all_bits > 0 ? ones : all_bits < 0 ? zeros : (zeros + ones) / 2;
    const std::size_t last = bits.size() - right.size();
    return {zeros, ones, score([&](std::size_t i) { return bits[i]; }),
            score([&](std::size_t i) { return bits[last + i]; }), joint};
  }

  // margin: by how many bits the closest of the majorities leads.
  std::map<std::string, int> buckets(const Instance& instance) const override {
    int margin = std::numeric_limits<int>::max();
    for (const int sum : leads(bits_of(instance))) margin = std::min(margin, std::abs(sum));
    return {{"length", instance.size}, {"margin", margin}};
  }

 protected:
  Extent extent(Difficulty difficulty) const override {
    const auto period = static_cast<std::size_t>(period_);
    return {.prompt = period * static_cast<std::size_t>(bits_each(difficulty)) + 2, .answer = period};
  }

  std::unique_ptr<Instance> draw(Stream& stream, Difficulty difficulty) const override {
    const int each = bits_each(difficulty);
    const auto period = static_cast<std::size_t>(period_);
    Bits bits(period * static_cast<std::size_t>(each));
    for (std::size_t string = 0; string < period; ++string) {
      int zeros = 0;
      do {
        zeros = stream.between(0, each);
      } while (2 * zeros == each);
      const Bits drawn = draw_arranged_bits(stream, each, each - zeros);
      for (std::size_t i = 0; i < drawn.size(); ++i) bits[i * period + string] = drawn[i];
    }
    return std::make_unique<BitString>(std::move(bits));
  }

  std::vector<int> prompt(const Instance& instance) const override { return bit_prompt(bits_of(instance), bos, sep); }
  std::vector<int> answer(const Instance& instance) const override { return majorities(bits_of(instance)); }

  // Takes the strings apart and counts each.
  std::vector<int> oracle(const Instance& instance) const override {
    const Bits& bits = bits_of(instance);
    const auto period = static_cast<std::size_t>(period_);
    std::vector<int> answers;
    for (std::size_t string = 0; string < period; ++string) {
      Bits own;
      for (std::size_t i = string; i < bits.size(); i += period) own.push_back(bits[i]);
      answers.push_back(2 * count_ones(own) > static_cast<int>(own.size()) ? one : zero);
    }
    return answers;
  }

 private:
  int bits_each(Difficulty difficulty) const {
    check_size_within(info(), difficulty.size, period_, info().largest, fmt::format("a period of {}", period_));
    return difficulty.size / period_;
  }

  // Ones less zeros of each string.
  std::vector<int> leads(const Bits& bits) const {
    std::vector<int> sums(static_cast<std::size_t>(period_), 0);
    std::size_t string = 0;
    for (const std::uint8_t bit : bits) {
      sums[string] += bit == 1 ? 1 : -1;
      string = string + 1 == sums.size() ? 0 : string + 1;
    }
    return sums;
  }

  std::vector<int> majorities(const Bits& bits) const {
    std::vector<int> answers = leads(bits);
    for (int& sum : answers) sum = sum > 0 ? one : zero;
    return answers;
  }

  int period_;
};

}  // namespace

TaskEntry majority_interleaved_task() {
  return {majority_interleaved_info(), [](const ParameterValues& values, int) {
            return std::make_unique<MajorityInterleaved>(
                whole_number(values, majority_interleaved_info(), "period", 1, 64));
          }};
}

}  // namespace fathom
