// SPDX-License-Identifier: Apache-2.0
#include "core/numeric/gemm_bf16.h"

#include <algorithm>
#include <stdexcept>

#include "core/numeric/bf16.h"
#include "core/numeric/buffer.h"
#include "core/numeric/precision.h"

#if defined(FATHOM_HAS_LIBXSMM) && defined(__AVX512BF16__) && defined(__AVX512BW__)

#include <libxsmm.h>

namespace fathom {
namespace {

constexpr int block = 64;         // rows and columns of C that one kernel makes
constexpr int deep_block = 1024;  // of a depth that one kernel sums, where the right factor is laid out
constexpr int depth_panel = 512;  // of a depth whose two factors are rounded together

// Row-major C [m, n] = A [m, k] B [k, n], k even, with A in rows and B in pairs of rows. libxsmm is column-major, so B
// comes first (gemm_kernels.cpp).
libxsmm_bsmmfunction kernel(int m, int n, int k, int lda, int ldb, int ldc, bool accumulate) {
  const int flags = LIBXSMM_GEMM_VNNI_FLAGS('N', 'N', 'V', 'N');
  const float alpha = 1.0f, beta = accumulate ? 1.0f : 0.0f;
  return libxsmm_bsmmdispatch(n, m, k, &ldb, &lda, &ldc, &alpha, &beta, &flags, nullptr);
}

void multiply_block(const Bf16* a, int lda, const Bf16* b, int k, Matrix<float> c, bool accumulate) {
  const auto made = kernel(c.rows, c.cols, k, lda, c.cols, c.stride, accumulate);
  if (!made) throw std::runtime_error("libxsmm has no bf16 kernel for this processor; use train.precision: fp32");
  made(b, a, c.data);
}

std::size_t area(int rows, int cols) { return static_cast<std::size_t>(rows) * static_cast<std::size_t>(cols); }

// Kept from call to call, so that a training step allocates nothing.
Bf16* at_least(Buffer<Bf16>& room, std::size_t size) {
  if (room.size() < size) room.resize(size);
  return room.data();
}

// Rows [i, i + m) and columns [p, p + k) of op(A), in rows.
void round_left(Transpose form, Matrix<const float> a, int i, int m, int p, int k, Bf16* out) {
  if (form == Transpose::no) {
    round_rows(a.rows_of(i, m).columns_of(p, k), out);
  } else {
    round_rows_transposed(a.rows_of(p, k).columns_of(i, m), out);
  }
}

// Rows [p, p + k) and columns [j, j + n) of op(B), in pairs of rows.
void round_right(Transpose form, Matrix<const float> b, int p, int k, int j, int n, Bf16* out) {
  if (form == Transpose::no) {
    round_pairs(b.rows_of(p, k).columns_of(j, n), out);
  } else {
    round_pairs_transposed(b.rows_of(j, n).columns_of(p, k), out);
  }
}

// Calls work(first, count) for the blocks of `size`.
template <class Work>
void for_blocks(int size, Work work) {
  for (int i = 0; i < size; i += block) work(i, std::min(block, size - i));
}

}  // namespace

bool has_bf16() {
  static const bool has =
      __builtin_cpu_supports("avx512bf16") && kernel(block, block, block, block, block, block, true);
  return has;
}

std::size_t bf16_room(int k, int n) { return area(even(k), n) / 2; }

void lay_out_bf16(Transpose form, Matrix<const float> b, float* room) {
  const int k = form == Transpose::yes ? b.cols : b.rows, n = form == Transpose::yes ? b.rows : b.cols;
  auto* const out = reinterpret_cast<Bf16*>(room);
  for_blocks(n, [&](int j, int cols) { round_right(form, b, 0, k, j, cols, out + area(j, even(k))); });
}

int bf16_panel(int k) { return std::clamp(128 * 1024 / k / block * block, block, 4 * block); }

void multiply_bf16(Matrix<const float> a, const float* laid_out, Matrix<float> c, bool accumulate) {
  thread_local Buffer<Bf16> room;
  const int k = even(a.cols);
  Bf16* const left = at_least(room, area(a.rows, k));
  round_rows(a, left);
  const auto* const right = reinterpret_cast<const Bf16*>(laid_out);
  for_blocks(c.cols, [&](int j, int n) {
    for (int p = 0; p < k; p += deep_block) {
      multiply_block(left + p, k, right + area(j, k) + area(p, n), std::min(deep_block, k - p), c.columns_of(j, n),
                     accumulate || p > 0);
    }
  });
}

void gemm_bf16(Transpose a_form, Transpose b_form, Matrix<const float> a, Matrix<const float> b, Matrix<float> c,
               bool accumulate) {
  thread_local Buffer<Bf16> left_room, right_room;
  const int k = a_form == Transpose::yes ? a.rows : a.cols;
  // The narrower factor whole, the wider one slice by slice.
  const bool left_whole = c.rows <= c.cols;
  for (int p = 0; p < k; p += depth_panel) {
    const int depth = std::min(depth_panel, k - p), pairs = even(depth);
    const bool add = accumulate || p > 0;
    Bf16* const left = at_least(left_room, area(left_whole ? c.rows : block, pairs));
    Bf16* const right = at_least(right_room, area(left_whole ? block : c.cols, pairs));
    const auto multiply = [&](const Bf16* rows, const Bf16* columns, int i, int m, int j, int n) {
      multiply_block(rows, pairs, columns, pairs, c.rows_of(i, m).columns_of(j, n), add);
    };
    if (left_whole) {
      round_left(a_form, a, 0, c.rows, p, depth, left);
      for_blocks(c.cols, [&](int j, int n) {
        round_right(b_form, b, p, depth, j, n, right);
        for_blocks(c.rows, [&](int i, int m) { multiply(left + area(i, pairs), right, i, m, j, n); });
      });
    } else {
      for_blocks(c.cols, [&](int j, int n) { round_right(b_form, b, p, depth, j, n, right + area(j, pairs)); });
      for_blocks(c.rows, [&](int i, int m) {
        round_left(a_form, a, i, m, p, depth, left);
        for_blocks(c.cols, [&](int j, int n) { multiply(left, right + area(j, pairs), i, m, j, n); });
      });
    }
  }
}

}  // namespace fathom

#else

namespace fathom {
namespace {
[[noreturn]] void missing() { throw std::logic_error("gemm: this build has no products of bf16 factors"); }
}  // namespace
bool has_bf16() { return false; }
std::size_t bf16_room(int, int) { return 0; }
void lay_out_bf16(Transpose, Matrix<const float>, float*) { missing(); }
int bf16_panel(int) { return 64; }
void multiply_bf16(Matrix<const float>, const float*, Matrix<float>, bool) { missing(); }
void gemm_bf16(Transpose, Transpose, Matrix<const float>, Matrix<const float>, Matrix<float>, bool) { missing(); }
}  // namespace fathom

#endif
