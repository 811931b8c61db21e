// SPDX-License-Identifier: Apache-2.0
#include "core/ops/message_passing.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <stdexcept>

#include "core/ops/activation_choice.h"
#include "core/ops/columns.h"
#include "core/ops/edge_checks.h"

namespace fathom {
namespace {

// The rows of one part; stride 0 gives the same zeros to everyone.
template <class T>
struct PartRows {
  const T* data;
  std::ptrdiff_t stride;
  const T* row(int i) const { return data + i * stride; }
};

// f(source[j] + target[i] + edge[k]) of edge e, and its derivative.
template <class F, class T>
struct Combined {
  PartRows<T> source, target, edge;
  const int *sources, *targets, *kinds;

  template <int width, class Function>
  void map(int e, int first, const Function& function, T* m) const {
    const T* s = source.row(sources[e]) + first;
    const T* t = target.row(targets[e]) + first;
    const T* r = edge.row(kinds[e]) + first;
#pragma omp simd
    for (int d = 0; d < width; ++d) m[d] = function(s[d] + t[d] + r[d]);
  }
  template <int width>
  void value(int e, int first, T* m) const {
    map<width>(
        e, first, [](T x) { return F::value(x); }, m);
  }
  template <int width>
  void derivative(int e, int first, T* m) const {
    map<width>(
        e, first, [](T x) { return F::derivative(x); }, m);
  }
};

// The stored message of edge e.
template <class T>
struct Stored {
  Matrix<const T> rows;
  template <int width>
  void value(int e, int first, T* m) const {
    std::copy_n(rows.row(e) + first, width, m);
  }
};

template <class T>
T mean_factor(const GraphEdges& edges, int i) {
  const int count = edges.in.data()[i + 1] - edges.in.data()[i];
  return T(1) / T(std::max(count, 1));
}

template <class Message, class T>
void add_up(const Message& message, const GraphEdges& edges, bool mean, Matrix<T> y) {
  const int* in = edges.in.data();
  for (int i = 0; i < y.rows; ++i) {
    const T factor = mean ? mean_factor<T>(edges, i) : T(1);
    for_columns(y.cols, [&]<int width>(int first, Columns<width>) {
      T sums[width] = {}, m[width];
      for (int e = in[i]; e < in[i + 1]; ++e) {
        message.template value<width>(e, first, m);
#pragma omp simd
        for (int d = 0; d < width; ++d) sums[d] += m[d];
      }
      T* to = y.row(i) + first;
#pragma omp simd
      for (int d = 0; d < width; ++d) to[d] = sums[d] * factor;
    });
  }
}

// winners [N, D]: the first edge with the largest number, -1 where none arrives.
template <class Message, class T>
void take_largest(const Message& message, const GraphEdges& edges, Matrix<T> y, int* winners) {
  const int* in = edges.in.data();
  for (int i = 0; i < y.rows; ++i, winners += y.cols) {
    if (in[i] == in[i + 1]) {
      std::fill_n(y.row(i), y.cols, T(0));
      std::fill_n(winners, y.cols, -1);
      continue;
    }
    for_columns(y.cols, [&]<int width>(int first, Columns<width>) {
      T largest[width], m[width];
      int winner[width];
      message.template value<width>(in[i], first, largest);
      std::fill_n(winner, width, in[i]);
      for (int e = in[i] + 1; e < in[i + 1]; ++e) {
        message.template value<width>(e, first, m);
#pragma omp simd
        for (int d = 0; d < width; ++d) {
          const bool wins = m[d] > largest[d];
          winner[d] = wins ? e : winner[d];
          largest[d] = wins ? m[d] : largest[d];
        }
      }
      std::copy_n(largest, width, y.row(i) + first);
      std::copy_n(winner, width, winners + first);
    });
  }
}

// The winners of a maximum, null otherwise.
template <class Message, class T>
int* reduce(Tape<T>& tape, const Message& message, const GraphEdges& edges, Aggregation aggregation, Tensor<T> y) {
  if (aggregation != Aggregation::max) {
    add_up(message, edges, aggregation == Aggregation::mean, y.value());
    return nullptr;
  }
  int* winners = tape.template scratch<int>(y.size());
  take_largest(message, edges, y.value(), winners);
  return winners;
}

// What a message's cotangent is, dm_e, from those of the outputs: dy_i of a sum, dy_i / degree of a mean, dy_i where e
// has won of a maximum; and where every edge has an output of its own, dy_e.
enum class PullBack { sum, mean, max, own };

PullBack pull_back_of(Aggregation aggregation) {
  return aggregation == Aggregation::sum    ? PullBack::sum
         : aggregation == Aggregation::mean ? PullBack::mean
                                            : PullBack::max;
}

template <PullBack form, class T>
struct Cotangents {
  Matrix<const T> dy;
  const int* winners;
  GraphEdges edges;

  // m *= dm_e.
  template <int width>
  void multiply(int e, int i, int first, T* m) const {
    const T* d_row = dy.row(form == PullBack::own ? e : i) + first;
    if constexpr (form == PullBack::max) {
      const int* winner = winners + static_cast<std::ptrdiff_t>(i) * dy.cols + first;
#pragma omp simd
      for (int d = 0; d < width; ++d) m[d] = winner[d] == e ? m[d] * d_row[d] : T(0);
    } else {
      const T factor = form == PullBack::mean ? mean_factor<T>(edges, i) : T(1);
#pragma omp simd
      for (int d = 0; d < width; ++d) m[d] *= d_row[d] * factor;
    }
  }
};

// visit(Cotangents<form, T>) for the form that is known when the tape runs.
template <class T, class Visit>
void with_cotangents(PullBack form, Matrix<const T> dy, const int* winners, const GraphEdges& edges,
                     const Visit& visit) {
  switch (form) {
    case PullBack::sum:
      return visit(Cotangents<PullBack::sum, T>{dy, winners, edges});
    case PullBack::mean:
      return visit(Cotangents<PullBack::mean, T>{dy, winners, edges});
    case PullBack::max:
      return visit(Cotangents<PullBack::max, T>{dy, winners, edges});
    case PullBack::own:
      return visit(Cotangents<PullBack::own, T>{dy, winners, edges});
  }
}

// The edges at one end of every node: numbers first[i] .. of `list`, or themselves where there is no list.
struct EdgesOfNodes {
  const int *first, *list;
  int edge(int k) const { return list ? list[k] : k; }
};

// dx[i] (+)= sum over the edges e at i of dm_e f'(z_e), z_e being the sum of e's parts; and, where `d_edge` is given,
// d_edge[kind of e] += the same. Every sum runs over ascending edges, whatever the threads.
template <class F, class T, class Cotangent>
void gather(const Combined<F, T>& message, const Cotangent& cotangent, const EdgesOfNodes& nodes,
            const GradientTarget<T>* dx, Matrix<T> d_edge, int rows, int cols) {
  for (int i = 0; i < rows; ++i) {
    for_columns(cols, [&]<int width>(int first, Columns<width>) {
      T sums[width] = {}, m[width];
      for (int k = nodes.first[i]; k < nodes.first[i + 1]; ++k) {
        const int e = nodes.edge(k);
        message.template derivative<width>(e, first, m);
        cotangent.template multiply<width>(e, message.targets[e], first, m);
        if (d_edge.data) put_columns<width>(m, true, d_edge.row(message.kinds[e]) + first);
#pragma omp simd
        for (int d = 0; d < width; ++d) sums[d] += m[d];
      }
      if (dx) put_columns<width>(sums, dx->accumulate, dx->matrix.row(i) + first);
    });
  }
}

template <class T>
PartRows<T> rows_of(Tape<T>& tape, Tensor<T> part, int cols) {
  if (part) return {part.value().data, cols};
  T* zeros = tape.scratch(static_cast<std::size_t>(cols));
  std::fill_n(zeros, cols, T(0));
  return {zeros, 0};
}

template <class F, class T>
Combined<F, T> combine(Tape<T>& tape, const MessageParts<T>& parts, const GraphEdges& edges) {
  const int cols = parts.source.cols();
  return {rows_of(tape, parts.source, cols),
          rows_of(tape, parts.target, cols),
          rows_of(tape, parts.edge, cols),
          edges.sources.data(),
          edges.targets.data(),
          edges.kinds.data()};
}

// The gradients of the three parts, source by source and target by target, so that no two edges meet at random.
template <class F, class T>
void parts_backward(Tape<T>& tape, const MessageParts<T>& parts, const Combined<F, T>& message, const GraphEdges& edges,
                    PullBack form, Matrix<const T> dy, const int* winners) {
  const int rows = parts.source.rows(), cols = parts.source.cols();
  with_cotangents<T>(form, dy, winners, edges, [&](const auto& cotangent) {
    const GradientTarget<T> d_source = tape.target(parts.source);
    gather(message, cotangent, {edges.out.data(), edges.out_edges.data()}, &d_source, {}, rows, cols);
    if (!parts.target && !parts.edge) return;
    GradientTarget<T> d_target{}, d_edge{};
    if (parts.target) d_target = tape.target(parts.target);
    if (parts.edge) d_edge = tape.target(parts.edge);
    if (parts.edge && !d_edge.accumulate) std::fill_n(d_edge.matrix.data, parts.edge.size(), T(0));
    gather(message, cotangent, {edges.in.data(), nullptr}, parts.target ? &d_target : nullptr, d_edge.matrix, rows,
           cols);
  });
}

template <class T>
void check_parts(const char* operation, const MessageParts<T>& parts, const GraphEdges& edges) {
  const Tensor<T> s = parts.source;
  const auto fail = [&](const char* what, Tensor<T> part) {
    throw std::invalid_argument(fmt::format("{}: the source is [{}, {}] but the {} is [{}, {}]", operation, s.rows(),
                                            s.cols(), what, part.rows(), part.cols()));
  };
  if (parts.target && (parts.target.rows() != s.rows() || parts.target.cols() != s.cols()))
    fail("target", parts.target);
  if (parts.edge && parts.edge.cols() != s.cols()) fail("edge", parts.edge);
  // Without rows for them, kinds are not read.
  const int kinds = parts.edge ? parts.edge.rows() : std::numeric_limits<int>::max();
  check_edges(operation, edges, s.rows(), kinds);
}

}  // namespace

template <class T>
Tensor<T> pass_messages(Tape<T>& tape, const MessageParts<T>& parts, const GraphEdges& edges,
                        std::optional<Activation> activation, Aggregation aggregation) {
  check_parts("pass_messages", parts, edges);
  return with_activation<T>("pass_messages", activation, [&]<class F>(F) {
    const Combined<F, T> message = combine<F, T>(tape, parts, edges);
    const Tensor<T> y = tape.tensor(parts.source.rows(), parts.source.cols());
    const int* winners = reduce<Combined<F, T>, T>(tape, message, edges, aggregation, y);
    tape.record([&tape, parts, message, edges, aggregation, y, winners] {
      if (!y.gradient().data) return;
      parts_backward<F, T>(tape, parts, message, edges, pull_back_of(aggregation), y.gradient(), winners);
    });
    return y;
  });
}

template <class T>
Tensor<T> edge_messages(Tape<T>& tape, const MessageParts<T>& parts, const GraphEdges& edges,
                        std::optional<Activation> activation) {
  check_parts("edge_messages", parts, edges);
  return with_activation<T>("edge_messages", activation, [&]<class F>(F) {
    const Combined<F, T> message = combine<F, T>(tape, parts, edges);
    const Tensor<T> y = tape.tensor(edges.count(), parts.source.cols());
    for (int e = 0; e < y.rows(); ++e) {
      for_columns(y.cols(), [&]<int width>(int first, Columns<width>) {
        message.template value<width>(e, first, y.value().row(e) + first);
      });
    }
    tape.record([&tape, parts, message, edges, y] {
      if (!y.gradient().data) return;
      parts_backward<F, T>(tape, parts, message, edges, PullBack::own, y.gradient(), nullptr);
    });
    return y;
  });
}

// dm_e (+)= dy_i, times 1 / degree of a mean, where e has won of a maximum.
template <class T>
Tensor<T> aggregate(Tape<T>& tape, Tensor<T> messages, const GraphEdges& edges, Aggregation aggregation) {
  check_edges("aggregate", edges, edges.nodes(), std::numeric_limits<int>::max());
  if (messages.rows() != edges.count()) {
    throw std::invalid_argument(fmt::format("aggregate: the messages are [{}, {}] but there are {} edges",
                                            messages.rows(), messages.cols(), edges.count()));
  }
  const Tensor<T> y = tape.tensor(edges.nodes(), messages.cols());
  const int* winners = reduce<Stored<T>, T>(tape, {messages.value()}, edges, aggregation, y);
  tape.record([&tape, messages, edges, aggregation, y, winners] {
    if (!y.gradient().data) return;
    const GradientTarget<T> to = tape.target(messages);
    with_cotangents<T>(pull_back_of(aggregation), y.gradient(), winners, edges, [&](const auto& cotangent) {
      for (int e = 0; e < messages.rows(); ++e) {
        for_columns(messages.cols(), [&]<int width>(int first, Columns<width>) {
          T m[width];
          std::fill_n(m, width, T(1));
          cotangent.template multiply<width>(e, edges.targets.data()[e], first, m);
          put_columns<width>(m, to.accumulate, to.matrix.row(e) + first);
        });
      }
    });
  });
  return y;
}

template Tensor<float> pass_messages(Tape<float>&, const MessageParts<float>&, const GraphEdges&,
                                     std::optional<Activation>, Aggregation);
template Tensor<double> pass_messages(Tape<double>&, const MessageParts<double>&, const GraphEdges&,
                                      std::optional<Activation>, Aggregation);
template Tensor<float> edge_messages(Tape<float>&, const MessageParts<float>&, const GraphEdges&,
                                     std::optional<Activation>);
template Tensor<double> edge_messages(Tape<double>&, const MessageParts<double>&, const GraphEdges&,
                                      std::optional<Activation>);
template Tensor<float> aggregate(Tape<float>&, Tensor<float>, const GraphEdges&, Aggregation);
template Tensor<double> aggregate(Tape<double>&, Tensor<double>, const GraphEdges&, Aggregation);

}  // namespace fathom
