// SPDX-License-Identifier: Apache-2.0
// Activations of a feed-forward layer as scalar functions with their derivatives; loops over them vectorise.
#pragma once

#include <cmath>

#include "core/numeric/elementary.h"

namespace fathom {

template <class T>
struct ValueAndDerivative {
  T value, derivative;
};

// GELU, tanh form: x/2 (1 + tanh u) = x s, with u = sqrt(2/pi) (x + 0.044715 x^3) and s = sigmoid(2u) (Hendrycks and
// Gimpel 2016).
template <class T>
struct GeluTanh {
  static constexpr T root = T(1.5957691216057308);  // 2 sqrt(2/pi)
  static T value(T x) { return x * sigmoid(root * (x + T(0.044715) * x * x * x)); }
  // d/dx = s + x s (1 - s) 2u'.
  static T derivative(T x) { return both(x).derivative; }
  static ValueAndDerivative<T> both(T x) {
    const T s = sigmoid(root * (x + T(0.044715) * x * x * x));
    return {x * s, s + x * s * (T(1) - s) * root * (T(1) + T(0.134145) * x * x)};
  }
};

// GELU, exact: x Phi(x) with Phi(x) = (1 + erf(x / sqrt 2)) / 2.
template <class T>
struct GeluErf {
  static constexpr T half_root = T(0.70710678118654752440);
  static T value(T x) { return x * T(0.5) * (T(1) + error_function(x * half_root)); }
  // d/dx = Phi(x) + x phi(x).
  static T derivative(T x) { return both(x).derivative; }
  static ValueAndDerivative<T> both(T x) {
    const T density = T(0.39894228040143267794) * exponential(T(-0.5) * x * x);
    const T probability = T(0.5) * (T(1) + error_function(x * half_root));
    return {x * probability, probability + x * density};
  }
};

template <class T>
struct Relu {
  // What is no number stays none, so that a divergence is seen.
  static T value(T x) { return x <= T(0) ? T(0) : x; }
  static T derivative(T x) { return x > T(0) ? T(1) : T(0); }
  static ValueAndDerivative<T> both(T x) { return {value(x), derivative(x)}; }
};

// SiLU: x sigmoid(x).
template <class T>
struct Silu {
  static T value(T x) { return x * sigmoid(x); }
  // d/dx = s + x s (1 - s).
  static T derivative(T x) {
    const T s = sigmoid(x);
    return s + x * s * (T(1) - s);
  }
};

}  // namespace fathom
