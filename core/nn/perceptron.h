// SPDX-License-Identifier: Apache-2.0
// Two affine maps with an activation between them.
#pragma once

#include <string>

#include "core/nn/initialisation.h"
#include "core/nn/parameter_store.h"
#include "core/ops/activation_kind.h"

namespace fathom {

struct PerceptronConfig {
  int inputs = 0;
  int inner = 0;
  int outputs = 0;
  Activation activation = Activation::relu;  // not gated
  Initialiser initialiser = Initialiser::pytorch;
};

template <class T>
class Perceptron {
 public:
  // Registers NAME.0.weight [inputs, inner], NAME.0.bias, NAME.1.weight [inner, outputs], NAME.1.bias.
  Perceptron(ParameterStore<T>& store, const std::string& name, const PerceptronConfig& config);
  // f(x W0 + b0) W1 + b1, [n, inputs] -> [n, outputs]; `activated`: f of that.
  Tensor<T> apply(Tape<T>& tape, Tensor<T> x, bool activated = false) const;

 private:
  Activation activation_;
  Parameter weights_[2], biases_[2];
};

}  // namespace fathom
