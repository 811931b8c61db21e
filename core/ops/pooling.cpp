// SPDX-License-Identifier: Apache-2.0
#include "core/ops/pooling.h"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

namespace fathom {
namespace {

// The gradient of x, made zero if nobody has written it: for operations that reach only some of its rows.
template <class T>
Matrix<T> zeroed_target(Tape<T>& tape, Tensor<T> x) {
  const GradientTarget<T> to = tape.target(x);
  if (!to.accumulate) std::fill_n(to.matrix.data, x.size(), T(0));
  return to.matrix;
}

// The rows of `s` that pooling reads, and the weight of each.
struct Reach {
  int first, count;
};
Reach reach(Sequence s, Pooling pooling) {
  if (s.length == 0) return {s.start, 0};
  if (pooling == Pooling::mean) return {s.start, s.length};
  return {pooling == Pooling::first ? s.start : s.start + s.length - 1, 1};
}

}  // namespace

template <class T>
Tensor<T> pool(Tape<T>& tape, Tensor<T> x, std::span<const Sequence> sequences, Pooling pooling) {
  const Tensor<T> y = tape.tensor(static_cast<int>(sequences.size()), x.cols());
  for (int b = 0; b < y.rows(); ++b) {
    const auto [first, count] = reach(sequences[static_cast<std::size_t>(b)], pooling);
    T* to = y.value().row(b);
    std::fill_n(to, y.cols(), T(0));
    for (int i = first; i < first + count; ++i) {
      const T* from = x.value().row(i);
      for (int j = 0; j < y.cols(); ++j) to[j] += from[j] / T(count);
    }
  }
  // dx[i] += dy[b] / count for the rows that b read.
  tape.record([&tape, x, y, sequences, pooling] {
    if (!y.gradient().data) return;
    const Matrix<T> dx = zeroed_target(tape, x);
    for (int b = 0; b < y.rows(); ++b) {
      const auto [first, count] = reach(sequences[static_cast<std::size_t>(b)], pooling);
      const T* from = y.gradient().row(b);
      for (int i = first; i < first + count; ++i) {
        T* to = dx.row(i);
        for (int j = 0; j < y.cols(); ++j) to[j] += from[j] / T(count);
      }
    }
  });
  return y;
}

template <class T>
Tensor<T> select_rows(Tape<T>& tape, Tensor<T> x, std::span<const int> rows) {
  for (const int row : rows) {
    if (row < 0 || row >= x.rows()) {
      throw std::invalid_argument(fmt::format("select_rows: row {} is outside x, [{}, {}]", row, x.rows(), x.cols()));
    }
  }
  const Tensor<T> y = tape.tensor(static_cast<int>(rows.size()), x.cols());
  for (int i = 0; i < y.rows(); ++i)
    std::copy_n(x.value().row(rows[static_cast<std::size_t>(i)]), x.cols(), y.value().row(i));
  // dx[rows[i]] += dy[i].
  tape.record([&tape, x, y, rows] {
    if (!y.gradient().data) return;
    const Matrix<T> dx = zeroed_target(tape, x);
    for (int i = 0; i < y.rows(); ++i) {
      const T* from = y.gradient().row(i);
      T* to = dx.row(rows[static_cast<std::size_t>(i)]);
      for (int j = 0; j < y.cols(); ++j) to[j] += from[j];
    }
  });
  return y;
}

template Tensor<float> pool(Tape<float>&, Tensor<float>, std::span<const Sequence>, Pooling);
template Tensor<double> pool(Tape<double>&, Tensor<double>, std::span<const Sequence>, Pooling);
template Tensor<float> select_rows(Tape<float>&, Tensor<float>, std::span<const int>);
template Tensor<double> select_rows(Tape<double>&, Tensor<double>, std::span<const int>);

}  // namespace fathom
