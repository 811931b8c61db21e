// SPDX-License-Identifier: Apache-2.0
// The example of the bits 0 1 1:  <bos> 0 1 1 <sep> 1 <eos>
// Layout, distribution and vocabulary (6 tokens) are those of Huang et al. 2025, but that <pause> stands in the place
// of their <pad>: the number of zeros is uniform in 0..length, drawn again where it ties, and the bits are shuffled. A
// tie never occurs.
#include <cstdlib>

#include "tasks/next_token_task.h"
#include "tasks/registry.h"
#include "tasks/sequence/bits.h"

namespace fathom {
namespace {

// Token ids, in the vocabulary's order; 0 and 1 are the bits, and the answers.
enum Token { zero, one, bos, sep, eos };

const TaskInfo& majority_info() {
  static const TaskInfo info = {
      .name = "majority",
      .family = "sequence",
      .summary = "Which bit stands more often in a bit string?",
      .source = "Huang et al., ICLR 2025, arXiv 2410.02140 (task binary majority)",
      .complexity =
          "in TC0, not in AC0 (Furst, Saxe and Sipser 1984); in C-RASP: one layer of uniform attention counts",
      .smallest = 1,
      .formats = {Format::Kind::none, Format::Kind::blank},
      .parameters = {bits_parameter(),
                     {.name = "odd_lengths",
                      .default_value = false,
                      .documentation = "whether an even length is drawn one bit shorter, so that all are odd"}},
  };
  return info;
}

// A strict majority remains where every vote cancels one against it (Boyer and Moore 1981); there are no ties.
int majority_vote(const Bits& bits) {
  int candidate = zero;
  int votes = 0;
  for (const std::uint8_t bit : bits) {
    if (votes == 0) candidate = bit;
    votes += bit == candidate ? 1 : -1;
  }
  return candidate;
}

int answer_of(const Bits& bits) { return 2 * count_ones(bits) > static_cast<int>(bits.size()) ? one : zero; }

class Majority final : public NextTokenTask {
 public:
  Majority(bool balanced, bool odd_lengths)
      : NextTokenTask(majority_info(),
                      Vocabulary({"0", "1", special::bos, special::sep, special::eos, special::pause})),
        uniform_ones_(balanced),
        odd_lengths_(odd_lengths) {}

  std::vector<Bound> floors() const override {
    return {{"always 0", "a constant answer"},
            {"always 1", "the other constant answer"},
            {"first bit", "copies the first bit: right in three cases of four where the number of ones is uniform"},
            {"last bit", "copies the last bit"},
            {"first half", "the majority of the first half (the middle bit included), a guess where that ties"}};
  }

  std::vector<double> score_floors(const Instance& instance) const override {
    const Bits& bits = bits_of(instance);
    const int answer = answer_of(bits);
    const auto right = [answer](int says) { return says == answer ? 1.0 : 0.0; };
    const Bits half(bits.begin(), bits.begin() + (std::ssize(bits) + 1) / 2);
    const bool tied = 2 * count_ones(half) == static_cast<int>(half.size());
    return {right(zero), right(one), right(bits.front()), right(bits.back()), tied ? 0.5 : right(answer_of(half))};
  }

  // margin: by how many bits the majority leads.
  std::map<std::string, int> buckets(const Instance& instance) const override {
    const Bits& bits = bits_of(instance);
    const int lead = 2 * count_ones(bits) - static_cast<int>(bits.size());
    return {{"length", instance.size}, {"margin", std::abs(lead)}};
  }

 protected:
  Extent extent(Difficulty difficulty) const override {
    return {.prompt = static_cast<std::size_t>(drawn_length(difficulty)) + 2, .answer = 1};
  }

  std::unique_ptr<Instance> draw(Stream& stream, Difficulty difficulty) const override {
    const int length = drawn_length(difficulty);
    Bits bits;
    do {
      bits = uniform_ones_ ? draw_arranged_bits(stream, length, length - stream.between(0, length))
                           : draw_uniform_bits(stream, length);
    } while (2 * count_ones(bits) == length);
    return std::make_unique<BitString>(std::move(bits));
  }

  std::vector<int> prompt(const Instance& instance) const override { return bit_prompt(bits_of(instance), bos, sep); }
  std::vector<int> answer(const Instance& instance) const override { return {majority_vote(bits_of(instance))}; }
  std::vector<int> oracle(const Instance& instance) const override { return {answer_of(bits_of(instance))}; }

 private:
  int drawn_length(Difficulty difficulty) const {
    return odd_lengths_ && difficulty.size % 2 == 0 ? difficulty.size - 1 : difficulty.size;
  }

  bool uniform_ones_;
  bool odd_lengths_;
};

}  // namespace

TaskEntry majority_task() {
  return {majority_info(), [](const ParameterValues& values, int) {
            return std::make_unique<Majority>(uniform_ones(values), std::get<bool>(values.at("odd_lengths")));
          }};
}

}  // namespace fathom
