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

#include "experiments/run_chooser.h"
#include "experiments/study.h"
#include "results/record.h"
#include "results/run_directory.h"
#include "results/table.h"

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
  // A run that is over already: before started(), or later where another process brought it to its end. Its record has
  // a result or is that of a failure.
  virtual void run_found(const RunSpec& /*run*/, const RunRecord& /*record*/) {}
  // A run that another process is at work on; run_found() or run_started() follows.
  virtual void run_elsewhere(const RunSpec& /*run*/) {}
  // `total` distinct runs, of which `finished` have a result already.
  virtual void started(std::size_t /*total*/, std::size_t /*finished*/) {}
  virtual void run_started(const RunSpec& /*run*/, std::size_t /*number*/, std::size_t /*total*/) {}
  // Right after run_started(): the worker that has it, from 0 to jobs - 1, and which attempt at it this is.
  virtual void run_placed(const RunSpec& /*run*/, int /*worker*/, int /*attempt*/) {}
  virtual void run_progress(const RunSpec& /*run*/, const ProgressReport& /*report*/) {}
  virtual void run_finished(const RunSpec& /*run*/, const RunRecord& /*record*/) {}
  // Right after run_finished(), and after run_found() in the course of the sweep: why it failed, and the file that says
  // more.
  virtual void run_failed(const RunSpec& /*run*/, const std::string& /*message*/, const std::string& /*log*/) {}
  // One sentence for the person who watches: "waiting for 2 runs of process 4711 on HOST".
  virtual void told(const std::string& /*sentence*/) {}
  // Between two looks at the worker processes, about ten times a second.
  virtual void idle() {}
  // Polled, in worker processes too: true ends the sweep, and running runs keep a checkpoint.
  virtual bool interrupted() const { return false; }
};

struct ExecuteOptions {
  std::string out;            // folder; empty: runs/<study> below the current folder
  int jobs = 1;               // worker processes; 1: in this process
  int threads = 1;            // of each run; workers that fill the machine are each bound to as many processors
  bool figures = true;        // needs gnuplot
  bool retry_failed = false;  // runs that failed before are run again
  bool fail_fast = false;     // the first failure is the last: no run is started after it
  std::size_t limit = 0;      // no more runs than this are started; 0: all
  std::int64_t memory = 0;    // bytes that the runs may take together; 0: nine tenths of what is available
  const std::vector<RunSpec>* plan = nullptr;  // plan(study), where the caller has it; otherwise made anew
  RunChooser* chooser = nullptr;               // which of the runs asked for are started; null: all
};

struct ExecuteResult {
  std::vector<RunRecord> records;       // of the whole plan's entries that have one, labels as planned
  std::map<std::string, Table> tables;  // by name
  std::vector<std::string> files;       // what was written beside the runs
  std::string search;                   // what a boundary search found and saved; empty where there is none
  std::vector<ClaimVerdict> verdicts;
  std::size_t total = 0;    // distinct runs asked for
  std::size_t skipped = 0;  // had a result already
  std::size_t failed = 0;   // now or earlier
  std::size_t diverged = 0;
  bool interrupted = false;
  std::vector<std::string> problems;  // one line each: failed runs, a figure that could not be drawn
};

// The directory of one run: OUT/runs/IDENTITY.
std::string run_folder(const std::string& out, const std::string& identity);

// Carries out `runs` (plan(study), or a selection of it) and writes below the out folder:
//   runs/<identity>/          one directory a run (results/run_directory.h)
//   ledger.jsonl              its results again, quick to read (results/ledger.h)
//   <study>.jsonl             one line a planned entry
//   <study>[-<name>].txt .csv .md .tex          tables, of every run of the whole plan that has a result
//   <study>[-<name>].gp .figure.csv .svg .pdf .png      figures
//   <study>.search.txt        what a boundary search found and saved
//   <study>.verdicts.txt      claims
// After an interruption only the runs are written.
//
// A run that was cut off goes on from its checkpoint; one that has a result is not done again, and one that failed only
// if options.retry_failed. A failed run, also one that could not write a file, stops no other. Other processes may
// carry out the same study in the same folder at the same time: each run is done by one of them (results/run_claim.h),
// and all of them end, with the same files, when the last run has. The longest runs come first; the order changes no
// output. Throws StudyError or FileError where the study cannot be carried out at all.
ExecuteResult execute(const Study& study, const std::vector<RunSpec>& runs, const ExecuteOptions& options,
                      const RunFunction& run_one, ExecuteObserver& observer);

}  // namespace fathom
