// SPDX-License-Identifier: Apache-2.0
// Columns of wide rows a few registers at a time, so that a sum over many rows stays in registers.
#pragma once

#include <type_traits>

namespace fathom {

template <int width>
using Columns = std::integral_constant<int, width>;

// Calls work(first, Columns<width>()) for groups of neighbouring columns that make up all of them. Which group a column
// falls into changes nothing about its own arithmetic.
template <class Work>
inline void for_columns(int cols, const Work& work) {
  int first = 0;
  for (; first + 64 <= cols; first += 64) work(first, Columns<64>());
  for (; first + 16 <= cols; first += 16) work(first, Columns<16>());
  for (; first < cols; ++first) work(first, Columns<1>());
}

// to = or += a group's sums.
template <int width, class T>
inline void put_columns(const T* sums, bool add, T* to) {
  if (add) {
#pragma omp simd
    for (int d = 0; d < width; ++d) to[d] += sums[d];
  } else {
#pragma omp simd
    for (int d = 0; d < width; ++d) to[d] = sums[d];
  }
}

}  // namespace fathom
