// SPDX-License-Identifier: Apache-2.0
// The example of the numbers 4 0 2:  <bos> 4 0 2 <sep> 4 0 2 <eos>
// Numbers are drawn without replacement from 0 .. values - 1, where there are as many values as the largest length
// asked for (Huang et al. 2025). The copying with unique tokens of Zhou et al. 2023 is the same task; their SoS, > and
// EoS are <bos>, <sep> and <eos>. Huang's <pad> is never an input here, since batches are packed; <pause> has its
// place.
#include <fmt/format.h>

#include <algorithm>

#include "tasks/draw.h"
#include "tasks/sequence/alphabet.h"
#include "tasks/sequence/list_task.h"

namespace fathom {
namespace {

const TaskInfo& copy_unique_info() {
  static const TaskInfo info = {
      .name = "copy_unique",
      .family = "sequence",
      .summary = "Write different numbers once more.",
      .source = "Huang et al., ICLR 2025, arXiv 2410.02140 (task unique copy); Zhou et al., arXiv 2310.16028 (copy)",
      .complexity =
          "a short RASP-L program, one induction head: each number says where the next one stands (Zhou et al.)",
      .smallest = 1,
      .largest = 1 << 16,
      .typical = 50,
      .formats = {Format::Kind::none, Format::Kind::blank},
      .parameters = {values_parameter()},
  };
  return info;
}

class CopyUnique final : public ListTask {
 public:
  explicit CopyUnique(int values)
      : ListTask(copy_unique_info(), symbols_and_marks(number_names(values))), values_(values) {}

  std::vector<Bound> floors() const override {
    return {{"reversed copy", "the numbers from the last to the first: right where there is one"},
            {"sorted", "the numbers in ascending order"},
            {"count up", "the first number, then one more each time"}};
  }

  std::vector<double> score_floors(const Instance& instance) const override {
    const std::vector<int>& numbers = numbers_of(instance);
    const auto score = [](bool right) { return right ? 1.0 : 0.0; };
    const bool gap = std::ranges::adjacent_find(numbers, [](int a, int b) { return b != a + 1; }) != numbers.end();
    return {score(numbers.size() == 1), score(std::ranges::is_sorted(numbers)), score(!gap)};
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

  std::vector<int> answer(const Instance& instance) const override { return numbers_of(instance); }

  // The induction program: after each number, the one that stands after its only occurrence in the prompt.
  std::vector<int> oracle(const Instance& instance) const override {
    const std::vector<int> given = prompt(instance);  // <bos> x1 .. xn <sep>
    std::vector<int> next(static_cast<std::size_t>(vocabulary().size()), -1);
    for (std::size_t i = 0; i + 1 < given.size(); ++i) next[static_cast<std::size_t>(given[i])] = given[i + 1];
    std::vector<int> written;
    int last = given.front();
    while ((last = next[static_cast<std::size_t>(last)]) != given.back()) written.push_back(last);
    return written;
  }

 private:
  int values_;
};

}  // namespace

TaskEntry copy_unique_task() {
  return {copy_unique_info(), [](const ParameterValues& values, int largest) {
            return std::make_unique<CopyUnique>(distinct_values(copy_unique_info(), values, largest));
          }};
}

}  // namespace fathom
