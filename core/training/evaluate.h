// SPDX-License-Identifier: Apache-2.0
// Judging a model: teacher-forced scoring and greedy decoding.
#pragma once

#include <cstdint>
#include <vector>

#include "core/training/batch.h"

namespace fathom {

template <class T>
class Transformer;  // the one model that writes

// Teacher-forced scores. Under greedy decoding the first wrong token changes what follows, so all metric targets are
// predicted right here exactly when greedy decoding writes all of them right: `exact` is exact match.
struct Scores {
  double loss = 0.0;                // sum of the cross-entropy over targets
  std::int64_t targets = 0;         // how many that were
  std::int64_t tokens_right = 0;    // metric targets predicted right
  std::int64_t tokens = 0;          // metric targets
  std::vector<std::uint8_t> exact;  // [B] 1 where every metric target of the sequence is right
  // Argmax, same shape as metric_targets: -1 where that is -1, -2 (never right) where a logit is not finite.
  std::vector<int> predictions;
};
Scores score(const Model<float>& model, const Batch& batch);

// The model's probabilities of every class at every metric target, in their order: [targets, classes].
std::vector<std::vector<float>> class_probabilities(const Model<float>& model, const Batch& batch);

struct Prompt {
  std::vector<int> tokens;
  std::vector<int> positions;  // ids of tokens and of those to come: [tokens.size() + longest]
  int longest = 1;             // write at most this many tokens
};
// Greedy decoding of all prompts together with a key-value cache. Writing ends at `stop` (which is included), at
// `longest`, or where a logit is not finite. Returns what was written after each prompt.
std::vector<std::vector<int>> greedy_decode(const Transformer<float>& model, const std::vector<Prompt>& prompts,
                                            int stop);

}  // namespace fathom
