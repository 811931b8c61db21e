// SPDX-License-Identifier: Apache-2.0
// Everything that fixes a transformer's shape and initial distribution. Defaults are GPT-2's (Radford et al. 2019).
#pragma once

#include "core/nn/initialisation.h"
#include "core/nn/normaliser.h"
#include "core/ops/activation_kind.h"
#include "core/ops/pooling.h"

namespace fathom {

enum class PositionKind { none, learned, sinusoidal, rotary, alibi, t5 };
enum class NormPlacement { pre, post };
enum class HeadKind { next_token, per_position, pooled };
// What the logits are: a linear map of the last rows, or these rows themselves. The latter has no weights and as many
// classes as the width (Sanford, Hsu and Telgarsky 2024, whose GPT-2 is read after its final norm).
enum class LogitKind { head, final_norm };

struct TransformerConfig {
  int vocabulary = 0;    // V, input tokens
  int classes = 0;       // that are told apart; 0: V, or D where the logits are the final norm's
  int context = 0;       // largest position id + 1 (learned positions: rows of their table)
  int depth = 2;         // layers
  int width = 64;        // D
  int heads = 4;         // H
  int head_width = 0;    // 0: D / H
  int feed_forward = 0;  // inner width; 0: 4 D
  PositionKind positions = PositionKind::learned;
  bool scale_tokens = true;  // sinusoidal positions: sqrt(D) token + PE (Vaswani et al. 2017), else token + PE
  double rotary_base = 10000.0;
  int t5_buckets = 32;  // T5 relative bias: buckets and the distance at which they saturate
  int t5_distance = 128;
  NormKind norm = NormKind::layer_norm;
  NormPlacement placement = NormPlacement::pre;
  double norm_epsilon = 1e-5;
  bool embedding_norm = false;  // of the embedded rows, positions included (minGPT as Feng et al. 2023 have it)
  bool final_norm = true;
  Activation activation = Activation::gelu_tanh;
  bool bias = true;  // biases in linear layers
  HeadKind head = HeadKind::next_token;
  LogitKind logits = LogitKind::head;
  Pooling pooling = Pooling::mean;
  bool causal = true;
  bool tied = true;        // head weights are the embedding (next_token only)
  bool head_bias = false;  // of an untied next_token head; a head over labels always has one
  double dropout = 0.0;    // residual and embedding dropout
  double attention_dropout = 0.0;
  Initialiser initialiser = Initialiser::gpt2;

  int resolved_head_width() const { return head_width > 0 ? head_width : width / heads; }
  int resolved_feed_forward() const { return feed_forward > 0 ? feed_forward : 4 * width; }
  // Columns of the logits.
  int resolved_classes() const { return logits == LogitKind::final_norm ? width : classes > 0 ? classes : vocabulary; }
};

// Throws std::invalid_argument with one sentence that names the field and what would be right.
void check(const TransformerConfig& config);

}  // namespace fathom
