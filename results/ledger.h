// SPDX-License-Identifier: Apache-2.0
// OUT/ledger.jsonl: one compact line for every finished run below OUT/runs, so that ten thousand of them are quick to
// list. It is a copy, rebuilt from the runs wherever it is missing, damaged or stale.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>

#include "results/record.h"
#include "results/run_directory.h"

namespace fathom {

class Ledger {
 public:
  // Reads OUT/ledger.jsonl where there is one.
  explicit Ledger(const std::filesystem::path& out);

  // The result of the run with this identity: state, steps, parameters, cost, message, metrics, environment. Labels,
  // configuration and history may be empty. Nothing where it has no result. The line is believed where result.json
  // has the size and the time of change (in ns) that it names; otherwise the file is read, and `was_known` is false.
  // Throws FileError where it is damaged.
  struct Entry {
    RunRecord record;
    bool was_known = false;
  };
  std::optional<Entry> find(const std::string& identity);

  // Whether there is a result.json, readable or not.
  bool has_file(const std::string& identity) const;

  // Keeps no line of this run: its folder is not in order yet.
  void leave_out(const std::string& identity);

  // Replaces the file where anything has changed. It saves time only, so a failure is no error.
  void write() const noexcept;

  RunDirectory directory(const std::string& identity) const { return RunDirectory(out_ / "runs" / identity); }

 private:
  std::filesystem::path out_;
  std::map<std::string, std::string> lines_;  // by identity
  bool changed_ = false;
};

}  // namespace fathom
