// SPDX-License-Identifier: Apache-2.0
// One training run: data in, parameters out, byte-identical for any number of threads and any point of resumption.
#pragma once

#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

#include "core/models/model.h"
#include "core/numeric/precision.h"
#include "core/training/batch.h"
#include "core/training/optimizer.h"
#include "core/training/schedule.h"

namespace fathom {

struct TrainConfig {
  std::int64_t steps = 1000;  // the schedule's length
  int batch = 64;             // examples a step
  OptimizerConfig optimizer;
  ScheduleConfig schedule;
  double clip = 1.0;             // largest global gradient norm (PyTorch's clip_grad_norm_); 0: off
  double label_smoothing = 0.0;  // Szegedy/PyTorch: target 1 - e + e/V, others e/V
  std::uint64_t seed = 0;
  Precision precision = Precision::fp32;  // of linear layers' products; bf16 where has_bf16()
  int shards = 0;                         // parts a batch is cut into; 0: resolve_shards(batch, width)
};

// A shard's sequences are taken forward and back together until they have this many tokens: more rows make no product
// faster, and their activations would lie further from the processor.
inline constexpr int rows_at_once = 512;

// The shard count where the configuration leaves it open: a rule of the configuration alone.
int resolve_shards(int batch, int width);

struct StepReport {
  std::int64_t step = 0;       // updates done, this one included
  double loss = 0.0;           // mean over the batch's targets
  double gradient_norm = 0.0;  // before clipping
  double learning_rate = 0.0;
  std::int64_t tokens = 0;  // rows that belong to a sequence
};

// Thrown by Trainer::step when the loss or the gradient norm is not finite; parameters keep their last finite values.
class Diverged : public std::runtime_error {
 public:
  Diverged(std::int64_t at, const std::string& sentence) : std::runtime_error(sentence), step(at) {}
  std::int64_t step;
};

class Trainer {
 public:
  Trainer(const ModelConfig& model, const TrainConfig& config, const BatchSource& data, int threads = 1);
  ~Trainer();

  // Throws std::runtime_error where the configuration's precision needs another build or processor.
  StepReport step();
  std::int64_t steps_done() const;
  Model<float>& model();
  const Model<float>& model() const;
  std::size_t parameter_count() const;

  // The whole state (parameters, moments, steps) as the bytes of a checkpoint, and back. restore() throws
  // std::runtime_error where the bytes are damaged or belong to another model.
  std::string save() const;
  void restore(std::string_view bytes);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace fathom
