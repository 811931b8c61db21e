// SPDX-License-Identifier: Apache-2.0
// What surrounds the training step, measured: drawing its batches, evaluation, checkpoints, decoding.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>

#include "tools/bench/bench_report.h"
#include "tools/bench/contestant.h"

namespace fathom {

struct RunTableOptions {
  int repetitions = 3;
  double seconds = 0.05;         // of each measurement
  std::int64_t updates = 1000;   // of the run whose time is told apart
  bool every_task = false;       // a row for each task, not only the dearest and the one in the middle
  std::size_t tasks = SIZE_MAX;  // at most so many
  std::filesystem::path folder;  // for the run's checkpoints
  std::function<void(const std::string&)> tell;
};

// Each asks `server`, which is this program under --serve, and adds a table with its lines.
void add_run_shares(Contestant& server, const RunTableOptions& options, BenchReport& report);
void add_decoding(Contestant& server, const RunTableOptions& options, BenchReport& report);
void add_sampling(Contestant& server, const RunTableOptions& options, BenchReport& report);

}  // namespace fathom
