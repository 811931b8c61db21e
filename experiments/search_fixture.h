// SPDX-License-Identifier: Apache-2.0
// A search that tests carry out with runs whose outcome they know.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "experiments/search.h"

namespace fathom {

// What a run with this exact match leaves.
inline RunRecord ended(const RunSpec& run, double exact_match) {
  RunRecord record = planned_record(run);
  record.metrics["test.exact_match"] = exact_match;
  return record;
}

using PretendedRun = std::function<RunRecord(const RunSpec&)>;

// Starts what the chooser wants, until it wants nothing more; `shuffle` draws which of the wanted runs ends next.
// Returns how many runs were started, each of them once.
inline std::size_t carry_out(RunChooser& chooser, const std::vector<RunSpec>& plan, const PretendedRun& run_one,
                             std::map<std::string, RunRecord>& records, std::uint64_t shuffle = 1,
                             std::size_t most = 1'000'000) {
  std::mt19937_64 random(shuffle);
  for (std::size_t started = 0; started < most; ++started) {
    std::vector<const RunSpec*> open;
    for (const RunSpec* run : chooser.wanted(plan, records)) {
      if (!records.contains(run->identity)) open.push_back(run);
    }
    if (open.empty()) return started;
    const RunSpec& next = *open[random() % open.size()];
    records[next.identity] = run_one(next);
  }
  return most;
}

inline std::map<std::string, RunRecord> whole_grid(const std::vector<RunSpec>& plan, const PretendedRun& run_one) {
  std::map<std::string, RunRecord> records;
  for (const RunSpec& run : plan) {
    if (run.control.empty()) records[run.identity] = run_one(run);
  }
  return records;
}

// k-hop with three seeds, its hops an axis: eight depths at each of them. Line 6 holds the search.
inline std::string hop_study(const std::string& search = "for_each: task.hops", const std::string& rest = "") {
  return "study: hops\n"
         "task: {name: k_hop, length: {train: 4..8, test: [8]}}\n"
         "model: {width: 16}\n"
         "train: {steps: 10}\n"
         "sweep: {axes: {task.hops: [1, 2, 4, 8, 16, 32, 64]}}\n"
         "search: {boundary: model.depth, values: [1, 2, 3, 4, 5, 6, 7, 8], seeds: 3, " +
         search + "}\n" + rest;
}

inline double number_of(const RunSpec& run, const std::string& key) { return run_value(run, key).get<double>(); }

}  // namespace fathom
