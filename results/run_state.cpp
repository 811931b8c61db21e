// SPDX-License-Identifier: Apache-2.0
#include "results/run_state.h"

#include <filesystem>
#include <optional>
#include <stdexcept>
#include <system_error>

#include "results/files.h"
#include "results/run_claim.h"

namespace fathom {
namespace {

bool is_there(const std::filesystem::path& path) {
  std::error_code error;
  return std::filesystem::exists(path, error);
}

// Of the last evaluation; 0 before the first.
std::int64_t last_evaluation(const RunDirectory& directory) {
  const std::vector<HistoryEntry> history = directory.read_metrics();
  return history.empty() ? 0 : history.back().step;
}

RunStatus status_of(const RunDirectory& directory) {
  RunStatus status;
  if (const auto record = directory.read_result(false)) {
    status.phase = phase_of(record->state);
    status.message = record->message;
    status.step = record->steps;
    return status;
  }
  const std::optional<SeenClaim> claim = look_at_claim(directory.path());
  if (claim && claim->alive) {
    status.phase = RunPhase::running;
    status.host = claim->holder.host;
    status.process = claim->holder.process;
    status.heartbeat_age = claim->age;
    status.attempt = claim->holder.attempt;
    status.step = claim->holder.step;
    return status;
  }
  if (const auto failure = directory.read_failure()) {
    status.phase = RunPhase::failed;
    status.message = failure->message;
    status.attempt = failure->attempt;
    status.host = failure->host;
    return status;
  }
  if (!claim && !is_there(directory.checkpoint()) && !is_there(directory.metrics())) return status;
  status.phase = RunPhase::interrupted;
  status.attempt = claim ? claim->holder.attempt : 0;
  status.step = last_evaluation(directory);
  return status;
}

}  // namespace

RunPhase phase_of(RunState state) {
  switch (state) {
    case RunState::done:
      return RunPhase::done;
    case RunState::stopped:
      return RunPhase::stopped;
    case RunState::diverged:
      return RunPhase::diverged;
    case RunState::failed:
      return RunPhase::failed;
    case RunState::interrupted:
      return RunPhase::interrupted;
  }
  throw std::invalid_argument("unknown state of a run");
}

std::string_view to_string(RunPhase phase) {
  switch (phase) {
    case RunPhase::pending:
      return "pending";
    case RunPhase::running:
      return "running";
    case RunPhase::interrupted:
      return "interrupted";
    case RunPhase::done:
      return "done";
    case RunPhase::stopped:
      return "stopped";
    case RunPhase::diverged:
      return "diverged";
    case RunPhase::failed:
      return "failed";
  }
  throw std::invalid_argument("unknown phase of a run");
}

RunStatus look_at(const RunDirectory& directory) {
  try {
    return status_of(directory);
  } catch (const FileError& error) {
    RunStatus status;
    status.phase = RunPhase::failed;
    status.message = error.what();
    return status;
  }
}

}  // namespace fathom
