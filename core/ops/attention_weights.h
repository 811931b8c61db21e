// SPDX-License-Identifier: Apache-2.0
// The probabilities of softmax attention themselves, for looking at a model.
#pragma once

#include <span>
#include <vector>

#include "core/numeric/buffer.h"
#include "core/ops/attention.h"

namespace fathom {

// The probabilities by which self_attention over the same qkv [n, 3 H dh] weighs values, without dropout: one buffer a
// sequence, [H, T, T], row i of a head being query i; what it may not see has weight 0. Forward only.
template <class T>
std::vector<Buffer<T>> attention_weights(Tape<T>& tape, Tensor<T> qkv, std::span<const Sequence> sequences,
                                         std::span<const int> positions, const AttentionConfig& config);

}  // namespace fathom
