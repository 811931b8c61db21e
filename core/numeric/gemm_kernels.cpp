// SPDX-License-Identifier: Apache-2.0
#include "core/numeric/gemm_kernels.h"

#if defined(FATHOM_HAS_LIBXSMM)

#include <libxsmm.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <stdexcept>

#include "core/numeric/buffer.h"
#include "core/numeric/work_counts.h"

namespace fathom {
namespace {

constexpr int row_panel = 64;     // rows of C that one kernel makes
constexpr int depth_panel = 512;  // of A^T B: rows of A and B that one kernel takes in
// Rows that stand this far apart share too few sets of the caches: a slice of their columns is copied together first.
constexpr int far_apart = 1024;

// libxsmm is column-major: a row-major C = A B is C^T = B^T A^T there, so B comes first and rows and columns swap.
libxsmm_smmfunction kernel(bool a_transposed, int m, int n, int k, int lda, int ldb, int ldc, bool accumulate) {
  const int flags = a_transposed ? LIBXSMM_GEMM_FLAG_TRANS_B : LIBXSMM_GEMM_FLAG_NONE;
  const float alpha = 1.0f, beta = accumulate ? 1.0f : 0.0f;
  // libxsmm's own registry takes as long as a product of 16 x 16 x 16.
  struct Known {
    std::array<int, 8> shape;
    libxsmm_smmfunction made;
  };
  thread_local std::array<Known, 512> recent{};
  const std::array<int, 8> shape = {a_transposed, m, n, k, lda, ldb, ldc, accumulate};
  std::uint32_t hash = 0;
  for (const int number : shape) hash = (hash + static_cast<std::uint32_t>(number)) * 0x9E3779B1u;
  Known& known = recent[hash >> 23];
  if (known.made && known.shape == shape) return known.made;
  ++work_counts().kernels;
  known.made = libxsmm_smmdispatch(n, m, k, &ldb, &lda, &ldc, &alpha, &beta, &flags, nullptr);
  known.shape = shape;
  if (!known.made)
    throw std::runtime_error(
        "libxsmm made no kernel: it does not know this processor, or has made more than it can hold; FAST_GEMM=0 "
        "builds "
        "without it");
  return known.made;
}

Matrix<const float> copied_together(Matrix<const float> from, Buffer<float>& room) {
  const std::size_t needed = static_cast<std::size_t>(from.rows) * static_cast<std::size_t>(from.cols);
  if (room.size() < needed) room.resize(needed);
  const Matrix<float> copy(room.data(), from.rows, from.cols);
  for (int i = 0; i < from.rows; ++i) std::memcpy(copy.row(i), from.row(i), sizeof(float) * from.cols);
  return copy;
}

// A^T B of few enough rows of A and B that a slice of the one and a slice of the other stay in cache.
void multiply_block(Matrix<const float> a, Matrix<const float> b, Matrix<float> c, bool accumulate) {
  for (int i = 0; i < c.rows; i += row_panel) {
    const int m = std::min(row_panel, c.rows - i);
    kernel(true, m, c.cols, a.rows, a.stride, b.stride, c.stride, accumulate)(b.data, a.data + i, c.row(i));
  }
}

}  // namespace

bool has_kernels() { return true; }

void multiply_panel(Matrix<const float> a, Matrix<const float> b, Matrix<float> c, bool accumulate) {
  kernel(false, c.rows, c.cols, a.cols, a.stride, b.stride, c.stride, accumulate)(b.data, a.data, c.data);
}

void multiply_transposed(Matrix<const float> a, Matrix<const float> b, Matrix<float> c, bool accumulate) {
  thread_local Buffer<float> room;
  const auto slice = [](Matrix<const float> x, int column, int columns) {
    const Matrix<const float> there = x.columns_of(column, columns);
    return x.stride < far_apart ? there : copied_together(there, room);
  };
  for (int p = 0; p < a.rows; p += depth_panel) {
    const int depth = std::min(depth_panel, a.rows - p);
    const Matrix<const float> left = a.rows_of(p, depth), right = b.rows_of(p, depth);
    const bool add = accumulate || p > 0;
    // The narrower factor whole, the wider one slice by slice.
    if (c.rows <= c.cols) {
      for (int j = 0; j < c.cols; j += row_panel) {
        const int n = std::min(row_panel, c.cols - j);
        multiply_block(left, slice(right, j, n), c.columns_of(j, n), add);
      }
    } else {
      for (int i = 0; i < c.rows; i += row_panel) {
        const int m = std::min(row_panel, c.rows - i);
        const Matrix<const float> narrow = slice(left, i, m);
        for (int j = 0; j < c.cols; j += row_panel) {
          const int n = std::min(row_panel, c.cols - j);
          multiply_block(narrow, right.columns_of(j, n), c.rows_of(i, m).columns_of(j, n), add);
        }
      }
    }
  }
}

}  // namespace fathom

#else

namespace fathom {
bool has_kernels() { return false; }
void multiply_panel(Matrix<const float>, Matrix<const float>, Matrix<float>, bool) {}
void multiply_transposed(Matrix<const float>, Matrix<const float>, Matrix<float>, bool) {}
}  // namespace fathom

#endif
