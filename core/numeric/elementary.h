// SPDX-License-Identifier: Apache-2.0
// Elementary functions that a compiler turns into vector code: branch-free in float, the C library's in double.
// The float versions are the same arithmetic in a loop's vector body and in its scalar tail, so that a result does not
// depend on where in a buffer an element stands.
#pragma once

#include <bit>
#include <cmath>
#include <cstdint>

namespace fathom {

// e^x. float: Cody-Waite reduction by ln 2 and a degree-7 polynomial, error < 2 ulp on [-87.3, 88.3]; below, 0; above,
// it saturates near 2e38 (no infinity); NaN stays NaN.
inline float exponential(float x) {
  constexpr float shift = 12582912.0f;  // 1.5 * 2^23: adding it rounds to an integer in the low mantissa bits
  const float low = x < -87.3f ? -87.3f : x;
  const float bounded = low > 88.3f ? 88.3f : low;
  const float shifted = bounded * 1.44269504088896341f + shift;
  const float n = shifted - shift;
  const float r = (bounded - n * 0.693359375f) + n * 2.12194440e-4f;
  float p = 1.9875691500e-4f;
  p = p * r + 1.3981999507e-3f;
  p = p * r + 8.3334519073e-3f;
  p = p * r + 4.1665795894e-2f;
  p = p * r + 1.6666665459e-1f;
  p = p * r + 5.0000001201e-1f;
  const float y = p * (r * r) + (r + 1.0f);
  const std::uint32_t power = (std::bit_cast<std::uint32_t>(shifted) << 23) + 0x3F800000u;
  const float scaled = y * std::bit_cast<float>(power);
  return x < -87.3f ? 0.0f : scaled;
}
inline double exponential(double x) { return std::exp(x); }

// 1 / (1 + e^-x).
template <class T>
inline T sigmoid(T x) {
  return T(1) / (T(1) + exponential(-x));
}

// The error function. float: Abramowitz and Stegun 7.1.26, absolute error < 5e-7.
inline float error_function(float x) {
  const float a = std::fabs(x);
  const float t = 1.0f / (1.0f + 0.3275911f * a);
  float p = 1.061405429f;
  p = p * t - 1.453152027f;
  p = p * t + 1.421413741f;
  p = p * t - 0.284496736f;
  p = p * t + 0.254829592f;
  const float y = 1.0f - p * t * exponential(-a * a);
  return std::copysign(y, x);
}
inline double error_function(double x) { return std::erf(x); }

}  // namespace fathom
