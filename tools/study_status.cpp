// SPDX-License-Identifier: Apache-2.0
#include "tools/study_status.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

#include "experiments/execute.h"
#include "experiments/run_cost.h"
#include "experiments/search.h"
#include "results/duration.h"
#include "results/files.h"
#include "tools/study_labels.h"
#include "tools/study_work.h"

namespace fathom {
namespace {

bool has_ended(RunPhase phase) {
  return phase == RunPhase::done || phase == RunPhase::stopped || phase == RunPhase::diverged;
}

double work_left(const RunSpec& run, const RunStatus& status) {
  if (has_ended(status.phase) || status.phase == RunPhase::failed) return 0.0;
  return cost_of(run).flops_per_update * static_cast<double>(std::max<std::int64_t>(run.train.steps - status.step, 0));
}

std::string this_host() {
  std::array<char, 256> name = {};
  return gethostname(name.data(), name.size() - 1) == 0 ? name.data() : "";
}

Json optional_number(const std::optional<double>& value) { return value ? Json(*value) : Json(nullptr); }

}  // namespace

StudyStatus::StudyStatus(const Study& study, const std::vector<RunSpec>& plan, const std::vector<RunSpec>& runs,
                         std::string out)
    : study_(study), asked_(runs), out_(std::move(out)), searching_(study.search.has_value()), table_(study, plan) {
  std::set<std::string> seen;
  for (const RunSpec& run : runs) {
    if (!seen.insert(run.identity).second) continue;
    runs_.push_back({&run, {}, {}});
    total_work_ += cost_of(run).flops_per_update * static_cast<double>(run.train.steps);
  }
  refresh();
}

void StudyStatus::refresh() {
  for (Standing& standing : runs_) {
    if (!has_ended(standing.status.phase)) look(standing);
    if (searching_ && standing.status.phase == RunPhase::failed) {
      RunRecord failed = planned_record(*standing.run);
      failed.state = RunState::failed;
      records_[standing.run->identity] = std::move(failed);
    }
  }
  if (searching_) leave_out_saved();
}

void StudyStatus::leave_out_saved() {
  std::set<std::string> wanted;
  for (const RunSpec* run : SearchChooser(study_).wanted(asked_, records_)) wanted.insert(run->identity);
  const auto known = [&](const std::string& identity) { return records_.contains(identity); };
  if (!std::ranges::all_of(wanted, known)) return;
  std::erase_if(runs_, [&](const Standing& standing) { return !known(standing.run->identity); });
  searching_ = false;
}

void StudyStatus::look(Standing& standing) {
  const RunDirectory directory(run_folder(out_, standing.run->identity));
  standing.evaluation.reset();
  try {
    std::optional<RunRecord> record = directory.read_result();
    if (record && has_ended(phase_of(record->state))) {
      standing.status = {};
      standing.status.phase = phase_of(record->state);
      standing.status.step = record->steps;
      standing.status.message = record->message;
      return take(*standing.run, std::move(*record));
    }
    standing.status = look_at(directory);
    if (standing.status.phase != RunPhase::running) return;
    // Evaluations may come more often than heartbeats.
    const std::vector<HistoryEntry> history = directory.read_metrics();
    if (history.empty()) return;
    standing.evaluation = history.back();
    standing.status.step = std::max(standing.status.step, history.back().step);
  } catch (const FileError&) {  // damaged: look_at() says so
    standing.status = look_at(directory);
  }
}

void StudyStatus::take(const RunSpec& run, RunRecord record) {
  measured_work_ += cost_of(run).flops_per_update * static_cast<double>(record.steps);
  measured_seconds_ += record.environment.seconds;
  if (searching_) records_[run.identity] = record;
  table_.add(run.identity, std::move(record));
}

WorkerView StudyStatus::worker_of(const Standing& standing) {
  const RunStatus& status = standing.status;
  WorkerView worker;
  worker.label = run_label(*standing.run);
  worker.update = status.step;
  worker.updates = standing.run->train.steps;
  if (standing.evaluation) {
    const std::map<std::string, double>& metrics = standing.evaluation->metrics;
    if (const auto loss = metrics.find("train.loss"); loss != metrics.end()) worker.loss = loss->second;
    const auto accuracy = metrics.find("validation.exact_match");
    if (accuracy != metrics.end()) worker.accuracy = accuracy->second;
  }
  if (!status.host.empty() && status.host != this_host()) worker.where = status.host + ", ";
  worker.where += fmt::format("process {}, heard of {} ago", status.process, duration_text(status.heartbeat_age));
  return worker;
}

bool StudyStatus::is_over() const {
  return std::ranges::all_of(
      runs_, [](const Standing& run) { return has_ended(run.status.phase) || run.status.phase == RunPhase::failed; });
}

std::size_t StudyStatus::count(RunPhase phase) const {
  return static_cast<std::size_t>(
      std::ranges::count_if(runs_, [&](const Standing& run) { return run.status.phase == phase; }));
}

double StudyStatus::share() const {
  if (is_over() || total_work_ <= 0.0) return 1.0;
  double left = 0.0;
  for (const auto& [run, status, evaluation] : runs_) left += work_left(*run, status);
  return std::clamp(1.0 - left / total_work_, 0.0, 1.0);
}

std::optional<double> StudyStatus::worker_seconds_left() const {
  if (measured_work_ <= 0.0 || measured_seconds_ <= 0.0) return std::nullopt;
  double left = 0.0;
  for (const auto& [run, status, evaluation] : runs_) left += work_left(*run, status);
  return left * measured_seconds_ / measured_work_;
}

std::optional<double> StudyStatus::seconds_left() const {
  const std::size_t workers = count(RunPhase::running);
  const std::optional<double> alone = worker_seconds_left();
  if (!alone || workers == 0) return std::nullopt;
  double longest = 0.0;  // of one run: more workers do not end it sooner
  for (const auto& [run, status, evaluation] : runs_) longest = std::max(longest, work_left(*run, status));
  return std::max(*alone / static_cast<double>(workers), longest * measured_seconds_ / measured_work_);
}

StudyView StudyStatus::view() const {
  StudyView view;
  view.title = study_title(study_);
  view.total = runs_.size();
  view.runs_at_most = searching_;
  view.done = count(RunPhase::done) + count(RunPhase::stopped);
  view.failed = count(RunPhase::failed);
  view.diverged = count(RunPhase::diverged);
  view.running = count(RunPhase::running);
  view.interrupted = count(RunPhase::interrupted);
  view.share = share();
  view.seconds_left = seconds_left();
  if (!is_over() && view.running == 0) view.worker_seconds_left = worker_seconds_left();
  for (const auto& [run, status, evaluation] : runs_) {
    const bool open = status.phase == RunPhase::pending || status.phase == RunPhase::interrupted;
    view.time_at_most = view.time_at_most || (open && !run->stop_when.empty());
    if (status.phase == RunPhase::running) view.workers.push_back(worker_of({run, status, evaluation}));
    if (status.phase != RunPhase::failed && status.phase != RunPhase::diverged) continue;
    view.troubles.push_back({run_label(*run), std::string(to_string(status.phase)), status.message, status.attempt,
                             log_place(run_folder(out_, run->identity)).string()});
  }
  view.table = table_.text();
  return view;
}

Json StudyStatus::json() const {
  Json runs = {{"total", runs_.size()}};
  for (const RunPhase phase : {RunPhase::done, RunPhase::stopped, RunPhase::diverged, RunPhase::failed,
                               RunPhase::running, RunPhase::interrupted, RunPhase::pending}) {
    runs[std::string(to_string(phase))] = count(phase);
  }
  Json json = {{"study", study_.name},
               {"scale", study_.scale},
               {"out", out_},
               {"runs", runs},
               {"work_done", share()},
               {"seconds_left", optional_number(seconds_left())},
               {"worker_seconds_left", optional_number(worker_seconds_left())},
               {"sooner", view().time_at_most},
               {"running", Json::array()},
               {"failed", Json::array()},
               {"diverged", Json::array()}};
  for (const auto& [run, status, evaluation] : runs_) {
    const std::string phase(to_string(status.phase));
    if (status.phase == RunPhase::running) {
      json[phase].push_back({{"identity", run->identity},
                             {"label", run_label(*run)},
                             {"host", status.host},
                             {"process", status.process},
                             {"heartbeat_seconds", status.heartbeat_age},
                             {"update", status.step},
                             {"updates", run->train.steps}});
    } else if (status.phase == RunPhase::failed || status.phase == RunPhase::diverged) {
      json[phase].push_back({{"identity", run->identity},
                             {"label", run_label(*run)},
                             {"message", status.message},
                             {"attempt", status.attempt},
                             {"log", log_place(run_folder(out_, run->identity)).string()}});
    }
  }
  return json;
}

}  // namespace fathom
