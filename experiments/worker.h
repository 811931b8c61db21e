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
  explicit WorkerProcesses(ExecuteObserver& observer);
  ~WorkerProcesses();  // tells the workers to stop and waits for them
  WorkerProcesses(const WorkerProcesses&) = delete;
  WorkerProcesses& operator=(const WorkerProcesses&) = delete;

  std::size_t active() const { return workers_.size(); }

  // Forks a process that carries out the run. The calling process must have no other threads. Throws
  // std::system_error where the system has no more processes or pipes.
  void start(const RunSpec& run, const Attempt& attempt);

  // Tells every worker to keep a checkpoint and end.
  void stop();

  // Waits for up to `milliseconds`, passes progress on to the observer, and hands over each run that has ended. A
  // worker that died without a word gives a record with state failed.
  void wait(int milliseconds, const std::function<void(const RunSpec&, RunRecord)>& ended);

 private:
  struct Worker {
    pid_t process = 0;
    int pipe = -1;
    const RunSpec* run = nullptr;
    std::string received;
    std::string record;  // JSON text, empty until it came
  };

  bool read_from(Worker& worker);  // false at the end
  RunRecord collect(const Worker& worker);

  ExecuteObserver& observer_;
  std::vector<Worker> workers_;
  bool* stop_;  // shared with the workers
};

}  // namespace fathom
