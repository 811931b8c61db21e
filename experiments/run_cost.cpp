// SPDX-License-Identifier: Apache-2.0
#include "experiments/run_cost.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <mutex>
#include <tuple>

#include "core/models/transformer_cost.h"
#include "experiments/collate.h"
#include "experiments/graph_run_cost.h"
#include "experiments/judge.h"
#include "tasks/registry.h"

namespace fathom {
namespace {

constexpr int sampled = 64;             // examples that stand for the stream
constexpr double deviations = 4.0;      // the largest of some ten thousand batches lies within so many of the mean
constexpr double example_bytes = 12.0;  // a token of an example that is kept: itself, its target, masks, its instance
constexpr double float_bytes = sizeof(float);

// Mean and standard deviation of one number a text.
struct Spread {
  double mean = 0.0, deviation = 0.0, largest = 0.0;

  void finish(const std::vector<double>& values) {
    const auto count = static_cast<double>(values.size());
    for (const double value : values) {
      mean += value / count;
      largest = std::max(largest, value);
    }
    for (const double value : values) deviation += (value - mean) * (value - mean) / count;
    deviation = std::sqrt(deviation);
  }
  // Of `texts` texts: what the largest batch of a run may hold.
  double at_most(double texts) const {
    return std::min(texts * largest, texts * mean + deviations * deviation * std::sqrt(texts));
  }
};

struct StreamSizes {
  TextSizes mean;  // of one text
  Spread tokens, squares, kept_squares, scored;
};

using StreamKey = std::tuple<std::string, ParameterValues, std::string, int, std::vector<int>, int, int, double>;

StreamSizes measure(const RunSpec& run) {
  const std::unique_ptr<Task> task = make_task(run.task, run.parameters, run.largest);
  RunSpec fixed;
  fixed.format = run.format;
  fixed.train_sizes = run.train_sizes;
  fixed.pack = run.pack;
  fixed.curriculum = run.curriculum;
  fixed.train.steps = sampled;  // one example of each part of a curriculum
  const TrainingSource source(*task, fixed);
  StreamSizes sizes;
  std::vector<double> tokens, squares, kept, scored;
  for (int i = 0; i < sampled; ++i) {
    Batch batch;
    batch.pooled = task->info().answer == AnswerKind::pooled;
    const std::vector<Example> examples = source.examples(run.curriculum.from > 0 ? i : 0, i);
    if (run.pack > 0) {
      append_context(examples, 0, batch);
    } else {
      append_example(examples[0], task->info().answer, 0, Judged::answer, batch);
    }
    TextSizes text;
    text.add(batch.sequences[0].length, batch.losses());
    tokens.push_back(text.tokens);
    squares.push_back(text.squares);
    kept.push_back(text.kept_squares);
    scored.push_back(text.scored);
    sizes.mean.longest = std::max(sizes.mean.longest, text.longest);
  }
  sizes.tokens.finish(tokens);
  sizes.squares.finish(squares);
  sizes.kept_squares.finish(kept);
  sizes.scored.finish(scored);
  sizes.mean.texts = 1.0;
  sizes.mean.tokens = sizes.tokens.mean;
  sizes.mean.squares = sizes.squares.mean;
  sizes.mean.kept_squares = sizes.kept_squares.mean;
  sizes.mean.scored = sizes.scored.mean;
  return sizes;
}

// Remembered for as long as the process lives: a study asks for few tasks and for many runs of each.
const StreamSizes& stream_sizes(const RunSpec& run) {
  static std::mutex mutex;
  static std::map<StreamKey, StreamSizes> known;
  StreamKey key(run.task, run.parameters, to_string(run.format), run.largest, run.train_sizes, run.pack,
                run.curriculum.from, run.curriculum.over);
  const std::lock_guard<std::mutex> lock(mutex);
  const auto found = known.find(key);
  return found != known.end() ? found->second : known.emplace(std::move(key), measure(run)).first->second;
}

// What validation draws: the same sizes, every example by itself.
const StreamSizes& example_sizes(const RunSpec& run) {
  if (run.pack == 0 && run.curriculum.from == 0) return stream_sizes(run);
  RunSpec plain = run;
  plain.pack = 0;
  plain.curriculum = {};
  return stream_sizes(plain);
}

TextSizes times(const TextSizes& text, double count) {
  TextSizes all = text;
  all.texts *= count;
  all.tokens *= count;
  all.squares *= count;
  all.kept_squares *= count;
  all.scored *= count;
  return all;
}

// `count` texts that fill the context.
TextSizes longest_texts(const RunSpec& run, double count) {
  TextSizes text;
  text.add(run.model.context, run.model.head == HeadKind::pooled ? 1 : run.model.context);
  return times(text, count);
}

double padded(double tokens) { return std::ceil(tokens / row_quantum) * row_quantum; }

// The arenas of all shards at the largest batch.
double training_bytes(const RunSpec& run, const StreamSizes& sizes) {
  const int shards = std::max(1, run.train.shards);
  const double texts = std::ceil(static_cast<double>(run.train.batch) / shards);
  TextSizes largest;
  largest.texts = texts;
  largest.tokens = sizes.tokens.at_most(texts);
  largest.squares = sizes.squares.at_most(texts);
  largest.kept_squares = sizes.kept_squares.at_most(texts);
  largest.scored = sizes.scored.at_most(texts);
  largest.longest = sizes.mean.longest;
  const double together = rows_at_once - 1.0 + largest.longest;
  if (largest.tokens > together) largest = times(largest, together / largest.tokens);
  return shards * training_arena_bytes(run.model, largest, padded(largest.tokens));
}

double evaluation_bytes(const RunSpec& run, const StreamSizes& sizes) {
  const TextSizes texts = longest_texts(run, static_cast<double>(judged_together));
  const bool decodes = run.model.head == HeadKind::next_token;
  double bytes = evaluation_arena_bytes(run.model, texts, padded(texts.tokens), decodes);
  if (decodes) bytes += texts.texts * static_cast<double>(decoding_state_bytes(run.model, run.model.context));
  const double validation = run.validation_examples * sizes.tokens.mean;
  const double test = static_cast<double>(run.test_examples) * static_cast<double>(run.test.size()) * run.model.context;
  return bytes + example_bytes * (validation + test);
}

double model_bytes(const RunSpec& run) {
  const auto numbers = static_cast<double>(parameter_buffer(run.model));
  const double moments = run.train.optimizer.kind == OptimizerKind::sgd ? 1.0 : 2.0;
  const double decay_mask = 1.0, gradients = std::max(1, run.train.shards), checkpoint = 1.0 + moments;
  double bytes = float_bytes * numbers * (1.0 + gradients + moments + decay_mask + checkpoint);
  if (run.model.positions == PositionKind::sinusoidal) bytes += float_bytes * run.model.context * run.model.width;
  return bytes;
}

double looks(const RunSpec& run) {
  const std::int64_t every = run.loop.evaluate_every;
  const std::int64_t count = every > 0 ? (run.train.steps + every - 1) / every : 1;
  return static_cast<double>(count);
}

}  // namespace

RunCost cost_of(const RunSpec& run) {
  if (run.graph) return graph_cost_of(run);
  const StreamSizes &sizes = stream_sizes(run), &examples = example_sizes(run);
  RunCost cost;
  cost.flops_per_update = training_flops(run.model, times(sizes.mean, run.train.batch));
  cost.flops = cost.flops_per_update * static_cast<double>(run.train.steps);
  cost.flops_per_token = decoding_flops(run.model, run.model.context);
  const double tests = static_cast<double>(run.test_examples) * static_cast<double>(run.test.size());
  cost.evaluation_flops = looks(run) * forward_flops(run.model, times(examples.mean, run.validation_examples)) +
                          forward_flops(run.model, longest_texts(run, tests));
  cost.parameters = parameter_count(run.model);
  cost.state_bytes = decoding_state_bytes(run.model, run.model.context);
  cost.memory_bytes =
      static_cast<std::int64_t>(model_bytes(run) + training_bytes(run, sizes) + evaluation_bytes(run, examples));
  return cost;
}

}  // namespace fathom
