// SPDX-License-Identifier: Apache-2.0
// What training and judging need of a model, whatever its architecture.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <variant>

#include "core/models/graph_network_config.h"
#include "core/models/transformer_config.h"
#include "core/nn/parameter_store.h"
#include "core/ops/graph_edges.h"
#include "core/ops/sequence.h"
#include "core/ops/tape.h"

namespace fathom {

// What a model reads: a packed batch of n rows. Rows are tokens, or the nodes of graphs. Spans must live as long as the
// tape that reads them.
struct ModelInput {
  std::span<const int> tokens;          // [n]; none of a graph
  std::span<const int> positions;       // [n]; none of a graph
  std::span<const Sequence> sequences;  // [B]: the rows of a sequence or of a graph
  // Of graphs alone:
  std::span<const float> features = {};  // [n, F]
  GraphEdges edges = {};
  std::span<const int> asked = {};  // [B, asked]: rows
};

template <class T>
class Model {
 public:
  virtual ~Model() = default;

  ParameterStore<T>& parameters() { return store_; }
  const ParameterStore<T>& parameters() const { return store_; }

  // Whether there is one answer a sequence, not one a row.
  virtual bool pooled() const = 0;
  // What the head reads, [n, .], or [B, .] of a pooled model.
  virtual Tensor<T> rows(Tape<T>& tape, const ModelInput& input) const = 0;
  // The head: some of these rows to logits [., classes].
  virtual Tensor<T> logits(Tape<T>& tape, Tensor<T> rows) const = 0;

  // Both, of all rows.
  Tensor<T> logits(Tape<T>& tape, const ModelInput& input) const { return logits(tape, rows(tape, input)); }
  // scale times the sum of the cross-entropy over the targets that are not -1: [n] of them, [B] of a pooled model. Only
  // rows with a target go through the head.
  Tensor<T> loss(Tape<T>& tape, const ModelInput& input, std::span<const int> targets, T scale, T smoothing) const;

 protected:
  ParameterStore<T> store_;
};

using ModelConfig = std::variant<TransformerConfig, GraphNetworkConfig>;

// Throws std::invalid_argument as check().
template <class T>
std::unique_ptr<Model<T>> make_model(const ModelConfig& config, std::uint64_t seed);
int width_of(const ModelConfig& config);

}  // namespace fathom
