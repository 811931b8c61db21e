// SPDX-License-Identifier: Apache-2.0
#include "core/ops/graph_attention.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <stdexcept>

#include "core/numeric/elementary.h"
#include "core/ops/edge_checks.h"

namespace fathom {
namespace {

template <class T>
T leaky(T x) {
  return x > T(0) ? x : T(0.2) * x;
}
template <class T>
T leaky_derivative(T x) {
  return x > T(0) ? T(1) : T(0.2);
}

template <class T>
T dot(const T* a, const T* b, int count) {
  T sum = T(0);
#pragma omp simd reduction(+ : sum)
  for (int d = 0; d < count; ++d) sum += a[d] * b[d];
  return sum;
}

// to += a x.
template <class T>
void add_scaled(T a, const T* x, T* to, int count) {
#pragma omp simd
  for (int d = 0; d < count; ++d) to[d] += a * x[d];
}

// What arrives at one node: its edges, and after all E edges the node itself as number E + i. Rows of `alpha` and
// `scores` [E + N, H] are numbered so.
struct Arrivals {
  const int *in, *sources;
  int edges;

  template <class Visit>
  void operator()(int i, const Visit& visit) const {
    for (int e = in[i]; e < in[i + 1]; ++e) visit(e, sources[e]);
    visit(edges + i, i);
  }
};

template <class T>
struct Attention {
  Tensor<T> values, source_scores, target_scores;
  GraphEdges edges;
  Matrix<T> alpha;  // [E + N, H]

  int heads() const { return alpha.cols; }
  int head_width() const { return values.cols() / alpha.cols; }
  Arrivals arrivals() const { return {edges.in.data(), edges.sources.data(), edges.count()}; }
  T score(int j, int i, int h) const { return source_scores.value().row(j)[h] + target_scores.value().row(i)[h]; }
};

// Numerators of the softmax come to stand in alpha, then their quotients by the sum. `room` holds 2 H numbers.
template <class T>
void attend(const Attention<T>& a, Matrix<T> y, T* room) {
  const int heads = a.heads(), width = a.head_width();
  T *largest = room, *sums = room + heads;
  for (int i = 0; i < y.rows; ++i) {
    std::fill_n(largest, heads, -std::numeric_limits<T>::infinity());
    std::fill_n(sums, heads, T(0));
    std::fill_n(y.row(i), y.cols, T(0));
    a.arrivals()(i, [&](int e, int j) {
      T* s = a.alpha.row(e);
      for (int h = 0; h < heads; ++h) {
        s[h] = leaky(a.score(j, i, h));
        largest[h] = std::max(largest[h], s[h]);
      }
    });
    a.arrivals()(i, [&](int e, int) {
      T* s = a.alpha.row(e);
      for (int h = 0; h < heads; ++h) {
        s[h] = exponential(s[h] - largest[h]);
        sums[h] += s[h];
      }
    });
    a.arrivals()(i, [&](int e, int j) {
      T* s = a.alpha.row(e);
      for (int h = 0; h < heads; ++h) {
        s[h] /= sums[h];
        add_scaled(s[h], a.values.value().row(j) + h * width, y.row(i) + h * width, width);
      }
    });
  }
}

// With z the scores before the softmax and dalpha_e = dy[i] . values[j]: dz_e = alpha_e (dalpha_e - dy[i] . y[i])
// LeakyReLU'. dz comes to stand in `d_scores` [E + N, H]; d_target_scores[i] (+)= sum of i's dz.
template <class T>
void scores_backward(const Attention<T>& a, Matrix<const T> y, Matrix<const T> dy, const GradientTarget<T>& d_target,
                     Matrix<T> d_scores) {
  const int heads = a.heads(), width = a.head_width();
  for (int i = 0; i < y.rows; ++i) {
    T* to = d_target.matrix.row(i);
    if (!d_target.accumulate) std::fill_n(to, heads, T(0));
    for (int h = 0; h < heads; ++h) {
      const T* d_row = dy.row(i) + h * width;
      const T mean = dot(d_row, y.row(i) + h * width, width);
      a.arrivals()(i, [&](int e, int j) {
        const T d_alpha = dot(d_row, a.values.value().row(j) + h * width, width);
        const T dz = a.alpha.row(e)[h] * (d_alpha - mean) * leaky_derivative(a.score(j, i, h));
        d_scores.row(e)[h] = dz;
        to[h] += dz;
      });
    }
  }
}

// From the other end: d_source_scores[j] (+)= sum of dz_e and d_values[j] (+)= sum of alpha_e dy[i] over the edges from
// j to i and j itself.
template <class T>
void sources_backward(const Attention<T>& a, Matrix<const T> dy, Matrix<const T> d_scores,
                      const GradientTarget<T>& d_source, const GradientTarget<T>& d_values) {
  const int heads = a.heads(), width = a.head_width();
  const int *out = a.edges.out.data(), *out_edges = a.edges.out_edges.data();
  for (int j = 0; j < dy.rows; ++j) {
    T* to_score = d_source.matrix.row(j);
    T* to = d_values.matrix.row(j);
    if (!d_source.accumulate) std::fill_n(to_score, heads, T(0));
    if (!d_values.accumulate) std::fill_n(to, dy.cols, T(0));
    const auto add = [&](int e, int i) {
      for (int h = 0; h < heads; ++h) {
        to_score[h] += d_scores.row(e)[h];
        add_scaled(a.alpha.row(e)[h], dy.row(i) + h * width, to + h * width, width);
      }
    };
    for (int k = out[j]; k < out[j + 1]; ++k) add(out_edges[k], a.edges.targets.data()[out_edges[k]]);
    add(a.edges.count() + j, j);
  }
}

}  // namespace

// dx[n, h] (+)= dy[n, h] a[h];  da[h] += sum over n of dy[n, h] x[n, h].
template <class T>
Tensor<T> head_scores(Tape<T>& tape, Tensor<T> x, Parameter a) {
  const int heads = a.rows, width = a.cols;
  if (x.cols() != heads * width) {
    throw std::invalid_argument(
        fmt::format("head_scores: x is [{}, {}] but a is [{}, {}], head by head", x.rows(), x.cols(), heads, width));
  }
  const Tensor<T> y = tape.tensor(x.rows(), heads);
  for (int i = 0; i < x.rows(); ++i) {
    for (int h = 0; h < heads; ++h) {
      y.value().row(i)[h] = dot<T>(x.value().row(i) + h * width, tape.value(a).row(h), width);
    }
  }
  tape.record([&tape, x, a, heads, width, y] {
    if (!y.gradient().data) return;
    const GradientTarget<T> dx = tape.target(x);
    for (int i = 0; i < x.rows(); ++i) {
      if (!dx.accumulate) std::fill_n(dx.matrix.row(i), x.cols(), T(0));
      for (int h = 0; h < heads; ++h) {
        const T dy = y.gradient().row(i)[h];
        add_scaled(dy, tape.value(a).row(h), dx.matrix.row(i) + h * width, width);
        add_scaled<T>(dy, x.value().row(i) + h * width, tape.gradient(a).row(h), width);
      }
    }
  });
  return y;
}

template <class T>
Tensor<T> graph_attention(Tape<T>& tape, Tensor<T> values, Tensor<T> source_scores, Tensor<T> target_scores,
                          const GraphEdges& edges) {
  check_edges("graph_attention", edges, values.rows(), std::numeric_limits<int>::max());
  const int rows = values.rows(), heads = source_scores.cols();
  for (const Tensor<T> scores : {source_scores, target_scores}) {
    if (scores.rows() == rows && scores.cols() == heads && heads > 0 && values.cols() % heads == 0) continue;
    throw std::invalid_argument(fmt::format("graph_attention: values are [{}, {}] but scores [{}, {}]", rows,
                                            values.cols(), scores.rows(), scores.cols()));
  }
  const int kept = edges.count() + rows;
  const auto numbers = static_cast<std::size_t>(kept) * static_cast<std::size_t>(heads);
  const Attention<T> a{values, source_scores, target_scores, edges, {tape.scratch(numbers), kept, heads}};
  const Tensor<T> y = tape.tensor(rows, values.cols());
  attend(a, y.value(), tape.scratch(2 * static_cast<std::size_t>(heads)));
  tape.record([&tape, a, y, numbers] {
    if (!y.gradient().data) return;
    const Matrix<T> d_scores(tape.scratch(numbers), a.alpha.rows, a.alpha.cols);
    scores_backward<T>(a, y.value(), y.gradient(), tape.target(a.target_scores), d_scores);
    const GradientTarget<T> d_source = tape.target(a.source_scores);
    sources_backward<T>(a, y.gradient(), d_scores, d_source, tape.target(a.values));
  });
  return y;
}

template Tensor<float> head_scores(Tape<float>&, Tensor<float>, Parameter);
template Tensor<double> head_scores(Tape<double>&, Tensor<double>, Parameter);
template Tensor<float> graph_attention(Tape<float>&, Tensor<float>, Tensor<float>, Tensor<float>, const GraphEdges&);
template Tensor<double> graph_attention(Tape<double>&, Tensor<double>, Tensor<double>, Tensor<double>,
                                        const GraphEdges&);

}  // namespace fathom
