// SPDX-License-Identifier: Apache-2.0
// One run: train, watch the validation stream, judge on the test bins.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "core/models/model.h"
#include "experiments/collate.h"
#include "experiments/execute.h"

namespace fathom {

// The RunFunction that trains for real, with this many threads inside the run (the result does not depend on it).
RunFunction training_run(int threads);

// The exact match from which a task counts as solved where nothing else is said.
inline constexpr double usually_solved = 0.99;

// Metrics of a model on the run's test bins: measured, floors, ceilings; no overlap with training.
std::map<std::string, double> test_metrics(const Model<float>& model, const Task& task, const RunSpec& run,
                                           const std::vector<EvaluationSet>& sets,
                                           const std::function<void()>& on_chunk = {});
std::vector<EvaluationSet> draw_test_sets(const Task& task, const RunSpec& run);

}  // namespace fathom
