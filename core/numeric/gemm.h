// SPDX-License-Identifier: Apache-2.0
// Matrix products. The only door to a BLAS: nothing else in Fathom names oneDNN, libxsmm or Eigen's product.
#pragma once

#include <string>
#include <vector>

#include "core/numeric/matrix.h"

namespace fathom {

enum class Transpose { no, yes };
enum class GemmBackend { automatic, eigen, onednn, libxsmm };

// C = op(A) op(B) + (accumulate ? C : 0), row-major, with op(A) [C.rows, K] and op(B) [K, C.cols]. K may be 0.
// float goes to the library that is fastest at the shape, double to Eigen. Results depend on shapes and strides alone,
// never on the calling thread. Throws std::invalid_argument with all three shapes where they do not fit.
template <class T>
void gemm(Transpose a_form, Transpose b_form, Matrix<const T> a, Matrix<const T> b, Matrix<T> c, bool accumulate,
          GemmBackend backend = GemmBackend::automatic);

// How many rows of a product [rows, cols] over `inner` are worth one call where the caller goes on to work on them: a
// panel that is still in cache, or all of them where B is so large that a call must not be small.
int panel_rows(int rows, int cols, int inner);

// The backends this build has, automatic and Eigen always among them.
std::vector<GemmBackend> gemm_backends();
std::string to_string(GemmBackend backend);

// A^T into `out` [a.cols, a.rows].
template <class T>
void transpose(Matrix<const T> a, Matrix<T> out);
template <>
void transpose<float>(Matrix<const float> a, Matrix<float> out);
template <>
void transpose<double>(Matrix<const double> a, Matrix<double> out);

}  // namespace fathom
