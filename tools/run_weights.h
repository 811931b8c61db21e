// SPDX-License-Identifier: Apache-2.0
// The weights that a run has left, and those of a file with the model that they belong to.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "core/nn/safetensors.h"
#include "experiments/run_spec.h"
#include "tasks/task.h"

namespace fathom {

struct RunWeights {
  nlohmann::json configuration;  // as stored
  RunSpec run;
  Safetensors weights;  // under GPT-2's names
  std::int64_t updates = 0;
  std::int64_t parameters = 0;
  std::filesystem::path checkpoint;
};

// Of a run's folder. Throws FileError where it has no checkpoint or a damaged one, StudyError for its configuration.
RunWeights read_run_weights(const std::string& folder);

// The model of a model file, its open sizes filled in from the weights or else from the task. Throws
// std::invalid_argument where it cannot answer this task at the run's sizes.
TransformerConfig fitting_model(const std::string& model_file, const Safetensors& weights, const Task& task,
                                const RunSpec& run);

}  // namespace fathom
