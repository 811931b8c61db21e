// SPDX-License-Identifier: Apache-2.0
// The input twice. The example of 1 0 1:
//   tokens  1 0 1 <empty> <empty> <empty> <empty> <empty> <empty>
//   labels        1       0       1       1       0       1
// To copy the input once and repeat one symbol after it would be right at three places of four for two symbols; that is
// half of the task and no floor.
#include "tasks/draw.h"
#include "tasks/sequence/chomsky/symbol_string.h"

namespace fathom {
namespace {

const TaskInfo& duplicate_string_info() {
  static const TaskInfo info = transduction_info({
      .name = "duplicate_string",
      .family = "sequence",
      .summary = "Write a string twice.",
      .source = study_source("duplicate_string"),
      .complexity = "context-sensitive: to copy is not context-free; in AC0",
      .parameters = {symbols_parameter(2)},
  });
  return info;
}

std::vector<Shortcut> duplicate_string_shortcuts() {
  return {repeated_last_shortcut(), {{"next place", "each place copies the input's next one"}, [](Symbols input) {
                                       std::vector<int> guess(2 * input.size());
                                       for (std::size_t i = 0; i < guess.size(); ++i) {
                                         guess[i] = input[(i + 1) % input.size()];
                                       }
                                       return guess;
                                     }}};
}

class DuplicateString final : public Transduction {
 public:
  DuplicateString(const ParameterValues& values, int symbols)
      : Transduction(duplicate_string_info(), {.input = number_names(symbols), .outputs = symbols}, values,
                     duplicate_string_shortcuts()),
        symbols_(symbols) {}

 protected:
  std::size_t output_length(std::size_t input_length) const override { return 2 * input_length; }
  std::vector<int> draw_input(Stream& stream, int size) const override { return draw_uniform(stream, size, symbols_); }

  std::vector<int> output(Symbols input) const override {
    std::vector<int> twice;
    twice.reserve(2 * input.size());
    twice.insert(twice.end(), input.begin(), input.end());
    twice.insert(twice.end(), input.begin(), input.end());
    return twice;
  }

  // Place by place.
  std::vector<int> oracle_output(Symbols input) const override {
    std::vector<int> twice(2 * input.size());
    for (std::size_t i = 0; i < twice.size(); ++i) twice[i] = input[i % input.size()];
    return twice;
  }

 private:
  int symbols_;
};

}  // namespace

TaskEntry duplicate_string_task() {
  return {duplicate_string_info(), [](const ParameterValues& values, int) {
            return std::make_unique<DuplicateString>(values, checked_symbols(duplicate_string_info(), values));
          }};
}

}  // namespace fathom
