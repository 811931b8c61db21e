// SPDX-License-Identifier: Apache-2.0
// The example of the numbers 4 0 2:  <bos> 4 0 2 <sep> 0 2 4 <eos>
// Layout, distribution and vocabulary are those of Huang et al. 2025: numbers are drawn without replacement from
// 0..values-1, where there are as many values as the largest length asked for.
#include <fmt/format.h>

#include <algorithm>

#include "tasks/draw.h"
#include "tasks/next_token_task.h"
#include "tasks/number_list.h"
#include "tasks/registry.h"

namespace fathom {
namespace {

const TaskInfo& sort_info() {
  static const TaskInfo info = {
      .name = "sort",
      .family = "sequence",
      .summary = "Write different numbers in ascending order.",
      .source = "Huang et al., ICLR 2025, arXiv 2410.02140 (task sort)",
      .complexity = "in TC0: counting the smaller numbers gives each its place (Chandra, Stockmeyer and Vishkin 1984)",
      .smallest = 1,
      .largest = 1 << 16,
      .parameters = {{.name = "values",
                      .default_value = std::int64_t{0},
                      .documentation =
                          "how many numbers the vocabulary holds; 0 stands for as many as the largest length"}},
  };
  return info;
}

int checked_values(std::int64_t values, int largest) {
  const int most = sort_info().largest;
  if (values < 0 || values > most) {
    throw ParameterError(
        "values", fmt::format("the parameter 'values' of sort lies within 0..{}, but {} was asked for", most, values));
  }
  if (values != 0 && values < largest) {
    throw ParameterError("values", fmt::format("sort at length {} needs {} different numbers, but its vocabulary holds "
                                               "{} ('values'), enough for the lengths 1..{}",
                                               largest, largest, values, values));
  }
  return values == 0 ? largest : static_cast<int>(values);
}

// Linear time, no comparisons: shares nothing with std::sort.
std::vector<int> counting_sort(const std::vector<int>& numbers, int values) {
  std::vector<int> count(static_cast<std::size_t>(values), 0);
  for (const int number : numbers) ++count[static_cast<std::size_t>(number)];
  std::vector<int> sorted;
  for (int value = 0; value < values; ++value) {
    sorted.insert(sorted.end(), static_cast<std::size_t>(count[static_cast<std::size_t>(value)]), value);
  }
  return sorted;
}

Vocabulary numbers_and_marks(int values) {
  Vocabulary vocabulary;
  for (int value = 0; value < values; ++value) vocabulary.add(std::to_string(value));
  for (const char* mark : {special::bos, special::sep, special::eos, special::pad}) vocabulary.add(mark);
  return vocabulary;
}

class Sort final : public NextTokenTask {
 public:
  explicit Sort(int values) : NextTokenTask(sort_info(), numbers_and_marks(values)), values_(values) {}

  std::vector<Bound> floors() const override {
    return {{"copy", "the numbers as they stand"},
            {"reversed copy", "the numbers from the last to the first"},
            {"one bubble pass", "one pass from left to right that swaps neighbours out of order"},
            {"count up", "the smallest number, then one more each time: right where every value is given"}};
  }

  std::vector<double> score_floors(const Instance& instance) const override {
    const std::vector<int>& numbers = numbers_of(instance);
    std::vector<int> passed = numbers;
    for (std::size_t i = 1; i < passed.size(); ++i) {
      if (passed[i - 1] > passed[i]) std::swap(passed[i - 1], passed[i]);
    }
    const auto [least, most] = std::ranges::minmax(numbers);
    const auto score = [](bool right) { return right ? 1.0 : 0.0; };
    return {score(std::ranges::is_sorted(numbers)), score(std::ranges::is_sorted(numbers, std::ranges::greater{})),
            score(std::ranges::is_sorted(passed)), score(most - least + 1 == std::ssize(numbers))};
  }

 protected:
  Extent extent(Difficulty difficulty) const override {
    const auto length = static_cast<std::size_t>(difficulty.size);
    return {.prompt = length + 2, .answer = length};
  }

  std::unique_ptr<Instance> draw(Stream& stream, Difficulty difficulty) const override {
    if (difficulty.size > values_) {
      throw ParameterError("length", fmt::format("the vocabulary of sort holds {} numbers, so its length lies within "
                                                 "1..{}, but {} was asked for",
                                                 values_, values_, difficulty.size));
    }
    return std::make_unique<NumberList>(draw_distinct(stream, difficulty.size, values_));
  }

  std::vector<int> prompt(const Instance& instance) const override {
    const std::vector<int>& numbers = numbers_of(instance);
    std::vector<int> tokens = {id(special::bos)};
    tokens.insert(tokens.end(), numbers.begin(), numbers.end());
    tokens.push_back(id(special::sep));
    return tokens;
  }

  std::vector<int> answer(const Instance& instance) const override {
    std::vector<int> sorted = numbers_of(instance);
    std::ranges::sort(sorted);
    return sorted;
  }

  std::vector<int> oracle(const Instance& instance) const override {
    return counting_sort(numbers_of(instance), values_);
  }

  // Right: as many numbers as given, each of them given, each larger than the one before.
  bool accepts(const Instance& instance, std::span<const int> written) const override {
    const std::vector<int>& numbers = numbers_of(instance);
    const bool ascending = std::ranges::adjacent_find(written, std::ranges::greater_equal{}) == written.end();
    const bool given =
        std::ranges::all_of(written, [&](int number) { return std::ranges::find(numbers, number) != numbers.end(); });
    return written.size() == numbers.size() && ascending && given;
  }

 private:
  int values_;
};

}  // namespace

TaskEntry sort_task() {
  return {sort_info(), [](const ParameterValues& values, int largest) {
            return std::make_unique<Sort>(checked_values(std::get<std::int64_t>(values.at("values")), largest));
          }};
}

}  // namespace fathom
