// SPDX-License-Identifier: Apache-2.0
// The position-wise layer: D -> F -> D.
#pragma once

#include <optional>
#include <string>

#include "core/nn/initialisation.h"
#include "core/nn/parameter_store.h"
#include "core/ops/activation_kind.h"

namespace fathom {

struct FeedForwardConfig {
  int width = 0;  // D
  int inner = 0;  // F; a gated activation's first map has 2 F outputs
  Activation activation = Activation::gelu_tanh;
  bool bias = true;
  Initialiser initialiser = Initialiser::gpt2;
  int depth = 1;  // of the model, for the residual projection's scale
};

template <class T>
class FeedForward {
 public:
  // Registers NAME.c_fc.weight, .bias and NAME.c_proj.weight, .bias.
  FeedForward(ParameterStore<T>& store, const std::string& name, const FeedForwardConfig& config);
  Tensor<T> apply(Tape<T>& tape, Tensor<T> x) const;  // [n, D] -> [n, D]

 private:
  Activation activation_;
  Parameter up_, down_;
  std::optional<Parameter> up_bias_, down_bias_;
};

}  // namespace fathom
