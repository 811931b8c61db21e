// SPDX-License-Identifier: Apache-2.0
// What is known of each run of a sweep, from its folder: its result, its failure, who has it; and the claims that this
// process makes.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "experiments/run_spec.h"
#include "results/ledger.h"
#include "results/record.h"
#include "results/run_claim.h"
#include "results/run_directory.h"

namespace fathom {

enum class Standing {
  open,       // may be started
  ended,      // has a result (done, stopped or diverged)
  failed,     // an earlier attempt failed, or the result cannot be read
  elsewhere,  // another process works on it
};

class RunBook {
 public:
  explicit RunBook(const std::string& out) : ledger_(out) {}

  RunDirectory directory(const RunSpec& run) const { return ledger_.directory(run.identity); }

  // Looks at the folder, and keeps the record of a run that ended or failed. `forget`: a failure that stands there now
  // is none from now on, so that the run is open; a later one is.
  Standing look(const RunSpec& run, bool forget = false);

  // Claims an open run for this process: Standing::open, with `claim` set. Otherwise another was faster, and the answer
  // says where the run stands now. Throws FileError where the folder cannot be written.
  Standing take(const RunSpec& run, std::optional<RunClaim>& claim);

  // A run that this process claimed has ended with a result or failed: keeps its record, writes failed.json where it
  // failed, and releases the claim. Where failed.json cannot be written either, its message says so too.
  const RunRecord& finish(const RunSpec& run, RunRecord record, RunClaim& claim);

  // A failure that is known to this process alone: the run could not even be claimed.
  const RunRecord& keep_failure(const RunSpec& run, const std::string& message);

  // Who has the run; for runs that are elsewhere.
  std::optional<SeenClaim> holder(const RunSpec& run) const { return look_at_claim(directory(run).path()); }

  // Records by identity, labels as planned, without history: of runs that ended or failed.
  const std::map<std::string, RunRecord>& records() const { return records_; }

  // Notes in the ledger what has ended.
  void write_ledger() const noexcept { ledger_.write(); }

 private:
  // Looks for a result and for a failure; keeps the record.
  Standing outcome(const RunSpec& run, bool forget = false);

  Ledger ledger_;
  std::map<std::string, RunRecord> records_;
  std::map<std::string, int> retried_;  // identity -> the last attempt whose failure is forgotten
};

}  // namespace fathom
