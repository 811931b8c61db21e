// SPDX-License-Identifier: Apache-2.0
// Where a study stands as its folder tells, whoever works on it: nothing is started and nothing is written.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "results/run_state.h"
#include "tools/live_table.h"
#include "tools/study_view.h"

namespace fathom {

class StudyStatus {
 public:
  // `plan` is the study's whole plan, `runs` are those that are asked for, `out` is the folder of its runs and tables.
  // All must outlive the status. Looks at every run once, as refresh() does.
  StudyStatus(const Study& study, const std::vector<RunSpec>& plan, const std::vector<RunSpec>& runs, std::string out);

  // Looks again at the runs that had no result.
  void refresh();
  // Every run has a result or has failed for good, so that nothing will change by itself.
  bool is_over() const;
  StudyView view() const;

  // The same for scripts:
  //   study, scale, out            text
  //   runs                         how many: total, done, stopped, diverged, failed, running, interrupted, pending
  //   work_done                    share of the planned floating-point operations, 0 to 1
  //   seconds_left                 at the present number of running runs, as a number; null where it cannot be told
  //   worker_seconds_left          the same if one run ran at a time; null where no run has a result yet
  //   sooner                       true where stopping rules may end it sooner than that
  //   running                      list of {identity, label, host, process, heartbeat_seconds, update, updates}
  //   failed, diverged             lists of {identity, label, message, attempt, log}
  Json json() const;

 private:
  struct Standing {
    const RunSpec* run = nullptr;
    RunStatus status;
    std::optional<HistoryEntry> evaluation;  // the last one of a run that is at work
  };

  static WorkerView worker_of(const Standing& standing);
  void look(Standing& standing);
  void take(const RunSpec& run, RunRecord record);
  // Once a search has all it asked for, the rest of its grid is no longer waited for.
  void leave_out_saved();
  std::size_t count(RunPhase phase) const;
  double share() const;
  // Of one worker at the mean speed of the runs that have ended.
  std::optional<double> worker_seconds_left() const;
  std::optional<double> seconds_left() const;

  const Study& study_;
  const std::vector<RunSpec>& asked_;
  std::string out_;
  std::vector<Standing> runs_;                // distinct, in the plan's order
  std::map<std::string, RunRecord> records_;  // of a search, by identity
  bool searching_ = false;                    // the search may ask for more
  LiveTable table_;
  double total_work_ = 0.0;
  double measured_work_ = 0.0;  // of runs with a result, and the seconds that they took
  double measured_seconds_ = 0.0;
};

}  // namespace fathom
