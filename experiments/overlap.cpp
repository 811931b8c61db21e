// SPDX-License-Identifier: Apache-2.0
#include "experiments/overlap.h"

#include <algorithm>
#include <string>
#include <unordered_map>

namespace fathom {
namespace {

std::string prompt_key(const Example& example) {
  return {reinterpret_cast<const char*>(example.tokens.data()), example.prompt * sizeof(int)};
}

}  // namespace

std::vector<double> training_overlap(const Task& task, const RunSpec& run, std::int64_t steps,
                                     const std::vector<EvaluationSet>& sets, const std::function<void()>& on_step) {
  std::unordered_map<std::string, bool> seen;
  for (const EvaluationSet& set : sets) {
    for (const Example& example : set.examples) seen.emplace(prompt_key(example), false);
  }
  const TrainingSource source(task, run);
  // The first epoch holds all examples of a fixed training set.
  const std::int64_t drawn = steps * run.train.batch;
  const std::int64_t different = run.train_examples > 0 ? std::min(drawn, run.train_examples) : drawn;
  for (std::int64_t step = 0; step * run.train.batch < different; ++step) {
    for (int i = 0; i < run.train.batch && step * run.train.batch + i < different; ++i) {
      for (const Example& example : source.examples(step, i)) {
        const auto it = seen.find(prompt_key(example));
        if (it != seen.end()) it->second = true;
      }
    }
    if (on_step) on_step();
  }
  std::vector<double> shares;
  for (const EvaluationSet& set : sets) {
    double count = 0;
    for (const Example& example : set.examples) count += seen.at(prompt_key(example));
    shares.push_back(set.examples.empty() ? 0.0 : count / static_cast<double>(set.examples.size()));
  }
  return shares;
}

}  // namespace fathom
