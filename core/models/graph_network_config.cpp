// SPDX-License-Identifier: Apache-2.0
#include "core/models/graph_network_config.h"

#include <fmt/format.h>

#include <stdexcept>

namespace fathom {
namespace {

void require(bool right, const std::string& sentence) {
  if (!right) throw std::invalid_argument(sentence);
}

void positive(int value, const char* name) {
  require(value > 0, fmt::format("{} must be at least 1, not {}", name, value));
}

}  // namespace

void check(const GraphNetworkConfig& c) {
  require(c.features >= 0, fmt::format("features must be at least 0, not {}", c.features));
  positive(c.edge_kinds, "edge_kinds");
  positive(c.classes, "classes");
  positive(c.depth, "depth");
  positive(c.width, "width");
  if (c.layer == GraphLayerKind::gat) {
    positive(c.heads, "heads");
    require(c.width % c.heads == 0, fmt::format("heads: {} does not divide width {}", c.heads, c.width));
  }
  if (c.layer == GraphLayerKind::triplet_mpnn) positive(c.triplet_width, "triplet_width");
  require(c.read_out != ReadOut::asked || c.asked == 1 || c.asked == 2,
          fmt::format("asked must be 1 or 2 where the nodes asked about are read, not {}", c.asked));
  require(!is_gated(c.activation), "activation: a graph network's is gelu_tanh, gelu_erf or relu, not a gated one");
  require(c.norm_epsilon > 0.0, fmt::format("norm_epsilon must be positive, not {}", c.norm_epsilon));
  require(c.dropout >= 0.0 && c.dropout < 1.0, fmt::format("dropout must lie in [0, 1), not {}", c.dropout));
}

}  // namespace fathom
