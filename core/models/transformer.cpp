// SPDX-License-Identifier: Apache-2.0
#include "core/models/transformer.h"

#include <cmath>
#include <string>

#include "core/models/sinusoids.h"
#include "core/nn/softmax_attention.h"
#include "core/ops/dropout.h"
#include "core/ops/embedding.h"
#include "core/ops/linear.h"
#include "core/ops/pooling.h"

namespace fathom {

template <class T>
Transformer<T>::Transformer(const TransformerConfig& config, std::uint64_t seed) : config_(config) {
  check(config);
  const TransformerConfig& c = config_;
  token_table_ = store_.add_matrix("wte.weight", c.vocabulary, c.width, embedding_initial(c.initialiser));
  if (c.positions == PositionKind::learned) {
    position_table_ = store_.add_matrix("wpe.weight", c.context, c.width, embedding_initial(c.initialiser));
  }
  if (c.positions == PositionKind::sinusoidal) sinusoids_ = sinusoidal_table<T>(c.context, c.width);
  if (c.positions == PositionKind::t5) {
    relative_bias_ =
        store_.add_matrix("relative_attention_bias.weight", c.t5_buckets, c.heads, embedding_initial(c.initialiser));
  }
  if (c.embedding_norm) embedding_norm_.emplace(store_, "ln_e", c.norm, c.width, c.norm_epsilon);
  for (int i = 0; i < c.depth; ++i) layers_.push_back(make_layer(i));
  if (c.final_norm) final_norm_.emplace(store_, "ln_f", c.norm, c.width, c.norm_epsilon);
  head_ = token_table_;
  if (!c.tied && c.logits == LogitKind::head) {
    const bool labels = c.head != HeadKind::next_token;
    head_ = store_.add_matrix(labels ? "score.weight" : "lm_head.weight", c.resolved_classes(), c.width,
                              weight_initial(c.initialiser, c.width));
    if (labels || c.head_bias)
      head_bias_ = store_.add_vector(labels ? "score.bias" : "lm_head.bias", c.resolved_classes(),
                                     bias_initial(c.initialiser, c.width));
  }
  store_.initialise(seed);
}

template <class T>
typename Transformer<T>::Layer Transformer<T>::make_layer(int index) {
  const TransformerConfig& c = config_;
  const std::string name = "h." + std::to_string(index);
  SoftmaxAttentionConfig attention;
  attention.width = c.width;
  attention.attention.heads = c.heads;
  attention.attention.head_width = c.resolved_head_width();
  attention.attention.causal = c.causal;
  attention.attention.rotary_base = c.positions == PositionKind::rotary ? c.rotary_base : 0.0;
  attention.attention.alibi = c.positions == PositionKind::alibi;
  attention.attention.relative_bias = relative_bias_;
  attention.attention.relative_distance = c.t5_distance;
  attention.attention.dropout = c.attention_dropout;
  attention.bias = c.bias;
  attention.initialiser = c.initialiser;
  attention.depth = c.depth;
  const FeedForwardConfig inner{c.width, c.resolved_feed_forward(), c.activation, c.bias, c.initialiser, c.depth};
  // The order of registration is GPT-2's: ln_1, attn, ln_2, mlp.
  Normaliser<T> first(store_, name + ".ln_1", c.norm, c.width, c.norm_epsilon);
  auto mixer = std::make_unique<SoftmaxAttention<T>>(store_, name + ".attn", attention);
  Normaliser<T> second(store_, name + ".ln_2", c.norm, c.width, c.norm_epsilon);
  return {first, second, std::move(mixer), FeedForward<T>(store_, name + ".mlp", inner)};
}

template <class T>
Tensor<T> Transformer<T>::embed(Tape<T>& tape, const ModelInput& input) const {
  Tensor<T> x;
  switch (config_.positions) {
    case PositionKind::learned:
      x = embedding_sum<T>(tape, token_table_, input.tokens, position_table_, input.positions);
      break;
    case PositionKind::sinusoidal: {
      // Vaswani et al. 2017, section 3.4, scale tokens by sqrt(D); others do not (Feng et al. 2023).
      const T scale = config_.scale_tokens ? std::sqrt(static_cast<T>(config_.width)) : T(1);
      const Tensor<T> tokens = embedding<T>(tape, token_table_, input.tokens, "token");
      const Matrix<const T> table(sinusoids_.data(), config_.context, config_.width);
      x = add_constant_rows<T>(tape, tokens, scale, table, input.positions);
      break;
    }
    default:
      x = embedding<T>(tape, token_table_, input.tokens, "token");
  }
  if (embedding_norm_) x = embedding_norm_->apply(tape, x);
  return dropout<T>(tape, x, config_.dropout);
}

template <class T>
Tensor<T> Transformer<T>::run(Tape<T>& tape, const ModelInput& input, DecodingState* state,
                              AttentionMaps<T>* maps) const {
  const Layout layout{input.sequences, input.positions};
  const auto mix = [&](std::size_t i, Tensor<T> x) {
    const TokenMixer<T>& mixer = *layers_[i].mixer;
    if (maps) maps->push_back(mixer.weights(tape, x, layout));
    return dropout<T>(tape, state ? mixer.mix_next(tape, x, layout, *state->layers[i]) : mixer.mix(tape, x, layout),
                      config_.dropout);
  };
  const auto feed = [&](std::size_t i, Tensor<T> x) {
    return dropout<T>(tape, layers_[i].feed_forward.apply(tape, x), config_.dropout);
  };
  Tensor<T> x = embed(tape, input);
  if (config_.placement == NormPlacement::post) {
    // x <- norm(x + f(x)) (Vaswani et al. 2017).
    for (std::size_t i = 0; i < layers_.size(); ++i) {
      x = layers_[i].mixer_norm.add_and_apply(tape, x, mix(i, x)).normalised;
      x = layers_[i].feed_forward_norm.add_and_apply(tape, x, feed(i, x)).normalised;
    }
    return final_norm_ ? final_norm_->apply(tape, x) : x;
  }
  // x <- x + f(norm(x)): each sum is taken together with the norm that follows it (Radford et al. 2019).
  Tensor<T> normed = layers_[0].mixer_norm.apply(tape, x);
  for (std::size_t i = 0; i < layers_.size(); ++i) {
    const ResidualNorm<T> mixed = layers_[i].feed_forward_norm.add_and_apply(tape, x, mix(i, normed));
    const Tensor<T> fed = feed(i, mixed.normalised);
    const Normaliser<T>* next = i + 1 < layers_.size() ? &layers_[i + 1].mixer_norm
                                : final_norm_          ? &*final_norm_
                                                       : nullptr;
    if (!next) return residual<T>(tape, mixed.sum, fed);
    const ResidualNorm<T> out = next->add_and_apply(tape, mixed.sum, fed);
    x = out.sum;
    normed = out.normalised;
  }
  return normed;
}

template <class T>
Tensor<T> Transformer<T>::hidden(Tape<T>& tape, const ModelInput& input) const {
  return run(tape, input, nullptr);
}

template <class T>
Tensor<T> Transformer<T>::hidden_next(Tape<T>& tape, const ModelInput& input, DecodingState& state) const {
  return run(tape, input, &state);
}

template <class T>
AttentionMaps<T> Transformer<T>::attention(Tape<T>& tape, const ModelInput& input) const {
  AttentionMaps<T> maps;
  run(tape, input, nullptr, &maps);
  return maps;
}

template <class T>
DecodingState Transformer<T>::start_decoding(int sequences, int capacity) const {
  DecodingState state;
  for (const Layer& layer : layers_) state.layers.push_back(layer.mixer->start(sequences, capacity));
  return state;
}

template <class T>
Tensor<T> Transformer<T>::rows(Tape<T>& tape, const ModelInput& input) const {
  const Tensor<T> x = hidden(tape, input);
  return pooled() ? pool<T>(tape, x, input.sequences, config_.pooling) : x;
}

template <class T>
Tensor<T> Transformer<T>::logits(Tape<T>& tape, Tensor<T> rows) const {
  if (config_.logits == LogitKind::final_norm) return rows;
  return linear_transposed<T>(tape, rows, head_, head_bias_);
}

template class Transformer<float>;
template class Transformer<double>;

}  // namespace fathom
