// SPDX-License-Identifier: Apache-2.0
// Messages along the edges of graphs, and what arrives at a node.
#pragma once

#include <optional>

#include "core/ops/activation_kind.h"
#include "core/ops/aggregation.h"
#include "core/ops/graph_edges.h"
#include "core/ops/tape.h"

namespace fathom {

// What a message is the sum of: the source's row, the target's row, the row of the edge's kind; the last two where they
// are given. With kinds that count 0 .. E - 1, `edge` is a row of every edge's own.
template <class T>
struct MessageParts {
  Tensor<T> source;       // [N, D]
  Tensor<T> target = {};  // [N, D]
  Tensor<T> edge = {};    // [K, D]
};

// y[i] = aggregation over the edges e from j to i of f(source[j] + target[i] + edge[kind of e]), [N, D]; zeros where no
// edge arrives (Gilmer et al. 2017, equation 1, with a message that is one layer of a perceptron; f is the identity
// where no activation is given). No row of an edge is ever stored. Of equal largest messages the first gets the
// gradient. The edges must live as long as the tape. Throws std::invalid_argument where shapes do not fit.
template <class T>
Tensor<T> pass_messages(Tape<T>& tape, const MessageParts<T>& parts, const GraphEdges& edges,
                        std::optional<Activation> activation, Aggregation aggregation);

// The messages themselves, y[e] = f(source[j] + target[i] + edge[kind of e]), [E, D], for a perceptron to read.
template <class T>
Tensor<T> edge_messages(Tape<T>& tape, const MessageParts<T>& parts, const GraphEdges& edges,
                        std::optional<Activation> activation);

// y[i] = aggregation of the messages [E, D] of the edges to i, [N, D].
template <class T>
Tensor<T> aggregate(Tape<T>& tape, Tensor<T> messages, const GraphEdges& edges, Aggregation aggregation);

}  // namespace fathom
