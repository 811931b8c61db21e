// SPDX-License-Identifier: Apache-2.0
#include "core/ops/linear.h"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "core/numeric/gemm.h"
#include "core/ops/activation.h"

namespace fathom {
namespace {

void check_shapes(const char* operation, int n, int in, int weight_in, int out, std::optional<Parameter> bias,
                  int bias_cols) {
  if (in != weight_in) {
    throw std::invalid_argument(
        fmt::format("{}: x is [{}, {}] but the weight takes {} inputs and gives {}", operation, n, in, weight_in, out));
  }
  if (bias && bias->cols != bias_cols) {
    throw std::invalid_argument(
        fmt::format("{}: the bias has {} elements, the weight {} outputs", operation, bias->cols, bias_cols));
  }
}

template <class T>
void add_bias(const T* b, Matrix<T> y) {
  for (int i = 0; i < y.rows; ++i) {
    T* row = y.row(i);
    for (int j = 0; j < y.cols; ++j) row[j] += b[j];
  }
}

template <class T>
void add_column_sums(Matrix<const T> dy, T* db) {
  for (int i = 0; i < dy.rows; ++i) {
    const T* row = dy.row(i);
    for (int j = 0; j < dy.cols; ++j) db[j] += row[j];
  }
}

// y[rows] = x[rows] W (+ b).
template <class T>
void affine_rows(Tape<T>& tape, Matrix<const T> x, Parameter weight, std::optional<Parameter> bias, Matrix<T> y) {
  gemm<T>(Transpose::no, Transpose::no, x, tape.value(weight), y, false);
  if (bias) add_bias<T>(tape.value(*bias).data, y);
}

// The backward of y = x W + b for a cotangent dy:  dW += x^T dy,  db += column sums of dy,  dx += dy W^T.
template <class T>
void affine_backward(Tape<T>& tape, Tensor<T> x, Parameter weight, std::optional<Parameter> bias, Matrix<const T> dy) {
  gemm<T>(Transpose::yes, Transpose::no, x.value(), dy, tape.gradient(weight), true);
  if (bias) add_column_sums<T>(dy, tape.gradient(*bias).data);
  const GradientTarget<T> dx = tape.target(x);
  gemm<T>(Transpose::no, Transpose::yes, dy, tape.value(weight), dx.matrix, dx.accumulate);
}

// y = f(h), row by row.
template <class F, class T>
void activate(Matrix<const T> h, Matrix<T> y) {
  for (int i = 0; i < y.rows; ++i) {
    const T* from = h.row(i);
    T* to = y.row(i);
    for (int j = 0; j < y.cols; ++j) to[j] = F::value(from[j]);
  }
}

// dh = dy f'(h).
template <class F, class T>
void activate_backward(Matrix<const T> h, Matrix<const T> dy, Matrix<T> dh) {
  for (int i = 0; i < dy.rows; ++i) {
    const T* x = h.row(i);
    const T* d = dy.row(i);
    T* to = dh.row(i);
    for (int j = 0; j < dy.cols; ++j) to[j] = d[j] * F::derivative(x[j]);
  }
}

// y = f(a) g with h = [a g].
template <class F, class T>
void gate(Matrix<const T> h, Matrix<T> y) {
  for (int i = 0; i < y.rows; ++i) {
    const T* a = h.row(i);
    const T* g = a + y.cols;
    T* to = y.row(i);
    for (int j = 0; j < y.cols; ++j) to[j] = F::value(a[j]) * g[j];
  }
}

// da = dy g f'(a),  dg = dy f(a); dh may be h.
template <class F, class T>
void gate_backward(Matrix<const T> h, Matrix<const T> dy, Matrix<T> dh) {
  for (int i = 0; i < dy.rows; ++i) {
    const T* a = h.row(i);
    const T* g = a + dy.cols;
    const T* d = dy.row(i);
    T* da = dh.row(i);
    T* dg = da + dy.cols;
    for (int j = 0; j < dy.cols; ++j) {
      const T x = a[j], gradient = d[j];
      da[j] = gradient * g[j] * F::derivative(x);
      dg[j] = gradient * F::value(x);
    }
  }
}

template <class T>
using Forward = void (*)(Matrix<const T>, Matrix<T>);
template <class T>
using Backward = void (*)(Matrix<const T>, Matrix<const T>, Matrix<T>);

template <class T>
struct Pair {
  Forward<T> forward;
  Backward<T> backward;
};

template <class T>
Pair<T> functions(Activation activation) {
  switch (activation) {
    case Activation::gelu_tanh:
      return {activate<GeluTanh<T>, T>, activate_backward<GeluTanh<T>, T>};
    case Activation::gelu_erf:
      return {activate<GeluErf<T>, T>, activate_backward<GeluErf<T>, T>};
    case Activation::relu:
      return {activate<Relu<T>, T>, activate_backward<Relu<T>, T>};
    case Activation::geglu:
      return {gate<GeluErf<T>, T>, gate_backward<GeluErf<T>, T>};
    case Activation::reglu:
      return {gate<Relu<T>, T>, gate_backward<Relu<T>, T>};
    case Activation::swiglu:
      return {gate<Silu<T>, T>, gate_backward<Silu<T>, T>};
  }
  throw std::invalid_argument("linear_activation: unknown activation");
}

}  // namespace

template <class T>
Tensor<T> linear(Tape<T>& tape, Tensor<T> x, Parameter weight, std::optional<Parameter> bias) {
  check_shapes("linear", x.rows(), x.cols(), weight.rows, weight.cols, bias, weight.cols);
  const Tensor<T> y = tape.tensor(x.rows(), weight.cols);
  const int panel = panel_rows(x.rows(), weight.cols, weight.rows);
  for (int i = 0; i < x.rows(); i += panel) {
    const int rows = std::min(panel, x.rows() - i);
    affine_rows<T>(tape, x.value().rows_of(i, rows), weight, bias, y.value().rows_of(i, rows));
  }
  tape.record([&tape, x, weight, bias, y] {
    if (y.gradient().data) affine_backward<T>(tape, x, weight, bias, y.gradient());
  });
  return y;
}

template <class T>
Tensor<T> linear_transposed(Tape<T>& tape, Tensor<T> x, Parameter weight, std::optional<Parameter> bias) {
  check_shapes("linear_transposed", x.rows(), x.cols(), weight.cols, weight.rows, bias, weight.rows);
  const Tensor<T> y = tape.tensor(x.rows(), weight.rows);
  gemm<T>(Transpose::no, Transpose::yes, x.value(), tape.value(weight), y.value(), false);
  if (bias) add_bias<T>(tape.value(*bias).data, y.value());
  // dW += dy^T x,  db += column sums of dy,  dx += dy W.
  tape.record([&tape, x, weight, bias, y] {
    const Matrix<T> dy = y.gradient();
    if (!dy.data) return;
    gemm<T>(Transpose::yes, Transpose::no, dy, x.value(), tape.gradient(weight), true);
    if (bias) add_column_sums<T>(dy, tape.gradient(*bias).data);
    const GradientTarget<T> dx = tape.target(x);
    gemm<T>(Transpose::no, Transpose::no, dy, tape.value(weight), dx.matrix, dx.accumulate);
  });
  return y;
}

template <class T>
Tensor<T> linear_activation(Tape<T>& tape, Tensor<T> x, Parameter weight, std::optional<Parameter> bias,
                            Activation activation) {
  check_shapes("linear_activation", x.rows(), x.cols(), weight.rows, weight.cols, bias, weight.cols);
  if (is_gated(activation) && weight.cols % 2 != 0) {
    throw std::invalid_argument(
        fmt::format("linear_activation: a gated form needs an even number of outputs, not {}", weight.cols));
  }
  const Pair<T> f = functions<T>(activation);
  const int out = is_gated(activation) ? weight.cols / 2 : weight.cols;
  const Matrix<T> h(tape.scratch(static_cast<std::size_t>(x.rows()) * static_cast<std::size_t>(weight.cols)), x.rows(),
                    weight.cols);
  const Tensor<T> y = tape.tensor(x.rows(), out);
  const int panel = panel_rows(x.rows(), weight.cols, weight.rows);
  for (int i = 0; i < x.rows(); i += panel) {
    const int rows = std::min(panel, x.rows() - i);
    affine_rows<T>(tape, x.value().rows_of(i, rows), weight, bias, h.rows_of(i, rows));
    f.forward(h.rows_of(i, rows), y.value().rows_of(i, rows));
  }
  // dh from dy (in h's place: h is not needed again), then the affine map's backward.
  tape.record([&tape, x, weight, bias, y, h, f] {
    if (!y.gradient().data) return;
    f.backward(h, y.gradient(), h);
    affine_backward<T>(tape, x, weight, bias, h);
  });
  return y;
}

template Tensor<float> linear(Tape<float>&, Tensor<float>, Parameter, std::optional<Parameter>);
template Tensor<double> linear(Tape<double>&, Tensor<double>, Parameter, std::optional<Parameter>);
template Tensor<float> linear_transposed(Tape<float>&, Tensor<float>, Parameter, std::optional<Parameter>);
template Tensor<double> linear_transposed(Tape<double>&, Tensor<double>, Parameter, std::optional<Parameter>);
template Tensor<float> linear_activation(Tape<float>&, Tensor<float>, Parameter, std::optional<Parameter>, Activation);
template Tensor<double> linear_activation(Tape<double>&, Tensor<double>, Parameter, std::optional<Parameter>,
                                          Activation);

}  // namespace fathom
