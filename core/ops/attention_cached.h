// SPDX-License-Identifier: Apache-2.0
// Causal attention of new tokens over what has been read before: one layer's part of decoding.
#pragma once

#include <span>

#include "core/numeric/buffer.h"
#include "core/ops/attention.h"

namespace fathom {

// Keys (rotated, scaled by 1 / sqrt(dh), transposed) and values of all tokens of B sequences so far.
template <class T>
class KeyValueCache {
 public:
  KeyValueCache(int sequences, int heads, int head_width, int capacity);

  int length(int b) const { return lengths_[static_cast<std::size_t>(b)]; }
  int capacity() const { return capacity_; }

 private:
  template <class U>
  friend Tensor<U> cached_attention(Tape<U>&, Tensor<U>, std::span<const Sequence>, std::span<const int>,
                                    const AttentionConfig&, KeyValueCache<U>&);
  std::size_t place(int b, int h) const {
    return (static_cast<std::size_t>(b) * static_cast<std::size_t>(heads_) + static_cast<std::size_t>(h)) *
           static_cast<std::size_t>(capacity_) * static_cast<std::size_t>(head_width_);
  }

  int heads_, head_width_, capacity_;
  Buffer<T> keys_, values_;     // [B, H, dh, capacity] and [B, H, capacity, dh]
  std::vector<int> positions_;  // [B, capacity]
  std::vector<int> lengths_;    // [B]
};

// The rows of sequence b in qkv [n, 3 H dh] are its next tokens; they are added to the cache and read all of it up to
// themselves. Returns [n, H dh]. Forward only. Throws std::length_error where the capacity does not suffice.
template <class T>
Tensor<T> cached_attention(Tape<T>& tape, Tensor<T> qkv, std::span<const Sequence> sequences,
                           std::span<const int> positions, const AttentionConfig& config, KeyValueCache<T>& cache);

}  // namespace fathom
