// SPDX-License-Identifier: Apache-2.0
#include "tools/progress.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <iostream>
#include <utility>

#include "experiments/run_cost.h"
#include "results/duration.h"
#include "tools/interrupt.h"

namespace fathom {
namespace {

constexpr double seconds_between_frames = 0.1;
constexpr double seconds_between_lines = 30.0;
constexpr double seconds_between_tables = 0.5;
constexpr double waits_for_table = 200.0;  // a table waits this many times as long as making it took

}  // namespace

ProgressOutput progress_on_stderr(bool quiet) {
  ProgressOutput output;
  output.style = quiet                             ? ProgressOutput::Style::silent
                 : is_live_terminal(STDERR_FILENO) ? ProgressOutput::Style::live
                                                   : ProgressOutput::Style::lines;
  output.write = [](const std::string& bytes) { std::cerr << bytes << std::flush; };
  output.now = [] {
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
  };
  output.look = [] { return terminal_look(STDERR_FILENO); };
  return output;
}

Progress::Progress(const WatchedStudy& watched, ProgressOutput output)
    : output_(std::move(output)),
      area_(output_.write),
      table_(*watched.study, *watched.plan),
      out_(watched.out),
      begun_(output_.now()),
      drawn_(begun_) {
  state_.title = study_title(*watched.study);
  state_.runs_at_most = state_.time_at_most = watched.runs_at_most;
  for (const RunSpec& run : *watched.runs) {
    work_.add(run.identity, cost_of(run).flops_per_update, run.train.steps);
    state_.time_at_most = state_.time_at_most || !run.stop_when.empty();
  }
  state_.total = work_.runs();
}

void Progress::run_found(const RunSpec& run, const RunRecord& record) {
  count(run, record);
  if (!sweeping_ || record.state == RunState::failed) return;
  print_ended(run, fmt::format("{} in another process", to_string(record.state)));
}

void Progress::run_elsewhere(const RunSpec& run) {
  if (active_.erase(run.identity) > 0) work_.give_back(run.identity, output_.now());  // it was taken over
  elsewhere_.insert(run.identity);
  refresh();
}

void Progress::started(std::size_t total, std::size_t finished) {
  state_.total = total;
  sweeping_ = true;
  if (output_.style == Style::live) return draw_now();
  if (finished > 0) print({{fmt::format("{} of {} runs are there already", finished, total)}});
}

void Progress::run_started(const RunSpec& run, std::size_t number, std::size_t total) {
  state_.total = total;
  elsewhere_.erase(run.identity);
  work_.begin(run.identity, output_.now());
  Active& active = active_[run.identity];
  active.label = run_label(run);
  active.number = number;
  active.last.steps = run.train.steps;
  refresh();
}

void Progress::run_progress(const RunSpec& run, const ProgressReport& report) {
  const auto place = active_.find(run.identity);
  if (place == active_.end()) return;
  work_.advance(run.identity, report.step);
  place->second.last = report;
  refresh();
}

void Progress::run_finished(const RunSpec& run, const RunRecord& record) {
  active_.erase(run.identity);
  ++ended_here_;
  if (record.state == RunState::interrupted) {
    work_.give_back(run.identity, output_.now());
    ++state_.interrupted;
  } else {
    count(run, record);
  }
  if (output_.style == Style::silent) return;
  if (record.state == RunState::diverged) {
    print_trouble(run, record.state, record.message, log_place(run_folder(out_, run.identity)).string());
  } else if (record.state != RunState::failed) {  // run_failed() follows
    const auto accuracy = record.metrics.find("test.exact_match");
    std::string how = fmt::format("{} after {} updates", to_string(record.state), record.steps);
    if (accuracy != record.metrics.end()) how += fmt::format(", exact match {:.3f}", accuracy->second);
    print_ended(run, how);
  }
  refresh();
}

void Progress::run_failed(const RunSpec& run, const std::string& message, const std::string& log) {
  print_trouble(run, RunState::failed, message, log);
}

void Progress::told(const std::string& sentence) { print({{sentence, Ink::faint}}); }

bool Progress::interrupted() const { return fathom::interrupted(); }

void Progress::count(const RunSpec& run, const RunRecord& record) {
  work_.end(run.identity, output_.now());
  elsewhere_.erase(run.identity);
  ++(record.state == RunState::failed     ? state_.failed
     : record.state == RunState::diverged ? state_.diverged
                                          : state_.done);
  if (output_.style != Style::live) return;
  table_.add(run.identity, record);
  table_stale_ = true;
}

StudyView Progress::view() const {
  StudyView view = state_;
  view.share = work_.share();
  view.seconds_left = work_.seconds_left(output_.now());
  view.running = active_.size();
  view.elsewhere = elsewhere_.size();
  view.stopping = interrupted();
  std::vector<const Active*> order;
  for (const auto& [identity, active] : active_) order.push_back(&active);
  std::ranges::sort(order, {}, &Active::number);
  for (const Active* active : order) {
    const ProgressReport& last = active->last;
    WorkerView worker{active->label, last.step, last.steps, {}, {}, {}, {}};
    if (last.step > 0) worker.loss = last.loss;
    if (last.accuracy >= 0.0) worker.accuracy = last.accuracy;
    if (last.tokens_per_second > 0.0) worker.tokens_per_second = last.tokens_per_second;
    view.workers.push_back(std::move(worker));
  }
  return view;
}

void Progress::refresh() {
  if (output_.style == Style::silent) return;
  const bool live = output_.style == Style::live;
  if (output_.now() - drawn_ < (live ? seconds_between_frames : seconds_between_lines)) return;
  if (live) return draw_now();
  const StudyView now = view();
  if (now.workers.empty()) return;
  // With several runs at work a log follows the one that began first, so that it can be read.
  const WorkerView& first = now.workers.front();
  std::string text = fmt::format("{} {}: {}/{}", ended_mark(now), first.label, first.update, first.updates);
  if (first.loss) text += fmt::format(", loss {:.4f}", *first.loss);
  if (first.accuracy) text += fmt::format(", accuracy {:.3f}", *first.accuracy);
  text += fmt::format("; {} of the work", percent_text(now.share));
  if (const std::string left = time_left_text(now); !left.empty()) text += ", " + left;
  print({{text}});
}

void Progress::draw_now() {
  drawn_ = output_.now();
  if (table_stale_ && drawn_ >= table_due_) renew_table();
  const TerminalLook look = output_.look();
  area_.show(draw(view(), look), look);
}

void Progress::renew_table() {
  const double before = output_.now();
  state_.table = table_.text();
  table_stale_ = false;
  const double after = output_.now();
  table_due_ = after + std::max(seconds_between_tables, waits_for_table * (after - before));
}

void Progress::print(const Line& line) {
  if (output_.style == Style::silent) return;
  drawn_ = output_.now();
  const TerminalLook look = output_.look();
  Line shown = line;
  for (Span& span : shown) span.text = showable(span.text, look.unicode);
  if (output_.style == Style::live) return area_.print_above(shown, look);
  output_.write(render(shown, false) + '\n');
}

// A live view shows it by itself.
void Progress::print_ended(const RunSpec& run, const std::string& how) {
  if (output_.style != Style::lines) return;
  const StudyView now = view();
  const std::string left = time_left_text(now);
  print({{fmt::format("{} {}: {}{}{}", ended_mark(now), run_label(run), how, left.empty() ? "" : ", ", left)}});
}

void Progress::print_trouble(const RunSpec& run, RunState state, const std::string& message, const std::string& log) {
  const std::string mark = output_.style == Style::lines ? ended_mark(state_) + " " : "";
  print({{fmt::format("{}{}: ", mark, run_label(run))},
         {ending_text(to_string(state), message), state == RunState::failed ? Ink::bad : Ink::warning},
         {fmt::format(" ({})", log), Ink::faint}});
}

void Progress::finish() {
  area_.clear(output_.look());
  if (ended_here_ == 0) return;
  StudyView last = view();
  // A search that came to its end asks for nothing more.
  if (last.runs_at_most && !last.stopping) last.total = last.done + last.failed + last.diverged;
  print({{fmt::format("{}: {}, in {}", last.title, counts_text(last), duration_text(output_.now() - begun_))}});
}

Progress::~Progress() { area_.clear(output_.look()); }

}  // namespace fathom
