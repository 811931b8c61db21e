// SPDX-License-Identifier: Apache-2.0
// Where on an axis (depth, width) a task becomes solvable: known only to lie between values that were tried.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "results/interval.h"
#include "results/record.h"

namespace fathom {

// Where one seed starts to solve one size, as far as its runs say: between the largest value that fails below every one
// that solves, and the smallest that solves. An end beyond what was tried is empty.
struct SeedBoundary {
  std::uint64_t seed = 0;
  std::optional<double> fails;
  std::optional<double> solves;
  bool monotone = true;  // no value fails above one that solves

  bool operator==(const SeedBoundary&) const = default;
};

// One size of a task (or one bucket of its evaluation): the boundary of the median over seeds, and each seed's.
struct SizeBoundary {
  Json size;
  std::optional<double> fails;
  std::optional<double> solves;
  bool monotone = true;
  std::vector<SeedBoundary> seeds;  // by seed
  std::vector<double> tried;        // ascending

  bool operator==(const SizeBoundary&) const = default;
};

// The boundaries of one model over the sizes of a task.
struct BoundarySet {
  std::string axis;     // "model.depth"
  std::string against;  // "task.hops"
  std::string series;   // label, may be empty
  std::vector<SizeBoundary> sizes;
};

// One run held against the threshold.
struct Probe {
  double value = 0.0;  // of the axis
  std::uint64_t seed = 0;
  bool solved = false;
};

// The boundary at one size. A value is solved if more than half of the seeds tried there solve it, so that their median
// reaches the threshold whatever the others do. The order of the probes does not matter. Throws std::invalid_argument
// if there is no probe, a value is not finite, or one seed both solves and fails one value.
SizeBoundary boundary_of(const Json& size, std::span<const Probe> probes);

// Between which values the boundary lies as far as the seeds say: above `low`, at most `high`; empty ends are open.
struct BoundaryEstimate {
  std::optional<double> low;
  std::optional<double> high;
  std::string method;  // "order-statistic interval of the median", or "range of 3 seeds", which is no interval

  bool operator==(const BoundaryEstimate&) const = default;
};

// With five seeds and more the 95 % interval (93.75 % for five) of the median seed's boundary: from the rank-th
// smallest `fails` to the rank-th largest `solves` (median_rank in results/interval.h), which holds whatever the
// distribution since every seed's boundary lies between its own two. With fewer the range of the seeds. Nothing without
// a seed.
std::optional<BoundaryEstimate> interval_of_boundary(const SizeBoundary& boundary);

}  // namespace fathom
