// SPDX-License-Identifier: Apache-2.0
// Carries out a plan: skips what is done, runs the rest one after another or in worker processes, and writes what comes
// out (run lines, tables, figures, verdicts).
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "experiments/study.h"
#include "results/record.h"
#include "results/run_directory.h"

namespace fathom {

// Where a run stands; small and trivially copyable, so that worker processes send it through a pipe.
struct ProgressReport {
  std::int64_t step = 0;   // updates done
  std::int64_t steps = 0;  // updates asked for
  double loss = 0.0;       // of the last batch
  double accuracy = -1.0;  // last validation exact match; negative: not evaluated yet
  double tokens_per_second = 0.0;
};

// What a run tells while it works, and whether it shall stop.
class RunProgress {
 public:
  virtual ~RunProgress() = default;
  virtual void report(const ProgressReport& report) = 0;  // call after every update: it is cheap
  virtual bool interrupted() const = 0;                   // true: keep a checkpoint and return state interrupted
};

// Trains and judges one run. Opens the directory, resumes from its checkpoint where there is one, and writes
// checkpoints and metrics there; execute() writes the result and fills in the record's labels, identity and
// configuration. Returns a record with state done, stopped, diverged or interrupted; throws where the run failed.
using RunFunction = std::function<RunRecord(const RunSpec&, const RunDirectory&, RunProgress&)>;

// What happens in the course of execute(), told to whoever shows it. Calls come from one thread.
class ExecuteObserver {
 public:
  virtual ~ExecuteObserver() = default;
  // `total` distinct runs, of which `finished` have a result already.
  virtual void started(std::size_t /*total*/, std::size_t /*finished*/) {}
  virtual void run_started(const RunSpec& /*run*/, std::size_t /*number*/, std::size_t /*total*/) {}
  virtual void run_progress(const RunSpec& /*run*/, const ProgressReport& /*report*/) {}
  virtual void run_finished(const RunSpec& /*run*/, const RunRecord& /*record*/) {}
  // Polled, in worker processes too: true ends the sweep, and running runs keep a checkpoint.
  virtual bool interrupted() const { return false; }
};

struct ExecuteOptions {
  std::string out;      // folder; empty: runs/<study> below the current folder
  int jobs = 1;         // worker processes; 1: in this process
  bool figures = true;  // needs gnuplot
};

struct ExecuteResult {
  std::vector<RunRecord> records;             // of the whole plan's entries that have one, labels as planned
  std::map<std::string, std::string> tables;  // name to terminal text
  std::vector<std::string> files;             // what was written beside the runs
  std::vector<ClaimVerdict> verdicts;
  std::size_t total = 0;    // distinct runs asked for
  std::size_t skipped = 0;  // had a result already
  std::size_t failed = 0;
  std::size_t diverged = 0;
  bool interrupted = false;
  std::vector<std::string> problems;  // one line each: failed runs, a figure that could not be drawn
};

// The directory of one run: OUT/runs/IDENTITY.
std::string run_folder(const std::string& out, const std::string& identity);

// Carries out `runs` (plan(study), or a selection of it) and writes below the out folder:
//   runs/<identity>/          one directory a run (results/run_directory.h); only done, stopped and diverged runs have
//   a
//                             result, so a failed or interrupted one is taken up again by the next call
//   <study>.jsonl             one line a planned entry
//   <study>[-<name>].txt .csv .md .tex          tables, of every run of the whole plan that has a result
//   <study>[-<name>].gp .figure.csv .svg .pdf .png      figures
//   <study>.verdicts.txt      claims
// After an interruption only the runs are written. A failed run does not stop the others, except where it failed on
// writing a file. Throws StudyError or FileError where the study cannot be carried out at all.
ExecuteResult execute(const Study& study, const std::vector<RunSpec>& runs, const ExecuteOptions& options,
                      const RunFunction& run_one, ExecuteObserver& observer);

}  // namespace fathom
