// SPDX-License-Identifier: Apache-2.0
#include "tools/bench/peak.h"

#ifdef __AVX512BF16__
#include <immintrin.h>
#endif

#include <algorithm>
#include <chrono>

#include "core/numeric/buffer.h"

namespace fathom {
namespace {

using Clock = std::chrono::steady_clock;

#if defined(__AVX512F__)
constexpr int bytes = 64;
#elif defined(__AVX__)
constexpr int bytes = 32;
#else
constexpr int bytes = 16;
#endif
constexpr int lanes = bytes / 4;
using Lanes = float __attribute__((vector_size(bytes)));

// Ten independent chains cover two units of latency four; all of them stay in registers.
constexpr int chains = 10;
constexpr int rounds = 200000;

float chain_round() {
  Lanes a0{}, a1{}, a2{}, a3{}, a4{}, a5{}, a6{}, a7{}, a8{}, a9{};
  Lanes factor = Lanes{} + 0.999f, term = Lanes{} + 1e-3f;
  asm volatile("" : "+x"(factor), "+x"(term));
  for (int i = 0; i < rounds; ++i) {
    a0 = a0 * factor + term;
    a1 = a1 * factor + term;
    a2 = a2 * factor + term;
    a3 = a3 * factor + term;
    a4 = a4 * factor + term;
    a5 = a5 * factor + term;
    a6 = a6 * factor + term;
    a7 = a7 * factor + term;
    a8 = a8 * factor + term;
    a9 = a9 * factor + term;
    asm volatile(""
                 : "+x"(a0), "+x"(a1), "+x"(a2), "+x"(a3), "+x"(a4), "+x"(a5), "+x"(a6), "+x"(a7), "+x"(a8), "+x"(a9));
  }
  const Lanes sum = a0 + a1 + a2 + a3 + a4 + a5 + a6 + a7 + a8 + a9;
  return sum[0];
}

#ifdef __AVX512BF16__
constexpr int bf16_chains = 12;

float bf16_round() {
  __m512 a0{}, a1{}, a2{}, a3{}, a4{}, a5{}, a6{}, a7{}, a8{}, a9{}, a10{}, a11{};
  // 0x3a00 is 2^-11: sums that stay far from overflow.
  const auto factor = reinterpret_cast<__m512bh>(_mm512_set1_epi16(0x3a00));
  for (int i = 0; i < rounds; ++i) {
    a0 = _mm512_dpbf16_ps(a0, factor, factor);
    a1 = _mm512_dpbf16_ps(a1, factor, factor);
    a2 = _mm512_dpbf16_ps(a2, factor, factor);
    a3 = _mm512_dpbf16_ps(a3, factor, factor);
    a4 = _mm512_dpbf16_ps(a4, factor, factor);
    a5 = _mm512_dpbf16_ps(a5, factor, factor);
    a6 = _mm512_dpbf16_ps(a6, factor, factor);
    a7 = _mm512_dpbf16_ps(a7, factor, factor);
    a8 = _mm512_dpbf16_ps(a8, factor, factor);
    a9 = _mm512_dpbf16_ps(a9, factor, factor);
    a10 = _mm512_dpbf16_ps(a10, factor, factor);
    a11 = _mm512_dpbf16_ps(a11, factor, factor);
    asm volatile(""
                 : "+v"(a0), "+v"(a1), "+v"(a2), "+v"(a3), "+v"(a4), "+v"(a5), "+v"(a6), "+v"(a7), "+v"(a8), "+v"(a9),
                   "+v"(a10), "+v"(a11));
  }
  const __m512 sum = ((a0 + a1) + (a2 + a3)) + ((a4 + a5) + (a6 + a7)) + ((a8 + a9) + (a10 + a11));
  return sum[0];
}
#endif

// The highest rate of rounds of `operations` in about `seconds`.
template <class Round>
double best_rate(const Round& round, double operations, double seconds) {
  const auto start = Clock::now();
  double best = 0.0;
  do {
    const auto before = Clock::now();
    volatile float sink = round();
    (void)sink;
    best = std::max(best, operations / std::chrono::duration<double>(Clock::now() - before).count());
  } while (std::chrono::duration<double>(Clock::now() - start).count() < seconds);
  return best;
}

}  // namespace

double fma_peak(double seconds) { return best_rate(chain_round, 2.0 * lanes * chains * rounds, seconds); }

double bf16_peak([[maybe_unused]] double seconds) {
#ifdef __AVX512BF16__
  return best_rate(bf16_round, 4.0 * lanes * bf16_chains * rounds, seconds);
#else
  return 0.0;
#endif
}

double triad_bandwidth(std::size_t size, double seconds) {
  const std::size_t count = size / (3 * sizeof(float));
  Buffer<float> a(count), b(count, 1.0f), c(count, 2.0f);
  // Passes over small arrays are too short for the clock: as many together as make a million elements.
  const std::size_t passes = std::max<std::size_t>(1, 1000000 / std::max<std::size_t>(count, 1));
  const auto round = [&] {
    float *to = a.data(), *left = b.data(), *right = c.data();
    for (std::size_t pass = 0; pass < passes; ++pass) {
      asm volatile("" : "+r"(to), "+r"(left), "+r"(right) : : "memory");
#pragma omp simd
      for (std::size_t i = 0; i < count; ++i) to[i] = left[i] + 0.5f * right[i];
    }
    asm volatile("" : : : "memory");
    return to[0];
  };
  return best_rate(round, 3.0 * sizeof(float) * static_cast<double>(count * passes), seconds);
}

}  // namespace fathom
