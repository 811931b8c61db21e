// SPDX-License-Identifier: Apache-2.0
// The example that counts from 3 to 6, of length 4:  <bos> 3 6 <sep> 3 4 5 6 <eos>
// Each number is one token (Zhou et al. 2023, whose SoS, > and EoS are <bos>, <sep> and <eos>). The length is the count
// of the numbers written. Our sources do not say how the first of them is drawn: here it is uniform among those that
// leave room for the others. The vocabulary is fixed by the largest length asked for, so that the numbers of long tests
// are trained on.
#include <fmt/format.h>

#include <numeric>

#include "tasks/parameter_range.h"
#include "tasks/sequence/alphabet.h"
#include "tasks/sequence/list_task.h"

namespace fathom {
namespace {

const TaskInfo& count_info() {
  static const TaskInfo info = {
      .name = "count",
      .family = "sequence",
      .summary = "Count from one number to another.",
      .source = "Zhou et al., ICLR 2024, arXiv 2310.16028 (task count)",
      .complexity =
          "a short RASP-L program: one more than the last token, until it is the number asked for (Zhou et al.)",
      .smallest = 1,
      .largest = 1 << 15,
      .typical = 60,
      .formats = {Format::Kind::none, Format::Kind::blank},
      .parameters = {{.name = "values",
                      .default_value = std::int64_t{0},
                      .documentation =
                          "how many numbers the vocabulary holds; 0 stands for twice as many as the largest length"}},
  };
  return info;
}

// The instance holds the first and the last number; its size is how many they and those between them are.
class Count final : public ListTask {
 public:
  explicit Count(int values) : ListTask(count_info(), symbols_and_marks(number_names(values))), values_(values) {}

  std::vector<Bound> floors() const override {
    return {{"copy", "the two numbers as they stand: right where nothing lies between them"},
            {"first number", "stops at once: right where both are the same"},
            {"never stops early", "counts up to the largest number that there is"}};
  }

  std::vector<double> score_floors(const Instance& instance) const override {
    const int first = numbers_of(instance).front(), last = numbers_of(instance).back();
    const auto score = [](bool right) { return right ? 1.0 : 0.0; };
    return {score(last == first + 1), score(last == first), score(last == values_ - 1)};
  }

 protected:
  Extent extent(Difficulty difficulty) const override {
    return {.prompt = 4, .answer = static_cast<std::size_t>(difficulty.size)};
  }

  std::unique_ptr<Instance> draw(Stream& stream, Difficulty difficulty) const override {
    check_size_within(info(), difficulty.size, info().smallest, values_, fmt::format("{} values", values_));
    const int first = stream.between(0, values_ - difficulty.size);
    auto ends = std::make_unique<NumberList>(std::vector<int>{first, first + difficulty.size - 1});
    ends->size = difficulty.size;
    return ends;
  }

  std::vector<int> answer(const Instance& instance) const override {
    const int first = numbers_of(instance).front(), last = numbers_of(instance).back();
    std::vector<int> written(static_cast<std::size_t>(last - first + 1));
    std::iota(written.begin(), written.end(), first);
    return written;
  }

  // The RASP-L program run token by token: at <sep> the first number, then one more than the token before, until that
  // is the last number.
  std::vector<int> oracle(const Instance& instance) const override {
    std::vector<int> tokens = prompt(instance);
    const std::size_t given = tokens.size();
    for (int next = tokens[1]; tokens.back() != tokens[2] || tokens.size() == given; ++next) tokens.push_back(next);
    return {tokens.begin() + static_cast<std::ptrdiff_t>(given), tokens.end()};
  }

 private:
  int values_;
};

int checked_values(const ParameterValues& values, int largest) {
  const int asked = whole_number(values, count_info(), "values", 0, 2 * count_info().largest);
  if (asked == 0) return 2 * largest;
  if (asked < largest) {
    throw ParameterError("values", fmt::format("count at length {} needs {} numbers, but its vocabulary holds {} "
                                               "('values'), enough for the lengths 1..{}",
                                               largest, largest, asked, asked));
  }
  return asked;
}

}  // namespace

TaskEntry count_task() {
  return {count_info(), [](const ParameterValues& values, int largest) {
            return std::make_unique<Count>(checked_values(values, largest));
          }};
}

}  // namespace fathom
