// SPDX-License-Identifier: Apache-2.0
// From measured steps to tables.
#pragma once

#include <vector>

#include "tools/bench/bench_report.h"
#include "tools/bench/comparison.h"

namespace fathom {

// The highest peak of one core that was measured beside any of the shapes: shares of it never flatter. 0 without one.
double highest_fma(const std::vector<StepComparison>& comparisons);
double highest_bf16(const std::vector<StepComparison>& comparisons);

// Adds the peaks; Fathom's step on one thread and on two cores; Fathom against every other library; every setting that
// was measured. Each with its lines.
void add_steps(const std::vector<StepComparison>& comparisons, BenchReport& report);

}  // namespace fathom
