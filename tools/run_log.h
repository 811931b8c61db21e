// SPDX-License-Identifier: Apache-2.0
// All that is kept of one run, as a person reads it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "results/run_state.h"
#include "tools/display_text.h"
#include "tools/run_lookup.h"

namespace fathom {

struct RunLog {
  FoundRun run;
  RunStatus status;
  Json configuration;               // null where the run has not begun
  std::optional<RunRecord> record;  // of a run that has ended
  std::vector<HistoryEntry> history;
  std::vector<std::string> lines;  // of log.txt
};

// Throws FileError where a file of the run is damaged, but not where its result is: that is a failed run, which the
// status says.
RunLog read_log(const FoundRun& run);

struct LogStyle {
  bool all = false;                  // every evaluation and every line of log.txt, not a part of them
  std::vector<std::string> metrics;  // whose curves are drawn; empty: the validation loss and exact match
};

// What the run is and how it stands, its learning curves, its history as a table, and its log: each line at most
// look.columns - 1 wide, apart from messages and paths, which are not cut. Throws std::invalid_argument for a metric
// that no evaluation has, with the names of those that there are.
std::vector<Line> draw_log(const RunLog& log, const LogStyle& style, const TerminalLook& look);

// The metrics of `style`, or the usual ones that the history has. Throws as draw_log.
std::vector<std::string> curve_metrics(const std::vector<HistoryEntry>& history, const LogStyle& style);

}  // namespace fathom
