// SPDX-License-Identifier: Apache-2.0
// Matrix products. The only door to a BLAS: nothing else in Fathom names libxsmm or Eigen's product.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "core/numeric/matrix.h"
#include "core/numeric/precision.h"

namespace fathom {

enum class Transpose { no, yes };
enum class GemmBackend { automatic, eigen, libxsmm };

// C = op(A) op(B) + (accumulate ? C : 0), row-major, with op(A) [C.rows, K] and op(B) [K, C.cols]. K may be 0.
// float goes to libxsmm where the build has it, double to Eigen. Results depend on shapes and strides alone, never on
// the calling thread. Throws std::invalid_argument with all three shapes where they do not fit.
template <class T>
void gemm(Transpose a_form, Transpose b_form, Matrix<const T> a, Matrix<const T> b, Matrix<T> c, bool accumulate,
          GemmBackend backend = GemmBackend::automatic);
// The same with op(A) and op(B) rounded to `precision` where takes_bf16 says so of C. Throws std::logic_error where
// that needs has_bf16().
template <class T>
void gemm(Transpose a_form, Transpose b_form, Matrix<const T> a, Matrix<const T> b, Matrix<T> c, bool accumulate,
          Precision precision);

// Whether the products with a weight [rows, cols], forward and back, are of bf16 factors: floats alone, and only where
// both sides are at least 16 and the weight has at least 768 numbers, as smaller ones are no faster. A rule of shapes:
// the processor has no say.
template <class T>
bool takes_bf16(Precision precision, int rows, int cols);

// The right factor of products whose left factors come panel by panel of rows, so that the caller works on a panel of
// the product while it is in cache. What the kernels read best is laid out once.
template <class T>
class RightFactor {
 public:
  // Elements of room that op(B) needs; 0 where it is read where it stands.
  static std::size_t room(Transpose form, Matrix<const T> b, Precision precision = Precision::fp32);
  // Lays op(B) out in `room`.
  static void lay_out(Transpose form, Matrix<const T> b, T* room, Precision precision = Precision::fp32);
  // op(B) [K, N], as lay_out() has laid it out; null where no room is needed. Both must live as long as this.
  RightFactor(Transpose form, Matrix<const T> b, const T* laid_out, Precision precision = Precision::fp32);

  int rows() const { return rows_; }  // K
  int cols() const { return cols_; }  // N
  // Rows of A worth one call: few where op(B) stays in the first-level cache, more where it comes from further away.
  int panel() const;

  // C = A op(B) + (accumulate ? C : 0) with A [C.rows, K] and C [C.rows, N]: no shape is checked.
  void multiply(Matrix<const T> a, Matrix<T> c, bool accumulate) const;

 private:
  Transpose form_;
  Matrix<const T> b_;  // as given
  const T* laid_out_;  // [N / block][K][block]; null: B is read where it stands
  int rows_, cols_;
  int block_;  // columns
  bool bf16_;  // laid out as multiply_bf16 takes it
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
