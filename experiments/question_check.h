// SPDX-License-Identifier: Apache-2.0
// Checks, before the first run, that the planned runs can answer what a search or a claim asks.
#pragma once

#include <string>
#include <vector>

#include "experiments/boundary_records.h"
#include "experiments/run_spec.h"
#include "experiments/yaml_tree.h"

namespace fathom {

// The size among the metric's buckets, "length=8", that the run's evaluation leaves out; empty: none.
std::string untested_size(const std::string& metric, const RunSpec& run);

// Throws StudyError where the metric names a bucket that the task of a run does not have, or a size that is not tested.
void check_bins(const std::string& metric, const Place& place, const std::vector<const RunSpec*>& runs);

// Throws StudyError where no run's task has a floor of this name.
void check_floor(const std::string& floor, const Place& place, const std::vector<const RunSpec*>& runs);

// Throws StudyError unless the boundary's axis is an axis of the runs with numbers, and its sizes are another axis of
// them or a bucket of their evaluation.
void check_question(const BoundaryQuestion& question, const Place& place, const std::vector<const RunSpec*>& runs);

}  // namespace fathom
