// SPDX-License-Identifier: Apache-2.0
// A graph network from the resolved values of a run.
#pragma once

#include "experiments/resolve.h"
#include "experiments/run_spec.h"
#include "experiments/task_probe.h"

namespace fathom {

// Fills in what the values leave to the task, the read-out, and takes out what has no meaning for it. Throws StudyError
// where the task has no graph, or none that can be read in this way.
void resolve_read_out(Values& values, const TaskFacts& facts, const std::string& task, const Settings& settings,
                      const Place& whole);

// The network of resolved values and what it reads.
GraphRun graph_run_of(const Values& values, const TaskFacts& facts);

}  // namespace fathom
