// SPDX-License-Identifier: Apache-2.0
// What works along edges, on 64 random graphs of 20 nodes with an edge probability of 0.3: the sizes of GraphQA's
// larger graphs. Every edge reads its source's row; a row of an edge is neither written nor read.
#include <memory>

#include "core/ops/graph_attention.h"
#include "core/ops/message_passing.h"
#include "core/ops/packed_edges.h"
#include "core/ops/propagation.h"
#include "tools/bench/operations/operation_bench.h"

namespace fathom {
namespace {

constexpr int graphs = 64, graph_nodes = 20, nodes = graphs * graph_nodes, kinds = 2;

std::shared_ptr<const PackedEdges> edges_of_graphs() {
  Stream stream(1, Purpose::data);
  std::vector<Edge> edges;
  for (int first = 0; first < nodes; first += graph_nodes) {
    for (int i = first; i < first + graph_nodes; ++i) {
      for (int j = first; j < first + graph_nodes; ++j) {
        if (i != j && stream.uniform() < 0.3) edges.push_back({i, j, stream.between(0, kinds - 1)});
      }
    }
  }
  return std::make_shared<const PackedEdges>(nodes, edges);
}

// Operations a number of an edge's row; rows that edges read; rows that nodes read or write, all distinct.
Work along_edges(const PackedEdges& edges, int width, double flops, double edge_rows, double node_rows) {
  const double row = 4.0 * width, count = edges.view().count();
  return {flops * count * width, (edge_rows * count + node_rows * nodes) * row, (node_rows + 1.0) * nodes * row};
}

void add_messages(const char* name, Aggregation aggregation, const std::shared_ptr<const PackedEdges>& edges,
                  const StepShape& s) {
  OperationBench bench;
  bench.name = name;
  bench.inputs = {{nodes, s.width}, {nodes, s.width}, {kinds, s.width}};
  bench.apply = [=](Tape<float>& tape, const auto& inputs, const auto&) {
    return pass_messages<float>(tape, {inputs[0], inputs[1], inputs[2]}, edges->view(), Activation::relu, aggregation);
  };
  bench.forward = along_edges(*edges, s.width, 4, 1, 2);    // sources; targets, y
  bench.backward = along_edges(*edges, s.width, 12, 3, 4);  // sources, targets, dy; sources, dy, dsources, dtargets
  add_operation(bench, s);
}

void add_neighbour_sums(const std::shared_ptr<const PackedEdges>& edges, const StepShape& s) {
  OperationBench bench;
  bench.name = "add_neighbours";
  bench.inputs = {{nodes, s.width}};
  bench.parameters = {{1, 1}};
  bench.apply = [=](Tape<float>& tape, const auto& inputs, const auto& parameters) {
    return add_neighbours<float>(tape, inputs[0], edges->view(), parameters[0]);
  };
  bench.forward = along_edges(*edges, s.width, 1, 1, 2);
  bench.backward = along_edges(*edges, s.width, 1, 1, 3);
  add_operation(bench, s);

  bench.name = "graph_attention";
  bench.inputs = {{nodes, s.width}, {nodes, s.heads}, {nodes, s.heads}};
  bench.parameters = {};
  bench.apply = [=](Tape<float>& tape, const auto& inputs, const auto&) {
    return graph_attention<float>(tape, inputs[0], inputs[1], inputs[2], edges->view());
  };
  bench.forward = along_edges(*edges, s.width, 2, 1, 2);
  bench.backward = along_edges(*edges, s.width, 4, 2, 4);
  add_operation(bench, s);
}

}  // namespace

void add_graph_operations() {
  const std::shared_ptr<const PackedEdges> edges = edges_of_graphs();
  for (const int width : {32, 64, 128}) {
    const StepShape s{width, 4, 1, graph_nodes, graphs, 1};
    add_messages("messages/sum", Aggregation::sum, edges, s);
    add_messages("messages/max", Aggregation::max, edges, s);
    add_neighbour_sums(edges, s);
  }
}

}  // namespace fathom
