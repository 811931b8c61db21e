// SPDX-License-Identifier: Apache-2.0
// From runs and their records to boundaries: the smallest value of an axis that solves each size of a task. Works for a
// full grid and for a search that ran a part of it, with sizes that are an axis (a model each) or buckets of one
// model's evaluation.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "experiments/run_spec.h"
#include "experiments/solved.h"
#include "results/boundary.h"
#include "results/record.h"

namespace fathom {

struct BoundaryQuestion {
  std::string axis;  // with numbers as its values: "model.depth"
  Solved solved;
  std::string against;  // the sizes: an axis ("task.hops"), a bucket of the metric's set ("test.hops"), or empty
  std::vector<Json> sizes = {};  // the bins of the bucket that count; empty: all of them
};

// The bucket that `against` names ("hops" of "test.hops"), or empty where it is an axis or nothing.
std::string bucket_of(const BoundaryQuestion& question);

// What the records say of one value at one size. With n seeds, the median seed decides: a value is solved where
// more than half of them solve it.
enum class PointState {
  solved,
  unsolved,  // diverged runs count as not solving
  pending,   // runs without a record could still make it either
  lost,      // no run is pending, but those that failed or lack the metric could have made it either
};

struct BoundaryPoint {
  double value = 0.0;
  std::vector<const RunSpec*> runs;  // one a seed
  std::vector<Probe> probes;         // of runs that ended, diverged ones as not solving
  int diverged = 0;                  // of the probes
  int pending = 0;                   // runs without a record, or interrupted
  int lost = 0;                      // runs that failed, or have a result without the metric

  int solving() const;
  PointState state() const;
};

struct BoundarySize {
  Json size;                          // null where there are no sizes, and for a bucket before its first record
  std::vector<BoundaryPoint> points;  // ascending by value

  const BoundaryPoint* at(double value) const;  // nullptr where the value is not planned at this size
};

// One arm at one point of the other axes.
struct BoundarySeries {
  std::string label;  // "arm looped, width 32"; empty where there is but one
  std::vector<BoundarySize> sizes;
};

// Sorts plain runs, or those of one control, into series, sizes and values, and looks up how each came out. `records`
// are by identity. An axis that is tied to the sizes or to the boundary's axis (zipped with it) makes no series of its
// own. Runs without a number on the boundary's axis are left out.
std::vector<BoundarySeries> boundary_series(const BoundaryQuestion& question, const std::vector<const RunSpec*>& runs,
                                            const std::map<std::string, RunRecord>& records);

// The boundary at one size, of the values that are decided; nothing where none is.
std::optional<SizeBoundary> boundary_at(const BoundarySize& size);

// The boundaries at all sizes at which a value is decided.
BoundarySet boundary_set(const BoundaryQuestion& question, const BoundarySeries& series);

// "4 solves and 3 does not", "1 solves, the smallest tried", "up to 8 does not solve"
std::string to_text(const SizeBoundary& boundary);
// "(3, 4]", "at most 1", "above 8", of SizeBoundary and BoundaryEstimate ends alike
std::string interval_text(const std::optional<double>& above, const std::optional<double>& at_most);

// Two values that are decided and contradict each other on a monotone axis: the first solves, the second is larger and
// does not. Nothing where there are none.
std::optional<std::pair<double, double>> contradiction(const BoundarySize& size);

}  // namespace fathom
