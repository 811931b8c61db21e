// SPDX-License-Identifier: Apache-2.0
// The generated kernels below gemm.cpp: libxsmm's, where the build has it.
#pragma once

#include "core/numeric/matrix.h"

namespace fathom {

bool has_kernels();

// C = A B + (accumulate ? C : 0), in panels of 64 rows; B is best small enough for the first-level cache, or a panel of
// few columns.
void multiply_panels(Matrix<const float> a, Matrix<const float> b, Matrix<float> c, bool accumulate);

// C = A^T B + (accumulate ? C : 0) with A [K, C.rows] and B [K, C.cols].
void multiply_transposed(Matrix<const float> a, Matrix<const float> b, Matrix<float> c, bool accumulate);

}  // namespace fathom
