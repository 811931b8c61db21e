// SPDX-License-Identifier: Apache-2.0
// Checks one operation, for tests: its backward against central differences in double, accumulation of gradients,
// linearity in the cotangent, and float against double.
#pragma once

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <string>

#include "core/numeric/random.h"
#include "core/ops/operation_pass.h"

namespace fathom {

// Standard normal numbers that a float holds exactly.
inline Numbers normal_numbers(std::size_t count, std::uint32_t example) {
  Stream stream(2024, Purpose::test, 0, example);
  Numbers numbers(count);
  for (double& x : numbers) x = static_cast<double>(static_cast<float>(stream.normal()));
  return numbers;
}

inline double norm_of(const Numbers& x) {
  double sum = 0.0;
  for (const double v : x) sum += v * v;
  return std::sqrt(sum);
}

// a x + b y.
inline Numbers combine(double a, const Numbers& x, double b, const Numbers& y) {
  Numbers sum(x.size());
  for (std::size_t i = 0; i < x.size(); ++i) sum[i] = a * x[i] + b * y[i];
  return sum;
}

// Expects |x - y| <= relative (|y| + 0.1) in the Euclidean norm.
inline void expect_close(const Numbers& x, const Numbers& y, double relative, const std::string& what) {
  ASSERT_EQ(x.size(), y.size()) << what;
  EXPECT_LE(norm_of(combine(1, x, -1, y)), relative * (norm_of(y) + 0.1)) << what << ", of norm " << norm_of(y);
}

inline void expect_close(const std::vector<Numbers>& x, const std::vector<Numbers>& y, double relative,
                         const std::string& what) {
  ASSERT_EQ(x.size(), y.size()) << what;
  for (std::size_t k = 0; k < x.size(); ++k) expect_close(x[k], y[k], relative, what + " " + std::to_string(k));
}

// Expects x, computed in float, to be within `ulps` last places of y's largest magnitude (or of 1).
inline void expect_close_floats(const std::vector<Numbers>& x, const std::vector<Numbers>& y, double ulps,
                                const std::string& what) {
  ASSERT_EQ(x.size(), y.size()) << what;
  for (std::size_t k = 0; k < x.size(); ++k) {
    double largest = 1.0, worst = 0.0;
    for (std::size_t i = 0; i < x[k].size(); ++i) {
      largest = std::max(largest, std::fabs(y[k][i]));
      worst = std::isfinite(x[k][i]) ? std::max(worst, std::fabs(x[k][i] - y[k][i])) : HUGE_VAL;
    }
    EXPECT_LE(worst, ulps * static_cast<double>(std::numeric_limits<float>::epsilon()) * largest) << what << " " << k;
  }
}

struct CheckOptions {
  double step = 1e-5;           // of the central differences; small where the operation has kinks
  double ulps = 64;             // float against double
  std::vector<bool> used = {};  // which outputs get a cotangent; empty: all
  std::optional<DropoutKey> dropout = {};
};

template <class Operation>
class OperationCheck {
 public:
  OperationCheck(const std::vector<Shape>& inputs, const std::vector<Shape>& parameters, const Operation& operation,
                 CheckOptions options = {})
      : point_{inputs, parameters, {}}, operation_(operation), options_(std::move(options)) {
    for (const std::vector<Shape>* shapes : {&inputs, &parameters}) {
      for (const Shape& shape : *shapes) {
        point_.numbers.push_back(normal_numbers(shape.size(), static_cast<std::uint32_t>(point_.numbers.size())));
      }
    }
  }

  void run() {
    const Pass plain = pass<double>({});
    const std::vector<Numbers> first = cotangent(plain, 100), second = cotangent(plain, 200);
    const Pass one = pass<double>({first}), other = pass<double>({second}, 0.0, plain.dropouts);
    expect_close(one.outputs, plain.outputs, 1e-14, "output while recording");
    expect_close(one.gradients, differences(first), 1e-6, "gradient");

    // Used twice: the sum of both gradients, added to what the parameters' gradients held before.
    constexpr double before = 0.75;
    std::vector<Numbers> sum;
    for (std::size_t k = 0; k < one.gradients.size(); ++k) {
      sum.push_back(combine(1, one.gradients[k], 1, other.gradients[k]));
      if (k < point_.inputs.size()) continue;
      for (double& x : sum.back()) x += before;
    }
    expect_close(pass<double>({first, second}, before).gradients, sum, 1e-11, "accumulated gradient");

    const Pass same = pass<double>({second});
    std::vector<Numbers> mixed, expected;
    for (std::size_t o = 0; o < first.size(); ++o) mixed.push_back(combine(2, first[o], -3, second[o]));
    for (std::size_t k = 0; k < sum.size(); ++k) {
      expected.push_back(combine(2, one.gradients[k], -3, same.gradients[k]));
    }
    expect_close(pass<double>({mixed}).gradients, expected, 1e-11, "gradient of a mixed cotangent");

    const Pass single = pass<float>({first});
    expect_close_floats(single.outputs, one.outputs, options_.ulps, "float output");
    expect_close_floats(single.gradients, one.gradients, options_.ulps, "float gradient");
  }

  // Outputs and gradients for one fixed random cotangent.
  Pass values() { return pass<double>({cotangent(pass<double>({}), 100)}); }

 private:
  template <class T>
  Pass pass(const std::vector<std::vector<Numbers>>& sets, double before = 0.0, std::uint32_t skip = 0) {
    return run_operation<T>(arena_, point_, operation_, sets, {before, skip, options_.dropout});
  }

  std::vector<Numbers> cotangent(const Pass& plain, std::uint32_t example) const {
    std::vector<Numbers> all;
    for (std::size_t o = 0; o < plain.outputs.size(); ++o) {
      const bool used = options_.used.empty() || options_.used[o];
      all.push_back(normal_numbers(used ? plain.outputs[o].size() : 0, example + static_cast<std::uint32_t>(o)));
    }
    return all;
  }

  // (f(x + h) - f(x - h)) / 2h for every number x, with f the product of outputs and cotangents.
  std::vector<Numbers> differences(const std::vector<Numbers>& cotangents) {
    std::vector<Numbers> all;
    for (Numbers& numbers : point_.numbers) {
      Numbers slope(numbers.size());
      for (std::size_t i = 0; i < numbers.size(); ++i) {
        const double x = numbers[i];
        numbers[i] = x + options_.step;
        const Pass up = pass<double>({});
        numbers[i] = x - options_.step;
        const Pass down = pass<double>({});
        numbers[i] = x;
        for (std::size_t o = 0; o < cotangents.size(); ++o) {
          for (std::size_t j = 0; j < cotangents[o].size(); ++j) {
            slope[i] += cotangents[o][j] * (up.outputs[o][j] - down.outputs[o][j]);
          }
        }
        slope[i] /= 2.0 * options_.step;
      }
      all.push_back(slope);
    }
    return all;
  }

  Point point_;
  const Operation& operation_;
  CheckOptions options_;
  Arena arena_;
};

// Checks `operation`, a callable for Tape<float> and Tape<double>, on random inputs and parameters of these shapes.
template <class Operation>
void check_operation(const std::vector<Shape>& inputs, const std::vector<Shape>& parameters, const Operation& operation,
                     const CheckOptions& options = {}) {
  OperationCheck<Operation>(inputs, parameters, operation, options).run();
}

}  // namespace fathom
