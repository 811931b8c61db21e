// SPDX-License-Identifier: Apache-2.0
#include "core/ops/cross_entropy.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "core/numeric/elementary.h"

namespace fathom {
namespace {

// The cross-entropy of one row; p [V] becomes softmax(x).
template <class T>
T row_loss(const T* x, T* p, int classes, int target, T smoothing) {
  T largest = x[0];
#pragma omp simd reduction(max : largest)
  for (int j = 0; j < classes; ++j) largest = std::max(largest, x[j]);
  T sum = 0, total = 0;
#pragma omp simd reduction(+ : sum, total)
  for (int j = 0; j < classes; ++j) {
    const T shifted = x[j] - largest;
    const T e = exponential(shifted);
    p[j] = e;
    sum += e;
    total += shifted;
  }
  const T inverse = T(1) / sum;
  for (int j = 0; j < classes; ++j) p[j] *= inverse;
  // -sum_j q_j (x_j - logsumexp)
  const T log_sum = std::log(sum);
  return log_sum - (T(1) - smoothing) * (x[target] - largest) - smoothing * total / T(classes);
}

}  // namespace

template <class T>
Tensor<T> cross_entropy(Tape<T>& tape, Tensor<T> logits, std::span<const int> targets, T scale, T smoothing) {
  if (targets.size() != static_cast<std::size_t>(logits.rows())) {
    throw std::invalid_argument(fmt::format("cross_entropy: logits are [{}, {}] but there are {} targets",
                                            logits.rows(), logits.cols(), targets.size()));
  }
  const int classes = logits.cols();
  const Tensor<T> loss = tape.tensor(1, 1);
  const Matrix<T> p(tape.scratch(logits.size()), logits.rows(), classes);
  T sum = 0;
  for (int i = 0; i < logits.rows(); ++i) {
    const int target = targets[static_cast<std::size_t>(i)];
    if (target < 0) continue;
    if (target >= classes) {
      throw std::invalid_argument(fmt::format("cross_entropy: target {} is outside [0, {})", target, classes));
    }
    sum += row_loss<T>(logits.value().row(i), p.row(i), classes, target, smoothing);
  }
  *loss.value().data = scale * sum;
  // dx = dloss scale (p - q).
  tape.record([&tape, logits, loss, p, targets, scale, smoothing] {
    if (!loss.gradient().data) return;
    const T factor = *loss.gradient().data * scale;
    const GradientTarget<T> to = tape.target(logits);
    const T spread = smoothing / T(logits.cols());
    for (int i = 0; i < logits.rows(); ++i) {
      const int target = targets[static_cast<std::size_t>(i)];
      T* dx = to.matrix.row(i);
      if (!to.accumulate) std::fill_n(dx, logits.cols(), T(0));
      if (target < 0) continue;
      for (int j = 0; j < logits.cols(); ++j) dx[j] += factor * (p.row(i)[j] - spread);
      dx[target] -= factor * (T(1) - smoothing);
    }
  });
  return loss;
}

template Tensor<float> cross_entropy(Tape<float>&, Tensor<float>, std::span<const int>, float, float);
template Tensor<double> cross_entropy(Tape<double>&, Tensor<double>, std::span<const int>, double, double);

}  // namespace fathom
