// SPDX-License-Identifier: Apache-2.0
#include "experiments/graph_run_cost.h"

#include <algorithm>
#include <map>
#include <mutex>
#include <tuple>

#include "core/models/graph_network_cost.h"
#include "experiments/collate.h"
#include "experiments/judge.h"
#include "tasks/registry.h"

namespace fathom {
namespace {

constexpr int sampled = 64;             // graphs that stand for the stream
constexpr double example_bytes = 64.0;  // a node of a graph that is kept: features, edges, its instance
constexpr double float_bytes = sizeof(float);

// Numbers that a layer leaves on the tape for each node, edge and pair, gradients and what messages keep included:
// counted from above, width by width.
constexpr double node_rows = 24.0, edge_rows = 8.0, pair_rows = 24.0;

struct MeanAndMost {
  GraphSizes mean, most;  // of one graph
};

GraphSizes times(const GraphSizes& sizes, double count) {
  return {sizes.graphs * count, sizes.nodes * count, sizes.edges * count, sizes.pairs * count, sizes.triplets * count};
}

using StreamKey = std::tuple<std::string, ParameterValues, int, std::vector<int>, bool>;

MeanAndMost measure(const RunSpec& run) {
  const std::unique_ptr<Task> task = make_task(run.task, run.parameters, run.largest);
  RunSpec fixed;
  fixed.train_sizes = run.train_sizes;
  fixed.graph = run.graph;
  const TrainingSource source(*task, fixed);
  MeanAndMost sizes;
  const auto enlarge = [&](const GraphExample& graph) {
    GraphSizes one;
    one.add(graph.nodes, static_cast<int>(graph.edges.size()));
    sizes.most = {1.0, std::max(sizes.most.nodes, one.nodes), std::max(sizes.most.edges, one.edges),
                  std::max(sizes.most.pairs, one.pairs), std::max(sizes.most.triplets, one.triplets)};
  };
  for (int i = 0; i < sampled; ++i) {
    const GraphExample graph = graph_item(*task, fixed, *source.draw(0, i), 0, static_cast<std::uint32_t>(i)).graph;
    sizes.mean.add(graph.nodes, static_cast<int>(graph.edges.size()));
    enlarge(graph);
  }
  for (std::uint32_t i = 0; i < sampled; ++i) {
    Stream stream(0, Purpose::test, 0, i);
    enlarge(graph_item(*task, fixed, *task->sample(stream, {run.largest, Part::test}), 0, i).graph);
  }
  sizes.mean = times(sizes.mean, 1.0 / sampled);
  return sizes;
}

// Remembered for as long as the process lives, as in run_cost.cpp.
const MeanAndMost& stream_sizes(const RunSpec& run) {
  static std::mutex mutex;
  static std::map<StreamKey, MeanAndMost> known;
  StreamKey key(run.task, run.parameters, run.largest, run.train_sizes, run.graph->input.read_out_node);
  const std::lock_guard<std::mutex> lock(mutex);
  const auto found = known.find(key);
  return found != known.end() ? found->second : known.emplace(std::move(key), measure(run)).first->second;
}

double arena_bytes(const GraphNetworkConfig& model, const GraphSizes& sizes) {
  const bool pairs = model.layer == GraphLayerKind::triplet_mpnn;
  const double rows =
      node_rows * (sizes.nodes + row_quantum) + edge_rows * sizes.edges + (pairs ? pair_rows * sizes.pairs : 0.0);
  return float_bytes * (model.depth + 1.0) * rows * model.width;
}

}  // namespace

RunCost graph_cost_of(const RunSpec& run) {
  const GraphNetworkConfig& model = run.graph->model;
  const auto& [mean, most] = stream_sizes(run);
  RunCost cost;
  cost.flops_per_update = training_flops(model, times(mean, run.train.batch));
  cost.flops = cost.flops_per_update * static_cast<double>(run.train.steps);
  const std::int64_t every = run.loop.evaluate_every;
  const std::int64_t looks_in_training = every > 0 ? (run.train.steps + every - 1) / every : 1;
  const auto looks = static_cast<double>(looks_in_training);
  const double tests = static_cast<double>(run.test_examples) * static_cast<double>(run.test.size());
  cost.evaluation_flops =
      forward_flops(model, times(mean, looks * run.validation_examples)) + forward_flops(model, times(most, tests));
  cost.parameters = parameter_count(model);

  const double moments = run.train.optimizer.kind == OptimizerKind::sgd ? 1.0 : 2.0;
  const double shards = std::max(1, run.train.shards);
  const double together = std::max(rows_at_once / most.nodes + 1.0, static_cast<double>(judged_together));
  const double kept = (run.validation_examples + tests) * most.nodes * example_bytes;
  // Parameters; gradients of every shard and their sum's mask; moments; a checkpoint.
  const double model_bytes =
      float_bytes * static_cast<double>(cost.parameters) * (2.0 + shards + moments + 1.0 + moments);
  cost.memory_bytes =
      static_cast<std::int64_t>(model_bytes + shards * arena_bytes(model, times(most, together)) + kept);
  return cost;
}

}  // namespace fathom
