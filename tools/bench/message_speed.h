// SPDX-License-Identifier: Apache-2.0
// Message passing by itself: relu messages along the edges of 64 random graphs of 20 nodes, edge probability 0.3 (about
// the edges of GraphQA's larger graphs), summed up or their maximum taken at each node.
#pragma once

#include "core/numeric/buffer.h"
#include "core/ops/aggregation.h"
#include "core/training/batch.h"
#include "tools/bench/roofline.h"

namespace fathom {

class MessageSpeed {
 public:
  static constexpr int graphs = 64, graph_nodes = 20, edge_kinds = 2;

  explicit MessageSpeed(int width);

  int nodes() const { return graphs * graph_nodes; }
  int edges() const { return batch_.graphs.edges().count(); }

  struct Seconds {
    double forward = 0.0, both = 0.0;  // one pass forward; one forward and back
  };
  // Medians of passes over about `seconds`.
  Seconds measure(Aggregation aggregation, double seconds);

  // What the passes have to move at least: a row for each edge and, forward, two for each node; and back three more for
  // each edge and four for each node.
  Work forward_work() const { return work(4.0, 1.0, 2.0); }
  Work both_work() const { return work(16.0, 4.0, 6.0); }

 private:
  Work work(double flops, double edge_rows, double node_rows) const;
  Seconds once(Aggregation aggregation);

  int width_;
  Batch batch_;
  Buffer<float> sources_, targets_, kinds_, cotangent_;
  Arena arena_;
};

}  // namespace fathom
