// SPDX-License-Identifier: Apache-2.0
#include "tools/peak.h"

#include <chrono>

namespace fathom {
namespace {

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

}  // namespace

double fma_peak(double seconds) {
  using Clock = std::chrono::steady_clock;
  const auto start = Clock::now();
  double best = 0.0;
  do {
    const auto before = Clock::now();
    volatile float sink = chain_round();
    (void)sink;
    const double taken = std::chrono::duration<double>(Clock::now() - before).count();
    const double rate = 2.0 * lanes * chains * rounds / taken;
    best = rate > best ? rate : best;
  } while (std::chrono::duration<double>(Clock::now() - start).count() < seconds);
  return best;
}

}  // namespace fathom
