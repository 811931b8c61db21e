// SPDX-License-Identifier: Apache-2.0
// Sorting symbols that repeat, in the layout of the Chomsky hierarchy study. The example of 4 0 2 0:
//   tokens  4 0 2 0 <empty> <empty> <empty> <empty>
//   labels          0       0       2       4
// The task `sort` has the layout of Huang et al. 2025, with numbers that are all different.
#include <algorithm>

#include "tasks/draw.h"
#include "tasks/sequence/chomsky/symbol_string.h"

namespace fathom {
namespace {

const TaskInfo& bucket_sort_info() {
  static const TaskInfo info = transduction_info({
      .name = "bucket_sort",
      .family = "sequence",
      .summary = "Sort a string of repeating symbols.",
      .source = study_source("bucket_sort"),
      .complexity = "context-sensitive; in TC0: how often each symbol stands decides every place",
      .parameters = {symbols_parameter(5)},
  });
  return info;
}

// Symbol j fills the share of the places from j / symbols to (j + 1) / symbols, as it does on average.
std::vector<int> expected_order(std::size_t length, int symbols) {
  std::vector<int> order(length);
  for (std::size_t i = 0; i < length; ++i) {
    order[i] = static_cast<int>((2 * i + 1) * static_cast<std::size_t>(symbols) / (2 * length));
  }
  return order;
}

std::vector<Shortcut> bucket_sort_shortcuts(int symbols) {
  return {same_place_shortcut(),
          {{"by place", "as if every symbol stood equally often, the input unread"},
           [symbols](Symbols input) { return expected_order(input.size(), symbols); }}};
}

class BucketSort final : public Transduction {
 public:
  BucketSort(const ParameterValues& values, int symbols)
      : Transduction(bucket_sort_info(), {.input = number_names(symbols), .outputs = symbols}, values,
                     bucket_sort_shortcuts(symbols)),
        symbols_(symbols) {}

 protected:
  std::size_t output_length(std::size_t input_length) const override { return input_length; }
  std::vector<int> draw_input(Stream& stream, int size) const override { return draw_uniform(stream, size, symbols_); }

  std::vector<int> output(Symbols input) const override {
    std::vector<std::size_t> counts(static_cast<std::size_t>(symbols_), 0);
    for (const int symbol : input) ++counts[static_cast<std::size_t>(symbol)];
    std::vector<int> sorted;
    sorted.reserve(input.size());
    for (int symbol = 0; symbol < symbols_; ++symbol) {
      sorted.insert(sorted.end(), counts[static_cast<std::size_t>(symbol)], symbol);
    }
    return sorted;
  }

  std::vector<int> oracle_output(Symbols input) const override {
    std::vector<int> sorted(input.begin(), input.end());
    std::ranges::sort(sorted);
    return sorted;
  }

 private:
  int symbols_;
};

}  // namespace

TaskEntry bucket_sort_task() {
  return {bucket_sort_info(), [](const ParameterValues& values, int) {
            return std::make_unique<BucketSort>(values, checked_symbols(bucket_sort_info(), values));
          }};
}

}  // namespace fathom
