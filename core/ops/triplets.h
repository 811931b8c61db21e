// SPDX-License-Identifier: Apache-2.0
// Triplets of nodes of graphs whose every pair of nodes has a row.
#pragma once

#include <span>

#include "core/ops/sequence.h"
#include "core/ops/tape.h"

namespace fathom {

// Rows of pairs: of a graph of n nodes, the pair of its nodes j and k is row j n + k after the pairs of the graphs
// before it. P, the sum of n^2 over the graphs:
int pair_count(std::span<const Sequence> graphs);

// y[j, k] = max over the nodes i of a[i] + b[j] + c[k] + p[i, j] + q[i, k] + r[j, k] within each graph, [P, Z]: what
// the triplets (i, j, k) say to the edge (j, k) in the triplet reasoning of Ibarz et al. 2022 (after Dudzik and
// Velickovic 2022). nodes [N, 3 Z] has the columns a | b | c and pairs [P, 3 Z] the columns p | q | r. Of equal largest
// the first i gets the gradient. It costs n^3 Z a graph. The graphs must live as long as the tape.
template <class T>
Tensor<T> triplet_maximum(Tape<T>& tape, Tensor<T> nodes, Tensor<T> pairs, std::span<const Sequence> graphs);

}  // namespace fathom
