// SPDX-License-Identifier: Apache-2.0
#include "core/training/trainer.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/numeric/worker_pool.h"
#include "core/training/checkpoint.h"

namespace fathom {
namespace {

// The sum of squares in double over blocks that are summed in float, with room for the blocks' sums: one order,
// whatever the threads.
constexpr std::size_t squares_block = 4096;
double sum_of_squares(WorkerPool& pool, std::span<const float> values, std::span<float> sums) {
  for_shares(pool, values.size(), [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; i += squares_block) {
      float sum = 0.0f;
#pragma omp simd reduction(+ : sum)
      for (std::size_t j = i; j < std::min(end, i + squares_block); ++j) sum += values[j] * values[j];
      sums[i / squares_block] = sum;
    }
  });
  return std::accumulate(sums.begin(), sums.end(), 0.0);
}

// A share of the batch with everything that one worker needs to take it forward and back, a few sequences at a time:
// what these leave for their backward pass is still in cache then.
struct Shard {
  int first = 0, count = 0;    // examples of the batch
  std::vector<Batch> batches;  // of the examples, in their order; `used` of them in this step
  std::size_t used = 0;
  Arena arena;
  WeightLayouts<float> layouts;
  Buffer<float> gradients;
  float loss = 0.0f;
};

}  // namespace

int resolve_shards(int batch, int width) {
  // Below width 64 a step is so short that cutting it costs more than a second thread gives.
  return width < 64 || batch < 8 ? 1 : 2;
}

struct Trainer::State {
  State(const ModelConfig& model_config, const TrainConfig& c, const BatchSource& source, int threads)
      : config(c),
        data(source),
        model(make_model<float>(model_config, c.seed)),
        optimizer(c.optimizer, model->parameters().values().size()),
        decay(model->parameters().decay_mask(c.optimizer.decay_gains)),
        squares((decay.size() + squares_block - 1) / squares_block),
        pool(threads),
        shards(static_cast<std::size_t>(c.shards > 0 ? c.shards : resolve_shards(c.batch, width_of(model_config)))) {
    const int parts = static_cast<int>(shards.size());
    for (int s = 0; s < parts; ++s) {
      Shard& shard = shards[static_cast<std::size_t>(s)];
      shard.first = config.batch * s / parts;
      shard.count = config.batch * (s + 1) / parts - shard.first;
      shard.gradients.resize(model->parameters().values().size());
      gradients.emplace_back(shard.gradients);
    }
  }

  void fill(Shard& shard, std::int64_t step) const {
    shard.used = 0;
    int example = shard.first;
    while (example < shard.first + shard.count) {
      if (shard.used == shard.batches.size()) shard.batches.emplace_back();
      Batch& batch = shard.batches[shard.used++];
      batch.clear();
      batch.pooled = model->pooled();
      const int first = example;
      do {
        data.fill(step, example++, 1, batch);
      } while (example < shard.first + shard.count && static_cast<int>(batch.tokens.size()) < rows_at_once);
      batch.first_example = static_cast<std::uint32_t>(first);
      batch.finish(row_quantum);
    }
  }

  void pass(Shard& shard, float scale) {
    std::fill(shard.gradients.begin(), shard.gradients.end(), 0.0f);
    shard.loss = 0.0f;
    shard.layouts.reset();
    for (std::size_t i = 0; i < shard.used; ++i) {
      const Batch& batch = shard.batches[i];
      shard.arena.reset();
      Tape<float> tape(shard.arena, model->parameters().values().data(), shard.gradients.data());
      tape.set_precision(config.precision);
      tape.set_layouts(&shard.layouts);
      tape.set_dropout({config.seed, static_cast<std::uint64_t>(optimizer.steps()), batch.first_example});
      const Tensor<float> loss =
          model->loss(tape, batch.input(), batch.targets, scale, static_cast<float>(config.label_smoothing));
      tape.backward(loss);
      shard.loss += *loss.value().data;
    }
  }

  std::vector<CheckpointBlock> blocks() {
    return {{"parameters", model->parameters().values()},
            {"first moment", optimizer.first_moment()},
            {"second moment", optimizer.second_moment()}};
  }

  TrainConfig config;
  const BatchSource& data;
  std::unique_ptr<Model<float>> model;
  Optimizer<float> optimizer;
  Buffer<float> decay;
  std::vector<float> squares;  // of the gradient, a block each
  WorkerPool pool;
  std::vector<Shard> shards;
  std::vector<std::span<float>> gradients;  // of each shard; their sum goes into the first
};

Trainer::Trainer(const ModelConfig& model, const TrainConfig& config, const BatchSource& data, int threads)
    : state_(std::make_unique<State>(model, config, data, threads)) {}
Trainer::~Trainer() = default;

StepReport Trainer::step() {
  State& s = *state_;
  if (s.config.precision == Precision::bf16 && !has_bf16()) {
    throw std::runtime_error(fmt::format("train.precision: bf16 {}", bf16_needs));
  }
  const FlushDenormals flush;
  const std::int64_t step = s.optimizer.steps();
  const int parts = static_cast<int>(s.shards.size());
  const auto shard = [&](int part) -> Shard& { return s.shards[static_cast<std::size_t>(part)]; };
  s.pool.run(parts, [&](int part) { s.fill(shard(part), step); });

  StepReport report;
  report.step = step + 1;
  std::int64_t targets = 0;
  for (const Shard& part : s.shards) {
    for (std::size_t i = 0; i < part.used; ++i) {
      targets += part.batches[i].losses();
      for (const Sequence& sequence : part.batches[i].sequences) report.tokens += sequence.length;
    }
  }
  const float scale = targets > 0 ? 1.0f / static_cast<float>(targets) : 0.0f;
  s.pool.run(parts, [&](int part) { s.pass(shard(part), scale); });
  for (const Shard& part : s.shards) report.loss += static_cast<double>(part.loss);
  sum_in_order<float>(s.pool, s.gradients);
  const std::span<const float> gradient = s.gradients[0];

  report.gradient_norm = std::sqrt(sum_of_squares(s.pool, gradient, s.squares));
  report.learning_rate = s.config.optimizer.learning_rate * schedule_factor(s.config.schedule, step, s.config.steps);
  if (!std::isfinite(report.loss) || !std::isfinite(report.gradient_norm)) {
    throw Diverged(step + 1, fmt::format("diverged at step {}: loss {}, gradient norm {}", step + 1, report.loss,
                                         report.gradient_norm));
  }
  const double factor = clipping_scale(report.gradient_norm, s.config.clip);
  s.optimizer.update(s.pool, s.model->parameters().values(), gradient, s.decay, report.learning_rate, factor);
  return report;
}

std::int64_t Trainer::steps_done() const { return state_->optimizer.steps(); }
Model<float>& Trainer::model() { return *state_->model; }
const Model<float>& Trainer::model() const { return *state_->model; }
std::size_t Trainer::parameter_count() const { return state_->model->parameters().count(); }

std::string Trainer::save() const { return encode_checkpoint(state_->optimizer.steps(), state_->blocks()); }

void Trainer::restore(std::string_view bytes) {
  state_->optimizer.set_steps(decode_checkpoint(bytes, state_->blocks()));
}

}  // namespace fathom
