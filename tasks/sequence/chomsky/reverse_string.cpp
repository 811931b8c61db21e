// SPDX-License-Identifier: Apache-2.0
// Reversing in the layout of the Chomsky hierarchy study, with symbols that repeat. The example of 0 1 1:
//   tokens  0 1 1 <empty> <empty> <empty>
//   labels        1       1       0
#include "tasks/draw.h"
#include "tasks/sequence/chomsky/symbol_string.h"

namespace fathom {
namespace {

const TaskInfo& reverse_string_info() {
  static const TaskInfo info = transduction_info({
      .name = "reverse_string",
      .family = "sequence",
      .summary = "Write a string of repeating symbols backwards.",
      .source = study_source("reverse_string"),
      .complexity = "deterministic context-free; in AC0",
      .parameters = {symbols_parameter(2)},
  });
  return info;
}

std::vector<Shortcut> reverse_string_shortcuts() { return {same_place_shortcut(), repeated_last_shortcut()}; }

class ReverseString final : public Transduction {
 public:
  ReverseString(const ParameterValues& values, int symbols)
      : Transduction(reverse_string_info(), {.input = number_names(symbols), .outputs = symbols}, values,
                     reverse_string_shortcuts()),
        symbols_(symbols) {}

 protected:
  std::size_t output_length(std::size_t input_length) const override { return input_length; }
  std::vector<int> draw_input(Stream& stream, int size) const override { return draw_uniform(stream, size, symbols_); }
  std::vector<int> output(Symbols input) const override { return {input.rbegin(), input.rend()}; }

  // Swaps from both ends.
  std::vector<int> oracle_output(Symbols input) const override {
    std::vector<int> turned(input.begin(), input.end());
    for (std::size_t i = 0, j = turned.size() - 1; i < j; ++i, --j) std::swap(turned[i], turned[j]);
    return turned;
  }

 private:
  int symbols_;
};

}  // namespace

TaskEntry reverse_string_task() {
  return {reverse_string_info(), [](const ParameterValues& values, int) {
            return std::make_unique<ReverseString>(values, checked_symbols(reverse_string_info(), values));
          }};
}

}  // namespace fathom
