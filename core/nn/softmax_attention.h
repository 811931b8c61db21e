// SPDX-License-Identifier: Apache-2.0
// Multi-head softmax attention as a token mixer.
#pragma once

#include <optional>
#include <string>

#include "core/nn/initialisation.h"
#include "core/nn/token_mixer.h"
#include "core/ops/attention.h"

namespace fathom {

struct SoftmaxAttentionConfig {
  int width = 0;  // D
  AttentionConfig attention;
  bool bias = true;
  Initialiser initialiser = Initialiser::gpt2;
  int depth = 1;  // of the model, for the residual projection's scale
};

template <class T>
class SoftmaxAttention : public TokenMixer<T> {
 public:
  // Registers NAME.c_attn.weight [D, 3 H dh] (columns q | k | v), NAME.c_proj.weight [H dh, D] and their biases.
  SoftmaxAttention(ParameterStore<T>& store, const std::string& name, const SoftmaxAttentionConfig& config);

  Tensor<T> mix(Tape<T>& tape, Tensor<T> x, const Layout& layout) const override;
  std::vector<Buffer<T>> weights(Tape<T>& tape, Tensor<T> x, const Layout& layout) const override;
  std::unique_ptr<MixerState> start(int sequences, int capacity) const override;
  Tensor<T> mix_next(Tape<T>& tape, Tensor<T> x, const Layout& layout, MixerState& state) const override;

 private:
  AttentionConfig attention_;
  Parameter in_, out_;
  std::optional<Parameter> in_bias_, out_bias_;
};

}  // namespace fathom
