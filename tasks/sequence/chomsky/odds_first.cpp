// SPDX-License-Identifier: Apache-2.0
// The symbols at odd places, then those at even places. The example of 0 0 1 1 0:
//   tokens                  0 0 1 1 0 <empty> <empty> <empty> <empty> <empty>
//   labels, count_from zero           0       1       0       1       0
//   labels, count_from one            0       1       0       0       1
// The paper's text counts the places from one (s1 s3 s5 ... s2 s4 ...), the authors' code, with which its numbers were
// made, from zero; zero is the default.
#include "tasks/draw.h"
#include "tasks/sequence/chomsky/symbol_string.h"

namespace fathom {
namespace {

const TaskInfo& odds_first_info() {
  static const TaskInfo info = transduction_info({
      .name = "odds_first",
      .family = "sequence",
      .summary = "Write the symbols of a string at odd places, then those at even places.",
      .source = study_source("odds_first"),
      .complexity = "context-sensitive; in AC0",
      .parameters = {symbols_parameter(2),
                     {.name = "count_from",
                      .default_value = std::string("zero"),
                      .documentation =
                          "where places are counted from: zero in the authors' code, one in the paper's text",
                      .choices = {"zero", "one"}}},
  });
  return info;
}

std::vector<Shortcut> odds_first_shortcuts() { return {same_place_shortcut(), repeated_last_shortcut()}; }

class OddsFirst final : public Transduction {
 public:
  OddsFirst(const ParameterValues& values, int symbols)
      : Transduction(odds_first_info(), {.input = number_names(symbols), .outputs = symbols}, values,
                     odds_first_shortcuts()),
        symbols_(symbols),
        first_(std::get<std::string>(values.at("count_from")) == "zero" ? 1 : 0) {}

 protected:
  std::size_t output_length(std::size_t input_length) const override { return input_length; }
  std::vector<int> draw_input(Stream& stream, int size) const override { return draw_uniform(stream, size, symbols_); }

  std::vector<int> output(Symbols input) const override {
    std::vector<int> output;
    output.reserve(input.size());
    for (const std::size_t start : {first_, 1 - first_}) {
      for (std::size_t i = start; i < input.size(); i += 2) output.push_back(input[i]);
    }
    return output;
  }

  // Where each symbol goes.
  std::vector<int> oracle_output(Symbols input) const override {
    const std::size_t leading = (input.size() + 1 - first_) / 2;
    std::vector<int> output(input.size());
    for (std::size_t i = 0; i < input.size(); ++i) output[i / 2 + (i % 2 == first_ ? 0 : leading)] = input[i];
    return output;
  }

 private:
  int symbols_;
  std::size_t first_;  // index of the first symbol that is written
};

}  // namespace

TaskEntry odds_first_task() {
  return {odds_first_info(), [](const ParameterValues& values, int) {
            return std::make_unique<OddsFirst>(values, checked_symbols(odds_first_info(), values));
          }};
}

}  // namespace fathom
