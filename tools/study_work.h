// SPDX-License-Identifier: Apache-2.0
// How much of a study's work is done and how long the rest will take.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "experiments/run_spec.h"

namespace fathom {

// The work of the runs that one process carries out, as it goes on. Times are seconds of one clock; a run is told by
// its identity. A run that stops before its last update counts as all of its work, so that the share is 1 at the end.
class StudyWork {
 public:
  // A run that is asked for; a second one of the same identity is the same run.
  void add(const std::string& identity, double flops_per_update, std::int64_t updates);
  void begin(const std::string& identity, double now);
  // `update` is the number of updates done. The first call says where this sitting began: one before it.
  void advance(const std::string& identity, std::int64_t update);
  // Also of a run that was there before, or that another process has ended.
  void end(const std::string& identity, double now);
  // The run was given back without a result: all but what it did is waiting again.
  void give_back(const std::string& identity, double now);

  std::size_t runs() const { return runs_; }
  // Of the work of all runs, in [0, 1]; 1 where there is none.
  double share() const;
  // Until the last run has ended if the workers that are busy now stay so, at the speed of this sitting; nothing while
  // too little is known, and where nothing is left.
  std::optional<double> seconds_left(double now) const;

 private:
  struct Run {
    double flops = 0.0;  // of one update
    std::int64_t updates = 0;
    double whole() const { return flops * static_cast<double>(updates); }
  };
  struct Active {
    Run run;
    double begun = 0.0;
    std::int64_t first = -1;  // update at which this sitting began; -1: nothing told yet
    std::int64_t update = 0;
    double done_here() const { return first < 0 ? 0.0 : run.flops * static_cast<double>(update - first); }
    double left() const { return run.flops * static_cast<double>(run.updates - update); }
  };

  std::map<std::string, Run> waiting_;
  std::map<std::string, Active> active_;
  std::size_t runs_ = 0;
  double total_ = 0.0;  // of all runs
  double waiting_total_ = 0.0;
  double finished_here_ = 0.0;  // done in this sitting by runs that are over, and the seconds that they took
  double finished_seconds_ = 0.0;
};

}  // namespace fathom
