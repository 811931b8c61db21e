// SPDX-License-Identifier: Apache-2.0
// Multi-head softmax attention over packed sequences (Vaswani et al. 2017).
#pragma once

#include <optional>
#include <span>

#include "core/ops/sequence.h"
#include "core/ops/tape.h"

namespace fathom {

struct AttentionConfig {
  int heads = 1;                                // H
  int head_width = 0;                           // dh
  bool causal = true;                           // query i sees keys 0 .. i of its sequence
  double rotary_base = 0.0;                     // 0: no rotation
  bool alibi = false;                           // score -= slope_h |position_i - position_j|
  std::optional<Parameter> relative_bias = {};  // T5: [buckets, H], added to the scores
  int relative_distance = 128;                  // T5: where its buckets saturate
  double dropout = 0.0;                         // on the probabilities
  int store_up_to = 128;                        // longest key sequence whose probabilities are kept for the backward
                                                // pass; longer ones are recomputed block by block
};

// qkv [n, 3 H dh], columns q | k | v, each head after head. positions [n] are read by rotary, ALiBi and T5 (ids, not
// row numbers). Score_ij = q_i . k_j / sqrt(dh) + bias; a query that sees no key gives zeros. Returns [n, H dh]. All
// spans must live as long as the tape.
template <class T>
Tensor<T> self_attention(Tape<T>& tape, Tensor<T> qkv, std::span<const Sequence> sequences,
                         std::span<const int> positions, const AttentionConfig& config);

// Queries q [n, H dh] of one packed batch over keys and values kv [m, 2 H dh] of another; sequence b of the one reads
// sequence b of the other. Not causal, without positions.
template <class T>
Tensor<T> cross_attention(Tape<T>& tape, Tensor<T> q, Tensor<T> kv, std::span<const Sequence> queries,
                          std::span<const Sequence> keys, const AttentionConfig& config);

}  // namespace fathom
