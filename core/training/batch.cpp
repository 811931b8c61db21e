// SPDX-License-Identifier: Apache-2.0
#include "core/training/batch.h"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

namespace fathom {

void Batch::clear() {
  rows = 0;
  first_example = 0;
  sequences.clear();
  tokens.clear();
  positions.clear();
  targets.clear();
  metric_targets.clear();
  graphs.clear();
}

void Batch::append(const GraphExample& graph, const std::vector<int>& graph_targets,
                   const std::vector<int>& graph_metric_targets) {
  if (graph.nodes < 1) throw std::invalid_argument("batch: a graph needs at least one node");
  const int first = static_cast<int>(tokens.size());
  const std::vector<int> zeros(static_cast<std::size_t>(graph.nodes), 0);
  append(zeros, zeros, graph_targets, graph_metric_targets);
  graphs.append(graph, first);
}

void Batch::append(const std::vector<int>& sequence_tokens, const std::vector<int>& sequence_positions,
                   const std::vector<int>& sequence_targets, const std::vector<int>& sequence_metric_targets) {
  const std::size_t length = sequence_tokens.size();
  const std::size_t labels = pooled ? 1 : length;
  if (rows != 0) throw std::logic_error("batch: a sequence was appended after finish()");
  if (length == 0) throw std::invalid_argument("batch: a sequence needs at least one token");
  if (sequence_positions.size() != length) {
    throw std::invalid_argument(
        fmt::format("batch: {} tokens come with {} positions", length, sequence_positions.size()));
  }
  if (sequence_targets.size() != labels || sequence_metric_targets.size() != labels) {
    throw std::invalid_argument(fmt::format(
        "batch: {} tokens come with {} targets and {} metric targets, but a {} batch takes {} of each", length,
        sequence_targets.size(), sequence_metric_targets.size(), pooled ? "pooled" : "token-wise", labels));
  }
  sequences.push_back({static_cast<int>(tokens.size()), static_cast<int>(length)});
  tokens.insert(tokens.end(), sequence_tokens.begin(), sequence_tokens.end());
  positions.insert(positions.end(), sequence_positions.begin(), sequence_positions.end());
  targets.insert(targets.end(), sequence_targets.begin(), sequence_targets.end());
  metric_targets.insert(metric_targets.end(), sequence_metric_targets.begin(), sequence_metric_targets.end());
}

void Batch::finish(int quantum) {
  if (quantum < 1)
    throw std::invalid_argument(fmt::format("batch: the row quantum is {}, but must be at least 1", quantum));
  const int live = static_cast<int>(tokens.size());
  rows = (live + quantum - 1) / quantum * quantum;
  const auto padded = static_cast<std::size_t>(rows);
  tokens.resize(padded, 0);
  positions.resize(padded, 0);
  if (!pooled) {
    targets.resize(padded, -1);
    metric_targets.resize(padded, -1);
  }
  if (!graphs.empty()) graphs.finish(rows, live);
}

int Batch::losses() const {
  return static_cast<int>(std::ranges::count_if(targets, [](int target) { return target != -1; }));
}

}  // namespace fathom
