// SPDX-License-Identifier: Apache-2.0
// Dropout with masks that are a pure function of the step, never of a thread.
#pragma once

#include "core/ops/tape.h"

namespace fathom {

// y = x * mask / (1 - rate), each element kept with probability 1 - rate (Srivastava et al. 2014), while the tape has a
// dropout key; x itself otherwise or at rate 0. The mask is drawn again in the backward pass instead of being stored.
template <class T>
Tensor<T> dropout(Tape<T>& tape, Tensor<T> x, double rate);

// The mask of one block of elements, for operations that drop inside (attention): to[i] = 0 or 1 / (1 - rate) for
// i < count. `index` numbers the dropout within the step, `offset` (a multiple of 4) the block's first element.
template <class T>
void dropout_mask(const DropoutKey& key, std::uint32_t index, std::uint32_t offset, double rate, T* to,
                  std::size_t count);

}  // namespace fathom
