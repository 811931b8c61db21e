// SPDX-License-Identifier: Apache-2.0
// One screen of where a study stands, as lines: the same for `fathom run` and `fathom status`.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tools/display_text.h"

namespace fathom {

// A run that is at work.
struct WorkerView {
  std::string label;  // "trace, depth 2, seed 1"
  std::int64_t update = 0;
  std::int64_t updates = 0;
  std::optional<double> loss;
  std::optional<double> accuracy;           // last validation exact match
  std::optional<double> tokens_per_second;  // empty: not known
  std::string where;                        // "process 4123, seen 2s ago"; empty: this process's own
};

// A run that ended badly.
struct TroubleView {
  std::string label;
  std::string state;  // "failed" or "diverged"
  std::string message;
  int attempt = 0;  // 0: not known
  std::string log;  // path
};

struct StudyView {
  std::string title;
  std::size_t total = 0;  // runs, distinct
  std::size_t done = 0;   // with a result: all updates made, or stopped by their rule
  std::size_t failed = 0;
  std::size_t diverged = 0;
  std::size_t running = 0;
  std::size_t elsewhere = 0;    // at work in another process
  std::size_t interrupted = 0;  // cut off, with a checkpoint to go on from
  double share = 0.0;           // of the work, in [0, 1]
  std::optional<double> seconds_left;
  std::optional<double> worker_seconds_left;  // shown where nothing is at work: what is left for one worker
  bool runs_at_most = false;                  // a search may do without some of the runs
  bool time_at_most = false;                  // a search or a stopping rule may end it sooner
  bool stopping = false;                      // asked to stop: runs keep their checkpoints and end
  std::vector<WorkerView> workers;
  std::vector<TroubleView> troubles;  // shown by status; `fathom run` has printed them
  std::string table;                  // text of several lines
};

// "diverged at step 2: loss nan", "failed: no memory left": how a run ended, the state said once.
std::string ending_text(std::string_view state, std::string_view message);

// Runs that nobody has begun and that are not cut off.
std::size_t waiting(const StudyView& view);

// The view as at most look.rows - 1 lines, each at most look.columns - 1 wide: the bar, the counts, the workers, the
// troubles, the table. What does not fit is left out from the end of each, and said to be.
std::vector<Line> draw(const StudyView& view, const TerminalLook& look);

// The same with as many lines as it takes, for an output that is no terminal.
std::vector<Line> draw_whole(const StudyView& view, const TerminalLook& look);

// "18 done, 2 running, 1 failed, 24 waiting".
std::string counts_text(const StudyView& view);

// "[21/48]", or "[21 of at most 48]": how many runs have ended.
std::string ended_mark(const StudyView& view);

// "3m20s left", "at most 3m20s left", "3m20s of work left" (for one worker, where none is at work), or "".
std::string time_left_text(const StudyView& view);

// "21/48 runs, 43 % of the work, 3m20s left, 1 failed": for a log.
std::string summary_line(const StudyView& view);

}  // namespace fathom
