// SPDX-License-Identifier: Apache-2.0
// One row a sequence.
#pragma once

#include <span>

#include "core/ops/sequence.h"
#include "core/ops/tape.h"

namespace fathom {

enum class Pooling { mean, first, last };

// y[b] = mean, first or last row of sequence b, [B, D]. An empty sequence gives zeros.
template <class T>
Tensor<T> pool(Tape<T>& tape, Tensor<T> x, std::span<const Sequence> sequences, Pooling pooling);

// y[i] = x[rows[i]]. Rows may repeat; `rows` must live as long as the tape.
template <class T>
Tensor<T> select_rows(Tape<T>& tape, Tensor<T> x, std::span<const int> rows);

}  // namespace fathom
