// SPDX-License-Identifier: Apache-2.0
#include "core/ops/cross_entropy.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "core/numeric/elementary.h"
#include "core/numeric/lanes.h"

namespace fathom {
namespace {

template <class T>
T largest_of(const T* x, int count) {
  const int whole = count / lane_count * lane_count;
  Lanes<T> most = Lanes<T>{} + x[0];
  for (int j = 0; j < whole; j += lane_count) most = larger<T>(most, load_lanes(x + j));
  T largest = largest_of_lanes<T>(most);
  for (int j = whole; j < count; ++j) largest = std::max(largest, x[j]);
  return largest;
}

// What a row's cross-entropy is made of: sums over the classes of exp(x - largest) and of x - largest.
template <class T>
struct RowSums {
  T largest, exponentials, shifted;
};
// exp(x - largest) is written to `to`, which may be x.
template <class T>
RowSums<T> row_sums(const T* x, T* to, int classes) {
  const T largest = largest_of<T>(x, classes);
  const int whole = classes / lane_count * lane_count;
  Lanes<T> sums{}, totals{};
  for (int j = 0; j < whole; j += lane_count) {
    totals += load_lanes(x + j) - largest;
    for (int l = 0; l < lane_count; ++l) to[j + l] = exponential(x[j + l] - largest);
    sums += load_lanes(to + j);
  }
  RowSums<T> all{largest, sum_of_lanes<T>(sums), sum_of_lanes<T>(totals)};
  for (int j = whole; j < classes; ++j) {
    const T shifted = x[j] - largest;
    to[j] = exponential(shifted);
    all.exponentials += to[j];
    all.shifted += shifted;
  }
  return all;
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
  T* spare = tape.recording() ? nullptr : tape.scratch(static_cast<std::size_t>(classes));  // logits stay as they are
  T sum = 0;
  for (int i = 0; i < logits.rows(); ++i) {
    const int target = targets[static_cast<std::size_t>(i)];
    if (target < 0) continue;
    if (target >= classes) {
      throw std::invalid_argument(fmt::format("cross_entropy: target {} is outside [0, {})", target, classes));
    }
    T* row = logits.value().row(i);
    const T x = row[target];
    const RowSums<T> sums = row_sums<T>(row, spare ? spare : row, classes);
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
