// SPDX-License-Identifier: Apache-2.0
// The example of the bits 1 0 0:  <bos> 1 0 0 <sep> 1 <eos>
// Bits are fair and independent. The source's encoder reads the answer at a token before the bits; here, in the layout
// of the other bit strings, a model writes it after them. What makes it hard is the same: the one bit that counts has a
// share of 1/length of uniform attention.
#include "tasks/next_token_task.h"
#include "tasks/registry.h"
#include "tasks/sequence/bits.h"

namespace fathom {
namespace {

// Token ids, in the vocabulary's order; 0 and 1 are the bits, and the answers.
enum Token { zero, one, bos, sep, eos, pause };

const TaskInfo& first_info() {
  static const TaskInfo info = {
      .name = "first",
      .family = "sequence",
      .summary = "Is the first bit of a bit string a one?",
      .source = "Chiang and Cholak, ACL 2022, arXiv 2202.12172 (language FIRST)",
      .complexity = "regular, in AC0; soft attention needs logits that grow with the logarithm of the length",
      .smallest = 1,
      .typical = 50,
      .formats = {Format::Kind::none, Format::Kind::blank},
  };
  return info;
}

class First final : public NextTokenTask {
 public:
  First()
      : NextTokenTask(first_info(), Vocabulary({"0", "1", special::bos, special::sep, special::eos, special::pause})) {}

  std::vector<Bound> floors() const override {
    return {{"always 0", "a constant answer"},
            {"always 1", "the other constant answer"},
            {"last bit", "copies the last bit"},
            {"majority", "the bit that stands more often, 1 where that ties: all that uniform attention sees"}};
  }

  std::vector<double> score_floors(const Instance& instance) const override {
    const Bits& bits = bits_of(instance);
    const auto right = [&bits](int says) { return bits.front() == says ? 1.0 : 0.0; };
    return {right(zero), right(one), right(bits.back()),
            right(2 * count_ones(bits) >= static_cast<int>(bits.size()) ? one : zero)};
  }

 protected:
  Extent extent(Difficulty difficulty) const override {
    return {.prompt = static_cast<std::size_t>(difficulty.size) + 2, .answer = 1};
  }

  std::unique_ptr<Instance> draw(Stream& stream, Difficulty difficulty) const override {
    return std::make_unique<BitString>(draw_uniform_bits(stream, difficulty.size));
  }

  std::vector<int> prompt(const Instance& instance) const override { return bit_prompt(bits_of(instance), bos, sep); }
  std::vector<int> answer(const Instance& instance) const override { return {bits_of(instance).front()}; }

  // Runs the automaton of the language over the bits from the last one on: the last one that it reads decides.
  std::vector<int> oracle(const Instance& instance) const override {
    const Bits& bits = bits_of(instance);
    int state = zero;
    for (auto bit = bits.rbegin(); bit != bits.rend(); ++bit) state = *bit == 1 ? one : zero;
    return {state};
  }
};

}  // namespace

TaskEntry first_task() {
  return {first_info(), [](const ParameterValues&, int) { return std::make_unique<First>(); }};
}

}  // namespace fathom
