// SPDX-License-Identifier: Apache-2.0
// From judged instances to metrics: a model's accuracies, the floors below them and the ceilings above, over an
// evaluation set, its bins and its buckets.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "experiments/judge.h"

namespace fathom {

// Sums over some instances.
class Tally {
 public:
  Tally(const Task& task, const Format& format) : task_(task), format_(format) {}

  // `bounds` says what the task knows of the instance without a model.
  struct Bounds {
    std::vector<double> floors;         // as Task::score_floors gives them
    std::vector<double> string_floors;  // as Task::score_string_floors does, for full traces
    double ceiling = 1.0, string_ceiling = 1.0;
    std::vector<int> answer;  // labels that count, or the answer's tokens
  };
  void add(const Judgement& judgement, const Bounds& bounds);
  // The sums without bounds: where only the model's own scores are asked for.
  void add(const Judgement& judgement);

  // WHERE is "test", or "test[length=8]". Adds WHERE.exact_match, .token_accuracy and, where the format has a trace,
  // .trace_match, .string_match and, over wrong traces, the mean .first_wrong_step (counted from 1); then
  // floor.WHERE.NAME for exact match, floor(token_accuracy).WHERE.NAME where the task has a label at each position,
  // floor(string_match).WHERE.NAME for full traces, ceiling.WHERE and ceiling(string_match).WHERE.
  void write(const std::string& where, std::map<std::string, double>& metrics) const;

 private:
  void write_floors(const std::string& where, std::map<std::string, double>& metrics) const;

  const Task& task_;
  Format format_;
  double count_ = 0, exact_ = 0, trace_ = 0, string_ = 0, tokens_ = 0, right_ = 0, lost_ = 0, wrong_steps_ = 0;
  double bounded_ = 0, ceiling_ = 0, string_ceiling_ = 0;
  std::vector<double> floor_exact_, floor_share_, floor_string_;
  std::map<std::vector<int>, double> answers_;  // how often each answer is the right one
  std::map<int, double> labels_;                // the same of single labels, for a label at each position
};

// Everything about test sets that were judged: each bin under its label, the whole under `set`, and each value of every
// bucket of the task besides its size. `judged` holds one entry a set.
void add_test_metrics(const Task& task, const Format& format, const std::vector<EvaluationSet>& sets,
                      const std::vector<std::string>& bins, const std::vector<Judgements>& judged,
                      const std::string& set, std::map<std::string, double>& metrics);

}  // namespace fathom
