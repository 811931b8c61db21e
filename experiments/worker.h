// SPDX-License-Identifier: Apache-2.0
// Runs in worker processes: one process a run, a pipe for its progress and its record.
#pragma once

#include <sys/types.h>

#include <functional>
#include <string>
#include <vector>

#include "experiments/execute.h"

namespace fathom {

// Carries out one run and returns its record; never throws.
using Attempt = std::function<RunRecord(const RunSpec&, RunProgress&)>;

class WorkerProcesses {
 public:
  // `workers` places, each for one run at a time, bound to `threads` processors where all of them together fill the
  // machine. `observer` is asked in the workers whether to stop.
  WorkerProcesses(int workers, int threads, const ExecuteObserver& observer);
  ~WorkerProcesses();  // tells the workers to stop and waits for them
  WorkerProcesses(const WorkerProcesses&) = delete;
  WorkerProcesses& operator=(const WorkerProcesses&) = delete;

  std::size_t active() const { return workers_.size(); }
  // The lowest place that no run has; -1: none.
  int free_place() const;

  // Forks a process that carries out the run in a free place; what it prints goes to the end of `log`. The calling
  // process must have no other threads. Throws std::system_error where the system has no more processes or pipes.
  void start(const RunSpec& run, const std::string& log, const Attempt& attempt);

  // Ends the worker of this run at once.
  void end(const RunSpec& run);

  // Tells every worker to keep a checkpoint and end.
  void stop();

  // Waits for up to `milliseconds`, passes progress on, and hands over each run that has ended. A worker that died
  // without a word gives a record with state failed.
  using OnProgress = std::function<void(const RunSpec&, const ProgressReport&)>;
  using OnEnd = std::function<void(const RunSpec&, RunRecord)>;
  void wait(int milliseconds, const OnProgress& progress, const OnEnd& ended);

 private:
  struct Worker {
    pid_t process = 0;
    int place = 0;
    int pipe = -1;
    const RunSpec* run = nullptr;
    std::string received;
    std::string record;  // JSON text, empty until it came
  };

  bool read_from(Worker& worker, const OnProgress& progress);  // false at the end
  RunRecord collect(const Worker& worker);

  int places_;
  int threads_;
  std::vector<int> processors_;  // allowed to this process
  const ExecuteObserver& observer_;
  std::vector<Worker> workers_;
  bool* stop_;  // shared with the workers
};

}  // namespace fathom
