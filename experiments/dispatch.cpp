// SPDX-License-Identifier: Apache-2.0
#include "experiments/dispatch.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <system_error>
#include <thread>
#include <utility>

#include "experiments/machine.h"
#include "experiments/run_cost.h"
#include "results/files.h"

namespace fathom {
namespace {

constexpr auto kBetweenHeartbeats = std::chrono::seconds(20);
constexpr auto kBetweenLooks = std::chrono::milliseconds(500);  // at the runs of other processes
constexpr int kWait = 100;                                      // ms, between two looks at the workers

constexpr std::int64_t kProcess = 32 << 20;  // bytes of a worker beside what its run takes

std::int64_t memory_of(const RunSpec& run) { return cost_of(run).memory_bytes + kProcess; }

std::string gibibytes(std::int64_t bytes) { return fmt::format("{:.1f} GiB", static_cast<double>(bytes) / (1 << 30)); }

std::string label_of(const RunSpec& run) {
  std::string label = run.arm;
  for (const auto& [key, value] : run.axes) {
    label += fmt::format("{}{}={}", label.empty() ? "" : ", ", key,
                         value.is_string() ? value.get<std::string>() : value.dump());
  }
  if (!run.control.empty()) label += fmt::format("{}control {}", label.empty() ? "" : ", ", run.control);
  return fmt::format("{}{}seed {}", label, label.empty() ? "" : ", ", run.seed);
}

// Carries out the run and writes its result; never throws. Called in worker processes too.
RunRecord attempt(const RunSpec& run, const RunDirectory& directory, const RunFunction& run_one,
                  RunProgress& progress) {
  RunRecord record = planned_record(run);
  try {
    const RunRecord labels = record;
    record = run_one(run, directory, progress);
    record.identity = labels.identity;
    record.study = labels.study;
    record.scale = labels.scale;
    record.arm = labels.arm;
    record.control = labels.control;
    record.seed = labels.seed;
    record.axes = labels.axes;
    record.configuration = labels.configuration;
    if (is_result(record.state) || record.state == RunState::diverged) directory.write_result(record);
  } catch (const std::exception& error) {
    record.state = RunState::failed;
    record.message = error.what();
  }
  record.history.clear();  // it stands in metrics.jsonl
  return record;
}

}  // namespace

// A run in this process: its reports go straight to the observer and drive the heartbeat.
class Dispatch::InProcess : public RunProgress {
 public:
  InProcess(Dispatch& dispatch, Active& active) : dispatch_(dispatch), active_(active) {}
  void report(const ProgressReport& report) override {
    active_.step = report.step;
    dispatch_.observer_.run_progress(*active_.run, report);
    dispatch_.beat();
  }
  bool interrupted() const override { return active_.lost || dispatch_.observer_.interrupted(); }

 private:
  Dispatch& dispatch_;
  Active& active_;
};

Dispatch::Dispatch(const ExecuteOptions& options, const RunFunction& run_one, ExecuteObserver& observer, RunBook& book,
                   ExecuteResult& result)
    : options_(options), run_one_(run_one), observer_(observer), book_(book), result_(result), beaten_(Clock::now()) {
  if (options.jobs > 1) workers_ = std::make_unique<WorkerProcesses>(options.jobs, options.threads, observer);
}

void Dispatch::carry_out(const std::vector<RunSpec>& runs) {
  runs_ = &runs;
  collect();
  observer_.started(result_.total, result_.skipped);
  sweeping_ = true;
  while (true) {
    fill();
    if (active_.empty() && (is_halted() || !waits_for_others())) break;
    wait();
    beat();
    look_elsewhere();
    observer_.idle();
  }
}

// Where every distinct run stands; the longest of the open ones first, in the plan's order where they are alike.
void Dispatch::collect() {
  std::set<std::string> seen;
  for (const RunSpec& run : *runs_) {
    if (!seen.insert(run.identity).second) continue;
    const Standing standing = book_.look(run, options_.retry_failed);
    if (standing == Standing::open) open_.push_back(&run);
    if (standing == Standing::elsewhere) elsewhere_.push_back(&run);
    if (standing == Standing::ended) ++result_.skipped;
    if (standing == Standing::ended || standing == Standing::failed) found(run, book_.records().at(run.identity));
  }
  result_.total = seen.size();
  for (const RunSpec* run : elsewhere_) observer_.run_elsewhere(*run);
  std::ranges::stable_sort(open_, std::ranges::greater(), [](const RunSpec* run) { return cost_of(*run).flops; });
}

bool Dispatch::is_halted() {
  result_.interrupted = result_.interrupted || observer_.interrupted();
  return result_.interrupted || no_more_ || (options_.limit > 0 && started_ >= options_.limit);
}

bool Dispatch::is_wanted(const RunSpec& run) {
  if (!options_.chooser) return true;
  if (std::exchange(choose_again_, false)) {
    wanted_.clear();
    for (const RunSpec* wanted : options_.chooser->wanted(*runs_, book_.records())) wanted_.insert(wanted->identity);
  }
  return wanted_.contains(run.identity);
}

bool Dispatch::waits_for_others() {
  return std::ranges::any_of(elsewhere_, [&](const RunSpec* run) { return is_wanted(*run); });
}

bool Dispatch::fits(const RunSpec& run, std::int64_t available) {
  const std::int64_t own = memory_of(run);
  if (active_.empty()) {
    memory_ = available;
    if (own > available) {
      observer_.told(
          fmt::format("{} needs about {} of memory and {} may be taken: it is started with no other beside it",
                      label_of(run), gibibytes(own), gibibytes(available)));
    }
    return true;
  }
  std::int64_t taken = 0;
  for (const auto& [identity, active] : active_) taken += active.memory;
  // Those at work may not have taken all of theirs yet, and other programs may have taken what was free at first.
  return taken + own <= memory_ && own <= available;
}

const RunSpec* Dispatch::next() {
  if (open_.empty()) return nullptr;
  const std::int64_t available = options_.memory > 0 ? options_.memory : available_memory() / 10 * 9;
  for (auto place = open_.begin(); place != open_.end(); ++place) {
    const RunSpec* const run = *place;
    if (!is_wanted(*run) || !fits(*run, available)) continue;
    open_.erase(place);
    return run;
  }
  return nullptr;
}

void Dispatch::fill() {
  while (active_.size() < static_cast<std::size_t>(options_.jobs) && !is_halted()) {
    const RunSpec* const run = next();
    if (!run) return;
    start(*run);
  }
}

void Dispatch::start(const RunSpec& run) {
  std::optional<RunClaim> claim;
  Standing standing = Standing::failed;
  try {
    standing = book_.look(run);
    if (standing == Standing::open) standing = book_.take(run, claim);
  } catch (const FileError& error) {
    book_.keep_failure(run, error.what());
  }
  if (standing == Standing::elsewhere) {
    elsewhere_.push_back(&run);
    observer_.run_elsewhere(run);
    return;
  }
  if (!claim) return found(run, book_.records().at(run.identity));
  observer_.run_started(run, result_.skipped + ++started_, result_.total);
  observer_.run_placed(run, workers_ ? workers_->free_place() : 0, claim->attempt());
  Active& active = active_.emplace(run.identity, Active{&run, std::move(*claim), memory_of(run)}).first->second;
  if (!workers_) return carry_out_here(active);
  try {
    const RunDirectory directory = book_.directory(run);
    workers_->start(run, directory.log().string(), [this, directory](const RunSpec& spec, RunProgress& progress) {
      return attempt(spec, directory, run_one_, progress);
    });
  } catch (const std::system_error& error) {
    RunRecord record = planned_record(run);
    record.state = RunState::failed;
    record.message = error.what();
    ended(active, std::move(record));
  }
}

void Dispatch::carry_out_here(Active& active) {
  InProcess progress(*this, active);
  ended(active, attempt(*active.run, book_.directory(*active.run), run_one_, progress));
}

// A run of this process came to its end; `active` is gone afterwards.
void Dispatch::ended(Active& active, RunRecord record) {
  const RunSpec& run = *active.run;
  choose_again_ = true;
  if (active.lost) {
    active_.erase(run.identity);
    elsewhere_.push_back(&run);
    return observer_.run_elsewhere(run);
  }
  if (record.state == RunState::interrupted) {
    result_.interrupted = true;
    book_.directory(run).note(fmt::format("interrupted after {} updates", record.steps));
  } else {
    record = book_.finish(run, std::move(record), active.claim);
  }
  active_.erase(run.identity);
  observer_.run_finished(run, record);
  note(run, record, true);
}

// A run that is over, and was not carried out by this process now.
void Dispatch::found(const RunSpec& run, const RunRecord& record) {
  choose_again_ = true;
  observer_.run_found(run, record);
  note(run, record, sweeping_);
}

// Counts a run that is no result, and says so. `now`: in the course of this sweep.
void Dispatch::note(const RunSpec& run, const RunRecord& record, bool now) {
  if (record.state != RunState::failed && record.state != RunState::diverged) return;
  const bool failed = record.state == RunState::failed;
  ++(failed ? result_.failed : result_.diverged);
  const std::string log = book_.directory(run).log().string();
  std::string problem =
      fmt::format("{} ({}) {}: {}", label_of(run), run.identity, to_string(record.state), record.message);
  if (failed) problem += fmt::format("; {}{}", now ? "" : "--retry-failed runs it again; ", log);
  result_.problems.push_back(std::move(problem));
  if (!failed || !now) return;
  no_more_ = no_more_ || options_.fail_fast;
  observer_.run_failed(run, record.message, log);
}

void Dispatch::wait() {
  if (!workers_ || active_.empty()) {
    tell_waiting();
    std::this_thread::sleep_for(std::chrono::milliseconds(kWait));
    return;
  }
  if (is_halted() && result_.interrupted) workers_->stop();
  workers_->wait(
      kWait,
      [this](const RunSpec& run, const ProgressReport& report) {
        active_.at(run.identity).step = report.step;
        observer_.run_progress(run, report);
      },
      [this](const RunSpec& run, RunRecord record) { ended(active_.at(run.identity), std::move(record)); });
}

void Dispatch::beat() {
  if (Clock::now() - beaten_ < kBetweenHeartbeats) return;
  beaten_ = Clock::now();
  for (auto& [identity, active] : active_) {
    if (active.lost || active.claim.beat(active.step)) continue;
    active.lost = true;
    if (workers_) workers_->end(*active.run);
  }
}

void Dispatch::look_elsewhere() {
  if (elsewhere_.empty() || Clock::now() - looked_ < kBetweenLooks) return;
  looked_ = Clock::now();
  std::vector<const RunSpec*> still;
  for (const RunSpec* run : std::exchange(elsewhere_, {})) {
    const Standing standing = book_.look(*run);
    if (standing == Standing::elsewhere) still.push_back(run);
    if (standing == Standing::open) open_.push_back(run);  // cut off there
    if (standing == Standing::ended || standing == Standing::failed) found(*run, book_.records().at(run->identity));
  }
  elsewhere_ = std::move(still);
}

// Says, once, whom the sweep is waiting for.
void Dispatch::tell_waiting() {
  std::map<std::pair<std::int64_t, std::string>, int> holders;
  for (const RunSpec* run : elsewhere_) {
    if (const auto claim = book_.holder(*run)) ++holders[{claim->holder.process, claim->holder.host}];
  }
  std::string text;
  for (const auto& [holder, runs] : holders) {
    text += fmt::format("{}{} run{} of process {} on {}", text.empty() ? "waiting for " : ", ", runs,
                        runs == 1 ? "" : "s", holder.first, holder.second);
  }
  if (text.empty() || std::exchange(waiting_, text) == text) return;
  observer_.told(text);
}

}  // namespace fathom
