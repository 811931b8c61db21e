// SPDX-License-Identifier: Apache-2.0
// Does a bit string hold an even number of the pairs 0 1 and 1 0? The example of 0 0 1 1 1 0, with one pair of each:
//   tokens  0 0 1 1 1 0 <empty>
//   label               0
// Every such pair changes the bit, so the answer says whether the first and the last bit differ. That is a right rule
// and no floor: a model that has learnt to compare the two has learnt the task.
#include <algorithm>

#include "tasks/draw.h"
#include "tasks/sequence/chomsky/transduction.h"

namespace fathom {
namespace {

const TaskInfo& even_pairs_info() {
  static const TaskInfo info = transduction_info({
      .name = "even_pairs",
      .family = "sequence",
      .summary = "Is the number of places where a bit string changes even (0) or odd (1)?",
      .source = study_source("even_pairs"),
      .complexity = "regular; in AC0: the answer is whether the first and the last bit differ",
  });
  return info;
}

std::vector<Shortcut> even_pairs_shortcuts() {
  return {{{"first bit", "odd if the first bit is 1"}, [](Symbols bits) { return std::vector{bits.front()}; }},
          {{"last bit", "odd if the last bit is 1"}, [](Symbols bits) { return std::vector{bits.back()}; }},
          {{"last 4 bits", "the changes among the last four bits, all that a short window sees"}, [](Symbols bits) {
             const Symbols seen = bits.last(std::min<std::size_t>(4, bits.size()));
             return std::vector{seen.front() != seen.back() ? 1 : 0};
           }}};
}

class EvenPairs final : public Transduction {
 public:
  explicit EvenPairs(const ParameterValues& values)
      : Transduction(even_pairs_info(), {.input = number_names(2), .outputs = 2}, values, even_pairs_shortcuts()) {}

 protected:
  std::vector<int> draw_input(Stream& stream, int size) const override { return draw_uniform(stream, size, 2); }

  std::vector<int> output(Symbols bits) const override { return {bits.front() != bits.back() ? 1 : 0}; }

  std::vector<int> oracle_output(Symbols bits) const override {
    int changes = 0;
    for (std::size_t i = 1; i < bits.size(); ++i) changes += bits[i - 1] != bits[i];
    return {changes % 2};
  }
};

}  // namespace

TaskEntry even_pairs_task() {
  return {even_pairs_info(), [](const ParameterValues& values, int) { return std::make_unique<EvenPairs>(values); }};
}

}  // namespace fathom
