// SPDX-License-Identifier: Apache-2.0
// An example with four operators, modulo 11:
//   none          7 + 8 + 6 - 6 / 9 = 2 <eos>
//   blank: 2      7 + 8 + 6 - 6 / 9 = <pause> <pause> 2 <eos>
//   trace         7 + 8 + 6 - 6 / 9 = 7 + 8 + 6 - 8 = 4 + 6 - 8 = 4 + 9 = 2 <eos>
//   trace_every 2 7 + 8 + 6 - 6 / 9 = 4 + 6 - 8 = 4 + 9 = 2 <eos>
// A step is an expression with its `=`; each works out one operator, and the steps' order is that in which the
// expression grew, backwards, which is random. So a trace is right where each step undoes some expansion of the
// generator, whichever it is; a string match has a ceiling, 0.39 at four operators.
//
// Prompt, chain, vocabulary (21 tokens) and distribution are those of Feng et al.'s code, and <pause> is the 22nd
// token. The authors' <cls> and <pad> never stand in an example. Deviations: examples are drawn afresh and not from two
// sets without a common element, and <eos> is trained on in the direct format too.
#include <algorithm>

#include "tasks/dynamic_programming/arithmetic_chain.h"
#include "tasks/dynamic_programming/chosen_steps.h"
#include "tasks/dynamic_programming/likeliest_chain.h"
#include "tasks/next_token_task.h"
#include "tasks/registry.h"

namespace fathom {
namespace {

const TaskInfo& arithmetic_info() {
  static const TaskInfo info = {
      .name = "arithmetic",
      .family = "dynamic_programming",
      .summary = "The value of an expression with + - * / and brackets modulo a prime.",
      .source = "Feng et al., NeurIPS 2023, arXiv 2305.15408 (task arithmetic, data as in the authors' code)",
      .complexity = "NC1-complete (Buss et al. 1992: formulas over a finite field); one operator a step with a trace",
      .size_name = "operators",
      .smallest = 1,
      .largest = 20,
      .typical = 4,
      .formats = {Format::Kind::none, Format::Kind::blank, Format::Kind::trace, Format::Kind::trace_every,
                  Format::Kind::trace_prefix},
      .parameters = {prime_parameter()},
  };
  return info;
}

Vocabulary arithmetic_vocabulary(int prime) {
  Vocabulary vocabulary({special::pad, "<cls>", special::eos, "+", "-", "*", "/", "(", ")", "="});
  for (int number = 0; number < prime; ++number) vocabulary.add(std::to_string(number));
  vocabulary.add(special::pause);
  return vocabulary;
}

const ArithmeticChain& chain_of(const Instance& instance) { return dynamic_cast<const ArithmeticChain&>(instance); }

int operators_in(std::span<const int> tokens) { return static_cast<int>(std::ranges::count_if(tokens, is_operator)); }

// The value without brackets and precedence; 0 from a division by zero on.
int left_to_right(std::span<const int> expression, const PrimeField& field) {
  int value = 0, op = arithmetic::plus;
  for (const int token : expression) {
    if (is_operator(token)) op = token;
    if (is_number(token)) value = operation(field, value, op, token - arithmetic::zero).value_or(0);
  }
  return value;
}

bool is_reduced(std::span<const int> expression, const Reduction& reduction, std::span<const int> tokens) {
  return tokens.size() == expression.size() - (reduction.end - reduction.begin) + 1 &&
         std::ranges::equal(tokens.first(reduction.begin), expression.first(reduction.begin)) &&
         tokens[reduction.begin] == arithmetic::zero + reduction.value &&
         std::ranges::equal(tokens.subspan(reduction.begin + 1), expression.subspan(reduction.end));
}

StepRules<Expression> reduction_rules(int steps, const PrimeField& field) {
  const auto follow = [&field](const Expression& from, int count, std::span<const int> to) {
    const auto leads_to = [&](const Reduction& reduction) { return is_reduced(from, reduction, to); };
    const bool right = count == 1 ? std::ranges::any_of(reductions(from, field), leads_to)
                                  : operators_in(from) - operators_in(to) == count && reduces_to(from, to, field);
    return right ? std::optional(Expression(to.begin(), to.end())) : std::nullopt;
  };
  const auto opens = [&field](const Expression& from, std::span<const int> beginning) {
    return std::ranges::any_of(reductions(from, field), [&](const Reduction& reduction) {
      const Expression next = reduced(from, reduction);
      return beginning.size() <= next.size() && std::ranges::equal(beginning, std::span(next).first(beginning.size()));
    });
  };
  return {steps, follow, opens};
}

class Arithmetic final : public NextTokenTask {
 public:
  explicit Arithmetic(PrimeField field)
      : NextTokenTask(arithmetic_info(), arithmetic_vocabulary(field.prime()), {"=", TraceEnd::Place::every_step}),
        field_(std::move(field)) {}

  std::vector<Bound> floors() const override {
    return {{"always 0", "the smallest number; all are equally frequent"},
            {"first number", "the first number of the expression"},
            {"last number", "the last number of the expression"},
            {"left to right", "the value without brackets and precedence"}};
  }

  std::vector<double> score_floors(const Instance& instance) const override {
    const std::span<const int> expression = chain_of(instance).expression(0);
    const int answer = *value_of(expression, field_);
    const auto right = [answer](int guess) { return guess == answer ? 1.0 : 0.0; };
    const auto first = std::ranges::find_if(expression, is_number);
    const auto last = std::find_if(expression.rbegin(), expression.rend(), is_number);
    return {right(0), right(*first - arithmetic::zero), right(*last - arithmetic::zero),
            right(left_to_right(expression, field_))};
  }

  double string_ceiling(const Instance& instance, const Format& format) const override {
    check_format(info(), format);
    return likeliest_chain(chain_of(instance).expression(0), format, field_);
  }

  std::map<std::string, int> buckets(const Instance& instance) const override {
    const auto expression = chain_of(instance).expression(0);
    const auto count = [&](int token) { return static_cast<int>(std::ranges::count(expression, token)); };
    return {{"operators", instance.size},
            {"brackets", count(arithmetic::open)},
            {"products", count(arithmetic::times) + count(arithmetic::over)},
            {"orders", static_cast<int>(reductions(expression, field_).size())}};
  }

 protected:
  // An expression of k operators has up to k - 1 pairs of brackets, 4k - 1 tokens in all.
  Extent extent(Difficulty difficulty) const override {
    const auto operators = static_cast<std::size_t>(difficulty.size);
    Extent longest = {.prompt = 4 * operators, .answer = 1};
    for (std::size_t k = operators - 1; k > 0; --k) longest.steps.push_back(4 * k);
    return longest;
  }

  std::unique_ptr<Instance> draw(Stream& stream, Difficulty difficulty) const override {
    return std::make_unique<ArithmeticChain>(draw_chain(stream, difficulty.size, field_));
  }

  std::vector<int> prompt(const Instance& instance) const override {
    const ArithmeticChain& chain = chain_of(instance);
    return {chain.tokens.begin(), chain.tokens.begin() + static_cast<std::ptrdiff_t>(chain.ends.front())};
  }

  Derivation derivation(const Instance& instance) const override {
    const ArithmeticChain& chain = chain_of(instance);
    const std::size_t begin = chain.ends.front();
    Derivation steps;
    steps.tokens.assign(chain.tokens.begin() + static_cast<std::ptrdiff_t>(begin), chain.tokens.end() - 1);
    for (std::size_t i = 1; i < chain.ends.size(); ++i) steps.ends.push_back(chain.ends[i] - begin);
    return steps;
  }

  std::vector<int> answer(const Instance& instance) const override { return {chain_of(instance).tokens.back()}; }

  std::vector<int> oracle(const Instance& instance) const override {
    return {arithmetic::zero + *value_of(chain_of(instance).expression(0), field_)};
  }

  int wrong_step(const Instance& instance, const Format& format, std::span<const int> trace) const override {
    const auto expression = chain_of(instance).expression(0);
    return first_wrong_step(reduction_rules(instance.size - 1, field_),
                            Expression(expression.begin(), expression.end()), format, trace, arithmetic::equals);
  }

 private:
  PrimeField field_;
};

}  // namespace

TaskEntry arithmetic_task() {
  return {arithmetic_info(), [](const ParameterValues& values, int) {
            return std::make_unique<Arithmetic>(prime_field(values, arithmetic_info().name));
          }};
}

}  // namespace fathom
