// SPDX-License-Identifier: Apache-2.0
#include "core/training/evaluate.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "core/models/transformer.h"
#include "core/numeric/worker_pool.h"
#include "core/ops/cross_entropy.h"
#include "core/ops/pooling.h"

namespace fathom {
namespace {

constexpr int no_class = -2;

// The class of a row of logits; no class where one of them is not finite, as after a divergence.
int argmax(const float* x, int n) {
  if (!std::all_of(x, x + n, [](float value) { return std::isfinite(value); })) return no_class;
  return static_cast<int>(std::max_element(x, x + n) - x);
}

// The arena of whoever evaluates on this thread.
Arena& evaluation_arena() {
  thread_local Arena arena;
  arena.reset();
  return arena;
}

}  // namespace

Scores score(const Model<float>& model, const Batch& batch) {
  const FlushDenormals flush;
  Tape<float> tape(evaluation_arena(), model.parameters().values().data(), nullptr);
  const Tensor<float> rows = model.rows(tape, batch.input());

  // Only rows that carry loss or count for a metric go through the head.
  std::vector<int> where, targets;
  for (std::size_t i = 0; i < batch.targets.size(); ++i) {
    if (batch.targets[i] < 0 && batch.metric_targets[i] < 0) continue;
    where.push_back(static_cast<int>(i));
    targets.push_back(batch.targets[i]);
  }
  const Tensor<float> logits = model.logits(tape, select_rows<float>(tape, rows, where));

  Scores scores;
  scores.targets = batch.losses();
  scores.loss = static_cast<double>(*cross_entropy<float>(tape, logits, targets, 1.0f).value().data);
  scores.predictions.assign(batch.metric_targets.size(), -1);
  for (std::size_t k = 0; k < where.size(); ++k) {
    const auto i = static_cast<std::size_t>(where[k]);
    if (batch.metric_targets[i] < 0) continue;
    scores.predictions[i] = argmax(logits.value().row(static_cast<int>(k)), logits.cols());
    ++scores.tokens;
    scores.tokens_right += scores.predictions[i] == batch.metric_targets[i];
  }
  for (std::size_t b = 0; b < batch.sequences.size(); ++b) {
    const auto first = model.pooled() ? b : static_cast<std::size_t>(batch.sequences[b].start);
    const auto count = model.pooled() ? std::size_t{1} : static_cast<std::size_t>(batch.sequences[b].length);
    scores.exact.push_back(
        std::equal(&scores.predictions[first], &scores.predictions[first] + count, &batch.metric_targets[first]));
  }
  return scores;
}

std::vector<std::vector<float>> class_probabilities(const Model<float>& model, const Batch& batch) {
  const FlushDenormals flush;
  Tape<float> tape(evaluation_arena(), model.parameters().values().data(), nullptr);
  std::vector<int> where;
  for (std::size_t i = 0; i < batch.metric_targets.size(); ++i) {
    if (batch.metric_targets[i] >= 0) where.push_back(static_cast<int>(i));
  }
  const Tensor<float> rows = model.rows(tape, batch.input());
  const Tensor<float> logits = model.logits(tape, select_rows<float>(tape, rows, where));
  std::vector<std::vector<float>> all;
  for (int k = 0; k < logits.rows(); ++k) {
    const float* row = logits.value().row(k);
    const float largest = *std::max_element(row, row + logits.cols());
    std::vector<float> probabilities;
    float sum = 0.0f;
    for (int c = 0; c < logits.cols(); ++c) sum += probabilities.emplace_back(std::exp(row[c] - largest));
    for (float& p : probabilities) p /= sum;
    all.push_back(std::move(probabilities));
  }
  return all;
}

std::vector<std::vector<int>> greedy_decode(const Transformer<float>& model, const std::vector<Prompt>& prompts,
                                            int stop) {
  if (!model.config().causal || model.config().head != HeadKind::next_token) {
    throw std::invalid_argument("greedy_decode: only a causal model with a next-token head writes");
  }
  const FlushDenormals flush;
  std::size_t capacity = 0;
  for (const Prompt& p : prompts) {
    if (p.tokens.empty()) throw std::invalid_argument("greedy_decode: a prompt has no token");
    if (p.positions.size() < p.tokens.size() + static_cast<std::size_t>(std::max(p.longest, 1)) - 1) {
      throw std::invalid_argument("greedy_decode: a prompt lacks positions for what is to be written");
    }
    capacity = std::max(capacity, p.tokens.size() + static_cast<std::size_t>(p.longest));
  }
  // In few sizes: products are generated for the distance between rows of the cache.
  capacity = (capacity + 63) / 64 * 64;
  DecodingState state = model.start_decoding(static_cast<int>(prompts.size()), static_cast<int>(capacity));
  WeightLayouts<float> layouts;
  std::vector<std::vector<int>> written(prompts.size());
  std::vector<std::uint8_t> done(prompts.size(), 0);
  std::vector<int> tokens, positions, last;
  std::vector<Sequence> sequences(prompts.size());
  for (bool reading = true;; reading = false) {
    tokens.clear();
    positions.clear();
    last.clear();
    std::vector<std::size_t> active;
    for (std::size_t b = 0; b < prompts.size(); ++b) {
      const Prompt& p = prompts[b];
      sequences[b] = {static_cast<int>(tokens.size()), 0};
      if (done[b] || static_cast<int>(written[b].size()) >= p.longest) continue;
      if (reading) {
        tokens.insert(tokens.end(), p.tokens.begin(), p.tokens.end());
        positions.insert(positions.end(), p.positions.begin(),
                         p.positions.begin() + static_cast<std::ptrdiff_t>(p.tokens.size()));
      } else {
        tokens.push_back(written[b].back());
        positions.push_back(p.positions.at(p.tokens.size() + written[b].size() - 1));
      }
      sequences[b].length = static_cast<int>(tokens.size()) - sequences[b].start;
      last.push_back(static_cast<int>(tokens.size()) - 1);
      active.push_back(b);
    }
    if (active.empty()) return written;
    Tape<float> tape(evaluation_arena(), model.parameters().values().data(), nullptr);
    tape.set_layouts(&layouts);
    const Tensor<float> rows = model.hidden_next(tape, {tokens, positions, sequences}, state);
    const Tensor<float> logits = model.logits(tape, select_rows<float>(tape, rows, last));
    for (std::size_t k = 0; k < active.size(); ++k) {
      const std::size_t b = active[k];
      const int token = argmax(logits.value().row(static_cast<int>(k)), logits.cols());
      done[b] = token == stop || token == no_class;
      if (token != no_class) written[b].push_back(token);
    }
  }
}

}  // namespace fathom
