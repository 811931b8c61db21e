// SPDX-License-Identifier: Apache-2.0
// Drawing and encoding a batch of a task against the training step that it is drawn for: width 64, 2 layers, batch 64,
// at the task's typical size.
#pragma once

#include <memory>
#include <string>

#include "core/training/trainer.h"
#include "experiments/collate.h"
#include "experiments/run_spec.h"

namespace fathom {

class SamplingShare {
 public:
  // Throws std::invalid_argument for a task that there is not.
  explicit SamplingShare(const std::string& task);

  struct Seconds {
    double step = 0.0;  // of a whole training step, sampling included
    double fill = 0.0;  // of drawing, encoding and collating its batch
    double tokens = 0.0;
  };
  // Each over about `seconds`.
  Seconds measure(double seconds);

 private:
  std::unique_ptr<Task> task_;
  RunSpec run_;
  TrainingSource source_;
  Trainer trainer_;
  std::int64_t next_ = 0;
};

// The tasks that have instances of their own to draw.
std::vector<std::string> sampled_tasks();

}  // namespace fathom
