// SPDX-License-Identifier: Apache-2.0
// The loop around a trainer: when to evaluate, to keep a checkpoint and to stop.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "core/training/trainer.h"

namespace fathom {

struct LoopConfig {
  std::int64_t evaluate_every = 500;     // updates; 0: only the last update, which is always evaluated
  std::int64_t checkpoint_every = 1000;  // updates; 0: none
};

// Every hook is optional.
struct LoopHooks {
  std::function<void(const StepReport&)> on_step;
  std::function<bool(std::int64_t step)> on_evaluate;           // true: the stopping rule is met
  std::function<void(const std::string& bytes)> on_checkpoint;  // also called when interrupted
  std::function<bool()> interrupted;                            // asked after every update
};

enum class LoopEnd { finished, stopped, interrupted, diverged };

struct LoopResult {
  LoopEnd end = LoopEnd::finished;
  std::int64_t steps = 0;  // updates done; of a divergence, the update that diverged
  std::string message;     // of a divergence
};

// Trains from trainer.steps_done() to `steps`. At a step that is both, the evaluation comes before the checkpoint;
// where it meets the stopping rule there is no checkpoint, so that a run cut off right then evaluates that step again
// and stops there too. Exceptions other than Diverged pass through. Throws std::invalid_argument for a negative
// interval.
LoopResult run_loop(Trainer& trainer, std::int64_t steps, const LoopConfig& config, const LoopHooks& hooks);

}  // namespace fathom
