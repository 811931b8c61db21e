// SPDX-License-Identifier: Apache-2.0
// What one core can do at most: the roofs that everything measured is set against.
#pragma once

#include <cstddef>

namespace fathom {

// Floating-point operations a second of fused multiply-adds on single precision that wait for nothing: what one core
// can do at most. Runs for about `seconds`.
double fma_peak(double seconds);

// The same of the dot products of bfloat16 pairs that are added up in single precision (VDPBF16PS, two multiply-adds a
// lane); 0 where this build's processor has none (AVX512_BF16).
double bf16_peak(double seconds);

// Bytes a second that one core moves in a[i] = b[i] + s c[i] over three arrays of `bytes` in all (the triad of McCalpin
// 1995, STREAM): two arrays read and one written. The line that is read before it is written is not counted, as STREAM
// does not count it. Best pass of about `seconds`.
double triad_bandwidth(std::size_t bytes, double seconds);

}  // namespace fathom
