// SPDX-License-Identifier: Apache-2.0
// Optimisers over one flat parameter buffer.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "core/numeric/buffer.h"
#include "core/numeric/worker_pool.h"

namespace fathom {

enum class OptimizerKind { adamw, adam, sgd };

struct OptimizerConfig {
  OptimizerKind kind = OptimizerKind::adamw;
  double learning_rate = 1e-3;
  double beta1 = 0.9;
  double beta2 = 0.999;
  double epsilon = 1e-8;
  bool decay_gains = false;    // weight decay of norms' gains as well
  double weight_decay = 0.01;  // adamw: decoupled (Loshchilov and Hutter 2019); adam and sgd: added to the gradient
  double momentum = 0.9;       // sgd, PyTorch's form: v = momentum v + g; p -= lr v
};

// The factor that brings gradients of this global norm down to `largest`, as PyTorch's clip_grad_norm_ computes it:
// min(1, largest / (norm + 1e-6)). 1 where `largest` is 0 (clipping off).
double clipping_scale(double norm, double largest);

// State of an optimiser: two moments (Adam, AdamW) or one (SGD), each as long as the parameters, and the steps taken.
// Instantiated for float and double.
template <class T>
class Optimizer {
 public:
  // Throws std::invalid_argument where a rate is out of its range (betas and momentum in [0, 1), others not negative).
  Optimizer(const OptimizerConfig& config, std::size_t parameters);

  // One update, in the order of operations of torch.optim. `decay` is 1 where weight decay applies and 0 elsewhere
  // (PyTorch's two parameter groups), one element a parameter. `scale` multiplies every gradient first (clipping). The
  // learning rate comes from the schedule. The pool's threads share the parameters; the bits are the same for any
  // number of them. Throws std::invalid_argument where a length is not that of the parameters.
  void update(WorkerPool& pool, std::span<T> parameters, std::span<const T> gradients, std::span<const T> decay,
              double learning_rate, double scale);

  std::int64_t steps() const { return steps_; }
  void set_steps(std::int64_t steps) { steps_ = steps; }
  std::span<T> first_moment() { return first_; }
  std::span<T> second_moment() { return second_; }  // empty for SGD

 private:
  OptimizerConfig config_;
  std::int64_t steps_ = 0;
  Buffer<T> first_, second_;
};

}  // namespace fathom
