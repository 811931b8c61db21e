// SPDX-License-Identifier: Apache-2.0
// A batch as core sees it: sequences, or graphs, packed one after another, so that padding is never computed.
#pragma once

#include <cstdint>
#include <vector>

#include "core/models/model.h"
#include "core/training/graph_rows.h"

namespace fathom {

// rows is the sum of the lengths rounded up to a quantum, so that few row counts occur; rows past the last sequence are
// dead: token 0, position 0, target -1, outside every sequence. Of graphs the rows are nodes, and a sequence is a
// graph.
struct Batch {
  int rows = 0;
  std::vector<Sequence> sequences;  // [B]
  std::vector<int> tokens;          // [rows]
  std::vector<int> positions;       // [rows]
  std::vector<int> targets;         // [rows] (next_token, per_position) or [B] (pooled); -1 where there is no loss
  std::vector<int> metric_targets;  // same shape; -1 where the position does not count for exact match
  std::uint32_t first_example = 0;  // index of sequence 0 in the whole batch (keys dropout)
  GraphRows graphs;
  bool pooled = false;  // one target a sequence, not one a row; set before the first append

  // Forgets the sequences; keeps `pooled` and the memory, so that refilling allocates nothing.
  void clear();
  // Appends one sequence of at least one token. targets and metric_targets have tokens.size() elements, or one where
  // the batch is pooled. Throws std::invalid_argument where a length is wrong and std::logic_error after finish().
  void append(const std::vector<int>& tokens, const std::vector<int>& positions, const std::vector<int>& targets,
              const std::vector<int>& metric_targets);
  // Appends one graph of at least one node, in the same way: a target for each node, or one for the graph.
  void append(const GraphExample& graph, const std::vector<int>& targets, const std::vector<int>& metric_targets);
  // Pads to a multiple of `quantum` rows (at least 1, else std::invalid_argument). Call once, after the last append.
  void finish(int quantum);
  int losses() const;  // number of targets that are not -1
  // Valid until the batch changes.
  ModelInput input() const { return {tokens, positions, sequences, graphs.features(), graphs.edges(), graphs.asked()}; }
};

// What batches are padded to: the rows of a matrix product that are made together.
inline constexpr int row_quantum = 64;

// Where batches come from. fill() is a pure function of its arguments, called by several workers at once.
class BatchSource {
 public:
  virtual ~BatchSource() = default;
  // Appends the examples [first, first + count) of the batch of `step` (steps count from 0). The caller clears the
  // batch and sets `pooled` before, and finishes it after.
  virtual void fill(std::int64_t step, int first, int count, Batch& batch) const = 0;
};

}  // namespace fathom
