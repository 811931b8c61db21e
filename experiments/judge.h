// SPDX-License-Identifier: Apache-2.0
// A model's scores on an evaluation set.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "core/models/model.h"
#include "experiments/collate.h"

namespace fathom {

// Examples scored together: enough rows for the matrix products, few enough to stay in cache.
inline constexpr std::size_t judged_together = 64;

// How one example was answered.
struct Judgement {
  bool exact = false;         // every answer token right under greedy decoding
  bool trace = true;          // the chain of thought right; true where the format has none
  int wrong_step = 0;         // the first wrong step of a wrong chain of thought, counted from 1; 0: none known
  bool string = false;        // everything written equal to the reference, the chain of thought included
  int tokens = 0, right = 0;  // answer tokens, and those predicted right when the ones before them are given
};

struct Judgements {
  std::vector<Judgement> each;  // as long as the set
  double loss = 0.0;            // mean cross-entropy of all trained-on targets, in nats
};

// Teacher-forced scoring decides where all of the output is right; only what is left is decoded, and judged by the
// task's verifier. A graph network is right where its label is, or the labels of all nodes are. Dropout is off.
// `on_chunk` is called between every judged_together examples: it may report, or throw to end it.
Judgements judge(const Model<float>& model, const Task& task, const Format& format, const EvaluationSet& set,
                 const std::function<void()>& on_chunk = {});

}  // namespace fathom
