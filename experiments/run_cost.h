// SPDX-License-Identifier: Apache-2.0
// What a run will cost, known before it starts: floating-point operations, parameters, decoding state, memory.
#pragma once

#include <cstdint>

#include "experiments/run_spec.h"

namespace fathom {

struct RunCost {
  double flops = 0.0;             // of the whole training, to train.steps; a stopping rule may end it sooner
  double flops_per_update = 0.0;  // expected over the examples of the run's stream
  double flops_per_token = 0.0;   // one token decoded at the longest test context
  double evaluation_flops = 0.0;  // all looks at the validation stream and the test, every text as long as it may be
  std::int64_t parameters = 0;    // trained numbers of the model
  std::int64_t state_bytes = 0;   // decoding state (keys and values) at the longest test context
  // Parameters, gradients, moments, activations of the largest batch, evaluation, a checkpoint being written; not the
  // program itself.
  std::int64_t memory_bytes = 0;
};

// The cost of a run. Operations are counted by the usual convention, 3 x (24 D^2 L n + 2 V D n + 4 n T D L) for n
// tokens in texts of length T (core/models/transformer_cost.h), with the lengths that the run really draws: the mean
// over 64 fixed examples of its training stream, the same for all seeds. Deterministic; remembered by task, so that ten
// thousand runs of a grid cost next to nothing. Safe to call from several threads. Throws what the task throws.
RunCost cost_of(const RunSpec& run);

}  // namespace fathom
