// SPDX-License-Identifier: Apache-2.0
// What the tests of the Chomsky hierarchy study's tasks share.
#pragma once

#include <fmt/format.h>

#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "tasks/number_list.h"
#include "tasks/registry.h"

namespace fathom::transduction {

inline std::unique_ptr<Task> make(const std::string& name, const ParameterValues& values = {}, int largest = 500) {
  return make_task(name, values, largest);
}

inline InstancePointer draw(const Task& task, int size, int example) {
  Stream stream(17, Purpose::test, 0, static_cast<std::uint32_t>(example));
  return task.sample(stream, {size});
}

// The instance whose input is these symbols, given by name.
inline NumberList instance(const Task& task, const std::string& input) {
  std::istringstream names(input);
  std::vector<int> symbols;
  for (std::string name; names >> name;) symbols.push_back(task.vocabulary().id(name));
  return NumberList(symbols);
}

inline std::string input_text(const Task& task, const Instance& instance) {
  return task.vocabulary().text(numbers_of(instance));
}

// The output's classes; "|" stands before those that are not judged: "1 0 2 | 0 0".
inline std::string output_text(const Example& example) {
  std::string text;
  bool judged = true;
  for (std::size_t i = 0; i < example.targets.size(); ++i) {
    if (example.targets[i] < 0) continue;
    if (judged && example.metric_mask[i] == 0) text += "| ";
    judged = example.metric_mask[i] != 0;
    text += fmt::format("{} ", example.targets[i]);
  }
  if (!text.empty()) text.pop_back();
  return text;
}

inline std::string output_of(const Task& task, const std::string& input) {
  return output_text(task.encode(instance(task, input), {}));
}

// The score of each floor by name, a mean over drawn instances.
inline std::map<std::string, double> floor_means(const Task& task, int size, int draws) {
  std::map<std::string, double> means;
  const std::vector<Bound> floors = task.floors();
  for (int example = 0; example < draws; ++example) {
    const std::vector<double> scores = task.score_floors(*draw(task, size, example));
    for (std::size_t f = 0; f < floors.size(); ++f) means[floors[f].name] += scores[f] / draws;
  }
  return means;
}

// The score of each floor by name on one input.
inline std::map<std::string, double> floor_scores(const Task& task, const std::string& input) {
  std::map<std::string, double> scores;
  const std::vector<double> values = task.score_floors(instance(task, input));
  const std::vector<Bound> floors = task.floors();
  for (std::size_t f = 0; f < floors.size(); ++f) scores[floors[f].name] = values[f];
  return scores;
}

// How often each input is drawn.
inline std::map<std::string, int> input_counts(const Task& task, int size, int draws) {
  std::map<std::string, int> counts;
  for (int example = 0; example < draws; ++example) ++counts[input_text(task, *draw(task, size, example))];
  return counts;
}

// Pearson's statistic against equal shares; `kinds` counts those that were never seen too.
template <class Key>
double chi_square(const std::map<Key, int>& counts, std::size_t kinds) {
  double all = 0;
  for (const auto& [key, count] : counts) all += count;
  const double expected = all / static_cast<double>(kinds);
  double statistic = static_cast<double>(kinds - counts.size()) * expected;
  for (const auto& [key, count] : counts) statistic += (count - expected) * (count - expected) / expected;
  return statistic;
}

}  // namespace fathom::transduction
