// SPDX-License-Identifier: Apache-2.0
// One run's folder of plain files, and the file of compact lines that keeps many runs.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "results/record.h"

namespace fathom {

// Why the last attempt at a run ended without a result.
struct RunFailure {
  std::string message;
  int attempt = 1;  // counted from 1
  std::string host;
  std::string time;  // UTC, 2025-07-01T12:34:56Z

  bool operator==(const RunFailure&) const = default;
};

// Owns the names of a run's files. Everything but metrics.jsonl and log.txt is written atomically; result.json comes
// last, so a run that has one is finished.
class RunDirectory {
 public:
  explicit RunDirectory(std::filesystem::path path) : path_(std::move(path)) {}

  const std::filesystem::path& path() const { return path_; }
  std::filesystem::path configuration() const { return path_ / "config.json"; }
  std::filesystem::path metrics() const { return path_ / "metrics.jsonl"; }
  std::filesystem::path result() const { return path_ / "result.json"; }
  std::filesystem::path checkpoint() const { return path_ / "checkpoint"; }
  std::filesystem::path environment() const { return path_ / "environment.json"; }
  std::filesystem::path failure() const { return path_ / "failed.json"; }
  std::filesystem::path log() const { return path_ / "log.txt"; }
  // Who works on the run (results/run_claim.h).
  static constexpr std::string_view claim_prefix = "claim.";
  std::filesystem::path claim(int attempt) const {
    return path_ / (std::string(claim_prefix) + std::to_string(attempt));
  }

  // Makes the folder, sweeps what a killed process left in it and writes config.json and environment.json.
  // Throws FileError, as all below do.
  void open(const Json& resolved_configuration, const Environment& where) const;
  // One line of metrics.jsonl.
  void append_metrics(const HistoryEntry& entry) const;
  // Before resuming at `step`: forgets the evaluations after it, so that a resumed run leaves the lines of an uncut
  // one.
  void rewind_metrics(std::int64_t step) const;
  std::vector<HistoryEntry> read_metrics() const;

  // Writes the record (its history stands in metrics.jsonl).
  void write_result(const RunRecord& record) const;
  // The record; nothing if the run has no result yet. A damaged file is a FileError.
  std::optional<RunRecord> read_result(bool with_history = true) const;

  // failed.json. One that cannot be understood is a failure that says so.
  void write_failure(const RunFailure& failure) const;
  std::optional<RunFailure> read_failure() const;
  void remove_failure() const;

  // Renames a damaged file of this run to NAME.damaged, so that it can be looked at and is in nobody's way.
  void set_aside(const std::filesystem::path& file) const;

  // A line of log.txt, with the time. Never throws: what cannot be logged harms no run.
  void note(std::string_view line) const;

 private:
  std::filesystem::path path_;
};

// The time now as RunFailure has it.
std::string time_now();

// The results below a folder of run directories, in the order of their names. Runs without a result are left out.
std::vector<RunRecord> read_runs(const std::filesystem::path& folder);

// One compact line a run (results/measured/PAPER/STUDY.jsonl), sorted, so that the same records give the same bytes in
// whatever order they come, on whichever day: the seconds that a run took are in its folder only. Tables and figures
// are the same from the records that read_record_lines gives back; curves over updates need the history.
std::string record_lines(std::vector<RunRecord> records, bool with_history = false);
void write_record_lines(const std::filesystem::path& path, std::vector<RunRecord> records, bool with_history = false);
// Throws FileError with the line's number.
std::vector<RunRecord> read_record_lines(const std::filesystem::path& path);

}  // namespace fathom
