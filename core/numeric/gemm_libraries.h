// SPDX-License-Identifier: Apache-2.0
// What gemm.cpp asks of the optional libraries. Each returns false where the build lacks the library or the library has
// no kernel for the shape; then C is untouched.
#pragma once

#include "core/numeric/gemm.h"

namespace fathom {

// oneDNN's matmul primitives, made once a shape and kept for the thread's life.
bool gemm_onednn(Transpose a_form, Transpose b_form, Matrix<const float> a, Matrix<const float> b, Matrix<float> c,
                 bool accumulate);
// libxsmm's generated kernels. They take a row-major B as it stands and A either way; a transposed B is copied first.
bool gemm_libxsmm(Transpose a_form, Transpose b_form, Matrix<const float> a, Matrix<const float> b, Matrix<float> c,
                  bool accumulate);
bool has_onednn();
bool has_libxsmm();

}  // namespace fathom
