// SPDX-License-Identifier: Apache-2.0
// An example of eight numbers:
//   none          19 13 21 29 10 11 26 12 <sep> 3 <eos>
//   blank: 2      19 13 21 29 10 11 26 12 <sep> <pause> <pause> 3 <eos>
//   trace         19 13 21 29 10 11 26 12 <sep> 1 1 2 3 1 2 3 3 <sep> 3 <eos>
//   trace_every 3 19 13 21 29 10 11 26 12 <sep> 2 2 3 <sep> 3 <eos>
// A step is one number, the length of the longest strictly increasing subsequence that ends at that place.
//
// Layout, vocabulary (253 tokens) and distribution are those of Feng et al.'s code, and <pause> is the 254th token. The
// numbers of a list of length L lie within L + 1 .. values - 1, so that they are never lengths. Deviations: examples
// are drawn afresh and not from two sets without a common element; <pad> never stands in an example; and where a length
// beyond 124 is asked for, `values: 0` stands for 3 largest + 1 numbers instead of the authors' 250.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "tasks/draw.h"
#include "tasks/next_token_task.h"
#include "tasks/number_list.h"
#include "tasks/parameter_range.h"
#include "tasks/registry.h"

namespace fathom {
namespace {

// Token ids of the authors' vocabulary; the number x is token zero + x.
enum Token { pad, sep, eos_token, zero };

constexpr int authors_values = 250;
constexpr std::array<std::size_t, 3> windows = {4, 8, 16};  // places that the floors "window" see

const TaskInfo& lis_info() {
  static const TaskInfo info = {
      .name = "longest_increasing_subsequence",
      .family = "dynamic_programming",
      .summary = "How long is the longest strictly increasing subsequence of a list of numbers?",
      .source = "Feng et al., NeurIPS 2023, arXiv 2305.15408 (task LIS, data as in the authors' code)",
      .complexity = "O(n log n) by patience sorting (Fredman 1975); one number a step with a trace",
      .smallest = 3,
      .largest = 512,
      .typical = 50,
      .formats = {Format::Kind::none, Format::Kind::blank, Format::Kind::trace, Format::Kind::trace_every,
                  Format::Kind::trace_prefix},
      .parameters = {{.name = "values",
                      .default_value = std::int64_t{0},
                      .documentation = "numbers below this one are tokens, and those above the length are drawn; 0 "
                                       "stands for 250 as in the paper, or for 3 largest + 1 where that is more"}},
  };
  return info;
}

// A run of `length` different numbers must fit into length + 1 .. values - 1.
int checked_values(const ParameterValues& values, int largest) {
  const int least = 2 * largest + 1, most = 4 * lis_info().largest;
  if (std::get<std::int64_t>(values.at("values")) != 0) return whole_number(values, lis_info(), "values", least, most);
  return least <= authors_values ? authors_values : 3 * largest + 1;
}

Vocabulary lis_vocabulary(int values) {
  Vocabulary vocabulary({special::pad, special::sep, special::eos});
  for (int value = 0; value < values; ++value) vocabulary.add(std::to_string(value));
  vocabulary.add(special::pause);
  return vocabulary;
}

// Sizes of the increasing runs to plant: one, two or three of them, U{3..length} numbers in all. The last may be empty.
std::vector<int> draw_runs(Stream& stream, int length) {
  const int runs = stream.between(1, 3);
  int left = stream.between(3, length);
  std::vector<int> sizes;
  for (int more = runs; more > 1; --more) {
    sizes.push_back(stream.between(1, left / more + 1));
    left -= sizes.back();
  }
  sizes.push_back(left);
  return sizes;
}

std::vector<int> draw_sorted(Stream& stream, int count, int bound) {
  std::vector<int> drawn = draw_distinct(stream, count, bound);
  std::ranges::sort(drawn);
  return drawn;
}

std::vector<int> draw_list(Stream& stream, int length, int values) {
  const int range = values - length - 1;
  std::vector<int> planted;
  for (const int size : draw_runs(stream, length)) {
    for (const int number : draw_sorted(stream, size, range)) planted.push_back(number);
  }
  std::vector<int> list = draw_uniform(stream, length, range);
  const std::vector<int> places = draw_sorted(stream, static_cast<int>(planted.size()), length);
  for (std::size_t i = 0; i < places.size(); ++i) list[static_cast<std::size_t>(places[i])] = planted[i];
  for (int& number : list) number += length + 1;
  return list;
}

// The lengths that end at each place, by the smallest last number of every length so far (patience sorting).
std::vector<int> lengths(const std::vector<int>& numbers) {
  std::vector<int> last, ending;
  ending.reserve(numbers.size());
  for (const int number : numbers) {
    const auto place = std::ranges::lower_bound(last, number);
    ending.push_back(static_cast<int>(place - last.begin()) + 1);
    if (place == last.end()) {
      last.push_back(number);
    } else {
      *place = number;
    }
  }
  return ending;
}

// The quadratic recurrence, over all places before or the last `seen` of them.
int longest_by_recurrence(const std::vector<int>& numbers, std::size_t seen) {
  std::vector<int> ending(numbers.size(), 1);
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    for (std::size_t j = i > seen ? i - seen : 0; j < i; ++j) {
      if (numbers[j] < numbers[i]) ending[i] = std::max(ending[i], ending[j] + 1);
    }
  }
  return std::ranges::max(ending);
}

// What a rule writes after `before` that looks at the last two numbers alone: one more where they rise, otherwise the
// same again (`keep`) or 1.
int next_by_neighbours(const std::vector<int>& numbers, std::size_t i, int before, bool keep) {
  return numbers[i] > numbers[i - 1] ? before + 1 : keep ? before : 1;
}

// The largest length that this rule writes.
int longest_by_neighbours(const std::vector<int>& numbers, bool keep) {
  int longest = 1;
  int length = 1;
  for (std::size_t i = 1; i < numbers.size(); ++i) {
    length = next_by_neighbours(numbers, i, length, keep);
    longest = std::max(longest, length);
  }
  return longest;
}

// Whether it writes all of the lengths, each after the right one before it.
bool neighbours_suffice(const std::vector<int>& numbers, const std::vector<int>& ending, bool keep) {
  for (std::size_t i = 1; i < numbers.size(); ++i) {
    if (next_by_neighbours(numbers, i, ending[i - 1], keep) != ending[i]) return false;
  }
  return true;
}

// Whether each length is one more than a right one of the last `seen` places, or 1.
bool window_suffices(const std::vector<int>& numbers, const std::vector<int>& ending, std::size_t seen) {
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    int length = 1;
    for (std::size_t j = i > seen ? i - seen : 0; j < i; ++j) {
      if (numbers[j] < numbers[i]) length = std::max(length, ending[j] + 1);
    }
    if (length != ending[i]) return false;
  }
  return true;
}

class LongestIncreasingSubsequence final : public NextTokenTask {
 public:
  explicit LongestIncreasingSubsequence(int values)
      : NextTokenTask(lis_info(), lis_vocabulary(values)), values_(values) {}

  std::vector<Bound> floors() const override { return rules("the recurrence over the last {} places only"); }

  std::vector<double> score_floors(const Instance& instance) const override {
    const std::vector<int>& numbers = numbers_of(instance);
    const int longest = std::ranges::max(lengths(numbers));
    const auto right = [longest](int guess) { return guess == longest ? 1.0 : 0.0; };
    std::vector<double> scores = {right(longest_by_neighbours(numbers, true)),
                                  right(longest_by_neighbours(numbers, false))};
    for (const std::size_t seen : windows) scores.push_back(right(longest_by_recurrence(numbers, seen)));
    return scores;
  }

  std::vector<Bound> string_floors() const override {
    return rules("one more than the largest right length that can go on among the last {} places");
  }

  std::vector<double> score_string_floors(const Instance& instance) const override {
    const std::vector<int>& numbers = numbers_of(instance);
    const std::vector<int> ending = lengths(numbers);
    const auto score = [](bool suffices) { return suffices ? 1.0 : 0.0; };
    std::vector<double> scores = {score(neighbours_suffice(numbers, ending, true)),
                                  score(neighbours_suffice(numbers, ending, false))};
    for (const std::size_t seen : windows) scores.push_back(score(window_suffices(numbers, ending, seen)));
    return scores;
  }

  std::map<std::string, int> buckets(const Instance& instance) const override {
    const std::vector<int>& numbers = numbers_of(instance);
    int rises = 0;
    for (std::size_t i = 1; i < numbers.size(); ++i) rises += numbers[i] > numbers[i - 1];
    return {{"length", instance.size},
            {"longest", std::ranges::max(lengths(numbers))},
            {"rising_tenths", 10 * rises / std::max(1, instance.size - 1)}};
  }

 protected:
  Extent extent(Difficulty difficulty) const override {
    const auto length = static_cast<std::size_t>(difficulty.size);
    return {.prompt = length + 1, .steps = std::vector<std::size_t>(length, 1), .answer = 1};
  }

  std::unique_ptr<Instance> draw(Stream& stream, Difficulty difficulty) const override {
    if (2 * difficulty.size + 1 > values_) {
      throw ParameterError("length", fmt::format("longest_increasing_subsequence with 'values' {} has lengths within "
                                                 "{}..{}, but {} was asked for",
                                                 values_, lis_info().smallest, (values_ - 1) / 2, difficulty.size));
    }
    return std::make_unique<NumberList>(draw_list(stream, difficulty.size, values_));
  }

  std::vector<int> prompt(const Instance& instance) const override {
    std::vector<int> tokens = numbers_of(instance);
    for (int& token : tokens) token += zero;
    tokens.push_back(sep);
    return tokens;
  }

  Derivation derivation(const Instance& instance) const override {
    Derivation steps;
    steps.tokens = lengths(numbers_of(instance));
    for (int& token : steps.tokens) token += zero;
    for (std::size_t end = 1; end <= steps.tokens.size(); ++end) steps.ends.push_back(end);
    return steps;
  }

  std::vector<int> answer(const Instance& instance) const override {
    return {zero + std::ranges::max(lengths(numbers_of(instance)))};
  }

  std::vector<int> oracle(const Instance& instance) const override {
    const std::vector<int>& numbers = numbers_of(instance);
    return {zero + longest_by_recurrence(numbers, numbers.size())};
  }

 private:
  static std::vector<Bound> rules(const char* window_rule) {
    std::vector<Bound> bounds = {
        {"up or keep", "one more than before where a number is larger than the one before it, else the same"},
        {"up or reset", "one more than before where a number is larger than the one before it, else 1"}};
    for (const std::size_t seen : windows) {
      bounds.push_back({fmt::format("window {}", seen), fmt::format(fmt::runtime(window_rule), seen)});
    }
    return bounds;
  }

  int values_;
};

}  // namespace

TaskEntry longest_increasing_subsequence_task() {
  return {lis_info(), [](const ParameterValues& values, int largest) {
            return std::make_unique<LongestIncreasingSubsequence>(checked_values(values, largest));
          }};
}

}  // namespace fathom
