// SPDX-License-Identifier: Apache-2.0
// The example of the bits 1 0 1, whose hints start at 4:
//   none                 <bos> h4 1 h5 0 h6 1 <sep> EVEN <eos>
//   trace                <bos> h4 1 h5 0 h6 1 <sep> EVEN h4 ODD h6 EVEN <eos>
//   trace, hints: false  <bos> 1 0 1 <sep> EVEN ODD EVEN <eos>
// The trace is the scratchpad of Zhou et al. 2023 (their SoS, > and EoS are <bos>, <sep> and <eos>): EVEN, then the
// hint of each one in the input and the parity up to it; the last parity is the answer. A step of it is the parity so
// far and the hint of the next one. In training the run of hints begins at one drawn uniformly among those that leave
// room for all bits. That it begins with h0 in the test part is ours, as in the task `addition`, and so is the number
// of ones: how Zhou et al. draw the bits is unknown to us. The task `parity` is the one of Huang et al., without hints
// and with a step for each bit.
#include <fmt/format.h>

#include <algorithm>

#include "tasks/next_token_task.h"
#include "tasks/parameter_range.h"
#include "tasks/sequence/alphabet.h"
#include "tasks/sequence/hinted_bits.h"

namespace fathom {
namespace {

// Token ids, in the vocabulary's order; the hints h0, h1, ... follow.
enum Token { zero, one, even, odd, bos, sep, eos, pause, first_hint };

const TaskInfo& hinted_parity_info() {
  static const TaskInfo info = {
      .name = "hinted_parity",
      .family = "sequence",
      .summary = "Is the number of ones even or odd, in a bit string with an index hint before each bit?",
      .source = "Zhou et al., ICLR 2024, arXiv 2310.16028 (task parity, with scratchpad and index hints)",
      .complexity = "in TC0, not in AC0 (Furst, Saxe and Sipser 1984); a RASP-L program with hints and scratchpad only",
      .smallest = 1,
      .largest = 1 << 14,
      .typical = 25,
      .formats = {Format::Kind::none, Format::Kind::blank, Format::Kind::trace, Format::Kind::trace_every,
                  Format::Kind::trace_prefix},
      .parameters = {bits_parameter(),
                     {.name = "hints",
                      .default_value = true,
                      .documentation = "whether an index hint stands before each bit, and before each parity noted"},
                     {.name = "hint_values",
                      .default_value = std::int64_t{0},
                      .documentation = "how many hints there are; 0 stands for as many as the largest length"}},
  };
  return info;
}

int checked_hints(const ParameterValues& values, int largest) {
  const int asked = whole_number(values, hinted_parity_info(), "hint_values", 0, hinted_parity_info().largest);
  if (asked == 0) return largest;
  if (asked < largest) {
    throw ParameterError("hint_values", fmt::format("hinted_parity at length {} needs {} hints, but there are {} "
                                                    "('hint_values'), enough for the lengths 1..{}",
                                                    largest, largest, asked, asked));
  }
  return asked;
}

Vocabulary bits_and_hints(int hints) {
  Vocabulary vocabulary({"0", "1", "EVEN", "ODD", special::bos, special::sep, special::eos, special::pause});
  for (int hint = 0; hint < hints; ++hint) vocabulary.add(fmt::format("h{}", hint));
  return vocabulary;
}

const HintedBits& hinted(const Instance& instance) { return dynamic_cast<const HintedBits&>(instance); }
int token_of(bool is_odd) { return is_odd ? odd : even; }

class HintedParity final : public NextTokenTask {
 public:
  // hints: how many there are, 0 where none is written.
  HintedParity(bool balanced, int hints)
      : NextTokenTask(hinted_parity_info(), bits_and_hints(hints), {.token = "", .place = TraceEnd::Place::nowhere}),
        uniform_ones_(balanced),
        hints_(hints) {}

  std::vector<Bound> floors() const override { return parity_floors("EVEN", "ODD"); }
  std::vector<double> score_floors(const Instance& instance) const override {
    return score_parity_floors(hinted(instance).bits);
  }

  std::map<std::string, int> buckets(const Instance& instance) const override {
    return {{"length", instance.size}, {"ones", count_ones(hinted(instance).bits)}};
  }

 protected:
  Extent extent(Difficulty difficulty) const override {
    const auto bits = static_cast<std::size_t>(difficulty.size);
    const std::size_t each = hints_ > 0 ? 2 : 1;
    return {.prompt = each * bits + 2, .steps = std::vector<std::size_t>(bits, each), .answer = 1};
  }

  std::unique_ptr<Instance> draw(Stream& stream, Difficulty difficulty) const override {
    const int length = difficulty.size;
    int start = 0;
    if (hints_ > 0) {
      check_size_within(info(), length, info().smallest, hints_, fmt::format("{} hints", hints_));
      if (difficulty.part != Part::test) start = stream.between(0, hints_ - length);
    }
    return std::make_unique<HintedBits>(uniform_ones_ ? draw_arranged_bits(stream, length, stream.between(0, length))
                                                      : draw_uniform_bits(stream, length),
                                        start);
  }

  std::vector<int> prompt(const Instance& instance) const override {
    const auto& [bits, start] = parts(instance);
    if (hints_ == 0) return bit_prompt(bits, bos, sep);
    std::vector<int> tokens;
    tokens.reserve(2 * bits.size() + 2);
    tokens.push_back(bos);
    for (std::size_t i = 0; i < bits.size(); ++i) {
      tokens.push_back(hint_of(start, i));
      tokens.push_back(bits[i]);
    }
    tokens.push_back(sep);
    return tokens;
  }

  Derivation derivation(const Instance& instance) const override {
    const auto& [bits, start] = parts(instance);
    Derivation derivation;
    bool is_odd = false;
    for (std::size_t i = 0; i < bits.size(); ++i) {
      if (bits[i] == 0) continue;
      const int step[] = {token_of(is_odd), hint_of(start, i)};
      derivation.add_step(std::span(step).first(hints_ > 0 ? 2 : 1));
      is_odd = !is_odd;
    }
    return derivation;
  }

  std::vector<int> answer(const Instance& instance) const override {
    std::uint8_t sum = 0;
    for (const std::uint8_t bit : hinted(instance).bits) sum ^= bit;
    return {token_of(sum == 1)};
  }

  std::vector<int> oracle(const Instance& instance) const override {
    return {token_of(count_ones(hinted(instance).bits) % 2 == 1)};
  }

 private:
  struct Parts {
    const Bits& bits;
    int start;
  };
  static Parts parts(const Instance& instance) { return {hinted(instance).bits, hinted(instance).start}; }
  static int hint_of(int start, std::size_t bit) { return first_hint + start + static_cast<int>(bit); }

  bool uniform_ones_;
  int hints_;
};

}  // namespace

TaskEntry hinted_parity_task() {
  return {hinted_parity_info(), [](const ParameterValues& values, int largest) {
            const int hints = std::get<bool>(values.at("hints")) ? checked_hints(values, largest) : 0;
            return std::make_unique<HintedParity>(uniform_ones(values), hints);
          }};
}

}  // namespace fathom
