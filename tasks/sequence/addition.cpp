// SPDX-License-Identifier: Apache-2.0
// The example of 88 + 842, whose longer operand has 3 digits:
//   as it is            <bos> 0 0 8 8 + 0 8 4 2 = 0 3 9 0 <eos>          (the answer begins with its last digit)
//   order: forward      <bos> 0 0 8 8 + 0 8 4 2 = 0 9 3 0 <eos>
//   padding: false      <bos> 8 8 + 8 4 2 = 0 3 9 <eos>
//   hints: true         <bos> h0 0 h1 0 h2 8 h3 8 + h0 0 h1 8 h2 4 h3 2 = h3 0 h2 3 h1 9 h0 0 <eos>
//   trace               <bos> 0 0 8 8 + 0 8 4 2 = 0 c1 3 c1 9 c0 <sep> 0 3 9 0 <eos>
//   positions: coupled    0   1 2 3 4 5 1 2 3 4 5 4 3 2 1   0
//   positions: abacus   <bos> 8 8 0 0 + 2 4 8 0 = 0 3 9 0 <eos>          (the operands are reversed as well)
//                         0   1 2 3 4 0 1 2 3 4 0 1 2 3 4   0
// Padding, index hints and carries are those of Zhou et al. 2023: a hint stands before every digit, the same for the
// same place; in training the run of hints begins at a random one of `largest` + 1. That it begins with h0 in the test
// part is ours.
// Operands are uniform numbers of so many digits, as Cho et al. draw them. A step of the trace is one pair of digits,
// from the last one on: a digit of the sum and the carry (Lee et al. 2023, arXiv 2307.03381, simplified scratchpad);
// with hints, the hint first; abacus counts a digit between two carries as a run of one. Cho et al. pad the operands by
// one zero less; McLeish et al. do not pad at all.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "tasks/next_token_task.h"
#include "tasks/parameter_range.h"
#include "tasks/registry.h"
#include "tasks/sequence/big_integers.h"
#include "tasks/sequence/carries.h"
#include "tasks/sequence/digit_positions.h"

namespace fathom {
namespace {

struct AdditionOptions {
  int base = 10;
  bool reversed = true, hints = false, padding = true, shorter = false;
  std::string carries, test_carries, positions;
};

const TaskInfo& addition_info() {
  static const TaskInfo info = {
      .name = "addition",
      .family = "sequence",
      .summary = "Add two numbers, digit by digit.",
      .source = "Zhou et al., ICLR 2024, arXiv 2310.16028 (index hints, carries); Cho et al. 2024, arXiv 2405.20671",
      .complexity =
          "in AC0 (carry look-ahead); reversed, each digit depends on one pair and one carry; RASP-L with hints",
      .size_name = "digits",
      .smallest = 1,
      .largest = 1 << 12,
      .typical = 10,
      .formats = {Format::Kind::none, Format::Kind::blank, Format::Kind::trace, Format::Kind::trace_every,
                  Format::Kind::trace_prefix},
      .parameters =
          {{"base", std::int64_t{10}, "the base of the digits, 2..10"},
           {"carries",
            std::string("uniform"),
            "uniform numbers; one chain of carries of uniform length at a uniform place; one through all digits",
            {"uniform", "balanced", "hard"}},
           {"test_carries",
            std::string("same"),
            "carries of the test part, as above or the same as in training",
            {"same", "uniform", "balanced", "hard"}},
           {"hints", false, "whether an index hint stands before every digit"},
           operands_parameter(),
           order_parameter(),
           {"padding", true, "whether all numbers are padded with zeros to one digit more than the longest operand"},
           {"positions",
            std::string("none"),
            "ids of digits: the next ones, one for each place, or the place in its run of digits (operands reversed); "
            "the last two not with hints, and abacus not with order: forward",
            {"none", "coupled", "abacus"}}},
  };
  return info;
}

AdditionOptions checked_options(const ParameterValues& values) {
  const auto text = [&](const char* name) { return std::get<std::string>(values.at(name)); };
  const auto flag = [&](const char* name) { return std::get<bool>(values.at(name)); };
  const AdditionOptions options = {.base = whole_number(values, addition_info(), "base", 2, 10),
                                   .reversed = reversed_order(values),
                                   .hints = flag("hints"),
                                   .padding = flag("padding"),
                                   .shorter = shorter_operands(values),
                                   .carries = text("carries"),
                                   .test_carries = text(text("test_carries") == "same" ? "carries" : "test_carries"),
                                   .positions = text("positions")};
  if (options.hints && options.positions != "none") {
    throw ParameterError("hints", fmt::format("addition with 'positions: {}' takes no hints: both tell which digits "
                                              "belong together",
                                              options.positions));
  }
  if (options.positions == "abacus" && !options.reversed) {
    throw ParameterError("order",
                         "addition with 'positions: abacus' has 'order: reversed', so that the first digit of "
                         "every number has the same place");
  }
  for (const std::string& carries : {options.carries, options.test_carries}) {
    if (!options.shorter || carries == "uniform") continue;
    throw ParameterError("operands", fmt::format("addition with 'carries: {}' has 'operands: equal', since its chain "
                                                 "of carries is laid through all digits",
                                                 carries));
  }
  return options;
}

// Digits are the first tokens, so that a digit's token is its value.
Vocabulary addition_vocabulary(const AdditionOptions& options, int largest) {
  Vocabulary vocabulary;
  for (int digit = 0; digit < options.base; ++digit) vocabulary.add(std::to_string(digit));
  for (const char* mark : {"+", "=", special::bos, special::eos, special::pause, special::sep, "c0", "c1"}) {
    vocabulary.add(mark);
  }
  if (options.hints) {
    for (int hint = 0; hint <= largest; ++hint) vocabulary.add("h" + std::to_string(hint));
  }
  return vocabulary;
}

class AdditionTask final : public NextTokenTask {
 public:
  AdditionTask(AdditionOptions options, int largest)
      : NextTokenTask(addition_info(), addition_vocabulary(options, largest)),
        options_(std::move(options)),
        largest_(largest),
        plus_(id("+")),
        equals_(id("=")),
        bos_(id(special::bos)),
        carry_(id("c0")),
        hint_(options_.hints ? id("h0") : -1) {}

  std::vector<Bound> floors() const override {
    return {{"no carries", "adds each pair of digits and drops the carry"},
            {"carry of one pair", "the carry out of the pair below, as if none came into that pair"},
            {"carry of two pairs", "the carry that the two pairs below give, all that a short window sees"},
            {"first operand", "copies it"},
            {"second operand", "copies it"}};
  }

  std::vector<double> score_floors(const Instance& instance) const override {
    const NumberPair& pair = pair_of(instance);
    const int chain = count_carries(pair.a, pair.b, options_.base).longest_chain;
    const Digits zero = {0};
    return {chain <= 0 ? 1.0 : 0.0, chain <= 1 ? 1.0 : 0.0, chain <= 2 ? 1.0 : 0.0, pair.b == zero ? 1.0 : 0.0,
            pair.a == zero ? 1.0 : 0.0};
  }

  // carries: places with a carry; chain: the places through which one of them runs at the most.
  std::map<std::string, int> buckets(const Instance& instance) const override {
    const NumberPair& pair = pair_of(instance);
    const CarryCount count = count_carries(pair.a, pair.b, options_.base);
    return {{"digits", instance.size}, {"carries", count.carries}, {"chain", count.longest_chain}};
  }

 protected:
  Extent extent(Difficulty difficulty) const override {
    const std::size_t tokens = options_.hints ? 2 : 1;  // of a digit
    const auto digits = static_cast<std::size_t>(difficulty.size);
    const std::size_t operand = digits + (options_.padding ? 1 : 0);
    return {.prompt = 3 + 2 * operand * tokens,
            .steps = std::vector<std::size_t>(digits, tokens + 1),
            .answer = (digits + 1) * tokens};
  }

  std::unique_ptr<Instance> draw(Stream& stream, Difficulty difficulty) const override {
    const int digits = difficulty.size;
    if (options_.hints && digits > largest_) {
      throw ParameterError("digits", fmt::format("the vocabulary of addition holds {} hints, so its digits lie within "
                                                 "1..{}, but {} was asked for",
                                                 largest_ + 1, largest_, digits));
    }
    auto pair = std::make_unique<NumberPair>(draw_operands(stream, digits, difficulty.part));
    if (options_.hints && difficulty.part != Part::test) pair->first_hint = stream.between(0, largest_ - digits);
    return pair;
  }

  std::vector<int> prompt(const Instance& instance) const override {
    const NumberPair& pair = pair_of(instance);
    std::vector<int> tokens;
    tokens.reserve(4 * static_cast<std::size_t>(pair.size) + 7);
    tokens.push_back(bos_);
    write(tokens, pair, pair.a, options_.positions == "abacus");
    tokens.push_back(plus_);
    write(tokens, pair, pair.b, options_.positions == "abacus");
    tokens.push_back(equals_);
    return tokens;
  }

  std::vector<int> answer(const Instance& instance) const override {
    const NumberPair& pair = pair_of(instance);
    return written(pair, add_by_hand(pair.a, pair.b, pair.size, options_.base).sum);
  }

  std::vector<int> oracle(const Instance& instance) const override {
    const NumberPair& pair = pair_of(instance);
    return written(pair, big_sum(pair.a, pair.b, options_.base));
  }

  Derivation derivation(const Instance& instance) const override {
    const NumberPair& pair = pair_of(instance);
    const Addition addition = add_by_hand(pair.a, pair.b, pair.size, options_.base);
    Derivation derivation;
    for (int place = 0; place < pair.size; ++place) {
      if (options_.hints) derivation.tokens.push_back(hint_of(pair, place));
      const auto i = static_cast<std::size_t>(place);
      const std::array<int, 2> step = {addition.sum[i], carry_ + addition.carries[i]};
      derivation.add_step(step);
    }
    return derivation;
  }

  std::vector<int> positions(const Instance& instance, const Format& format, const Example& example) const override {
    if (options_.positions == "none") return {};
    if (options_.positions == "abacus") return abacus_positions(example.tokens, options_.base);
    const NumberPair& pair = pair_of(instance);
    const auto sum = static_cast<int>(example.tokens.size() - example.prompt - example.trace) - 1;
    CoupledLayout layout = {.digits = pair.size,
                            .a = width(pair, pair.a),
                            .b = width(pair, pair.b),
                            .sum = sum,
                            .reversed = options_.reversed};
    if (format.kind == Format::Kind::blank) layout.pauses = format.amount;
    if (fathom::has_trace(format)) {
      Derivation places;
      for (int place = 0; place < pair.size; ++place) places.add_step(std::array<int, 2>{place, place});
      layout.steps = thin_trace(places, format, -1);
      layout.has_trace = true;
    }
    return coupled_positions(layout);
  }

  // What has id 0 is no digit, and no sign of the coupled layout.
  std::vector<std::uint8_t> anchored(const Instance&, const Format&, const Example& example) const override {
    std::vector<std::uint8_t> fixed;
    fixed.reserve(example.positions.size());
    for (const int position : example.positions) fixed.push_back(position == 0);
    return fixed;
  }

 private:
  NumberPair draw_operands(Stream& stream, int digits, Part part) const {
    const std::string& carries = part == Part::test ? options_.test_carries : options_.carries;
    if (carries == "uniform") return draw_pair(stream, digits, options_.base, options_.shorter);
    if (carries == "hard") return draw_carry_chain(stream, digits, options_.base, 0, digits);
    const int length = stream.between(1, digits);
    return draw_carry_chain(stream, digits, options_.base, stream.between(0, digits - length), length);
  }

  int hint_of(const NumberPair& pair, int place) const { return hint_ + pair.first_hint + pair.size - place; }

  int width(const NumberPair& pair, const Digits& number) const {
    return options_.padding ? pair.size + 1 : static_cast<int>(number.size());
  }

  void write(std::vector<int>& tokens, const NumberPair& pair, const Digits& number, bool reversed) const {
    const int places = width(pair, number);
    if (!options_.hints) {
      append_digits(tokens, number, places, reversed);
      return;
    }
    for (int i = 0; i < places; ++i) {
      const int place = reversed ? i : places - 1 - i;
      tokens.push_back(hint_of(pair, place));
      tokens.push_back(digit_at(number, place));
    }
  }

  std::vector<int> written(const NumberPair& pair, Digits sum) const {
    drop_leading_zeros(sum);
    std::vector<int> tokens;
    tokens.reserve(2 * static_cast<std::size_t>(pair.size) + 3);
    write(tokens, pair, sum, options_.reversed);
    return tokens;
  }

  AdditionOptions options_;
  int largest_;
  int plus_, equals_, bos_, carry_, hint_;
};

}  // namespace

TaskEntry addition_task() {
  return {addition_info(), [](const ParameterValues& values, int largest) {
            return std::make_unique<AdditionTask>(checked_options(values), largest);
          }};
}

}  // namespace fathom
