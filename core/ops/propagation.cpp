// SPDX-License-Identifier: Apache-2.0
#include "core/ops/propagation.h"

#include <fmt/format.h>

#include <limits>
#include <stdexcept>

#include "core/ops/columns.h"
#include "core/ops/edge_checks.h"

namespace fathom {
namespace {

// What a row is the sum of, from one end of the edges or, for the backward pass, from the other: row i reads the rows
// others[e] of the edges e = list[k] (or k) with first[i] <= k < first[i + 1]. Without weights, edges count 1 and all
// rows count `same` themselves.
template <class T>
struct SparseRows {
  const int *first, *list, *others;
  const T *weights, *own;
  T same;
};

template <class T>
SparseRows<T> arriving(const GraphEdges& g, const T* weights, const T* own, T same) {
  return {g.in.data(), nullptr, g.sources.data(), weights, own, same};
}
template <class T>
SparseRows<T> leaving(const GraphEdges& g, const T* weights, const T* own, T same) {
  return {g.out.data(), g.out_edges.data(), g.targets.data(), weights, own, same};
}

template <class T>
void multiply(const SparseRows<T>& a, Matrix<const T> x, bool add, Matrix<T> y) {
  const int* others = a.others;
  for (int i = 0; i < y.rows; ++i) {
    const T own = a.own ? a.own[i] : a.same;
    const int begin = a.first[i], end = a.first[i + 1];
    for_columns(y.cols, [&]<int width>(int first, Columns<width>) {
      T sums[width] = {}, m[width];
      const T* self = x.row(i) + first;
#pragma omp simd
      for (int d = 0; d < width; ++d) sums[d] += own * self[d];
      for (int k = begin; k < end; ++k) {
        const int e = a.list ? a.list[k] : k;
        const T weight = a.weights ? a.weights[e] : T(1);
        const T* from = x.row(others[e]) + first;
#pragma omp simd
        for (int d = 0; d < width; ++d) m[d] = weight * from[d];  // apart, or GCC 12 keeps the sums in memory
#pragma omp simd
        for (int d = 0; d < width; ++d) sums[d] += m[d];
      }
      put_columns<width>(sums, add, y.row(i) + first);
    });
  }
}

}  // namespace

// dx[j] (+)= own[j] dy[j] + sum over the edges e from j to i of weights[e] dy[i].
template <class T>
Tensor<T> propagate(Tape<T>& tape, Tensor<T> x, const GraphEdges& edges, std::span<const T> weights,
                    std::span<const T> own) {
  check_edges("propagate", edges, x.rows(), std::numeric_limits<int>::max());
  if (weights.size() != edges.sources.size() || own.size() != static_cast<std::size_t>(x.rows())) {
    throw std::invalid_argument(fmt::format("propagate: {} edges and {} rows have {} and {} weights", edges.count(),
                                            x.rows(), weights.size(), own.size()));
  }
  const Tensor<T> y = tape.tensor(x.rows(), x.cols());
  multiply<T>(arriving<T>(edges, weights.data(), own.data(), T(0)), x.value(), false, y.value());
  tape.record([&tape, x, edges, weights, own, y] {
    if (!y.gradient().data) return;
    const GradientTarget<T> to = tape.target(x);
    multiply<T>(leaving<T>(edges, weights.data(), own.data(), T(0)), y.gradient(), to.accumulate, to.matrix);
  });
  return y;
}

// dx[j] (+)= (1 + epsilon) dy[j] + sum over the edges from j to i of dy[i];  depsilon += sum over i of dy[i] . x[i].
template <class T>
Tensor<T> add_neighbours(Tape<T>& tape, Tensor<T> x, const GraphEdges& edges, Parameter epsilon) {
  check_edges("add_neighbours", edges, x.rows(), std::numeric_limits<int>::max());
  if (epsilon.size() != 1) {
    throw std::invalid_argument(
        fmt::format("add_neighbours: epsilon is [{}, {}] instead of [1, 1]", epsilon.rows, epsilon.cols));
  }
  const T own = T(1) + *tape.value(epsilon).data;
  const Tensor<T> y = tape.tensor(x.rows(), x.cols());
  multiply<T>(arriving<T>(edges, nullptr, nullptr, own), x.value(), false, y.value());
  tape.record([&tape, x, edges, epsilon, own, y] {
    if (!y.gradient().data) return;
    const GradientTarget<T> to = tape.target(x);
    multiply<T>(leaving<T>(edges, nullptr, nullptr, own), y.gradient(), to.accumulate, to.matrix);
    T total = T(0);
    for (int i = 0; i < x.rows(); ++i) {
      const T* from = x.value().row(i);
      const T* dy = y.gradient().row(i);
      T sum = T(0);
#pragma omp simd reduction(+ : sum)
      for (int d = 0; d < x.cols(); ++d) sum += dy[d] * from[d];
      total += sum;
    }
    *tape.gradient(epsilon).data += total;
  });
  return y;
}

template Tensor<float> propagate(Tape<float>&, Tensor<float>, const GraphEdges&, std::span<const float>,
                                 std::span<const float>);
template Tensor<double> propagate(Tape<double>&, Tensor<double>, const GraphEdges&, std::span<const double>,
                                  std::span<const double>);
template Tensor<float> add_neighbours(Tape<float>&, Tensor<float>, const GraphEdges&, Parameter);
template Tensor<double> add_neighbours(Tape<double>&, Tensor<double>, const GraphEdges&, Parameter);

}  // namespace fathom
