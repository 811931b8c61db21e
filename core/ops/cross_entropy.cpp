// SPDX-License-Identifier: Apache-2.0
#include "core/ops/cross_entropy.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "core/numeric/elementary.h"

namespace fathom {
namespace {

constexpr int lanes = 16;

// The sum of the lanes, always in the same order.
template <class T>
T sum_of(T (&x)[lanes]) {
  for (int half = lanes / 2; half > 0; half /= 2) {
    for (int l = 0; l < half; ++l) x[l] += x[l + half];
  }
  return x[0];
}

template <class T>
T largest_of(const T* x, int count) {
  T most[lanes];
  std::fill_n(most, lanes, x[0]);
  const int whole = count / lanes * lanes;
  for (int j = 0; j < whole; j += lanes) {
    for (int l = 0; l < lanes; ++l) most[l] = most[l] > x[j + l] ? most[l] : x[j + l];
  }
  for (int j = whole; j < count; ++j) most[0] = std::max(most[0], x[j]);
  for (int half = lanes / 2; half > 0; half /= 2) {
    for (int l = 0; l < half; ++l) most[l] = most[l] > most[l + half] ? most[l] : most[l + half];
  }
  return most[0];
}

// What a row's cross-entropy is made of; `keep`: x becomes exp(x - largest).
template <class T>
struct RowSums {
  T largest, exponentials, shifted;  // sums over the classes of exp(x - largest) and of x - largest
};
template <bool keep, class T, class X>
RowSums<T> row_sums(X* x, int classes) {
  const T largest = largest_of<T>(x, classes);
  T sums[lanes] = {}, totals[lanes] = {};
  const auto add = [&](int j, int l) {
    const T shifted = x[j] - largest;
    const T e = exponential(shifted);
    if constexpr (keep) x[j] = e;
    sums[l] += e;
    totals[l] += shifted;
  };
  const int whole = classes / lanes * lanes;
  for (int j = 0; j < whole; j += lanes) {
    for (int l = 0; l < lanes; ++l) add(j + l, l);
  }
  for (int j = whole; j < classes; ++j) add(j, 0);
  return {largest, sum_of(sums), sum_of(totals)};
}

// -sum_j q_j (x_j - logsumexp) where target's logit was x.
template <class T>
T row_loss(const RowSums<T>& sums, T x, int classes, T smoothing) {
  return std::log(sums.exponentials) - (T(1) - smoothing) * (x - sums.largest) - smoothing * sums.shifted / T(classes);
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
  T* inverse = tape.recording() ? tape.scratch(targets.size()) : nullptr;  // of each row's sum of exponentials
  T sum = 0;
  for (int i = 0; i < logits.rows(); ++i) {
    const int target = targets[static_cast<std::size_t>(i)];
    if (target < 0) continue;
    if (target >= classes) {
      throw std::invalid_argument(fmt::format("cross_entropy: target {} is outside [0, {})", target, classes));
    }
    T* row = logits.value().row(i);
    const T x = row[target];
    const RowSums<T> sums =
        tape.recording() ? row_sums<true, T>(row, classes) : row_sums<false, T, const T>(row, classes);
    sum += row_loss<T>(sums, x, classes, smoothing);
    if (inverse) inverse[i] = T(1) / sums.exponentials;
  }
  *loss.value().data = scale * sum;
  // dx = dloss scale (p - q), in the logits' place.
  tape.record([&tape, logits, loss, inverse, targets, scale, smoothing, classes] {
    if (!loss.gradient().data) return;
    const T factor = *loss.gradient().data * scale;
    const T spread = factor * smoothing / T(classes);
    for (int i = 0; i < logits.rows(); ++i) {
      const int target = targets[static_cast<std::size_t>(i)];
      T* dx = logits.value().row(i);
      if (target < 0) {
        std::fill_n(dx, classes, T(0));
        continue;
      }
      const T part = factor * inverse[i];
      for (int j = 0; j < classes; ++j) dx[j] = part * dx[j] - spread;
      dx[target] -= factor * (T(1) - smoothing);
    }
    tape.pass_gradient(logits.value().data, logits);
  });
  return loss;
}

template Tensor<float> cross_entropy(Tape<float>&, Tensor<float>, std::span<const int>, float, float);
template Tensor<double> cross_entropy(Tape<double>&, Tensor<double>, std::span<const int>, double, double);

}  // namespace fathom
