// SPDX-License-Identifier: Apache-2.0
// The loss.
#pragma once

#include <span>

#include "core/ops/tape.h"

namespace fathom {

// scale * sum over the rows i with targets[i] >= 0 of the cross-entropy between softmax(logits[i]) and
// q = (1 - e) one-hot(targets[i]) + e / V, where e is `smoothing` (Szegedy et al. 2016, PyTorch's form; T2T spreads e
// over the V - 1 others instead). Returns [1, 1]. On a tape that records, the logits' values are used up: their
// gradient comes to stand in their place. logits [n, V], targets [n]; -1 marks a row without loss. `scale` is
// one over the number of targets of the whole batch where the loss is their mean. Throws std::invalid_argument for a
// target outside [0, V).
template <class T>
Tensor<T> cross_entropy(Tape<T>& tape, Tensor<T> logits, std::span<const int> targets, T scale, T smoothing = T(0));

}  // namespace fathom
