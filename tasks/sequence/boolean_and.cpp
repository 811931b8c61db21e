// SPDX-License-Identifier: Apache-2.0
// The example of the bits 1 1 0 1:  <bos> 1 1 0 1 <sep> 0 <eos>
// As in the counterexample of Zhou et al. 2023 (version 1 of the preprint, section 4; their SoS, > and EoS are <bos>,
// <sep> and <eos>), half of the inputs are all ones and half have exactly one zero, at a uniform place. The last
// `held_out` bits are 1 in training and validation; in the test part the zero may stand anywhere. Whoever fits the
// training set by the polynomial of least degree does not look at these bits (Lemma 4.1), and so errs where the zero is
// one of them.
#include <fmt/format.h>

#include <algorithm>

#include "tasks/next_token_task.h"
#include "tasks/parameter_range.h"
#include "tasks/sequence/alphabet.h"
#include "tasks/sequence/bits.h"

namespace fathom {
namespace {

// Token ids, in the vocabulary's order; 0 and 1 are the bits, and the answers.
enum Token { zero, one, bos, sep, eos, pause };

const TaskInfo& boolean_and_info() {
  static const TaskInfo info = {
      .name = "boolean_and",
      .family = "sequence",
      .summary = "Are all bits ones, where some of the bits never vary in training?",
      .source =
          "Zhou et al., arXiv 2310.16028v1, section 4 (Boolean AND); Abbe et al., ICML 2023 (the prediction tested)",
      .complexity = "in AC0 and one line of RASP-L; not what the min-degree interpolator learns (Lemma 4.1)",
      .smallest = 6,
      .typical = 20,
      .formats = {Format::Kind::none, Format::Kind::blank},
      .parameters = {{.name = "held_out",
                      .default_value = std::int64_t{5},
                      .documentation = "how many of the last bits are 1 in training; less than the length"}},
  };
  return info;
}

class BooleanAnd final : public NextTokenTask {
 public:
  explicit BooleanAnd(int held_out)
      : NextTokenTask(boolean_and_info(), symbols_and_marks({"0", "1"})), held_out_(held_out) {}

  std::vector<Bound> floors() const override {
    return {{"always 0", "a constant answer"},
            {"always 1", "the other constant answer"},
            {"min-degree interpolator", "the AND of the bits that vary in training"},
            {"AND of the held-out bits", "the AND of the bits that do not vary in training"},
            {"first bit", "copies the first bit"},
            {"last bit", "copies the last bit"}};
  }

  std::vector<double> score_floors(const Instance& instance) const override {
    const Bits& bits = bits_of(instance);
    const bool varying = std::find(bits.begin(), first_held_out(bits), zero) == first_held_out(bits);
    const bool held_out = !unseen(bits);
    const auto right = [all = varying && held_out](bool says) { return says == all ? 1.0 : 0.0; };
    return {right(false), right(true), right(varying), right(held_out), right(bits.front()), right(bits.back())};
  }

  // unseen: whether a held-out bit is 0, which never happens in training.
  std::map<std::string, int> buckets(const Instance& instance) const override {
    return {{"length", instance.size}, {"unseen", unseen(bits_of(instance)) ? 1 : 0}};
  }

 protected:
  Extent extent(Difficulty difficulty) const override {
    check(difficulty);
    return {.prompt = static_cast<std::size_t>(difficulty.size) + 2, .answer = 1};
  }

  std::unique_ptr<Instance> draw(Stream& stream, Difficulty difficulty) const override {
    check(difficulty);
    Bits bits(static_cast<std::size_t>(difficulty.size), 1);
    const int places = difficulty.part == Part::test ? difficulty.size : difficulty.size - held_out_;
    if (stream.bernoulli(0.5)) bits[stream.below(static_cast<std::uint32_t>(places))] = 0;
    return std::make_unique<BitString>(std::move(bits));
  }

  std::vector<int> prompt(const Instance& instance) const override { return bit_prompt(bits_of(instance), bos, sep); }
  std::vector<int> answer(const Instance& instance) const override { return {std::ranges::min(bits_of(instance))}; }

  std::vector<int> oracle(const Instance& instance) const override {
    return {count_ones(bits_of(instance)) == std::ssize(bits_of(instance)) ? one : zero};
  }

 private:
  void check(Difficulty difficulty) const {
    check_size_within(info(), difficulty.size, held_out_ + 1, info().largest,
                      fmt::format("{} bits held out", held_out_));
  }

  Bits::const_iterator first_held_out(const Bits& bits) const { return bits.end() - held_out_; }
  bool unseen(const Bits& bits) const { return std::find(first_held_out(bits), bits.end(), zero) != bits.end(); }

  int held_out_;
};

}  // namespace

TaskEntry boolean_and_task() {
  return {boolean_and_info(), [](const ParameterValues& values, int largest) {
            return std::make_unique<BooleanAnd>(whole_number(values, boolean_and_info(), "held_out", 0, largest - 1));
          }};
}

}  // namespace fathom
