// SPDX-License-Identifier: Apache-2.0
#include "core/models/graph_layers/graph_state.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "core/ops/embedding.h"
#include "core/ops/triplets.h"

namespace fathom {
namespace {

// The table's row of every pair; pairs of a graph are numbered as triplet_maximum() reads them.
void find_kinds(const GraphEdges& edges, std::span<const Sequence> graphs, int kinds, int* pair_kinds) {
  for (const Sequence& g : graphs) {
    const int n = g.length;
    std::fill_n(pair_kinds, n * n, kinds);
    for (int i = 0; i < n; ++i) {
      pair_kinds[i * n + i] = kinds + 1;
      for (int e = edges.in.data()[g.start + i]; e < edges.in.data()[g.start + i + 1]; ++e) {
        const int j = edges.sources.data()[e] - g.start;
        if (j < 0 || j >= n) {
          throw std::invalid_argument(
              fmt::format("graph network: edge {} leads from row {} into the graph of rows {} to {}", e, j + g.start,
                          g.start, g.start + n - 1));
        }
        pair_kinds[j * n + i] = edges.kinds.data()[e];
      }
    }
    pair_kinds += n * n;
  }
}

}  // namespace

template <class T>
void add_normalised_weights(Tape<T>& tape, AdjacencyNorm norm, GraphState<T>& state) {
  const GraphEdges& g = state.edges;
  const auto rows = g.in.size() - 1, count = g.sources.size();
  T* roots = tape.scratch(rows);
  T* own = tape.scratch(rows);
  T* weights = tape.scratch(count);
  for (std::size_t i = 0; i < rows; ++i) {
    own[i] = T(1) / static_cast<T>(g.in[i + 1] - g.in[i] + 1);
    roots[i] = std::sqrt(own[i]);
  }
  const bool by_rows = norm == AdjacencyNorm::row;
  for (std::size_t e = 0; e < count; ++e) {
    weights[e] = by_rows ? own[g.targets[e]] : roots[g.sources[e]] * roots[g.targets[e]];
  }
  state.edge_weights = {weights, count};
  state.own_weights = {own, rows};
}

template <class T>
void add_pairs(Tape<T>& tape, Parameter table, GraphState<T>& state) {
  const auto nodes = state.edges.in.size() - 1;
  const auto count = static_cast<std::size_t>(pair_count(state.graphs));
  int* starts = tape.template scratch<int>(nodes + 1);
  int* sources = tape.template scratch<int>(count);
  int* targets = tape.template scratch<int>(count);
  int* transposed = tape.template scratch<int>(count);
  int* pair_kinds = tape.template scratch<int>(count);
  int row = 0, first = 0;
  for (const Sequence& g : state.graphs) {
    if (g.start < row || g.start + g.length > static_cast<int>(nodes)) {
      throw std::invalid_argument(
          fmt::format("graph network: rows {} to {} of a graph are not behind those of the last, "
                      "or not among the {} there are",
                      g.start, g.start + g.length - 1, nodes));
    }
    std::fill(starts + row, starts + g.start, first);
    for (int i = 0; i < g.length; ++i) {
      starts[g.start + i] = first + i * g.length;
      for (int j = 0; j < g.length; ++j) {
        // Edge number first + i n + j leads from j to i: the pair whose row is first + j n + i.
        const int e = first + i * g.length + j;
        sources[e] = g.start + j;
        targets[e] = g.start + i;
        transposed[e] = first + j * g.length + i;
      }
    }
    row = g.start + g.length;
    first += g.length * g.length;
  }
  std::fill(starts + row, starts + nodes + 1, first);
  find_kinds(state.edges, state.graphs, table.rows - 2, pair_kinds);
  // As many edges leave a node as arrive, and the k-th that leaves i is the transposed of the k-th that arrives: the
  // same starts and the same numbers serve for both.
  const std::span<const int> all_starts(starts, nodes + 1), rows_of_pairs(transposed, count);
  state.pairs = {all_starts, {sources, count}, {targets, count}, rows_of_pairs, all_starts, rows_of_pairs};
  state.first_latents = embedding<T>(tape, table, {pair_kinds, count}, "pair");
  state.latents = state.first_latents;
}

template void add_normalised_weights(Tape<float>&, AdjacencyNorm, GraphState<float>&);
template void add_normalised_weights(Tape<double>&, AdjacencyNorm, GraphState<double>&);
template void add_pairs(Tape<float>&, Parameter, GraphState<float>&);
template void add_pairs(Tape<double>&, Parameter, GraphState<double>&);

}  // namespace fathom
