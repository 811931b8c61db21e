// SPDX-License-Identifier: Apache-2.0
// Parity in the layout of the Chomsky hierarchy study, of independent fair bits. The example of 1 0 1 0 1 0 0:
//   tokens  1 0 1 0 1 0 0 <empty>
//   label                 1
// The task `parity` has the layout of Huang et al. 2025 (next token, with chains of thought).
#include <algorithm>
#include <numeric>

#include "tasks/draw.h"
#include "tasks/sequence/chomsky/transduction.h"

namespace fathom {
namespace {

const TaskInfo& parity_check_info() {
  static const TaskInfo info = transduction_info({
      .name = "parity_check",
      .family = "sequence",
      .summary = "Is the number of ones in a bit string even (0) or odd (1)?",
      .source = study_source("parity_check"),
      .complexity = "regular; in TC0, not in AC0 (Furst, Saxe and Sipser 1984)",
  });
  return info;
}

int parity_of(Symbols bits) { return std::accumulate(bits.begin(), bits.end(), 0, std::bit_xor<>()); }

std::vector<Shortcut> parity_check_shortcuts() {
  return {{{"first bit", "odd if the first bit is 1"}, [](Symbols bits) { return std::vector{bits.front()}; }},
          {{"last bit", "odd if the last bit is 1"}, [](Symbols bits) { return std::vector{bits.back()}; }},
          {{"last 4 bits", "the parity of the last four bits, all that a short window sees"},
           [](Symbols bits) { return std::vector{parity_of(bits.last(std::min<std::size_t>(4, bits.size())))}; }}};
}

class ParityCheck final : public Transduction {
 public:
  explicit ParityCheck(const ParameterValues& values)
      : Transduction(parity_check_info(), {.input = number_names(2), .outputs = 2}, values, parity_check_shortcuts()) {}

 protected:
  std::vector<int> draw_input(Stream& stream, int size) const override { return draw_uniform(stream, size, 2); }
  std::vector<int> output(Symbols bits) const override { return {parity_of(bits)}; }
  std::vector<int> oracle_output(Symbols bits) const override {
    return {static_cast<int>(std::count(bits.begin(), bits.end(), 1) % 2)};
  }
};

}  // namespace

TaskEntry parity_check_task() {
  return {parity_check_info(),
          [](const ParameterValues& values, int) { return std::make_unique<ParityCheck>(values); }};
}

}  // namespace fathom
