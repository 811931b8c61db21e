// SPDX-License-Identifier: Apache-2.0
// The transformer: decoder-only (causal) or encoder (bidirectional), layers with weights of their own.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "core/models/model.h"
#include "core/models/transformer_config.h"
#include "core/nn/feed_forward.h"
#include "core/nn/normaliser.h"
#include "core/nn/token_mixer.h"

namespace fathom {

// The mixers' memories of one batch that is being decoded.
struct DecodingState {
  std::vector<std::unique_ptr<MixerState>> layers;
};

// How much each token reads of each other one: of every layer, one [H, T, T] a sequence.
template <class T>
using AttentionMaps = std::vector<std::vector<Buffer<T>>>;

template <class T>
class Transformer final : public Model<T> {
 public:
  // Registers and draws all parameters under GPT-2's names (wte.weight, h.0.attn.c_attn.weight, ...). Throws as
  // check().
  Transformer(const TransformerConfig& config, std::uint64_t seed);

  const TransformerConfig& config() const { return config_; }

  // Rows after the last layer and the final norm, [n, D].
  Tensor<T> hidden(Tape<T>& tape, const ModelInput& input) const;
  // The same for the next tokens of sequences that are being decoded (causal models).
  Tensor<T> hidden_next(Tape<T>& tape, const ModelInput& input, DecodingState& state) const;
  // What the heads look at. Forward only, for evaluation: on a tape without gradients and without dropout.
  AttentionMaps<T> attention(Tape<T>& tape, const ModelInput& input) const;
  DecodingState start_decoding(int sequences, int capacity) const;

  bool pooled() const override { return config_.head == HeadKind::pooled; }
  // Hidden rows, [n, D], or one pooled of them a sequence, [B, D].
  Tensor<T> rows(Tape<T>& tape, const ModelInput& input) const override;
  using Model<T>::logits;
  // [., classes]; the rows themselves where these are the logits.
  Tensor<T> logits(Tape<T>& tape, Tensor<T> rows) const override;

 private:
  struct Layer {
    Normaliser<T> mixer_norm, feed_forward_norm;
    std::unique_ptr<TokenMixer<T>> mixer;
    FeedForward<T> feed_forward;
  };
  Layer make_layer(int index);
  Tensor<T> embed(Tape<T>& tape, const ModelInput& input) const;
  Tensor<T> run(Tape<T>& tape, const ModelInput& input, DecodingState* state, AttentionMaps<T>* maps = nullptr) const;

  using Model<T>::store_;
  TransformerConfig config_;
  Parameter token_table_, position_table_, head_;
  std::optional<Parameter> head_bias_, relative_bias_;
  Buffer<T> sinusoids_;  // [context, D]
  std::vector<Layer> layers_;
  std::optional<Normaliser<T>> embedding_norm_, final_norm_;
};

}  // namespace fathom
