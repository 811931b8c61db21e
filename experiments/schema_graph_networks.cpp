// SPDX-License-Identifier: Apache-2.0
// The keys of graph networks.
#include "core/models/graph_network_config.h"
#include "experiments/schema.h"

namespace fathom {

const std::vector<std::string>& graph_network_kinds() {
  static const std::vector<std::string> kinds = {"gcn", "gin", "mpnn", "gat", "pgn", "triplet_mpnn"};
  return kinds;
}

std::vector<KeyInfo> graph_network_keys() {
  using enum KeyType;
  const GraphNetworkConfig g;
  std::vector<KeyInfo> keys = {
      {.name = "model.aggregation",
       .type = choice,
       .fallback = "max",
       .documentation = "how messages to a node become one",
       .choices = {"sum", "mean", "max"},
       .models = {"mpnn", "pgn", "triplet_mpnn"}},
      {.name = "model.adjacency_norm",
       .type = choice,
       .fallback = "symmetric",
       .documentation =
           "how gcn weighs neighbours: by both ends' degrees, or their mean, which keeps constants constant",
       .choices = {"symmetric", "row"},
       .models = {"gcn"}},
      {.name = "model.residual",
       .type = boolean,
       .fallback = g.residual,
       .documentation = "a layer's input is added to its output"},
      {.name = "model.triplet_width",
       .type = integer,
       .fallback = g.triplet_width,
       .documentation = "numbers a triplet of nodes",
       .low = 1,
       .high = 4096,
       .models = {"triplet_mpnn"}},
      {.name = "model.marks",
       .type = boolean,
       .fallback = true,
       .documentation = "the nodes that the question is about carry marks, the first and the second different ones"},
      {.name = "model.features.kind",
       .type = choice,
       .fallback = "constant",
       .documentation =
           "what else a node knows of itself; random numbers and laplacian vectors are no longer anonymous",
       .choices = {"none", "constant", "random", "laplacian"}},
      {.name = "model.features.width",
       .type = integer,
       .fallback = 4,
       .documentation = "numbers a node",
       .low = 1,
       .high = 1024,
       .only_with = "model.features.kind",
       .only_values = {"random", "laplacian"}},
      {.name = "model.read_out",
       .type = choice,
       .documentation = "what the answer is read from: the nodes asked about, all nodes pooled, a read-out node behind "
                        "the nodes asked about, or each node; default: nodes for a task with an answer a node, else "
                        "asked where the question is about nodes, else graph",
       .choices = {"graph", "nodes", "asked", "read_out_node"}},
      {.name = "model.node_pooling",
       .type = choice,
       .fallback = "sum",
       .documentation = "how all nodes become one row, where the answer is read from the graph",
       .choices = {"sum", "mean", "max"}},
  };
  for (KeyInfo& key : keys) {
    if (key.models.empty()) key.models = graph_network_kinds();
  }
  return keys;
}

}  // namespace fathom
