// SPDX-License-Identifier: Apache-2.0
#include "experiments/run_book.h"

#include <fmt/format.h>
#include <unistd.h>

#include <filesystem>
#include <utility>

#include "experiments/presentation.h"
#include "results/files.h"

namespace fathom {
namespace {

bool has_result(RunState state) { return is_result(state) || state == RunState::diverged; }

// The record with the labels and the configuration that the plan gives its run, and without history.
RunRecord labelled(RunRecord record, const RunSpec& run) {
  RunRecord labels = planned_record(run);
  record.identity = std::move(labels.identity);
  record.study = std::move(labels.study);
  record.scale = std::move(labels.scale);
  record.arm = std::move(labels.arm);
  record.control = labels.control;
  record.seed = labels.seed;
  record.axes = std::move(labels.axes);
  record.configuration = std::move(labels.configuration);
  record.history.clear();
  return record;
}

// Takes away what processes that were killed left in the folder of a run that ended. False where something must stay
// for now: a claim of a live process, a temporary that could not be removed.
bool tidy(const RunDirectory& directory) {
  try {
    sweep_temporaries(directory.path());
    directory.remove_failure();
    return sweep_claims(directory.path()) == 0 && temporaries_in(directory.path()).empty();
  } catch (const FileError&) {
    return false;  // the next start tries again
  }
}

}  // namespace

Standing RunBook::outcome(const RunSpec& run, bool forget) {
  std::optional<RunFailure> failure;
  try {
    if (std::optional<Ledger::Entry> entry = ledger_.find(run.identity)) {
      if (!has_result(entry->record.state)) throw FileError(directory(run).result(), "it says that the run has none");
      // A line in the ledger promises a folder in order.
      if (!entry->was_known && !tidy(directory(run))) ledger_.leave_out(run.identity);
      records_[run.identity] = labelled(std::move(entry->record), run);
      return Standing::ended;
    }
    failure = directory(run).read_failure();
    if (!failure) return Standing::open;
  } catch (const FileError& error) {
    failure = RunFailure{error.what(), 0, "", ""};
  }
  if (forget) retried_[run.identity] = failure->attempt;
  if (const auto known = retried_.find(run.identity); known != retried_.end() && failure->attempt <= known->second)
    return Standing::open;
  keep_failure(run, failure->message);
  return Standing::failed;
}

Standing RunBook::look(const RunSpec& run, bool forget) {
  const Standing standing = outcome(run, forget);
  if (standing == Standing::ended) return standing;
  const std::optional<SeenClaim> claim = holder(run);
  if (!claim || !claim->alive) return standing;
  // Another process that retries it claims it first and takes the failure away then.
  if (standing == Standing::failed) {
    const std::optional<RunFailure> failure = directory(run).read_failure();
    if (failure && claim->holder.attempt <= failure->attempt) return standing;
    records_.erase(run.identity);
  }
  return Standing::elsewhere;
}

Standing RunBook::take(const RunSpec& run, std::optional<RunClaim>& claim) {
  const RunDirectory folder = directory(run);
  const auto retried = retried_.find(run.identity);
  std::optional<RunClaim> mine = RunClaim::take(folder.path(), retried == retried_.end() ? 0 : retried->second);
  if (!mine) {
    const Standing standing = look(run);
    return standing == Standing::open ? Standing::elsewhere : standing;  // just let go of: looked at again later
  }
  // Its holder may have ended between the last look and the claim.
  const Standing standing = outcome(run);
  if (standing != Standing::open) return standing;
  if (retried != retried_.end()) {
    if (ledger_.has_file(run.identity)) folder.set_aside(folder.result());
    folder.remove_failure();
  }
  folder.note(fmt::format("attempt {} by process {} on {}", mine->attempt(), ::getpid(), host_name()));
  claim.emplace(std::move(*mine));
  return Standing::open;
}

const RunRecord& RunBook::finish(const RunSpec& run, RunRecord record, RunClaim& claim) {
  const RunDirectory folder = directory(run);
  if (has_result(record.state)) {
    folder.note(fmt::format("{} after {} updates", to_string(record.state), record.steps));
    claim.release();
    retried_.erase(run.identity);
    if (outcome(run) != Standing::ended) keep_failure(run, "its result has gone from " + folder.result().string());
    return records_.at(run.identity);
  }
  const RunFailure failure{record.message, claim.attempt(), host_name(), time_now()};
  folder.note("failed: " + failure.message);
  std::string message = failure.message;
  try {
    sweep_temporaries(folder.path());
    folder.write_failure(failure);
  } catch (const FileError& error) {
    message += fmt::format(" ({})", error.what());
  }
  claim.release();
  return keep_failure(run, message);
}

const RunRecord& RunBook::keep_failure(const RunSpec& run, const std::string& message) {
  RunRecord record = planned_record(run);
  record.state = RunState::failed;
  record.message = message;
  return records_[run.identity] = std::move(record);
}

}  // namespace fathom
