// SPDX-License-Identifier: Apache-2.0
// What a run of a graph network costs.
#pragma once

#include "experiments/run_cost.h"

namespace fathom {

// The run's `graph` is set. Memory is an estimate from above.
RunCost graph_cost_of(const RunSpec& run);

}  // namespace fathom
