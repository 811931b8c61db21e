// SPDX-License-Identifier: Apache-2.0
#include "core/ops/activated_sum.h"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "core/ops/activation_choice.h"

namespace fathom {
namespace {

// What may be missing, as a row of zeros.
template <class T>
struct Terms {
  Matrix<const T> x;
  const T *other, *bias;
  std::ptrdiff_t other_stride;

  // visit(number j of row i, its sum).
  template <class Visit>
  void row(int i, const Visit& visit) const {
    const T* own = x.row(i);
    const T* more = other + i * other_stride;
#pragma omp simd
    for (int j = 0; j < x.cols; ++j) visit(j, own[j] + more[j] + bias[j]);
  }
};

}  // namespace

// With z = x + other + bias: g = dy f'(z), dx = dother = g, dbias += column sums of g.
template <class T>
Tensor<T> activated_sum(Tape<T>& tape, Tensor<T> x, Tensor<T> other, std::optional<Parameter> bias,
                        Activation activation) {
  if (other && (other.rows() != x.rows() || other.cols() != x.cols())) {
    throw std::invalid_argument(fmt::format("activated_sum: x is [{}, {}] but what is added [{}, {}]", x.rows(),
                                            x.cols(), other.rows(), other.cols()));
  }
  if (bias && bias->cols != x.cols()) {
    throw std::invalid_argument(
        fmt::format("activated_sum: x is [{}, {}] but the bias has {} elements", x.rows(), x.cols(), bias->cols));
  }
  return with_activation<T>("activated_sum", activation, [&]<class F>(F) {
    const int cols = x.cols();
    T* zeros = tape.scratch(static_cast<std::size_t>(cols));
    std::fill_n(zeros, cols, T(0));
    const Terms<T> terms{x.value(), other ? other.value().data : zeros, bias ? tape.value(*bias).data : zeros,
                         other ? cols : 0};
    const Tensor<T> y = tape.tensor(x.rows(), cols);
    for (int i = 0; i < y.rows(); ++i) {
      T* to = y.value().row(i);
      terms.row(i, [to](int j, T z) { to[j] = F::value(z); });
    }
    tape.record([&tape, x, other, bias, terms, y] {
      if (!y.gradient().data) return;
      const Matrix<T> g(tape.scratch(y.size()), y.rows(), y.cols());
      for (int i = 0; i < y.rows(); ++i) {
        const T* dy = y.gradient().row(i);
        T* to = g.row(i);
        terms.row(i, [to, dy](int j, T z) { to[j] = dy[j] * F::derivative(z); });
        if (!bias) continue;
        T* db = tape.gradient(*bias).data;
#pragma omp simd
        for (int j = 0; j < y.cols(); ++j) db[j] += to[j];
      }
      tape.pass_gradient(g.data, x);
      if (other) tape.pass_gradient(g.data, other);
    });
    return y;
  });
}

template Tensor<float> activated_sum(Tape<float>&, Tensor<float>, Tensor<float>, std::optional<Parameter>, Activation);
template Tensor<double> activated_sum(Tape<double>&, Tensor<double>, Tensor<double>, std::optional<Parameter>,
                                      Activation);

}  // namespace fathom
