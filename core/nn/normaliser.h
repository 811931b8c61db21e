// SPDX-License-Identifier: Apache-2.0
// A norm layer: LayerNorm, RMSNorm or none, alone or after a residual sum.
#pragma once

#include <optional>
#include <string>

#include "core/nn/parameter_store.h"
#include "core/ops/norm.h"

namespace fathom {

enum class NormKind { layer_norm, rms_norm, none };

template <class T>
class Normaliser {
 public:
  // Registers NAME.weight and, for LayerNorm, NAME.bias.
  Normaliser(ParameterStore<T>& store, const std::string& name, NormKind kind, int width, double epsilon);

  Tensor<T> apply(Tape<T>& tape, Tensor<T> x) const;
  // x + branch and its norm.
  ResidualNorm<T> add_and_apply(Tape<T>& tape, Tensor<T> x, Tensor<T> branch) const;

 private:
  NormKind kind_;
  T epsilon_;
  Parameter gain_;
  std::optional<Parameter> bias_;
};

}  // namespace fathom
