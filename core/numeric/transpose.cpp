// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstring>

#include "core/numeric/gemm.h"

namespace fathom {
namespace {

using Row = float __attribute__((vector_size(32)));  // eight floats; GCC and Clang map it to what the processor has

// An 8 x 8 block in three rounds of exchanges between rows: 1, 2 and 4 columns apart.
void transpose_block(const float* from, int from_stride, float* to, int to_stride) {
  Row a[8], b[8];
  for (int i = 0; i < 8; ++i) std::memcpy(&a[i], from + static_cast<std::ptrdiff_t>(i) * from_stride, sizeof(Row));
  for (int i = 0; i < 8; i += 2) {
    b[i] = __builtin_shufflevector(a[i], a[i + 1], 0, 8, 2, 10, 4, 12, 6, 14);
    b[i + 1] = __builtin_shufflevector(a[i], a[i + 1], 1, 9, 3, 11, 5, 13, 7, 15);
  }
  for (int i = 0; i < 8; i += 4) {
    for (int j = i; j < i + 2; ++j) {
      a[j] = __builtin_shufflevector(b[j], b[j + 2], 0, 1, 8, 9, 4, 5, 12, 13);
      a[j + 2] = __builtin_shufflevector(b[j], b[j + 2], 2, 3, 10, 11, 6, 7, 14, 15);
    }
  }
  for (int j = 0; j < 4; ++j) {
    b[j] = __builtin_shufflevector(a[j], a[j + 4], 0, 1, 2, 3, 8, 9, 10, 11);
    b[j + 4] = __builtin_shufflevector(a[j], a[j + 4], 4, 5, 6, 7, 12, 13, 14, 15);
  }
  for (int i = 0; i < 8; ++i) std::memcpy(to + static_cast<std::ptrdiff_t>(i) * to_stride, &b[i], sizeof(Row));
}

template <class T>
void transpose_plain(Matrix<const T> a, Matrix<T> out, int first_row, int last_row, int first_col, int last_col) {
  for (int i = first_row; i < last_row; ++i) {
    for (int j = first_col; j < last_col; ++j) out.row(j)[i] = a.row(i)[j];
  }
}

}  // namespace

template <>
void transpose<float>(Matrix<const float> a, Matrix<float> out) {
  const int rows = a.rows / 8 * 8, cols = a.cols / 8 * 8;
  for (int i = 0; i < rows; i += 8) {
    for (int j = 0; j < cols; j += 8) transpose_block(a.row(i) + j, a.stride, out.row(j) + i, out.stride);
  }
  transpose_plain(a, out, 0, rows, cols, a.cols);
  transpose_plain(a, out, rows, a.rows, 0, a.cols);
}

template <>
void transpose<double>(Matrix<const double> a, Matrix<double> out) {
  transpose_plain(a, out, 0, a.rows, 0, a.cols);
}

}  // namespace fathom
