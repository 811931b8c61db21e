// SPDX-License-Identifier: Apache-2.0
#include "tasks/sequence/chomsky/transduction.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "tasks/number_list.h"

namespace fathom {
namespace {

constexpr const char* empty_name = "<empty>";
constexpr int most_constants = 10;  // beyond, one constant output says no more than another
constexpr int most_compute_steps = 64;

Vocabulary vocabulary_of(const std::vector<std::string>& symbols, bool computes) {
  Vocabulary vocabulary(symbols);
  if (computes) vocabulary.add(special::pause);
  vocabulary.add(empty_name);
  return vocabulary;
}

std::vector<Shortcut> with_constants(int classes, std::vector<Shortcut> shortcuts) {
  std::vector<Shortcut> all;
  for (int value = 0; value < classes && classes <= most_constants; ++value) {
    // More symbols than an output can have: at most two for each of the input, and a terminator.
    all.push_back({{fmt::format("always {}", value), "the same symbol at every place"},
                   [value](Symbols input) { return std::vector<int>(2 * input.size() + 1, value); }});
  }
  for (Shortcut& shortcut : shortcuts) all.push_back(std::move(shortcut));
  return all;
}

// How many of the output's symbols count: those up to the first terminator, or all.
std::size_t judged_length(std::span<const int> output, int terminator) {
  const auto end = std::find(output.begin(), output.end(), terminator);
  return static_cast<std::size_t>(end - output.begin()) + (end == output.end() ? 0 : 1);
}

}  // namespace

Transduction::Transduction(const TaskInfo& info, Alphabets alphabets, const ParameterValues& values,
                           std::vector<Shortcut> shortcuts)
    : LabelTask(info,
                vocabulary_of(alphabets.input, whole_number(values, info, "compute_steps", 0, most_compute_steps) > 0)),
      alphabets_(std::move(alphabets)),
      shortcuts_(with_constants(alphabets_.outputs, std::move(shortcuts))),
      compute_steps_(static_cast<std::size_t>(std::get<std::int64_t>(values.at("compute_steps")))),
      pause_(compute_steps_ > 0 ? id(special::pause) : -1),
      empty_(id(empty_name)) {}

std::vector<Bound> Transduction::floors() const {
  std::vector<Bound> bounds;
  for (const Shortcut& shortcut : shortcuts_) bounds.push_back(shortcut.bound);
  return bounds;
}

std::vector<double> Transduction::score_floors(const Instance& instance) const {
  const Symbols input = numbers_of(instance);
  std::vector<int> right = output(input);
  right.resize(judged_length(right, alphabets_.terminator));
  const std::vector<std::uint8_t> all(right.size(), 1);
  std::vector<double> scores;
  for (const Shortcut& shortcut : shortcuts_) {
    std::vector<int> guess = shortcut.output(input);
    guess.resize(right.size(), -1);
    scores.push_back(share_right(right, all, guess));
  }
  return scores;
}

std::size_t Transduction::output_length(std::size_t) const { return 1; }

std::size_t Transduction::longest_prompt(Difficulty difficulty) const {
  const std::size_t length = input_length(difficulty.size);
  return length * (1 + compute_steps_) + output_length(length);
}

std::unique_ptr<Instance> Transduction::draw(Stream& stream, Difficulty difficulty) const {
  auto instance = std::make_unique<NumberList>(draw_input(stream, difficulty.size));
  instance->size = difficulty.size;
  return instance;
}

std::vector<int> Transduction::prompt(const Instance& instance) const {
  const std::vector<int>& input = numbers_of(instance);
  const std::size_t outputs = output_length(input.size());
  std::vector<int> tokens;
  tokens.reserve(input.size() * (1 + compute_steps_) + outputs);
  tokens.insert(tokens.end(), input.begin(), input.end());
  tokens.insert(tokens.end(), input.size() * compute_steps_, pause_);
  tokens.insert(tokens.end(), outputs, empty_);
  return tokens;
}

std::vector<int> Transduction::placed(Symbols input, std::vector<int> output) const {
  output.resize(output_length(input.size()), 0);
  output.insert(output.begin(), input.size() * (1 + compute_steps_), -1);
  return output;
}

std::vector<int> Transduction::labels(const Instance& instance) const {
  const Symbols input = numbers_of(instance);
  return placed(input, output(input));
}

std::vector<int> Transduction::oracle(const Instance& instance) const {
  const Symbols input = numbers_of(instance);
  return placed(input, oracle_output(input));
}

std::vector<std::uint8_t> Transduction::judged(const Instance&, std::span<const int> labels) const {
  std::vector<std::uint8_t> mask(labels.size(), 0);
  const auto first = std::ranges::find_if(labels, [](int label) { return label >= 0; });
  const std::size_t outputs = judged_length({first, labels.end()}, alphabets_.terminator);
  std::fill_n(mask.begin() + (first - labels.begin()), outputs, std::uint8_t{1});
  return mask;
}

std::string study_source(const std::string& task) {
  return fmt::format("Deletang et al., ICLR 2023, arXiv 2207.02098 (task {}), and its code", task);
}

TaskInfo transduction_info(TaskInfo info) {
  info.answer = AnswerKind::per_position;
  info.smallest = 1;
  info.typical = 40;
  info.parameters.push_back({.name = "compute_steps",
                             .default_value = std::int64_t{0},
                             .documentation = "computation tokens for each input symbol, behind the input"});
  return info;
}

}  // namespace fathom
