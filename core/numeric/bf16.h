// SPDX-License-Identifier: Apache-2.0
// fp32 matrices as bf16 in the two layouts that matrix instructions read: rows, and pairs of rows. Rounded to nearest
// even; numbers below the smallest normal one count as zero. Only where the processor has AVX512_BF16: elsewhere these
// throw std::logic_error.
#pragma once

#include <cstddef>
#include <cstdint>

#include "core/numeric/matrix.h"

namespace fathom {

using Bf16 = std::uint16_t;  // the upper half of a float

// Sums run over pairs: an odd depth is filled up with zeros.
constexpr int even(int depth) { return depth + depth % 2; }

// A [m, k] as it stands, [m][even(k)].
void round_rows(Matrix<const float> a, Bf16* out);
// A^T of A [k, m], [m][even(k)].
void round_rows_transposed(Matrix<const float> a, Bf16* out);
// B [k, n] in pairs of rows, [even(k) / 2][n][2].
void round_pairs(Matrix<const float> b, Bf16* out);
// B^T of B [n, k] in pairs of its rows, [even(k) / 2][n][2].
void round_pairs_transposed(Matrix<const float> b, Bf16* out);

}  // namespace fathom
