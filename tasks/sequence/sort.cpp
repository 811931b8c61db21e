// SPDX-License-Identifier: Apache-2.0
// The example of the numbers 4 0 2:  <bos> 4 0 2 <sep> 0 2 4 <eos>
// Layout, distribution and vocabulary are those of Huang et al. 2025, but that <pause> stands in the place of their
// <pad>: numbers are drawn without replacement from 0..values-1, where there are as many values as the largest length
// asked for.
#include <fmt/format.h>

#include <algorithm>

#include "tasks/draw.h"
#include "tasks/sequence/alphabet.h"
#include "tasks/sequence/list_task.h"

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
      .formats = {Format::Kind::none, Format::Kind::blank},
      .parameters = {values_parameter()},
  };
  return info;
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

class Sort final : public ListTask {
 public:
  explicit Sort(int values) : ListTask(sort_info(), symbols_and_marks(number_names(values))), values_(values) {}

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
    check_size_within(info(), difficulty.size, info().smallest, values_, fmt::format("{} values", values_));
    return std::make_unique<NumberList>(draw_distinct(stream, difficulty.size, values_));
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
            return std::make_unique<Sort>(distinct_values(sort_info(), values, largest));
          }};
}

}  // namespace fathom
