// SPDX-License-Identifier: Apache-2.0
// Products whose factors are rounded to bf16 and whose sums are fp32, below gemm.cpp. Where has_bf16() is false these
// throw std::logic_error.
#pragma once

#include <cstddef>

#include "core/numeric/gemm.h"
#include "core/numeric/matrix.h"

namespace fathom {

// Weights below these stay fp32: rounding the factors of their products costs what the faster products save (measured
// with 512 rows on Zen 5: 16 x 16 at 0.8 times the speed of fp32, 16 x 48 at 1.1, 64 x 64 at 1.6).
inline constexpr int smallest_bf16_side = 16, smallest_bf16_weight = 768;

// The right factor op(B) [k, n], laid out in blocks of 64 columns, [n / 64][even(k) / 2][64][2], in `room`.
std::size_t bf16_room(int k, int n);  // floats
void lay_out_bf16(Transpose form, Matrix<const float> b, float* room);
// Rows of a left factor [., k] worth one call.
int bf16_panel(int k);
// C = A op(B) + (accumulate ? C : 0) with op(B) so laid out.
void multiply_bf16(Matrix<const float> a, const float* laid_out, Matrix<float> c, bool accumulate);

// C = op(A) op(B) + (accumulate ? C : 0) of factors that come once.
void gemm_bf16(Transpose a_form, Transpose b_form, Matrix<const float> a, Matrix<const float> b, Matrix<float> c,
               bool accumulate);

}  // namespace fathom
