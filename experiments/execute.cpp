// SPDX-License-Identifier: Apache-2.0
#include "experiments/execute.h"

#include <fmt/format.h>

#include <filesystem>
#include <set>

#include "experiments/outputs.h"
#include "experiments/worker.h"
#include "results/files.h"

namespace fathom {

namespace {

bool has_result(RunState state) { return is_result(state) || state == RunState::diverged; }

// Messages that start so stop the sweep: what cannot be written now cannot be written by the next run either.
constexpr const char* file_failure = "file: ";

std::string label_of(const RunSpec& run) {
  std::string label = run.arm;
  for (const auto& [key, value] : run.axes) {
    label += fmt::format("{}{}={}", label.empty() ? "" : ", ", key,
                         value.is_string() ? value.get<std::string>() : value.dump());
  }
  return fmt::format("{}{}seed {}", label, label.empty() ? "" : ", ", run.seed);
}

// Reports of a run in this process go straight to the observer.
class DirectProgress : public RunProgress {
 public:
  DirectProgress(const RunSpec& run, ExecuteObserver& observer) : run_(run), observer_(observer) {}
  void report(const ProgressReport& report) override { observer_.run_progress(run_, report); }
  bool interrupted() const override { return observer_.interrupted(); }

 private:
  const RunSpec& run_;
  ExecuteObserver& observer_;
};

class Execution {
 public:
  Execution(const ExecuteOptions& options, const RunFunction& run_one, ExecuteObserver& observer, ExecuteResult& result)
      : options_(options), run_one_(run_one), observer_(observer), result_(result) {}

  // Distinct runs without a result, in the plan's order.
  void collect(const std::vector<RunSpec>& runs) {
    std::set<std::string> seen;
    for (const RunSpec& run : runs) {
      if (!seen.insert(run.identity).second) continue;
      if (load(run)) {
        ++result_.skipped;
        note(run, records_.at(run.identity));
      } else {
        pending_.push_back(&run);
      }
    }
    result_.total = seen.size();
  }

  void run_all() {
    observer_.started(result_.total, result_.skipped);
    if (options_.jobs > 1) {
      run_in_workers();
    } else {
      for (const RunSpec* run : pending_) {
        if (halted()) break;
        announce(*run);
        DirectProgress progress(*run, observer_);
        finish(*run, attempt(*run, progress));
      }
    }
  }

  // Results that stand on the disk, of runs that were not asked for now.
  void add_others(const std::vector<RunSpec>& plan) {
    for (const RunSpec& run : plan) {
      if (!records_.contains(run.identity)) load(run);
    }
  }

  const std::map<std::string, RunRecord>& records() const { return records_; }

 private:
  RunDirectory directory(const RunSpec& run) const { return RunDirectory(run_folder(options_.out, run.identity)); }

  bool load(const RunSpec& run) {
    std::optional<RunRecord> record = directory(run).read_result();
    if (!record || !has_result(record->state)) return false;
    records_[run.identity] = std::move(*record);
    return true;
  }

  bool halted() {
    result_.interrupted = result_.interrupted || observer_.interrupted();
    return result_.interrupted || broken_;
  }

  void announce(const RunSpec& run) { observer_.run_started(run, result_.skipped + ++started_, result_.total); }

  // Also called in worker processes: it changes nothing here.
  RunRecord attempt(const RunSpec& run, RunProgress& progress) const {
    const RunRecord labels = planned_record(run);
    RunRecord record = labels;
    try {
      record = run_one_(run, directory(run), progress);
      record.identity = labels.identity;
      record.study = labels.study;
      record.scale = labels.scale;
      record.arm = labels.arm;
      record.control = labels.control;
      record.seed = labels.seed;
      record.axes = labels.axes;
      record.configuration = labels.configuration;
      if (has_result(record.state)) directory(run).write_result(record);
    } catch (const FileError& error) {
      record.state = RunState::failed;
      record.message = std::string(file_failure) + error.what();
    } catch (const std::exception& error) {
      record.state = RunState::failed;
      record.message = error.what();
    }
    return record;
  }

  void run_in_workers() {
    WorkerProcesses pool(observer_);
    std::size_t next = 0;
    while (next < pending_.size() || pool.active() > 0) {
      if (halted()) {
        pool.stop();
        next = pending_.size();
      }
      while (next < pending_.size() && pool.active() < static_cast<std::size_t>(options_.jobs)) {
        const RunSpec& run = *pending_[next++];
        announce(run);
        pool.start(run, [this](const RunSpec& spec, RunProgress& progress) { return attempt(spec, progress); });
      }
      pool.wait(100, [this](const RunSpec& run, RunRecord record) { finish(run, std::move(record)); });
    }
  }

  void finish(const RunSpec& run, RunRecord record) {
    if (record.state == RunState::interrupted) result_.interrupted = true;
    if (record.state == RunState::failed && record.message.starts_with(file_failure)) {
      broken_ = true;
      record.message.erase(0, std::string(file_failure).size());
    }
    note(run, record);
    observer_.run_finished(run, record);
    records_[run.identity] = std::move(record);
  }

  // Counts a run that is no result, and says so.
  void note(const RunSpec& run, const RunRecord& record) {
    if (record.state != RunState::failed && record.state != RunState::diverged) return;
    ++(record.state == RunState::failed ? result_.failed : result_.diverged);
    result_.problems.push_back(
        fmt::format("{} ({}) {}: {}", label_of(run), run.identity, to_string(record.state), record.message));
  }

  const ExecuteOptions& options_;
  const RunFunction& run_one_;
  ExecuteObserver& observer_;
  ExecuteResult& result_;
  std::vector<const RunSpec*> pending_;
  std::map<std::string, RunRecord> records_;  // by identity
  std::size_t started_ = 0;
  bool broken_ = false;
};

}  // namespace

std::string run_folder(const std::string& out, const std::string& identity) {
  return (std::filesystem::path(out) / "runs" / identity).string();
}

ExecuteResult execute(const Study& study, const std::vector<RunSpec>& runs, const ExecuteOptions& options,
                      const RunFunction& run_one, ExecuteObserver& observer) {
  ExecuteOptions resolved = options;
  if (resolved.out.empty()) resolved.out = "runs/" + study.name;
  const std::vector<RunSpec> whole = plan(study);
  make_folder(std::filesystem::path(resolved.out) / "runs");
  sweep_temporaries(resolved.out);
  ExecuteResult result;
  Execution execution(resolved, run_one, observer, result);
  execution.collect(runs);
  execution.run_all();
  if (result.interrupted) return result;
  execution.add_others(whole);
  write_outputs(study, whole, execution.records(), resolved, result);
  return result;
}

}  // namespace fathom
