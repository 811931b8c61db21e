// SPDX-License-Identifier: Apache-2.0
// The plan of a study as a person reads it before it starts: `fathom run --dry-run`.
#pragma once

#include <string>
#include <vector>

#include "experiments/study.h"

namespace fathom {

struct PlanTableOptions {
  int jobs = 1;               // runs at a time, for the time that all of it takes
  bool verbose = false;       // every run, however many
  bool retry_failed = false;  // runs that failed before are to be done too
};

inline constexpr std::size_t shown_runs = 50;  // unless all are asked for

// The distinct runs among `runs` that are to be done below `out`, in the order in which they start: most work first.
std::vector<RunSpec> pending_runs(const std::vector<RunSpec>& runs, const std::string& out, bool retry_failed);

// A line a distinct run (state, identity, updates, parameters, operations, time, memory, labels), then sums over those
// that are to be done and the time they will take. Times come from finished runs of the study or, where there are none,
// from training steps timed now. A plan of more than shown_runs is cut off.
std::string plan_table(const Study& study, const std::vector<RunSpec>& runs, const std::string& out,
                       const PlanTableOptions& options);

// "1.23G", "512", "4.5T": three digits and a decimal prefix.
std::string quantity_text(double value);

}  // namespace fathom
