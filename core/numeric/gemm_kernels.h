// SPDX-License-Identifier: Apache-2.0
// The generated kernels below gemm.cpp: libxsmm's, where the build has it.
#pragma once

#include "core/numeric/matrix.h"

namespace fathom {

bool has_kernels();

// C = A B + (accumulate ? C : 0) by one kernel: best of some hundred rows at most and a B that stays in cache.
void multiply_panel(Matrix<const float> a, Matrix<const float> b, Matrix<float> c, bool accumulate);

// C = A^T B + (accumulate ? C : 0) with A [K, C.rows] and B [K, C.cols].
void multiply_transposed(Matrix<const float> a, Matrix<const float> b, Matrix<float> c, bool accumulate);

}  // namespace fathom
