// SPDX-License-Identifier: Apache-2.0
// The shapes of a training step that Fathom's speed is stated at, and what a step of each costs.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "core/models/transformer_config.h"
#include "core/training/trainer.h"

namespace fathom {

// Full sequences with loss at every position.
struct StepShape {
  int width = 0, heads = 0, depth = 0, tokens = 0, batch = 0, vocabulary = 0;

  double tokens_per_step() const { return static_cast<double>(tokens) * batch; }
  bool operator==(const StepShape&) const = default;
};

inline constexpr std::array<StepShape, 7> step_shapes = {{{32, 2, 2, 32, 64, 32},
                                                          {64, 4, 2, 64, 32, 64},
                                                          {128, 4, 4, 128, 32, 256},
                                                          {256, 8, 4, 128, 16, 256},
                                                          {512, 8, 4, 128, 16, 256},
                                                          {64, 4, 2, 512, 8, 64},
                                                          {128, 4, 2, 64, 32, 8192}}};

// "64/4/2/64/32/64": width, heads, depth, tokens, batch, vocabulary.
std::string to_string(const StepShape& shape);
// Throws std::invalid_argument where the text is not six positive numbers or the heads do not divide the width.
StepShape parse_shape(std::string_view text);

// Everything not said by the shape at its default.
TransformerConfig model_of(const StepShape& shape);
TrainConfig training_of(const StepShape& shape);

// Operations of a step by the usual convention (core/models/transformer_cost.h), 3 (24 D^2 L n + 2 V D n + 4 n T D L):
// every query counts all T keys.
double conventional_flops(const StepShape& shape);

// The multiply-adds, as two operations each, that a causal model cannot do without:
//   3 (24 D^2 L n + 2 V D n + 2 n (T + 1) D L).
// Query i sees the keys 0 .. i, (T + 1) / 2 of them in the mean, at 4 D operations each (scores and values). Backward
// is twice forward: each product of two matrices has two gradients, dP, dV, dQ and dK of the same triangle in
// attention. What an implementation does beyond that (the masked half of a block, probabilities computed again in the
// backward pass), and norms, activations, softmax and the optimiser, whose operations are no multiply-adds of matrices,
// are not counted.
double true_flops(const StepShape& shape);

}  // namespace fathom
