// SPDX-License-Identifier: Apache-2.0
// How much of what a model is tested on it has been trained on.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "experiments/collate.h"

namespace fathom {

// For each set the share of its prompts that stand among those of the first `steps` training steps: near 1 where the
// space of instances is small, 0 where it is large. Draws the training stream again.
// `on_step` is called after every step.
std::vector<double> training_overlap(const Task& task, const RunSpec& run, std::int64_t steps,
                                     const std::vector<EvaluationSet>& sets, const std::function<void()>& on_step = {});

}  // namespace fathom
