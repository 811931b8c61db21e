// SPDX-License-Identifier: Apache-2.0
// The boundary plot of a study: from its runs and their records to boundaries, growth laws and a figure.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "experiments/boundary_records.h"
#include "experiments/run_spec.h"
#include "results/figure.h"

namespace fathom {

// The plain runs that the figure shows: those that its `where` keeps.
std::vector<const RunSpec*> shown_runs(const FigureSpec& spec, const std::vector<RunSpec>& plan);
BoundaryQuestion question_of(const FigureSpec& spec);

// `spec` is of kind boundary; `records` are by identity. Controls are left out. Throws SelectionError if no value is
// decided at any size.
Figure boundary_figure(const FigureSpec& spec, const std::vector<RunSpec>& plan,
                       const std::map<std::string, RunRecord>& records);

}  // namespace fathom
