// SPDX-License-Identifier: Apache-2.0
// A view of a row-major matrix whose rows may stand apart.
#pragma once

#include <cstddef>

namespace fathom {

// Element (i, j) is data[i * stride + j]; stride >= cols. Owns nothing.
template <class T>
struct Matrix {
  T* data = nullptr;
  int rows = 0;
  int cols = 0;
  int stride = 0;

  Matrix() = default;
  Matrix(T* start, int r, int c) : data(start), rows(r), cols(c), stride(c) {}
  Matrix(T* start, int r, int c, int s) : data(start), rows(r), cols(c), stride(s) {}

  T* row(int i) const { return data + static_cast<std::ptrdiff_t>(i) * stride; }
  // Rows [first, first + count) and columns [column, column + width).
  Matrix rows_of(int first, int count) const { return {row(first), count, cols, stride}; }
  Matrix columns_of(int column, int width) const { return {data + column, rows, width, stride}; }
  operator Matrix<const T>() const { return {data, rows, cols, stride}; }
};

}  // namespace fathom
