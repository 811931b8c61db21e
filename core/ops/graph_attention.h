// SPDX-License-Identifier: Apache-2.0
// Attention of a node to its neighbours and itself.
#pragma once

#include "core/ops/graph_edges.h"
#include "core/ops/tape.h"

namespace fathom {

// y[n, h] = a[h] . x[n, h] with x [n, H dh], head after head, and a [H, dh]: [n, H].
template <class T>
Tensor<T> head_scores(Tape<T>& tape, Tensor<T> x, Parameter a);

// y[i, h] = sum over the edges from j to i, and i itself, of alpha_j values[j, h], where alpha is the softmax over the
// same of LeakyReLU(source_scores[j, h] + target_scores[i, h]) with slope 0.2 below zero (Velickovic et al. 2018,
// equations 3 to 5). values [N, H dh], scores [N, H]. The edges must live as long as the tape.
template <class T>
Tensor<T> graph_attention(Tape<T>& tape, Tensor<T> values, Tensor<T> source_scores, Tensor<T> target_scores,
                          const GraphEdges& edges);

}  // namespace fathom
