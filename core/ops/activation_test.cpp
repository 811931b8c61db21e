// SPDX-License-Identifier: Apache-2.0
#include "core/ops/activation.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace fathom {
namespace {

// Derivative against a difference quotient, and float against double, over [-12, 12].
template <template <class> class F>
void check() {
  for (double x = -12.0; x <= 12.0; x += 0.0371) {
    const double h = 1e-5;
    EXPECT_NEAR(F<double>::derivative(x), (F<double>::value(x + h) - F<double>::value(x - h)) / (2 * h), 1e-9) << x;
    const auto single = static_cast<float>(x);
    const double exact = static_cast<double>(single), bound = 1.5e-6 * std::max(1.0, std::fabs(exact));
    EXPECT_NEAR(static_cast<double>(F<float>::value(single)), F<double>::value(exact), bound) << x;
    EXPECT_NEAR(static_cast<double>(F<float>::derivative(single)), F<double>::derivative(exact), bound) << x;
  }
  for (const float x : {-1e4f, -89.0f, 89.0f, 1e4f}) {
    EXPECT_NEAR(F<float>::value(x), std::max(x, 0.0f), 1e-5f) << x;
    EXPECT_NEAR(F<float>::derivative(x), x > 0 ? 1.0f : 0.0f, 1e-5f) << x;
  }
}

TEST(Activation, GeluTanh) {
  check<GeluTanh>();
  for (const double x : {-3.0, -0.5, 0.0, 0.1, 2.0}) {
    const double u = std::sqrt(2.0 / std::numbers::pi) * (x + 0.044715 * x * x * x);
    EXPECT_NEAR(GeluTanh<double>::value(x), 0.5 * x * (1.0 + std::tanh(u)), 1e-15);
  }
}

TEST(Activation, GeluErf) {
  check<GeluErf>();
  for (const double x : {-3.0, -0.5, 0.0, 0.1, 2.0}) {
    EXPECT_NEAR(GeluErf<double>::value(x), 0.5 * x * std::erfc(-x / std::numbers::sqrt2), 1e-15);
  }
}

TEST(Activation, Relu) { check<Relu>(); }

TEST(Activation, Silu) {
  check<Silu>();
  for (const double x : {-3.0, -0.5, 0.0, 0.1, 2.0}) {
    EXPECT_NEAR(Silu<double>::value(x), x / (1.0 + std::exp(-x)), 1e-15);
  }
}

}  // namespace
}  // namespace fathom
