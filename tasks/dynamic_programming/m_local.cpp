// SPDX-License-Identifier: Apache-2.0
// An example of five numbers modulo 11 with m = 2:
//   none          3 0 5 10 4 <sep> 9 <eos>
//   trace         3 0 5 10 4 <sep> 3 4 0 4 5 10 10 6 4 9 <sep> 9 <eos>
// A step is a copy of the number s_i and one value of a dynamic program that looks back m steps and no further:
//   dp(i) = s_i + dp(i - 1) dp(i - m)   modulo the prime, where dp(j) = 1 for j < 1.
// The answer is the last value. The numbers s_i are uniform, so each value is uniform too. The product keeps the
// recurrence from being a linear filter of the input, which one layer could sum up without a trace. In the trace, all
// that a value depends on stands among the 2 m tokens before it, and dp(i - m) is the first of them ("locality" in Yang
// et al.); only the copies look farther back, into the prompt.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "tasks/draw.h"
#include "tasks/dynamic_programming/prime_field.h"
#include "tasks/next_token_task.h"
#include "tasks/number_list.h"
#include "tasks/parameter_range.h"
#include "tasks/registry.h"

namespace fathom {
namespace {

// Token ids; the number x is token zero + x.
enum Token { sep, eos_token, pause, zero };

constexpr int largest_reach = 64;

const TaskInfo& m_local_info() {
  static const TaskInfo info = {
      .name = "m_local",
      .family = "dynamic_programming",
      .summary = "The last value of a recurrence that looks back m steps and no further.",
      .source = "after Yang et al., ICML 2024, arXiv 2402.13934 (locality); the recurrence is this project's own",
      .complexity = "for fixed prime and m a finite automaton, so in NC1; a value a step with a trace",
      .smallest = 1,
      .largest = 1024,
      .typical = 32,
      .formats = {Format::Kind::none, Format::Kind::blank, Format::Kind::trace, Format::Kind::trace_every,
                  Format::Kind::trace_prefix},
      .parameters = {{.name = "m",
                      .default_value = std::int64_t{4},
                      .documentation = fmt::format("how many steps the recurrence looks back: 1..{}", largest_reach)},
                     prime_parameter()},
  };
  return info;
}

Vocabulary m_local_vocabulary(int prime) {
  Vocabulary vocabulary({special::sep, special::eos, special::pause});
  for (int number = 0; number < prime; ++number) vocabulary.add(std::to_string(number));
  return vocabulary;
}

// All values in turn, each from the ones before; those before the first are 1.
std::vector<int> values_of(const std::vector<int>& numbers, std::size_t reach, const PrimeField& field) {
  std::vector<int> values(numbers.size());
  const auto value = [&](std::size_t i, std::size_t back) { return i < back ? 1 : values[i - back]; };
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    values[i] = field.add(numbers[i], field.multiply(value(i, 1), value(i, reach)));
  }
  return values;
}

// The last value by recursion from the end, with what was found kept. Shares nothing with values_of.
class FromTheEnd {
 public:
  FromTheEnd(const std::vector<int>& numbers, std::ptrdiff_t reach, int prime)
      : numbers_(numbers), reach_(reach), prime_(prime), found_(numbers.size(), -1) {}

  int value(std::ptrdiff_t i) {
    if (i < 0) return 1;
    int& found = found_[static_cast<std::size_t>(i)];
    if (found < 0) found = (numbers_[static_cast<std::size_t>(i)] + value(i - 1) * value(i - reach_)) % prime_;
    return found;
  }

 private:
  const std::vector<int>& numbers_;
  std::ptrdiff_t reach_;
  int prime_;
  std::vector<int> found_;
};

class MLocal final : public NextTokenTask {
 public:
  MLocal(std::size_t reach, PrimeField field)
      : NextTokenTask(m_local_info(), m_local_vocabulary(field.prime())), reach_(reach), field_(std::move(field)) {}

  std::vector<Bound> floors() const override {
    return {{"last number", "the last number itself"},
            {"sum", "the sum of all numbers"},
            {"last window", "the recurrence over the last m numbers alone, as if they were all"},
            {"reach 1", "the recurrence with m = 1, which sees only the value before"}};
  }

  std::vector<double> score_floors(const Instance& instance) const override {
    const std::vector<int>& numbers = numbers_of(instance);
    const int answer = values_of(numbers, reach_, field_).back();
    const std::vector<int> window(numbers.end() - std::min(std::ssize(numbers), static_cast<std::ptrdiff_t>(reach_)),
                                  numbers.end());
    int sum = 0;
    for (const int number : numbers) sum = field_.add(sum, number);
    const auto right = [answer](int guess) { return guess == answer ? 1.0 : 0.0; };
    return {right(numbers.back()), right(sum), right(values_of(window, reach_, field_).back()),
            right(values_of(numbers, 1, field_).back())};
  }

  // A value 0 takes away what the other factor brings from the past.
  std::map<std::string, int> buckets(const Instance& instance) const override {
    const std::vector<int> values = values_of(numbers_of(instance), reach_, field_);
    const auto zeros = std::ranges::count(values, 0);
    return {{"length", instance.size}, {"zeros_tenths", static_cast<int>(10 * zeros / std::ssize(values))}};
  }

 protected:
  Extent extent(Difficulty difficulty) const override {
    const auto length = static_cast<std::size_t>(difficulty.size);
    return {.prompt = length + 1, .steps = std::vector<std::size_t>(length, 2), .answer = 1};
  }

  std::unique_ptr<Instance> draw(Stream& stream, Difficulty difficulty) const override {
    return std::make_unique<NumberList>(draw_uniform(stream, difficulty.size, field_.prime()));
  }

  std::vector<int> prompt(const Instance& instance) const override {
    std::vector<int> tokens = numbers_of(instance);
    for (int& token : tokens) token += zero;
    tokens.push_back(sep);
    return tokens;
  }

  Derivation derivation(const Instance& instance) const override {
    const std::vector<int>& numbers = numbers_of(instance);
    const std::vector<int> values = values_of(numbers, reach_, field_);
    Derivation steps;
    steps.tokens.reserve(2 * numbers.size());
    steps.ends.reserve(numbers.size());
    for (std::size_t i = 0; i < numbers.size(); ++i) {
      steps.add_step(std::array{zero + numbers[i], zero + values[i]});
    }
    return steps;
  }

  std::vector<int> answer(const Instance& instance) const override {
    return {zero + values_of(numbers_of(instance), reach_, field_).back()};
  }

  std::vector<int> oracle(const Instance& instance) const override {
    const std::vector<int>& numbers = numbers_of(instance);
    return {zero +
            FromTheEnd(numbers, static_cast<std::ptrdiff_t>(reach_), field_.prime()).value(std::ssize(numbers) - 1)};
  }

 private:
  std::size_t reach_;
  PrimeField field_;
};

}  // namespace

TaskEntry m_local_task() {
  return {m_local_info(), [](const ParameterValues& values, int) {
            const int reach = whole_number(values, m_local_info(), "m", 1, largest_reach);
            return std::make_unique<MLocal>(static_cast<std::size_t>(reach), prime_field(values, m_local_info().name));
          }};
}

}  // namespace fathom
