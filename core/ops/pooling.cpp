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

// The rows of `s` that pooling reads, and what their sum is divided by.
struct Reach {
  int first, count, divisor;
};
Reach reach(Sequence s, Pooling pooling) {
  if (s.length == 0) return {s.start, 0, 1};
  if (pooling == Pooling::mean) return {s.start, s.length, s.length};
  if (pooling == Pooling::sum) return {s.start, s.length, 1};
  return {pooling == Pooling::first ? s.start : s.start + s.length - 1, 1, 1};
}

// y[b] = max over the rows of b, and dx[winner] += dy[b], column by column.
template <class T>
Tensor<T> pool_largest(Tape<T>& tape, Tensor<T> x, std::span<const Sequence> sequences) {
  const Tensor<T> y = tape.tensor(static_cast<int>(sequences.size()), x.cols());
  int* winners = tape.template scratch<int>(y.size());  // [B, D]: rows of x, -1 in an empty sequence
  for (int b = 0; b < y.rows(); ++b) {
    const Sequence s = sequences[static_cast<std::size_t>(b)];
    T* to = y.value().row(b);
    int* winner = winners + static_cast<std::ptrdiff_t>(b) * y.cols();
    std::fill_n(to, y.cols(), T(0));
    std::fill_n(winner, y.cols(), -1);
    for (int i = s.start; i < s.start + s.length; ++i) {
      const T* from = x.value().row(i);
      for (int j = 0; j < y.cols(); ++j) {
        const bool wins = i == s.start || from[j] > to[j];
        winner[j] = wins ? i : winner[j];
        to[j] = wins ? from[j] : to[j];
      }
    }
  }
  tape.record([&tape, x, y, winners] {
    if (!y.gradient().data) return;
    const Matrix<T> dx = zeroed_target(tape, x);
    for (int b = 0; b < y.rows(); ++b) {
      const T* from = y.gradient().row(b);
      const int* winner = winners + static_cast<std::ptrdiff_t>(b) * y.cols();
      for (int j = 0; j < y.cols(); ++j) {
        if (winner[j] >= 0) dx.row(winner[j])[j] += from[j];
      }
    }
  });
  return y;
}

}  // namespace

template <class T>
Tensor<T> pool(Tape<T>& tape, Tensor<T> x, std::span<const Sequence> sequences, Pooling pooling) {
  if (pooling == Pooling::max) return pool_largest(tape, x, sequences);
  const Tensor<T> y = tape.tensor(static_cast<int>(sequences.size()), x.cols());
  for (int b = 0; b < y.rows(); ++b) {
    const auto [first, count, divisor] = reach(sequences[static_cast<std::size_t>(b)], pooling);
    T* to = y.value().row(b);
    std::fill_n(to, y.cols(), T(0));
    for (int i = first; i < first + count; ++i) {
      const T* from = x.value().row(i);
      for (int j = 0; j < y.cols(); ++j) to[j] += from[j] / T(divisor);
    }
  }
  // dx[i] += dy[b] / divisor for the rows that b read.
  tape.record([&tape, x, y, sequences, pooling] {
    if (!y.gradient().data) return;
    const Matrix<T> dx = zeroed_target(tape, x);
    for (int b = 0; b < y.rows(); ++b) {
      const auto [first, count, divisor] = reach(sequences[static_cast<std::size_t>(b)], pooling);
      const T* from = y.gradient().row(b);
      for (int i = first; i < first + count; ++i) {
        T* to = dx.row(i);
        for (int j = 0; j < y.cols(); ++j) to[j] += from[j] / T(divisor);
      }
    }
  });
  return y;
}

template <class T>
Tensor<T> select_rows(Tape<T>& tape, Tensor<T> x, std::span<const int> rows, int beside) {
  for (const int row : rows) {
    if (row < 0 || row >= x.rows()) {
      throw std::invalid_argument(fmt::format("select_rows: row {} is outside x, [{}, {}]", row, x.rows(), x.cols()));
    }
  }
  const int count = static_cast<int>(rows.size());
  if (beside < 1 || count % beside != 0) {
    throw std::invalid_argument(fmt::format("select_rows: {} rows do not stand {} by {}", count, beside, beside));
  }
  // Row-major, rows side by side lie as rows one after another do.
  const Tensor<T> y = tape.tensor(count / beside, beside * x.cols());
  const Matrix<T> values(y.value().data, count, x.cols());
  for (int i = 0; i < count; ++i)
    std::copy_n(x.value().row(rows[static_cast<std::size_t>(i)]), x.cols(), values.row(i));
  // dx[rows[i]] += dy[i].
  tape.record([&tape, x, y, rows, count] {
    if (!y.gradient().data) return;
    const Matrix<T> dx = zeroed_target(tape, x), dy(y.gradient().data, count, x.cols());
    for (int i = 0; i < count; ++i) {
      const T* from = dy.row(i);
      T* to = dx.row(rows[static_cast<std::size_t>(i)]);
      for (int j = 0; j < dy.cols; ++j) to[j] += from[j];
    }
  });
  return y;
}

template Tensor<float> pool(Tape<float>&, Tensor<float>, std::span<const Sequence>, Pooling);
template Tensor<double> pool(Tape<double>&, Tensor<double>, std::span<const Sequence>, Pooling);
template Tensor<float> select_rows(Tape<float>&, Tensor<float>, std::span<const int>, int);
template Tensor<double> select_rows(Tape<double>&, Tensor<double>, std::span<const int>, int);

}  // namespace fathom
