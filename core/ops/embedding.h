// SPDX-License-Identifier: Apache-2.0
// Table look-up.
#pragma once

#include <span>

#include "core/ops/tape.h"

namespace fathom {

// y[i] = table[ids[i]], [ids.size(), D]. The ids must live as long as the tape. Throws std::invalid_argument where an
// id is outside the table; `what` ("token", "position") names it in the sentence.
template <class T>
Tensor<T> embedding(Tape<T>& tape, Parameter table, std::span<const int> ids, const char* what);

// y[i] = tokens[token_ids[i]] + positions[position_ids[i]], one pass.
template <class T>
Tensor<T> embedding_sum(Tape<T>& tape, Parameter tokens, std::span<const int> token_ids, Parameter positions,
                        std::span<const int> position_ids);

// y[i] = x[i] * scale + table[ids[i]] for a constant table [rows, D] (sinusoidal positions).
template <class T>
Tensor<T> add_constant_rows(Tape<T>& tape, Tensor<T> x, T scale, Matrix<const T> table, std::span<const int> ids);

}  // namespace fathom
