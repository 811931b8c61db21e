// SPDX-License-Identifier: Apache-2.0
#include "core/training/loop.h"

#include <stdexcept>

namespace fathom {
namespace {

bool due(std::int64_t step, std::int64_t every) { return every > 0 && step % every == 0; }

}  // namespace

LoopResult run_loop(Trainer& trainer, std::int64_t steps, const LoopConfig& config, const LoopHooks& hooks) {
  if (config.evaluate_every < 0 || config.checkpoint_every < 0) {
    throw std::invalid_argument("run_loop: the intervals of evaluations and checkpoints must not be negative");
  }
  while (trainer.steps_done() < steps) {
    StepReport report;
    try {
      report = trainer.step();
    } catch (const Diverged& divergence) {
      return {LoopEnd::diverged, divergence.step, divergence.what()};
    }
    const std::int64_t done = trainer.steps_done();
    if (hooks.on_step) hooks.on_step(report);
    if (hooks.on_evaluate && (due(done, config.evaluate_every) || done == steps) && hooks.on_evaluate(done)) {
      return {LoopEnd::stopped, done, ""};
    }
    const bool interrupted = hooks.interrupted && hooks.interrupted();
    if (hooks.on_checkpoint && (due(done, config.checkpoint_every) || interrupted)) hooks.on_checkpoint(trainer.save());
    if (interrupted && done < steps) return {LoopEnd::interrupted, done, ""};
  }
  return {LoopEnd::finished, trainer.steps_done(), ""};
}

}  // namespace fathom
