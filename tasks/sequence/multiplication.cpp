// SPDX-License-Identifier: Apache-2.0
// The example of 12 * 34 = 408:
//   as it is         <bos> 1 2 * 3 4 = 8 0 4 0 <eos>                     (the answer begins with its last digit)
//   order: forward   <bos> 1 2 * 3 4 = 0 4 0 8 <eos>
//   padding: false   <bos> 1 2 * 3 4 = 8 0 4 <eos>
//   trace            <bos> 1 2 * 3 4 = + 8 4 0 = 8 4 0 + 6 3 0 = 8 0 4 0 <sep> 8 0 4 0 <eos>
// Padded, operands have as many digits as the longer one can have, and the answer twice as many. Operands are uniform
// numbers of so many digits, as Cho et al. draw them for addition and multiplication.
// A step of the trace takes one digit of the second operand, from the last one on (here 4, then 3): '+', the first
// operand times that digit, '=', and the sum so far of such products, each shifted by its digit's place. All numbers of
// a trace begin with their last digit, and the k-th step's have digits + 1 and digits + k, leading zeros included. That
// is the order of Deng et al. 2023 (arXiv 2311.01460), whose products have the zeros of their shift as well.
#include <algorithm>
#include <array>
#include <string>

#include "tasks/next_token_task.h"
#include "tasks/registry.h"
#include "tasks/sequence/big_integers.h"
#include "tasks/sequence/digits.h"

namespace fathom {
namespace {

constexpr int base = 10;

// Token ids, in the vocabulary's order, after those of the digits, which are their values.
enum Token { times = base, plus, equals, bos, eos, pause, sep };

const TaskInfo& multiplication_info() {
  static const TaskInfo info = {
      .name = "multiplication",
      .family = "sequence",
      .summary = "Multiply two numbers, digit by digit.",
      .source =
          "Cho et al. 2024, arXiv 2405.20671 (operands, reversed answer); trace: partial products, after Deng et "
          "al. 2023, arXiv 2311.01460",
      .complexity = "in TC0, not in AC0: parity reduces to it (Furst, Saxe and Sipser 1984)",
      .size_name = "digits",
      .smallest = 1,
      .largest = 24,
      .typical = 4,
      .formats = {Format::Kind::none, Format::Kind::blank, Format::Kind::trace, Format::Kind::trace_every,
                  Format::Kind::trace_prefix},
      .parameters = {operands_parameter(),
                     order_parameter(),
                     {"padding", true, "whether operands and answer are padded with zeros to their largest lengths"}},
  };
  return info;
}

// Adds number * digit * 10^place to a sum that has digits enough.
void add_multiple(Digits& sum, const Digits& number, int digit, std::size_t place) {
  int carry = 0;
  for (std::size_t i = 0; i < number.size() || carry > 0; ++i) {
    const int total = sum[place + i] + digit_at(number, static_cast<int>(i)) * digit + carry;
    sum[place + i] = static_cast<std::uint8_t>(total % base);
    carry = total / base;
  }
}

// By columns: the products of digits whose places sum to the column's.
struct Product {
  Digits digits;    // [2 digits], leading zeros kept
  int carries = 0;  // columns that carry something on
};
Product multiply_columns(const NumberPair& pair) {
  const auto columns = 2 * static_cast<std::size_t>(pair.size);
  std::vector<int> totals(columns, 0);
  for (std::size_t i = 0; i < pair.a.size(); ++i) {
    for (std::size_t j = 0; j < pair.b.size(); ++j) totals[i + j] += pair.a[i] * pair.b[j];
  }
  Product product;
  product.digits.reserve(columns);
  int carry = 0;
  for (const int column : totals) {
    const int total = column + carry;
    product.digits.push_back(static_cast<std::uint8_t>(total % base));
    carry = total / base;
    product.carries += carry > 0;
  }
  return product;
}

// Whether the product of a number and one digit, 0..9, is the given one.
bool is_multiple(const Digits& product, const Digits& number, int digit) {
  Digits multiple(number.size() + 1, 0);
  add_multiple(multiple, number, digit, 0);
  drop_leading_zeros(multiple);
  return multiple == product;
}

class Multiplication final : public NextTokenTask {
 public:
  Multiplication(bool shorter, bool reversed, bool padding)
      : NextTokenTask(multiplication_info(),
                      Vocabulary({"0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "*", "+", "=", special::bos,
                                  special::eos, special::pause, special::sep})),
        shorter_(shorter),
        reversed_(reversed),
        padding_(padding) {}

  std::vector<Bound> floors() const override {
    return {
        {"no carries", "the products of digits summed by columns, each column's carry dropped"},
        {"last digit", "the first operand times the last digit of the second"},
        {"first digit", "the first operand times the first digit of the second, shifted: the leading partial product"},
        {"zero", "zero, where an operand is"}};
  }

  std::vector<double> score_floors(const Instance& instance) const override {
    const NumberPair& pair = pair_of(instance);
    const Product product = multiply_columns(pair);
    Digits right = product.digits;
    drop_leading_zeros(right);
    const bool round = std::ranges::all_of(pair.b.begin(), pair.b.end() - 1, [](int digit) { return digit == 0; });
    return {product.carries == 0 ? 1.0 : 0.0, is_multiple(right, pair.a, pair.b.front()) ? 1.0 : 0.0,
            round || right == Digits{0} ? 1.0 : 0.0, right == Digits{0} ? 1.0 : 0.0};
  }

  // carries: columns of the product that carry something on.
  std::map<std::string, int> buckets(const Instance& instance) const override {
    return {{"digits", instance.size}, {"carries", multiply_columns(pair_of(instance)).carries}};
  }

 protected:
  Extent extent(Difficulty difficulty) const override {
    const auto digits = static_cast<std::size_t>(difficulty.size);
    Extent longest = {.prompt = 2 * digits + 3, .answer = 2 * digits};
    for (std::size_t k = 1; k <= digits; ++k) longest.steps.push_back(2 + digits + 1 + digits + k);
    return longest;
  }

  std::unique_ptr<Instance> draw(Stream& stream, Difficulty difficulty) const override {
    return std::make_unique<NumberPair>(draw_pair(stream, difficulty.size, base, shorter_));
  }

  std::vector<int> prompt(const Instance& instance) const override {
    const NumberPair& pair = pair_of(instance);
    const auto width = [&](const Digits& number) { return padding_ ? pair.size : static_cast<int>(number.size()); };
    std::vector<int> tokens = {bos};
    append_digits(tokens, pair.a, width(pair.a), false);
    tokens.push_back(times);
    append_digits(tokens, pair.b, width(pair.b), false);
    tokens.push_back(equals);
    return tokens;
  }

  std::vector<int> answer(const Instance& instance) const override {
    const NumberPair& pair = pair_of(instance);
    return written(pair, multiply_columns(pair).digits);
  }

  std::vector<int> oracle(const Instance& instance) const override {
    const NumberPair& pair = pair_of(instance);
    return written(pair, big_product(pair.a, pair.b, base));
  }

  Derivation derivation(const Instance& instance) const override {
    const NumberPair& pair = pair_of(instance);
    Derivation derivation;
    Digits sum(2 * static_cast<std::size_t>(pair.size), 0);
    for (int k = 0; k < pair.size; ++k) {
      const int digit = digit_at(pair.b, k);
      Digits product(static_cast<std::size_t>(pair.size) + 1, 0);
      add_multiple(product, pair.a, digit, 0);
      add_multiple(sum, pair.a, digit, static_cast<std::size_t>(k));
      derivation.tokens.push_back(plus);
      append_digits(derivation.tokens, product, pair.size + 1, true);
      derivation.tokens.push_back(equals);
      append_digits(derivation.tokens, sum, pair.size + 1 + k, true);
      derivation.add_step({});
    }
    return derivation;
  }

 private:
  std::vector<int> written(const NumberPair& pair, Digits product) const {
    drop_leading_zeros(product);
    std::vector<int> tokens;
    append_digits(tokens, product, padding_ ? 2 * pair.size : static_cast<int>(product.size()), reversed_);
    return tokens;
  }

  bool shorter_, reversed_, padding_;
};

}  // namespace

TaskEntry multiplication_task() {
  return {multiplication_info(), [](const ParameterValues& values, int) {
            return std::make_unique<Multiplication>(shorter_operands(values), reversed_order(values),
                                                    std::get<bool>(values.at("padding")));
          }};
}

}  // namespace fathom
