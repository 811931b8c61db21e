// SPDX-License-Identifier: Apache-2.0
#include "core/ops/linear.h"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "core/numeric/gemm.h"
#include "core/numeric/lanes.h"
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
  const int whole = dy.cols / lane_count * lane_count;
  for (int j = 0; j < whole; j += lane_count) {
    Lanes<T> sums = load_lanes(db + j);
    for (int i = 0; i < dy.rows; ++i) sums += load_lanes(dy.row(i) + j);
    store_lanes<T>(sums, db + j);
  }
  for (int i = 0; i < dy.rows; ++i) {
    for (int j = whole; j < dy.cols; ++j) db[j] += dy.row(i)[j];
  }
}

template <class T>
RightFactor<T> right_factor(Tape<T>& tape, Transpose form, Parameter weight) {
  const Matrix<const T> w = tape.value(weight);
  if (tape.layouts()) return tape.layouts()->factor(form, w, tape.precision());
  const std::size_t room = RightFactor<T>::room(form, w, tape.precision());
  if (room == 0) return {form, w, nullptr, tape.precision()};
  T* laid_out = tape.scratch(room);
  RightFactor<T>::lay_out(form, w, laid_out, tape.precision());
  return {form, w, laid_out, tape.precision()};
}

// Calls work(first, rows) for panels of rows that stay in cache from one step of their work to the next.
template <class T, class Work>
void for_panels(const RightFactor<T>& factor, int rows, Work work) {
  for (int i = 0; i < rows; i += factor.panel()) work(i, std::min(factor.panel(), rows - i));
}

// The backward of y = x op(W) + b for a cotangent that prepare(first, rows) makes, panel by panel, in dy:
//   db += column sums of dy,  dx += dy op(W)^T,  dW += x^T dy (op(W) = W^T: dy^T x).
template <class T, class Prepare>
void affine_backward(Tape<T>& tape, Tensor<T> x, Transpose form, Parameter weight, std::optional<Parameter> bias,
                     Matrix<const T> dy, Prepare prepare) {
  const GradientTarget<T> dx = tape.target(x);
  const RightFactor<T> back = right_factor<T>(tape, form == Transpose::yes ? Transpose::no : Transpose::yes, weight);
  // Some panels at a time, so that dW finds dy where prepare and dx have left it.
  const int together = 4 * std::min(back.panel(), 128);
  for (int i = 0; i < dy.rows; i += together) {
    const int rows = std::min(together, dy.rows - i);
    const Matrix<const T> some = dy.rows_of(i, rows), of = x.value().rows_of(i, rows);
    for_panels(back, rows, [&](int j, int few) {
      prepare(i + j, few);
      const Matrix<const T> panel = some.rows_of(j, few);
      if (bias) add_column_sums<T>(panel, tape.gradient(*bias).data);
      back.multiply(panel, dx.matrix.rows_of(i + j, few), dx.accumulate);
    });
    gemm<T>(Transpose::yes, Transpose::no, form == Transpose::no ? of : some, form == Transpose::no ? some : of,
            tape.gradient(weight), true, tape.precision());
  }
}

// y = x op(W) (+ b), panel by panel.
template <class T>
Tensor<T> affine(Tape<T>& tape, Tensor<T> x, Transpose form, Parameter weight, std::optional<Parameter> bias) {
  const RightFactor<T> factor = right_factor<T>(tape, form, weight);
  const Tensor<T> y = tape.tensor(x.rows(), factor.cols());
  for_panels(factor, x.rows(), [&](int i, int rows) {
    const Matrix<T> out = y.value().rows_of(i, rows);
    factor.multiply(x.value().rows_of(i, rows), out, false);
    if (bias) add_bias<T>(tape.value(*bias).data, out);
  });
  tape.record([&tape, x, form, weight, bias, y] {
    if (!y.gradient().data) return;
    affine_backward<T>(tape, x, form, weight, bias, y.gradient(), [](int, int) {});
  });
  return y;
}

// y = f(h + b), row by row; h becomes f'(h + b).
template <class F, class T>
void activate(Matrix<T> h, const T* b, Matrix<T> y) {
  for (int i = 0; i < y.rows; ++i) {
    T* from = h.row(i);
    T* to = y.row(i);
    for (int j = 0; j < y.cols; ++j) {
      const ValueAndDerivative<T> f = F::both(from[j] + b[j]);
      to[j] = f.value;
      from[j] = f.derivative;
    }
  }
}

// dh = dy f'(h), where f'(h) stands.
template <class T>
void activate_backward(Matrix<const T> dy, Matrix<T> h) {
  for (int i = 0; i < dy.rows; ++i) {
    const T* d = dy.row(i);
    T* to = h.row(i);
    for (int j = 0; j < dy.cols; ++j) to[j] *= d[j];
  }
}

// y = f(a) g with h + b = [a g], which comes to stand in h.
template <class F, class T>
void gate(Matrix<T> h, const T* b, Matrix<T> y) {
  add_bias<T>(b, h);
  for (int i = 0; i < y.rows; ++i) {
    const T* a = h.row(i);
    const T* g = a + y.cols;
    T* to = y.row(i);
    for (int j = 0; j < y.cols; ++j) to[j] = F::value(a[j]) * g[j];
  }
}

// da = dy g f'(a),  dg = dy f(a), in h's place.
template <class F, class T>
void gate_backward(Matrix<const T> dy, Matrix<T> h) {
  for (int i = 0; i < dy.rows; ++i) {
    T* a = h.row(i);
    T* g = a + dy.cols;
    const T* d = dy.row(i);
    for (int j = 0; j < dy.cols; ++j) {
      const T x = a[j], gradient = d[j];
      a[j] = gradient * g[j] * F::derivative(x);
      g[j] = gradient * F::value(x);
    }
  }
}

// The values y of h, whose place may be used for what the backward pass needs; and dy's pull-back in that place.
template <class T>
using Forward = void (*)(Matrix<T>, const T*, Matrix<T>);
template <class T>
using Backward = void (*)(Matrix<const T>, Matrix<T>);

template <class T>
struct Pair {
  Forward<T> forward;
  Backward<T> backward;
};

template <class T>
Pair<T> functions(Activation activation) {
  switch (activation) {
    case Activation::gelu_tanh:
      return {activate<GeluTanh<T>, T>, activate_backward<T>};
    case Activation::gelu_erf:
      return {activate<GeluErf<T>, T>, activate_backward<T>};
    case Activation::relu:
      return {activate<Relu<T>, T>, activate_backward<T>};
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
  return affine<T>(tape, x, Transpose::no, weight, bias);
}

template <class T>
Tensor<T> linear_transposed(Tape<T>& tape, Tensor<T> x, Parameter weight, std::optional<Parameter> bias) {
  check_shapes("linear_transposed", x.rows(), x.cols(), weight.cols, weight.rows, bias, weight.rows);
  return affine<T>(tape, x, Transpose::yes, weight, bias);
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
  const RightFactor<T> factor = right_factor<T>(tape, Transpose::no, weight);
  T* const none = bias ? nullptr : tape.scratch(static_cast<std::size_t>(weight.cols));
  if (none) std::fill_n(none, weight.cols, T(0));
  const T* b = bias ? tape.value(*bias).data : none;
  for_panels(factor, x.rows(), [&](int i, int rows) {
    factor.multiply(x.value().rows_of(i, rows), h.rows_of(i, rows), false);
    f.forward(h.rows_of(i, rows), b, y.value().rows_of(i, rows));
  });
  tape.record([&tape, x, weight, bias, y, h, f] {
    if (!y.gradient().data) return;
    affine_backward<T>(tape, x, Transpose::no, weight, bias, h,
                       [&](int i, int rows) { f.backward(y.gradient().rows_of(i, rows), h.rows_of(i, rows)); });
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
