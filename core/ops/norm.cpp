// SPDX-License-Identifier: Apache-2.0
#include "core/ops/norm.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "core/numeric/lanes.h"

namespace fathom {
namespace {

template <class T>
struct RowStatistics {
  T mean, inverse;  // RMSNorm: mean 0
};

template <class T>
RowStatistics<T> statistics(const T* x, int cols, bool centred, T epsilon) {
  const int whole = cols / lane_count * lane_count;
  T mean = 0;
  if (centred) {
    Lanes<T> sums{};
    for (int j = 0; j < whole; j += lane_count) sums += load_lanes(x + j);
    mean = sum_of_lanes<T>(sums);
    for (int j = whole; j < cols; ++j) mean += x[j];
    mean /= T(cols);
  }
  Lanes<T> squares{};
  for (int j = 0; j < whole; j += lane_count) {
    const Lanes<T> d = load_lanes(x + j) - mean;
    squares += d * d;
  }
  T square = sum_of_lanes<T>(squares);
  for (int j = whole; j < cols; ++j) square += (x[j] - mean) * (x[j] - mean);
  return {mean, T(1) / std::sqrt(square / T(cols) + epsilon)};
}

template <class T>
void normalise_row(const T* x, RowStatistics<T> s, const T* gain, const T* bias, T* y, int cols) {
  if (bias) {
    for (int j = 0; j < cols; ++j) y[j] = gain[j] * ((x[j] - s.mean) * s.inverse) + bias[j];
  } else {
    for (int j = 0; j < cols; ++j) y[j] = gain[j] * ((x[j] - s.mean) * s.inverse);
  }
}

// With h = (x - mean) r (r the inverse deviation) and g = gain * dy:
//   dgain += dy * h,  dbias += dy,
//   LayerNorm: dx = r (g - mean(g) - h mean(g h));   RMSNorm: dx = r (g - h mean(g h))   (Ba et al. 2016, appendix).
// `before`, if not null, is added to dx; it may be dx itself.
template <class T>
void norm_row_backward(const T* x, RowStatistics<T> s, const T* gain, const T* dy, T* dgain, T* dbias, const T* before,
                       T* dx, bool centred, int cols) {
  const int whole = cols / lane_count * lane_count;
  Lanes<T> sums_g{}, sums_gh{};
  for (int j = 0; j < whole; j += lane_count) {
    const Lanes<T> h = (load_lanes(x + j) - s.mean) * s.inverse, d = load_lanes(dy + j);
    const Lanes<T> g = load_lanes(gain + j) * d;
    sums_g += g;
    sums_gh += g * h;
    store_lanes<T>(load_lanes(dgain + j) + d * h, dgain + j);
    if (dbias) store_lanes<T>(load_lanes(dbias + j) + d, dbias + j);
  }
  T sum_g = sum_of_lanes<T>(sums_g), sum_gh = sum_of_lanes<T>(sums_gh);
  for (int j = whole; j < cols; ++j) {
    const T h = (x[j] - s.mean) * s.inverse, g = gain[j] * dy[j];
    sum_g += g;
    sum_gh += g * h;
    dgain[j] += dy[j] * h;
    if (dbias) dbias[j] += dy[j];
  }
  const T mean_g = centred ? sum_g / T(cols) : T(0);
  const T mean_gh = sum_gh / T(cols);
  const auto d = [&](int j) { return s.inverse * (gain[j] * dy[j] - mean_g - (x[j] - s.mean) * s.inverse * mean_gh); };
  if (before) {
    for (int j = 0; j < cols; ++j) dx[j] = before[j] + d(j);
  } else {
    for (int j = 0; j < cols; ++j) dx[j] = d(j);
  }
}

template <class T>
void check_norm(const char* operation, Tensor<T> x, Parameter gain, std::optional<Parameter> bias) {
  if (gain.cols != x.cols() || (bias && bias->cols != x.cols())) {
    throw std::invalid_argument(fmt::format("{}: x is [{}, {}] but the gain has {} elements{}", operation, x.rows(),
                                            x.cols(), gain.cols,
                                            bias ? fmt::format(" and the bias {}", bias->cols) : ""));
  }
}

template <class T>
Tensor<T> norm(Tape<T>& tape, const char* operation, Tensor<T> x, Parameter gain, std::optional<Parameter> bias,
               T epsilon, bool centred) {
  check_norm(operation, x, gain, bias);
  const Tensor<T> y = tape.tensor(x.rows(), x.cols());
  auto* saved = tape.template scratch<RowStatistics<T>>(static_cast<std::size_t>(x.rows()));
  const T* b = bias ? tape.value(*bias).data : nullptr;
  for (int i = 0; i < x.rows(); ++i) {
    saved[i] = statistics<T>(x.value().row(i), x.cols(), centred, epsilon);
    normalise_row<T>(x.value().row(i), saved[i], tape.value(gain).data, b, y.value().row(i), x.cols());
  }
  tape.record([&tape, x, y, gain, bias, saved, centred] {
    if (!y.gradient().data) return;
    const GradientTarget<T> dx = tape.target(x);
    T* dbias = bias ? tape.gradient(*bias).data : nullptr;
    for (int i = 0; i < x.rows(); ++i) {
      norm_row_backward<T>(x.value().row(i), saved[i], tape.value(gain).data, y.gradient().row(i),
                           tape.gradient(gain).data, dbias, dx.accumulate ? dx.matrix.row(i) : nullptr,
                           dx.matrix.row(i), centred, x.cols());
    }
  });
  return y;
}

template <class T>
ResidualNorm<T> residual_norm(Tape<T>& tape, const char* operation, Tensor<T> x, Tensor<T> branch, Parameter gain,
                              std::optional<Parameter> bias, T epsilon, bool centred) {
  check_norm(operation, x, gain, bias);
  if (x.rows() != branch.rows() || x.cols() != branch.cols()) {
    throw std::invalid_argument(fmt::format("{}: x is [{}, {}] but the branch is [{}, {}]", operation, x.rows(),
                                            x.cols(), branch.rows(), branch.cols()));
  }
  const Tensor<T> sum = tape.tensor(x.rows(), x.cols());
  const Tensor<T> y = tape.tensor(x.rows(), x.cols());
  auto* saved = tape.template scratch<RowStatistics<T>>(static_cast<std::size_t>(x.rows()));
  const T* b = bias ? tape.value(*bias).data : nullptr;
  const int cols = x.cols();
  for (int i = 0; i < x.rows(); ++i) {
    const T *left = x.value().row(i), *right = branch.value().row(i);
    T* total = sum.value().row(i);
    for (int j = 0; j < cols; ++j) total[j] = left[j] + right[j];
    saved[i] = statistics<T>(total, cols, centred, epsilon);
    normalise_row<T>(total, saved[i], tape.value(gain).data, b, y.value().row(i), cols);
  }
  // d = dsum + (backward of the norm);  dx += d,  dbranch += d.
  tape.record([&tape, x, branch, sum, y, gain, bias, saved, centred, cols] {
    const Matrix<T> dsum = sum.gradient(), dy = y.gradient();
    T* total = dsum.data;
    if (dy.data) {
      total = tape.scratch(sum.size());
      T* dbias = bias ? tape.gradient(*bias).data : nullptr;
      for (int i = 0; i < sum.rows(); ++i) {
        norm_row_backward<T>(sum.value().row(i), saved[i], tape.value(gain).data, dy.row(i), tape.gradient(gain).data,
                             dbias, dsum.data ? dsum.row(i) : nullptr, total + static_cast<std::ptrdiff_t>(i) * cols,
                             centred, cols);
      }
    }
    if (!total) return;
    tape.pass_gradient(total, x);
    tape.pass_gradient(total, branch);
  });
  return {sum, y};
}

}  // namespace

template <class T>
Tensor<T> layer_norm(Tape<T>& tape, Tensor<T> x, Parameter gain, std::optional<Parameter> bias, T epsilon) {
  return norm<T>(tape, "layer_norm", x, gain, bias, epsilon, true);
}

template <class T>
Tensor<T> rms_norm(Tape<T>& tape, Tensor<T> x, Parameter gain, T epsilon) {
  return norm<T>(tape, "rms_norm", x, gain, {}, epsilon, false);
}

template <class T>
ResidualNorm<T> residual_layer_norm(Tape<T>& tape, Tensor<T> x, Tensor<T> branch, Parameter gain,
                                    std::optional<Parameter> bias, T epsilon) {
  return residual_norm<T>(tape, "residual_layer_norm", x, branch, gain, bias, epsilon, true);
}

template <class T>
ResidualNorm<T> residual_rms_norm(Tape<T>& tape, Tensor<T> x, Tensor<T> branch, Parameter gain, T epsilon) {
  return residual_norm<T>(tape, "residual_rms_norm", x, branch, gain, {}, epsilon, false);
}

template <class T>
Tensor<T> residual(Tape<T>& tape, Tensor<T> x, Tensor<T> branch) {
  if (x.rows() != branch.rows() || x.cols() != branch.cols()) {
    throw std::invalid_argument(fmt::format("residual: x is [{}, {}] but the branch is [{}, {}]", x.rows(), x.cols(),
                                            branch.rows(), branch.cols()));
  }
  const Tensor<T> sum = tape.tensor(x.rows(), x.cols());
  const T *left = x.value().data, *right = branch.value().data;
  T* total = sum.value().data;
  for (std::size_t i = 0; i < sum.size(); ++i) total[i] = left[i] + right[i];
  tape.record([&tape, x, branch, sum] {
    if (!sum.gradient().data) return;
    tape.pass_gradient(sum.gradient().data, x);
    tape.pass_gradient(sum.gradient().data, branch);
  });
  return sum;
}

template Tensor<float> layer_norm(Tape<float>&, Tensor<float>, Parameter, std::optional<Parameter>, float);
template Tensor<double> layer_norm(Tape<double>&, Tensor<double>, Parameter, std::optional<Parameter>, double);
template Tensor<float> rms_norm(Tape<float>&, Tensor<float>, Parameter, float);
template Tensor<double> rms_norm(Tape<double>&, Tensor<double>, Parameter, double);
template ResidualNorm<float> residual_layer_norm(Tape<float>&, Tensor<float>, Tensor<float>, Parameter,
                                                 std::optional<Parameter>, float);
template ResidualNorm<double> residual_layer_norm(Tape<double>&, Tensor<double>, Tensor<double>, Parameter,
                                                  std::optional<Parameter>, double);
template ResidualNorm<float> residual_rms_norm(Tape<float>&, Tensor<float>, Tensor<float>, Parameter, float);
template ResidualNorm<double> residual_rms_norm(Tape<double>&, Tensor<double>, Tensor<double>, Parameter, double);
template Tensor<float> residual(Tape<float>&, Tensor<float>, Tensor<float>);
template Tensor<double> residual(Tape<double>&, Tensor<double>, Tensor<double>);

}  // namespace fathom
