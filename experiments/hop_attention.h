// SPDX-License-Identifier: Apache-2.0
// Which heads of a model look where k hops lead (Sanford, Hsu and Telgarsky 2024, arXiv 2402.09268, figure 3).
#pragma once

#include <cstddef>
#include <map>
#include <vector>

#include "core/models/transformer.h"
#include "tasks/graph/k_hop.h"
#include "tasks/task.h"

namespace fathom {

// Mean attention from a position i to two places, find_j(i) itself and the token before it. In the construction of
// Theorem 4.2 a head of the first layer moves every character to the next position (before, j = 0), and one of layer
// l >= 2 looks at the place that 2^(l-2) hops lead to (at): the character that one hop looks for stands before it, but
// what the head compares is the copy that the first layer has left there.
struct HopLook {
  int layer = 0;  // from 1; 0: attention that is spread evenly over what is visible
  int head = 0;   // from 1
  // [hops + 1] each: over all positions from which j hops are defined; NaN where there is none.
  std::vector<double> at, before;
};

class HopAttention {
 public:
  // Tells heads of this many layers from find_0 .. find_hops.
  HopAttention(int layers, int heads, int hops, bool causal);

  // Adds what one instance shows. maps[layer][sequence] is [H, T, T] with T = 1 + its characters. Throws
  // std::invalid_argument where it is not.
  void add(const AttentionMaps<float>& maps, std::size_t sequence, const HopString& string);

  // Layer by layer and head by head; first the even one.
  std::vector<HopLook> looks() const;
  // [hops + 1]: how many positions each mean is over.
  const std::vector<int>& positions() const { return positions_; }

 private:
  struct Sums {
    std::vector<double> at, before;
  };
  int heads_, hops_;
  bool causal_;
  std::vector<Sums> sums_;  // the even one, then [layer][head]
  std::vector<int> positions_;
};

// Over these instances of k_hop, each with the hop count that it was drawn with.
HopAttention measure_attention(const Transformer<float>& model, const Task& task,
                               const std::vector<InstancePointer>& instances, int hops);

}  // namespace fathom
