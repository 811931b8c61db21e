// SPDX-License-Identifier: Apache-2.0
// One row a sequence.
#pragma once

#include <span>

#include "core/ops/sequence.h"
#include "core/ops/tape.h"

namespace fathom {

enum class Pooling { mean, first, last, sum, max };

// y[b] = mean, first or last row, sum or maximum of the rows of sequence b, [B, D]. An empty sequence gives zeros. Of
// equal maxima the first gets the gradient.
template <class T>
Tensor<T> pool(Tape<T>& tape, Tensor<T> x, std::span<const Sequence> sequences, Pooling pooling);

// y[i] = x[rows[i]]. Rows may repeat; `rows` must live as long as the tape. With `beside`, that many rows stand side by
// side: y is [rows.size() / beside, beside D]. Throws std::invalid_argument where a row is outside x.
template <class T>
Tensor<T> select_rows(Tape<T>& tape, Tensor<T> x, std::span<const int> rows, int beside = 1);

}  // namespace fathom
