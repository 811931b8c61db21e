// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>

#include "core/numeric/buffer.h"
#include "core/numeric/gemm.h"

namespace fathom {
namespace {

// Rows stand apart on both sides; the gaps of the result keep what they held.
template <class T>
void check(int rows, int cols) {
  SCOPED_TRACE(testing::Message() << rows << " x " << cols);
  const int stride = cols + 3, out_stride = rows + 2;
  Buffer<T> from(static_cast<std::size_t>(rows * stride)), to(static_cast<std::size_t>(cols * out_stride), T(-1));
  for (std::size_t i = 0; i < from.size(); ++i) from[i] = static_cast<T>(i);
  const Matrix<T> a(from.data(), rows, cols, stride), out(to.data(), cols, rows, out_stride);
  transpose<T>(a, out);
  for (int i = 0; i < rows; ++i) {
    for (int j = 0; j < cols; ++j) ASSERT_EQ(out.row(j)[i], a.row(i)[j]);
  }
  EXPECT_EQ(std::ranges::count(to, T(-1)), 2 * cols);
}

TEST(Transpose, EveryShape) {
  for (const int rows : {0, 1, 2, 7, 8, 9, 16, 17, 33, 40}) {
    for (const int cols : {0, 1, 3, 8, 15, 16, 31, 64}) {
      check<float>(rows, cols);
      check<double>(rows, cols);
    }
  }
}

}  // namespace
}  // namespace fathom
