// SPDX-License-Identifier: Apache-2.0
// Sums of neighbours' rows with weights that are given.
#pragma once

#include <span>

#include "core/ops/graph_edges.h"
#include "core/ops/tape.h"

namespace fathom {

// y[i] = own[i] x[i] + sum over the edges e from j to i of weights[e] x[j]: a sparse matrix times x [N, D]. The weights
// [E] and own [N] are constants; they and the edges must live as long as the tape.
template <class T>
Tensor<T> propagate(Tape<T>& tape, Tensor<T> x, const GraphEdges& edges, std::span<const T> weights,
                    std::span<const T> own);

// y[i] = (1 + epsilon) x[i] + sum over the edges from j to i of x[j], epsilon [1, 1] (Xu et al. 2019, equation 4.1).
template <class T>
Tensor<T> add_neighbours(Tape<T>& tape, Tensor<T> x, const GraphEdges& edges, Parameter epsilon);

}  // namespace fathom
