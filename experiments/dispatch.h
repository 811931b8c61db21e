// SPDX-License-Identifier: Apache-2.0
// The course of a sweep: which run is started when, here or in a worker, and what becomes of it.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "experiments/execute.h"
#include "experiments/run_book.h"
#include "experiments/worker.h"

namespace fathom {

class Dispatch {
 public:
  // `result` gets the counts, the interruption and the problems.
  Dispatch(const ExecuteOptions& options, const RunFunction& run_one, ExecuteObserver& observer, RunBook& book,
           ExecuteResult& result);

  // Returns when every run that is wanted is over, or when the sweep was interrupted or a failure ended it.
  void carry_out(const std::vector<RunSpec>& runs);

 private:
  using Clock = std::chrono::steady_clock;

  // A run at work here.
  struct Active {
    const RunSpec* run = nullptr;
    RunClaim claim;
    std::int64_t memory = 0;
    std::int64_t step = 0;
    bool lost = false;  // another process has taken it over
  };
  class InProcess;

  void collect();
  void fill();
  void start(const RunSpec& run);
  void carry_out_here(Active& active);
  void ended(Active& active, RunRecord record);
  void found(const RunSpec& run, const RunRecord& record);
  void note(const RunSpec& run, const RunRecord& record, bool now);
  void wait();
  void beat();
  void look_elsewhere();
  void tell_waiting();

  const RunSpec* next();
  bool fits(const RunSpec& run, std::int64_t available);
  bool is_wanted(const RunSpec& run);
  bool waits_for_others();
  bool is_halted();

  const ExecuteOptions& options_;
  const RunFunction& run_one_;
  ExecuteObserver& observer_;
  RunBook& book_;
  ExecuteResult& result_;
  const std::vector<RunSpec>* runs_ = nullptr;
  std::vector<const RunSpec*> open_;       // in the order of starting
  std::vector<const RunSpec*> elsewhere_;  // other processes have them
  std::map<std::string, Active> active_;   // by identity
  std::unique_ptr<WorkerProcesses> workers_;
  std::set<std::string> wanted_;  // what the chooser wants now
  bool choose_again_ = true;
  std::size_t started_ = 0;
  bool sweeping_ = false;    // the first look is over
  bool no_more_ = false;     // fail-fast, after a failure
  std::int64_t memory_ = 0;  // that the runs at work may take together
  Clock::time_point beaten_, looked_;
  std::string waiting_;  // what was told last
};

}  // namespace fathom
