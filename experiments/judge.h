// SPDX-License-Identifier: Apache-2.0
// A model's scores on an evaluation set.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/models/transformer.h"
#include "experiments/collate.h"

namespace fathom {

// How one example was answered.
struct Judgement {
  bool exact = false;         // every answer token right under greedy decoding
  bool trace = true;          // the chain of thought right; true where the format has none
  int tokens = 0, right = 0;  // answer tokens, and those predicted right when the ones before them are given
};

struct Judgements {
  std::vector<Judgement> each;  // as long as the set
  double loss = 0.0;            // mean cross-entropy of all trained-on targets, in nats
};

// Teacher-forced scoring decides where all of the output is right; only what is left is decoded, and judged by the
// task's verifier. Dropout is off.
Judgements judge(const Transformer<float>& model, const Task& task, const Format& format, const EvaluationSet& set);

// Adds SET[BIN].exact_match, .token_accuracy, .loss and, for formats with a chain of thought, .trace_match. An empty
// bin is the whole set.
void add_metrics(const Judgements& judged, const Format& format, const std::string& set, const std::string& bin,
                 std::map<std::string, double>& metrics);

// Adds the floors and the ceiling of the instances that the model was scored on.
void add_bounds(const Task& task, const EvaluationSet& set, const std::string& name, const std::string& bin,
                std::map<std::string, double>& metrics);

// Adds SET[NAME=VALUE].exact_match for every bucket of the task besides its size, over all bins together. `judged`
// holds the sets' judgements one after another.
void add_bucket_metrics(const Task& task, const std::vector<EvaluationSet>& sets, const Judgements& judged,
                        const std::string& set, std::map<std::string, double>& metrics);

}  // namespace fathom
