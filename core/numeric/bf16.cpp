// SPDX-License-Identifier: Apache-2.0
#include "core/numeric/bf16.h"

#include <algorithm>
#include <stdexcept>

#if defined(__AVX512BF16__) && defined(__AVX512BW__)

#include <immintrin.h>

namespace fathom {
namespace {

constexpr int lanes = 16;  // floats, or pairs of bf16, of a vector

__mmask16 first_lanes(int count) {
  return static_cast<__mmask16>((1u << static_cast<unsigned>(std::clamp(count, 0, lanes))) - 1u);
}

__m512 load(const float* from, int count) {
  return count >= lanes ? _mm512_loadu_ps(from) : _mm512_maskz_loadu_ps(first_lanes(count), from);
}

// `count` pairs.
void store(Bf16* to, int count, __m512i pairs) {
  if (count >= lanes) {
    _mm512_storeu_si512(to, pairs);
  } else {
    _mm512_mask_storeu_epi32(to, first_lanes(count), pairs);
  }
}

// 32 numbers of one row, `count` of them there, the others zero: pairs along the row.
__m512i along(const float* row, int count) {
  const __m512 low = load(row, count);
  const __m512 high = count > lanes ? load(row + lanes, count - lanes) : _mm512_setzero_ps();
  return reinterpret_cast<__m512i>(_mm512_cvtne2ps_pbh(high, low));
}

// 16 numbers of rows p and p + 1 (zeros, where there is none), `count` of them there: pairs down the column.
__m512i down(Matrix<const float> b, int p, int column, int count) {
  alignas(64) static constexpr std::uint16_t interleave[32] = {0,  16, 1,  17, 2,  18, 3,  19, 4,  20, 5,
                                                               21, 6,  22, 7,  23, 8,  24, 9,  25, 10, 26,
                                                               11, 27, 12, 28, 13, 29, 14, 30, 15, 31};
  const __m512 even_row = load(b.row(p) + column, count);
  const __m512 odd_row = p + 1 < b.rows ? load(b.row(p + 1) + column, count) : _mm512_setzero_ps();
  const __m512i both = reinterpret_cast<__m512i>(_mm512_cvtne2ps_pbh(odd_row, even_row));
  return _mm512_permutexvar_epi16(_mm512_load_si512(interleave), both);
}

// A 16 x 16 block of pairs in four rounds of exchanges: 1, 2, 4 and 8 columns apart.
void transpose_pairs(__m512i (&a)[lanes]) {
  __m512i b[lanes];
  for (int i = 0; i < lanes; i += 2) {
    b[i] = _mm512_unpacklo_epi32(a[i], a[i + 1]);
    b[i + 1] = _mm512_unpackhi_epi32(a[i], a[i + 1]);
  }
  for (int i = 0; i < lanes; i += 4) {
    for (int j = 0; j < 2; ++j) {
      a[i + 2 * j] = _mm512_unpacklo_epi64(b[i + j], b[i + 2 + j]);
      a[i + 2 * j + 1] = _mm512_unpackhi_epi64(b[i + j], b[i + 2 + j]);
    }
  }
  for (int i = 0; i < lanes; i += 8) {
    for (int j = 0; j < 4; ++j) {
      b[i + j] = _mm512_shuffle_i32x4(a[i + j], a[i + 4 + j], 0x88);
      b[i + 4 + j] = _mm512_shuffle_i32x4(a[i + j], a[i + 4 + j], 0xdd);
    }
  }
  for (int j = 0; j < 8; ++j) {
    a[j] = _mm512_shuffle_i32x4(b[j], b[8 + j], 0x88);
    a[8 + j] = _mm512_shuffle_i32x4(b[j], b[8 + j], 0xdd);
  }
}

// The pairs [rows][cols] of pair(row, column, count) to out [cols][rows].
template <class Pair>
void store_transposed(int rows, int cols, Bf16* out, Pair pair) {
  for (int i = 0; i < rows; i += lanes) {
    for (int j = 0; j < cols; j += lanes) {
      __m512i block[lanes];
      const int there = std::min(lanes, rows - i);
      for (int r = 0; r < there; ++r) block[r] = pair(i + r, j, cols - j);
      for (int r = there; r < lanes; ++r) block[r] = _mm512_setzero_si512();
      transpose_pairs(block);
      for (int c = 0; c < std::min(lanes, cols - j); ++c) {
        store(out + 2 * (static_cast<std::ptrdiff_t>(j + c) * rows + i), there, block[c]);
      }
    }
  }
}

}  // namespace

void round_rows(Matrix<const float> a, Bf16* out) {
  const int pairs = even(a.cols) / 2;
  for (int i = 0; i < a.rows; ++i) {
    Bf16* to = out + 2 * static_cast<std::ptrdiff_t>(i) * pairs;
    for (int p = 0; p < pairs; p += lanes) store(to + 2 * p, pairs - p, along(a.row(i) + 2 * p, a.cols - 2 * p));
  }
}

void round_rows_transposed(Matrix<const float> a, Bf16* out) {
  store_transposed(even(a.rows) / 2, a.cols, out,
                   [&](int pair, int column, int count) { return down(a, 2 * pair, column, count); });
}

void round_pairs(Matrix<const float> b, Bf16* out) {
  for (int p = 0; p < b.rows; p += 2) {
    Bf16* to = out + static_cast<std::ptrdiff_t>(p) * b.cols;
    for (int j = 0; j < b.cols; j += lanes) store(to + 2 * j, b.cols - j, down(b, p, j, b.cols - j));
  }
}

void round_pairs_transposed(Matrix<const float> b, Bf16* out) {
  store_transposed(b.rows, even(b.cols) / 2, out,
                   [&](int row, int pair, int) { return along(b.row(row) + 2 * pair, b.cols - 2 * pair); });
}

}  // namespace fathom

#else

namespace fathom {
namespace {
[[noreturn]] void missing() { throw std::logic_error("bf16: this build knows no AVX512_BF16"); }
}  // namespace
void round_rows(Matrix<const float>, Bf16*) { missing(); }
void round_rows_transposed(Matrix<const float>, Bf16*) { missing(); }
void round_pairs(Matrix<const float>, Bf16*) { missing(); }
void round_pairs_transposed(Matrix<const float>, Bf16*) { missing(); }
}  // namespace fathom

#endif
