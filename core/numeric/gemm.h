// SPDX-License-Identifier: Apache-2.0
// Matrix products. The only door to a BLAS: nothing else in Fathom names libxsmm or Eigen's product.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "core/numeric/matrix.h"

namespace fathom {

enum class Transpose { no, yes };
enum class GemmBackend { automatic, eigen, libxsmm };

// C = op(A) op(B) + (accumulate ? C : 0), row-major, with op(A) [C.rows, K] and op(B) [K, C.cols]. K may be 0.
// float goes to libxsmm where the build has it, double to Eigen. Results depend on shapes and strides alone, never on
// the calling thread. Throws std::invalid_argument with all three shapes where they do not fit.
template <class T>
void gemm(Transpose a_form, Transpose b_form, Matrix<const T> a, Matrix<const T> b, Matrix<T> c, bool accumulate,
          GemmBackend backend = GemmBackend::automatic);

// The right factor of products whose left factors come panel by panel of rows, so that the caller works on a panel of
// the product while it is in cache. What the kernels read best is laid out once.
template <class T>
class RightFactor {
 public:
  // Elements of room that op(B) needs; 0 where it is read where it stands.
  static std::size_t room(Transpose form, Matrix<const T> b);
  // op(B) [K, N]. B and `room` must live as long as this.
  RightFactor(Transpose form, Matrix<const T> b, T* room);

  int rows() const { return rows_; }  // K
  int cols() const { return cols_; }  // N
  // Rows of A worth one call: few where op(B) stays in the first-level cache, more where it comes from further away.
  int panel() const { return laid_out_ && block_ < cols_ ? 256 : 64; }

  // C = A op(B) + (accumulate ? C : 0) with A [C.rows, K] and C [C.rows, N]: no shape is checked.
  void multiply(Matrix<const T> a, Matrix<T> c, bool accumulate) const;

 private:
  Transpose form_;
  Matrix<const T> b_;  // as given
  const T* laid_out_;  // [N / block][K][block]; null: B is read where it stands
  int rows_, cols_, block_;
};

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
