// SPDX-License-Identifier: Apache-2.0
// What a layer uses to move information between positions. A new mixer is one file that implements this.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "core/numeric/buffer.h"
#include "core/ops/sequence.h"
#include "core/ops/tape.h"

namespace fathom {

// The packed batch that a mixer reads: which rows belong together, and each row's position id.
struct Layout {
  std::span<const Sequence> sequences;  // [B]
  std::span<const int> positions;       // [n]
};

// A mixer's memory of the tokens read so far, for decoding.
class MixerState {
 public:
  virtual ~MixerState() = default;
};

template <class T>
class TokenMixer {
 public:
  virtual ~TokenMixer() = default;
  // x [n, D] -> [n, D].
  virtual Tensor<T> mix(Tape<T>& tape, Tensor<T> x, const Layout& layout) const = 0;
  // For looking at a model: how much each row of a sequence reads of each other one, head by head; one [H, T, T] a
  // sequence, a row of it being what reads. Forward only, without dropout.
  virtual std::vector<Buffer<T>> weights(Tape<T>& tape, Tensor<T> x, const Layout& layout) const = 0;
  // Room for `sequences` sequences of up to `capacity` tokens each.
  virtual std::unique_ptr<MixerState> start(int sequences, int capacity) const = 0;
  // The same as mix for the next tokens of each sequence, after those in `state`, which it extends. Forward only.
  virtual Tensor<T> mix_next(Tape<T>& tape, Tensor<T> x, const Layout& layout, MixerState& state) const = 0;
};

}  // namespace fathom
