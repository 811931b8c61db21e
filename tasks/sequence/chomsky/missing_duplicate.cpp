// SPDX-License-Identifier: Apache-2.0
// Which bit is missing in a bit string that is written twice? The example of 0 1 1 0:
//   tokens  0 1 1 0 0 ? 1 0 <empty>
//   label                   1
// A uniform one of all the bits is missing. An odd length has the symbol # at its end; length 1 holds no two copies:
// its input and its answer are always 1. The source's name is missing_duplicate_string.
#include <algorithm>

#include "tasks/draw.h"
#include "tasks/number_list.h"
#include "tasks/sequence/chomsky/transduction.h"

namespace fathom {
namespace {

constexpr int missing = 2;
constexpr int filler = 3;

const TaskInfo& missing_duplicate_info() {
  static const TaskInfo info = transduction_info({
      .name = "missing_duplicate",
      .family = "sequence",
      .summary = "Which bit is missing in a bit string that is written twice?",
      .source = study_source("missing_duplicate_string"),
      .complexity = "context-sensitive: to copy is not context-free; in AC0",
  });
  return info;
}

std::size_t place_of_missing(Symbols input) {
  return static_cast<std::size_t>(std::ranges::find(input, missing) - input.begin());
}

// The bit `step` places to the right of the missing one, around the ends of the two copies.
int neighbour(Symbols input, std::size_t step) {
  if (input.size() == 1) return input.front();
  return input[(place_of_missing(input) + step) % (input.size() / 2 * 2)];
}

int majority_of_other_copy(Symbols input) {
  if (input.size() == 1) return input.front();
  const std::size_t half = input.size() / 2;
  const auto ones = std::ranges::count(input.subspan(place_of_missing(input) < half ? half : 0, half), 1);
  return 2 * ones > static_cast<std::ptrdiff_t>(half) ? 1 : 0;
}

std::vector<Shortcut> missing_duplicate_shortcuts() {
  return {{{"bit before", "copies the bit before the missing one"},
           [](Symbols input) { return std::vector{neighbour(input, input.size() / 2 * 2 - 1)}; }},
          {{"bit after", "copies the bit after the missing one"},
           [](Symbols input) { return std::vector{neighbour(input, 1)}; }},
          {{"more frequent bit", "the one that stands more often in the other copy, 0 where they tie"},
           [](Symbols input) { return std::vector{majority_of_other_copy(input)}; }}};
}

class MissingDuplicate final : public Transduction {
 public:
  explicit MissingDuplicate(const ParameterValues& values)
      : Transduction(missing_duplicate_info(), {.input = {"0", "1", "?", "#"}, .outputs = 2}, values,
                     missing_duplicate_shortcuts()) {}

  // copy: in which of the two copies the bit is missing, 0 or 1.
  std::map<std::string, int> buckets(const Instance& instance) const override {
    const Symbols input = numbers_of(instance);
    return {{"length", instance.size}, {"copy", input.size() > 1 && place_of_missing(input) >= input.size() / 2}};
  }

 protected:
  std::vector<int> draw_input(Stream& stream, int size) const override {
    if (size == 1) return {1};
    const std::vector<int> copy = draw_uniform(stream, size / 2, 2);
    std::vector<int> input;
    input.reserve(static_cast<std::size_t>(size));
    input.insert(input.end(), copy.begin(), copy.end());
    input.insert(input.end(), copy.begin(), copy.end());
    input[stream.below(static_cast<std::uint32_t>(input.size()))] = missing;
    if (size % 2 == 1) input.push_back(filler);
    return input;
  }

  std::vector<int> output(Symbols input) const override { return {neighbour(input, input.size() / 2)}; }

  // Tries which bit makes the copies equal.
  std::vector<int> oracle_output(Symbols input) const override {
    std::vector<int> tried(input.begin(), input.end());
    std::ranges::replace(tried, missing, 0);
    const auto half = static_cast<std::ptrdiff_t>(tried.size() / 2);
    return {half > 0 && std::equal(tried.begin(), tried.begin() + half, tried.begin() + half) ? 0 : 1};
  }
};

}  // namespace

TaskEntry missing_duplicate_task() {
  return {missing_duplicate_info(),
          [](const ParameterValues& values, int) { return std::make_unique<MissingDuplicate>(values); }};
}

}  // namespace fathom
