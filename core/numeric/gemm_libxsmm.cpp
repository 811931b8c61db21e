// SPDX-License-Identifier: Apache-2.0
#include "core/numeric/gemm_libraries.h"

#if defined(FATHOM_HAS_LIBXSMM)

#include <libxsmm.h>

#include <algorithm>
#include <vector>

namespace fathom {
namespace {

// Rows of C that one kernel call makes, and depth of a transposed A that one call takes in: both keep their panel in
// the first-level cache beside B's.
constexpr int row_panel = 64;
constexpr int depth_panel = 256;

// libxsmm is column-major: a row-major C = A B is C^T = B^T A^T there, so B comes first and rows and columns swap.
libxsmm_smmfunction kernel(bool a_transposed, int m, int n, int k, int lda, int ldb, int ldc, bool accumulate) {
  const int flags = a_transposed ? LIBXSMM_GEMM_FLAG_TRANS_B : LIBXSMM_GEMM_FLAG_NONE;
  const float alpha = 1.0f, beta = accumulate ? 1.0f : 0.0f;
  return libxsmm_smmdispatch(n, m, k, &ldb, &lda, &ldc, &alpha, &beta, &flags, nullptr);
}

bool plain(Matrix<const float> a, Matrix<const float> b, Matrix<float> c, bool accumulate) {
  for (int i = 0; i < c.rows; i += row_panel) {
    const int m = std::min(row_panel, c.rows - i);
    const auto f = kernel(false, m, c.cols, a.cols, a.stride, b.stride, c.stride, accumulate);
    if (!f) return false;
    f(b.data, a.row(i), c.row(i));
  }
  return true;
}

// Depth innermost: a panel of C stays in cache while all of A's and B's rows pass over it.
bool transposed_a(Matrix<const float> a, Matrix<const float> b, Matrix<float> c, bool accumulate) {
  for (int i = 0; i < c.rows; i += row_panel) {
    const int m = std::min(row_panel, c.rows - i);
    for (int p = 0; p < a.rows; p += depth_panel) {
      const int k = std::min(depth_panel, a.rows - p);
      const auto f = kernel(true, m, c.cols, k, a.stride, b.stride, c.stride, accumulate || p > 0);
      if (!f) return false;
      f(b.row(p), a.row(p) + i, c.row(i));
    }
  }
  return true;
}

}  // namespace

bool has_libxsmm() { return true; }

bool gemm_libxsmm(Transpose a_form, Transpose b_form, Matrix<const float> a, Matrix<const float> b, Matrix<float> c,
                  bool accumulate) {
  if (b_form == Transpose::yes) {
    thread_local std::vector<float> copy;
    copy.resize(std::max(copy.size(), static_cast<std::size_t>(b.rows) * static_cast<std::size_t>(b.cols)));
    const Matrix<float> upright(copy.data(), b.cols, b.rows);
    transpose<float>(b, upright);
    b = upright;
  }
  return a_form == Transpose::yes ? transposed_a(a, b, c, accumulate) : plain(a, b, c, accumulate);
}

}  // namespace fathom

#else

namespace fathom {
bool has_libxsmm() { return false; }
bool gemm_libxsmm(Transpose, Transpose, Matrix<const float>, Matrix<const float>, Matrix<float>, bool) { return false; }
}  // namespace fathom

#endif
