// SPDX-License-Identifier: Apache-2.0
// What the tests of matrix products multiply.
#pragma once

#include <cmath>
#include <cstdint>
#include <limits>

#include "core/numeric/buffer.h"
#include "core/numeric/gemm.h"
#include "core/numeric/random.h"

namespace fathom {

// A matrix whose rows stand apart; the gaps hold NaN, which nobody may read or write.
template <class T>
struct Padded {
  Padded(int rows, int cols, int gap, std::uint32_t example)
      : data(static_cast<std::size_t>(rows) * static_cast<std::size_t>(cols + gap) + 1,
             std::numeric_limits<T>::quiet_NaN()),
        view(data.data(), rows, cols, cols + gap) {
    Stream stream(11, Purpose::test, 0, example);
    for (int i = 0; i < rows; ++i) {
      for (int j = 0; j < cols; ++j) view.row(i)[j] = static_cast<T>(2.0 * stream.uniform() - 1.0);
    }
  }
  Padded(const Padded&) = delete;
  Padded& operator=(const Padded&) = delete;
  bool gaps_untouched() const {
    for (int i = 0; i < view.rows; ++i) {
      for (int j = view.cols; j < view.stride; ++j) {
        if (!std::isnan(view.row(i)[j])) return false;
      }
    }
    return std::isnan(data.back());
  }
  Buffer<T> data;
  Matrix<T> view;
};

template <class T>
T at(Matrix<T> x, Transpose form, int i, int j) {
  return form == Transpose::yes ? x.row(j)[i] : x.row(i)[j];
}

struct Product {
  int m, n, k;
  Transpose a_form, b_form;
  bool accumulate;
  int gap;
};

}  // namespace fathom
