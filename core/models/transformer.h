// SPDX-License-Identifier: Apache-2.0
// The transformer: decoder-only (causal) or encoder (bidirectional), layers with weights of their own.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "core/models/transformer_config.h"
#include "core/nn/feed_forward.h"
#include "core/nn/normaliser.h"
#include "core/nn/parameter_store.h"
#include "core/nn/token_mixer.h"

namespace fathom {

// What a model reads: a packed batch. Spans must live as long as the tape that reads them.
struct ModelInput {
  std::span<const int> tokens;          // [n]
  std::span<const int> positions;       // [n]
  std::span<const Sequence> sequences;  // [B]
};

// The mixers' memories of one batch that is being decoded.
struct DecodingState {
  std::vector<std::unique_ptr<MixerState>> layers;
};

// How much each token reads of each other one: of every layer, one [H, T, T] a sequence.
template <class T>
using AttentionMaps = std::vector<std::vector<Buffer<T>>>;

template <class T>
class Transformer {
 public:
  // Registers and draws all parameters under GPT-2's names (wte.weight, h.0.attn.c_attn.weight, ...). Throws as
  // check().
  Transformer(const TransformerConfig& config, std::uint64_t seed);

  const TransformerConfig& config() const { return config_; }
  ParameterStore<T>& parameters() { return store_; }
  const ParameterStore<T>& parameters() const { return store_; }

  // Rows after the last layer and the final norm, [n, D].
  Tensor<T> hidden(Tape<T>& tape, const ModelInput& input) const;
  // The same for the next tokens of sequences that are being decoded (causal models).
  Tensor<T> hidden_next(Tape<T>& tape, const ModelInput& input, DecodingState& state) const;
  // What the heads look at. Forward only, for evaluation: on a tape without gradients and without dropout.
  AttentionMaps<T> attention(Tape<T>& tape, const ModelInput& input) const;
  DecodingState start_decoding(int sequences, int capacity) const;

  // The head: rows of hidden states (pooled ones for a pooled head) to logits [., classes]; the rows themselves where
  // these are the logits.
  Tensor<T> logits(Tape<T>& tape, Tensor<T> rows) const;
  // hidden and logits at every row, or one row a sequence where the head is pooled.
  Tensor<T> logits(Tape<T>& tape, const ModelInput& input) const;

  // scale times the sum of the cross-entropy over the targets that are not -1: [n] of them, [B] where the head is
  // pooled. Only rows with a target go through the head.
  Tensor<T> loss(Tape<T>& tape, const ModelInput& input, std::span<const int> targets, T scale, T smoothing) const;

 private:
  struct Layer {
    Normaliser<T> mixer_norm, feed_forward_norm;
    std::unique_ptr<TokenMixer<T>> mixer;
    FeedForward<T> feed_forward;
  };
  Layer make_layer(int index);
  Tensor<T> embed(Tape<T>& tape, const ModelInput& input) const;
  Tensor<T> run(Tape<T>& tape, const ModelInput& input, DecodingState* state, AttentionMaps<T>* maps = nullptr) const;

  TransformerConfig config_;
  ParameterStore<T> store_;
  Parameter token_table_, position_table_, head_;
  std::optional<Parameter> head_bias_, relative_bias_;
  Buffer<T> sinusoids_;  // [context, D]
  std::vector<Layer> layers_;
  std::optional<Normaliser<T>> final_norm_;
};

}  // namespace fathom
