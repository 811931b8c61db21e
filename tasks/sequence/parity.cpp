// SPDX-License-Identifier: Apache-2.0
// The example of the bits 0 1 1, which hold an even number of ones:
//   none          <bos> 0 1 1 <sep> e <eos>
//   blank: 2      <bos> 0 1 1 <sep> <pause> <pause> e <eos>
//   trace         <bos> 0 1 1 <sep> e o e <sep> e <eos>      (the parity after each bit)
//   trace_every 2 <bos> 0 1 1 <sep> o e <sep> e <eos>
// A second <sep> ends a derivation, so that it can be told from the answer; it counts as part of the trace.
// With trace_positions: coupled a step has the position id of the bit that it follows, as the digits of a sum have
// those of the operands in position coupling (Cho et al. 2024, arXiv 2405.20671):
//   trace         <bos> 0 1 1 <sep> e o e <sep> e <eos>
//   ids             0   1 2 3   0   1 2 3   4   5   6
// `none` is the layout and the vocabulary (8 tokens) of Huang et al. 2025. Their eighth token, <pad>, is never an input
// here, since batches are packed; <pause> has its place.
#include <bit>
#include <numeric>
#include <string>

#include "tasks/next_token_task.h"
#include "tasks/registry.h"
#include "tasks/sequence/bits.h"

namespace fathom {
namespace {

// Token ids, in the vocabulary's order.
enum Token { zero, one, even, odd, bos, sep, eos, pause };

const TaskInfo& parity_info() {
  static const TaskInfo info = {
      .name = "parity",
      .family = "sequence",
      .summary = "Is the number of ones in a bit string even or odd?",
      .source = "Huang et al., ICLR 2025, arXiv 2410.02140 (task parity); trace: the running parity",
      .complexity =
          "regular, in TC0, not in AC0 (Furst, Saxe and Sipser 1984); not in C-RASP; one step a bit with a trace",
      .smallest = 0,
      .formats = {Format::Kind::none, Format::Kind::blank, Format::Kind::trace, Format::Kind::trace_every,
                  Format::Kind::trace_prefix},
      .parameters = {bits_parameter(),
                     {"trace_positions",
                      std::string("coupled"),
                      "position ids of a derivation's steps: those of the bits they follow, or the next ones",
                      {"coupled", "consecutive"}}},
  };
  return info;
}

Derivation running_parity(const Bits& bits) {
  Derivation derivation;
  int state = even;
  for (const std::uint8_t bit : bits) {
    if (bit == 1) state = state == even ? odd : even;
    derivation.add_step({&state, 1});
  }
  return derivation;
}

// Packs the bits into words and counts with the processor's instruction: shares nothing with running_parity.
int answer_of(const Bits& bits) {
  int ones = 0;
  std::uint64_t word = 0;
  for (std::size_t i = 0; i < bits.size(); ++i) {
    word = word << 1 | bits[i];
    if (i % 64 != 63 && i + 1 != bits.size()) continue;
    ones += std::popcount(word);
    word = 0;
  }
  return ones % 2 == 0 ? even : odd;
}

// Ids 0 .. bits of <bos> and the bits; 0 again for the <sep> from which step 1 follows; each step's bit; the rest on.
std::vector<int> coupled_positions(int bits, const Format& format) {
  Derivation ids;
  for (int i = 1; i <= bits; ++i) ids.add_step({&i, 1});
  std::vector<int> positions(static_cast<std::size_t>(bits) + 1);
  std::iota(positions.begin(), positions.end(), 0);
  positions.push_back(0);
  const std::vector<int> steps = thin_trace(ids, format, pause);
  positions.insert(positions.end(), steps.begin(), steps.end());
  for (const int next : {1, 2, 3}) positions.push_back(bits + next);
  return positions;
}

class Parity final : public NextTokenTask {
 public:
  Parity(bool balanced, bool coupled)
      : NextTokenTask(parity_info(),
                      Vocabulary({"0", "1", "e", "o", special::bos, special::sep, special::eos, special::pause})),
        uniform_ones_(balanced),
        coupled_(coupled) {}

  std::vector<Bound> floors() const override { return parity_floors("even", "odd"); }
  std::vector<double> score_floors(const Instance& instance) const override {
    return score_parity_floors(bits_of(instance));
  }

  std::map<std::string, int> buckets(const Instance& instance) const override {
    return {{"length", instance.size}, {"ones", count_ones(bits_of(instance))}};
  }

 protected:
  Extent extent(Difficulty difficulty) const override {
    const auto bits = static_cast<std::size_t>(difficulty.size);
    return {.prompt = bits + 2, .steps = std::vector<std::size_t>(bits, 1), .answer = 1};
  }

  std::unique_ptr<Instance> draw(Stream& stream, Difficulty difficulty) const override {
    const int length = difficulty.size;
    return std::make_unique<BitString>(uniform_ones_ ? draw_arranged_bits(stream, length, stream.between(0, length))
                                                     : draw_uniform_bits(stream, length));
  }

  std::vector<int> prompt(const Instance& instance) const override { return bit_prompt(bits_of(instance), bos, sep); }
  Derivation derivation(const Instance& instance) const override { return running_parity(bits_of(instance)); }
  std::vector<int> oracle(const Instance& instance) const override { return {answer_of(bits_of(instance))}; }

  std::vector<int> answer(const Instance& instance) const override {
    int state = even;
    for (const std::uint8_t bit : bits_of(instance)) state = bit == 1 ? (state == even ? odd : even) : state;
    return {state};
  }

  std::vector<int> positions(const Instance& instance, const Format& format, const Example&) const override {
    if (!coupled_ || !has_trace(format)) return {};
    return coupled_positions(static_cast<int>(bits_of(instance).size()), format);
  }

 private:
  bool uniform_ones_, coupled_;
};

}  // namespace

TaskEntry parity_task() {
  return {parity_info(), [](const ParameterValues& values, int) {
            const bool coupled = std::get<std::string>(values.at("trace_positions")) == "coupled";
            return std::make_unique<Parity>(uniform_ones(values), coupled);
          }};
}

}  // namespace fathom
