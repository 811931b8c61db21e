// SPDX-License-Identifier: Apache-2.0
#include "core/ops/embedding.h"

#include <fmt/format.h>

#include <stdexcept>

namespace fathom {
namespace {

void check_ids(std::span<const int> ids, int rows, const char* what) {
  for (const int id : ids) {
    if (id < 0 || id >= rows) {
      throw std::invalid_argument(fmt::format("embedding: {} {} is outside the table of {} rows", what, id, rows));
    }
  }
}

void check_count(std::size_t found, int rows, const char* what) {
  if (found != static_cast<std::size_t>(rows)) {
    throw std::invalid_argument(fmt::format("embedding: {} {}s for {} tokens", found, what, rows));
  }
}

// dtable[ids[i]] += dy[i], in the order of i.
template <class T>
void scatter_rows(Matrix<const T> dy, std::span<const int> ids, Matrix<T> dtable) {
  for (int i = 0; i < dy.rows; ++i) {
    T* to = dtable.row(ids[static_cast<std::size_t>(i)]);
    const T* from = dy.row(i);
    for (int j = 0; j < dy.cols; ++j) to[j] += from[j];
  }
}

}  // namespace

template <class T>
Tensor<T> embedding(Tape<T>& tape, Parameter table, std::span<const int> ids, const char* what) {
  check_ids(ids, table.rows, what);
  const Tensor<T> y = tape.tensor(static_cast<int>(ids.size()), table.cols);
  const Matrix<const T> rows = tape.value(table);
  for (int i = 0; i < y.rows(); ++i)
    std::copy_n(rows.row(ids[static_cast<std::size_t>(i)]), table.cols, y.value().row(i));
  tape.record([&tape, table, ids, y] {
    if (y.gradient().data) scatter_rows<T>(y.gradient(), ids, tape.gradient(table));
  });
  return y;
}

template <class T>
Tensor<T> embedding_sum(Tape<T>& tape, Parameter tokens, std::span<const int> token_ids, Parameter positions,
                        std::span<const int> position_ids) {
  check_ids(token_ids, tokens.rows, "token");
  check_ids(position_ids, positions.rows, "position");
  check_count(position_ids.size(), static_cast<int>(token_ids.size()), "position");
  const Tensor<T> y = tape.tensor(static_cast<int>(token_ids.size()), tokens.cols);
  for (int i = 0; i < y.rows(); ++i) {
    const T* a = tape.value(tokens).row(token_ids[static_cast<std::size_t>(i)]);
    const T* b = tape.value(positions).row(position_ids[static_cast<std::size_t>(i)]);
    T* to = y.value().row(i);
    for (int j = 0; j < tokens.cols; ++j) to[j] = a[j] + b[j];
  }
  tape.record([&tape, tokens, token_ids, positions, position_ids, y] {
    if (!y.gradient().data) return;
    scatter_rows<T>(y.gradient(), token_ids, tape.gradient(tokens));
    scatter_rows<T>(y.gradient(), position_ids, tape.gradient(positions));
  });
  return y;
}

template <class T>
Tensor<T> add_constant_rows(Tape<T>& tape, Tensor<T> x, T scale, Matrix<const T> table, std::span<const int> ids) {
  check_ids(ids, table.rows, "position");
  check_count(ids.size(), x.rows(), "position");
  const Tensor<T> y = tape.tensor(x.rows(), x.cols());
  for (int i = 0; i < y.rows(); ++i) {
    const T* a = x.value().row(i);
    const T* b = table.row(ids[static_cast<std::size_t>(i)]);
    T* to = y.value().row(i);
    for (int j = 0; j < y.cols(); ++j) to[j] = a[j] * scale + b[j];
  }
  // dx += scale dy.
  tape.record([&tape, x, y, scale] {
    if (!y.gradient().data) return;
    const GradientTarget<T> to = tape.target(x);
    const T* dy = y.gradient().data;
    T* dx = to.matrix.data;
    for (std::size_t i = 0; i < x.size(); ++i) dx[i] = (to.accumulate ? dx[i] : T(0)) + scale * dy[i];
  });
  return y;
}

template Tensor<float> embedding(Tape<float>&, Parameter, std::span<const int>, const char*);
template Tensor<double> embedding(Tape<double>&, Parameter, std::span<const int>, const char*);
template Tensor<float> embedding_sum(Tape<float>&, Parameter, std::span<const int>, Parameter, std::span<const int>);
template Tensor<double> embedding_sum(Tape<double>&, Parameter, std::span<const int>, Parameter, std::span<const int>);
template Tensor<float> add_constant_rows(Tape<float>&, Tensor<float>, float, Matrix<const float>, std::span<const int>);
template Tensor<double> add_constant_rows(Tape<double>&, Tensor<double>, double, Matrix<const double>,
                                          std::span<const int>);

}  // namespace fathom
