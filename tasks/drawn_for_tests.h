// SPDX-License-Identifier: Apache-2.0
// What the tests of tasks draw, and how they write tokens.
#pragma once

#include <sstream>
#include <string>
#include <vector>

#include "tasks/task.h"

namespace fathom {

// The instance number `example` of a fixed seed.
inline InstancePointer drawn(const Task& task, int size, int example, Part part = Part::training) {
  Stream stream(11, Purpose::test, 0, static_cast<std::uint32_t>(example));
  return task.sample(stream, {size, part});
}

// The example's tokens by name.
inline std::string text_of(const Task& task, const Instance& instance, const Format& format) {
  return task.vocabulary().text(task.encode(instance, format).tokens);
}
inline std::string text_of(const Task& task, const Instance& instance, const std::string& format = "none") {
  return text_of(task, instance, parse_format(format));
}

// Tokens given by name, separated by spaces.
inline std::vector<int> tokens_of(const Task& task, const std::string& names) {
  std::vector<int> tokens;
  std::istringstream stream(names);
  for (std::string name; stream >> name;) tokens.push_back(task.vocabulary().id(name));
  return tokens;
}

// What a model wrote, its tokens by name and separated by spaces, judged.
inline Verdict judged(const Task& task, const Instance& instance, const std::string& format,
                      const std::string& written) {
  return task.verify(instance, parse_format(format), tokens_of(task, written));
}

// The mean score of each floor over instances number 0 .. draws - 1.
inline std::vector<double> floor_means(const Task& task, int size, int draws, Part part = Part::training) {
  std::vector<double> means(task.floors().size(), 0.0);
  for (int example = 0; example < draws; ++example) {
    const std::vector<double> scores = task.score_floors(*drawn(task, size, example, part));
    for (std::size_t f = 0; f < means.size(); ++f) means[f] += scores[f];
  }
  for (double& mean : means) mean /= draws;
  return means;
}

// Pearson's statistic of counts against equal chances.
inline double chi_square(const std::vector<int>& counts) {
  double total = 0.0, statistic = 0.0;
  for (const int count : counts) total += count;
  const double mean = total / static_cast<double>(counts.size());
  for (const int count : counts) statistic += (count - mean) * (count - mean) / mean;
  return statistic;
}

}  // namespace fathom
