// SPDX-License-Identifier: Apache-2.0
// How long runs will take: their operations over a rate that was measured on this machine.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "experiments/run_spec.h"
#include "results/record.h"

namespace fathom {

class RunTimes {
 public:
  // Where `finished` (by identity) holds results of some of `runs`, their rates; otherwise a few training steps of
  // models of their shapes are timed now, on one thread, for less than a second in all.
  RunTimes(const std::vector<RunSpec>& runs, const std::map<std::string, RunRecord>& finished);

  // Seconds of a whole run: its operations, evaluation included, at the rate of what was measured whose update costs
  // most nearly the same (small models do fewer operations a second). A stopping rule may end it sooner.
  double seconds(const RunSpec& run) const;
  // "at the speed of 12 finished runs", "at the speed of 3 training steps timed now".
  const std::string& basis() const { return basis_; }

 private:
  void measure(const std::vector<RunSpec>& runs);

  // Precision and operations of an update -> operations a second.
  std::map<std::pair<Precision, double>, double> rates_;
  std::string basis_;
};

// The time until the last of the runs ends when `jobs` are carried out at a time, longest first.
double wall_seconds(std::vector<double> seconds, int jobs);

}  // namespace fathom
