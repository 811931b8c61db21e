// SPDX-License-Identifier: Apache-2.0
#include "core/ops/triplets.h"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

namespace fathom {
namespace {

template <class T>
struct Room {
  T *others, *repeated;  // [n, n Z]: q without its neighbours; [n Z]: one row Z, n times
};

// One graph of n nodes: rows of its nodes and of its pairs, each 3 Z wide, and its results, Z wide.
template <class T>
struct Triplets {
  Matrix<const T> nodes, pairs;
  int count, width;

  const T* a(int i) const { return nodes.row(i); }
  const T* b(int j) const { return nodes.row(j) + width; }
  const T* c(int k) const { return nodes.row(k) + 2 * width; }
  const T* p(int i, int j) const { return pairs.row(i * count + j); }
  const T* q(int i, int k) const { return pairs.row(i * count + k) + width; }
  const T* r(int j, int k) const { return pairs.row(j * count + k) + 2 * width; }
};

// What does not depend on i is added after the maximum; the maximum goes over all k and z of a j at once.
template <class T>
void maximise(const Triplets<T>& g, const Room<T>& room, T* y, int* winners) {
  const int n = g.count, width = g.width, all = n * width;
  for (int i = 0; i < n; ++i) {
    for (int k = 0; k < n; ++k) std::copy_n(g.q(i, k), width, room.others + i * all + k * width);
  }
  for (int j = 0; j < n; ++j, y += all, winners += all) {
    for (int i = 0; i < n; ++i) {
      for (int z = 0; z < width; ++z) room.repeated[z] = g.a(i)[z] + g.p(i, j)[z];
      for (int k = 1; k < n; ++k) std::copy_n(room.repeated, width, room.repeated + k * width);
      const T* others = room.others + i * all;
      if (i == 0) {
        for (int m = 0; m < all; ++m) y[m] = room.repeated[m] + others[m];
        std::fill_n(winners, all, 0);
        continue;
      }
#pragma omp simd
      for (int m = 0; m < all; ++m) {
        const T sum = room.repeated[m] + others[m];
        const bool wins = sum > y[m];
        winners[m] = wins ? i : winners[m];
        y[m] = wins ? sum : y[m];
      }
    }
    for (int k = 0; k < n; ++k) {
      for (int z = 0; z < width; ++z) y[k * width + z] += g.b(j)[z] + g.c(k)[z] + g.r(j, k)[z];
    }
  }
}

// With i the winner of (j, k) at z and d = dy[j, k]: da[i], db[j], dc[k], dp[i, j], dq[i, k], dr[j, k] += d.
template <class T>
void pull_back(const T* dy, const int* winners, int n, int width, Matrix<T> d_nodes, Matrix<T> d_pairs) {
  for (int j = 0; j < n; ++j) {
    T* d_b = d_nodes.row(j) + width;
    for (int k = 0; k < n; ++k, dy += width, winners += width) {
      T* d_c = d_nodes.row(k) + 2 * width;
      T* d_r = d_pairs.row(j * n + k) + 2 * width;
      for (int z = 0; z < width; ++z) {
        const int i = winners[z];
        const T d = dy[z];
        d_nodes.row(i)[z] += d;
        d_b[z] += d;
        d_c[z] += d;
        d_pairs.row(i * n + j)[z] += d;
        d_pairs.row(i * n + k)[width + z] += d;
        d_r[z] += d;
      }
    }
  }
}

// Calls visit(graph, row of its first pair).
template <class Visit>
void for_graphs(std::span<const Sequence> graphs, const Visit& visit) {
  int first = 0;
  for (const Sequence& g : graphs) {
    visit(g, first);
    first += g.length * g.length;
  }
}

template <class T>
Matrix<T> zeroed(Tape<T>& tape, Tensor<T> x) {
  const GradientTarget<T> to = tape.target(x);
  if (!to.accumulate) std::fill_n(to.matrix.data, x.size(), T(0));
  return to.matrix;
}

}  // namespace

int pair_count(std::span<const Sequence> graphs) {
  int pairs = 0;
  for (const Sequence& g : graphs) pairs += g.length * g.length;
  return pairs;
}

template <class T>
Tensor<T> triplet_maximum(Tape<T>& tape, Tensor<T> nodes, Tensor<T> pairs, std::span<const Sequence> graphs) {
  const int width = nodes.cols() / 3, count = pair_count(graphs);
  if (nodes.cols() % 3 != 0 || pairs.cols() != nodes.cols() || pairs.rows() != count) {
    throw std::invalid_argument(
        fmt::format("triplet_maximum: nodes are [{}, {}] and pairs [{}, {}] instead of [., 3 Z] and [{}, 3 Z]",
                    nodes.rows(), nodes.cols(), pairs.rows(), pairs.cols(), count));
  }
  std::size_t longest = 0;
  for (const Sequence& g : graphs) longest = std::max(longest, static_cast<std::size_t>(g.length));
  const auto z = static_cast<std::size_t>(width);
  const Room<T> room{tape.scratch(longest * longest * z), tape.scratch(longest * z)};
  const Tensor<T> y = tape.tensor(count, width);
  int* winners = tape.template scratch<int>(y.size());
  for_graphs(graphs, [&](const Sequence& g, int first) {
    const Triplets<T> triplets{nodes.value().rows_of(g.start, g.length),
                               pairs.value().rows_of(first, g.length * g.length), g.length, width};
    maximise(triplets, room, y.value().row(first), winners + static_cast<std::ptrdiff_t>(first) * width);
  });
  tape.record([&tape, nodes, pairs, graphs, width, y, winners] {
    if (!y.gradient().data) return;
    const Matrix<T> d_nodes = zeroed(tape, nodes), d_pairs = zeroed(tape, pairs);
    for_graphs(graphs, [&](const Sequence& g, int first) {
      pull_back<T>(y.gradient().row(first), winners + static_cast<std::ptrdiff_t>(first) * width, g.length, width,
                   d_nodes.rows_of(g.start, g.length), d_pairs.rows_of(first, g.length * g.length));
    });
  });
  return y;
}

template Tensor<float> triplet_maximum(Tape<float>&, Tensor<float>, Tensor<float>, std::span<const Sequence>);
template Tensor<double> triplet_maximum(Tape<double>&, Tensor<double>, Tensor<double>, std::span<const Sequence>);

}  // namespace fathom
