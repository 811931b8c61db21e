// SPDX-License-Identifier: Apache-2.0
#include "tools/progress.h"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <iostream>

#include "tools/interrupt.h"

namespace fathom {
namespace {

constexpr double seconds_between_redraws = 0.1;
constexpr double seconds_between_lines = 30.0;

// Forward multiply-adds of one update up to a factor: enough to weigh runs of different shapes against each other.
double work_per_step(const RunSpec& run) {
  const double width = run.model.width, depth = run.model.depth, tokens = run.model.context;
  const double per_token = depth * width * (24.0 * width + 4.0 * tokens) + 2.0 * width * run.model.vocabulary;
  return run.train.batch * tokens * per_token;
}

double work(const RunSpec& run) { return work_per_step(run) * static_cast<double>(run.train.steps); }

std::string rate_text(double per_second) {
  if (per_second >= 1e6) return fmt::format("{:.1f}M", per_second / 1e6);
  if (per_second >= 1e3) return fmt::format("{:.0f}k", per_second / 1e3);
  return fmt::format("{:.0f}", per_second);
}

}  // namespace

Progress::Progress(const std::vector<RunSpec>& open, Style style, std::ostream& out, std::function<double()> now,
                   int columns)
    : style_(style),
      out_(out),
      now_(std::move(now)),
      columns_(static_cast<std::size_t>(std::max(columns, 20))),
      begun_(now_()),
      shown_(begun_) {
  for (const RunSpec& run : open) waiting_[run.identity] = work(run);
}

void Progress::started(std::size_t total, std::size_t finished) {
  total_ = total;
  ended_ = finished;
  if (finished > 0) print(fmt::format("{} of {} runs are there already", finished, total));
}

void Progress::run_started(const RunSpec& run, std::size_t number, std::size_t total) {
  total_ = total;
  waiting_.erase(run.identity);
  Active& active = active_[run.identity];
  active.label = run_label(run);
  active.number = number;
  active.work_per_step = work_per_step(run);
  active.last.steps = run.train.steps;
}

void Progress::run_progress(const RunSpec& run, const ProgressReport& report) {
  const auto place = active_.find(run.identity);
  if (place == active_.end()) return;
  Active& active = place->second;
  if (active.first_step < 0) active.first_step = std::max<std::int64_t>(report.step - 1, 0);
  active.last = report;
  const double pause = style_ == Style::in_place ? seconds_between_redraws : seconds_between_lines;
  if (style_ == Style::silent || now_() - shown_ < pause) return;
  // With several runs at work the line stays with the one that began first, so that it can be read.
  show(std::ranges::min_element(active_, {}, [](const auto& entry) { return entry.second.number; })->second);
}

void Progress::run_finished(const RunSpec& run, const RunRecord& record) {
  const auto place = active_.find(run.identity);
  if (place != active_.end()) {
    const Active& active = place->second;
    if (active.first_step >= 0) {
      work_done_ += active.work_per_step * static_cast<double>(active.last.step - active.first_step);
    }
    active_.erase(place);
  }
  waiting_.erase(run.identity);
  if (record.state != RunState::interrupted) ++ended_;
  if (record.state == RunState::failed || record.state == RunState::diverged) ++bad_;
  if (style_ != Style::lines) return;
  const auto accuracy = record.metrics.find("test.exact_match");
  print(fmt::format(
      "[{}/{}] {}: {} after {} updates{}{}", ended_, total_, run_label(run), to_string(record.state), record.steps,
      accuracy == record.metrics.end() ? "" : fmt::format(", exact match {:.3f}", accuracy->second), time_left()));
}

bool Progress::interrupted() const { return fathom::interrupted(); }

// ", 3m20s left", or nothing while nothing is known or nothing is left. The rate is that of this sitting; runs that
// stop early make it an upper estimate.
std::string Progress::time_left() const {
  double done = work_done_, left = 0.0;
  for (const auto& [identity, amount] : waiting_) left += amount;
  for (const auto& [identity, run] : active_) {
    if (run.first_step >= 0) done += run.work_per_step * static_cast<double>(run.last.step - run.first_step);
    left += run.work_per_step * static_cast<double>(run.last.steps - run.last.step);
  }
  if (done <= 0.0 || left <= 0.0) return "";
  return fmt::format(", {} left", duration_text((now_() - begun_) * left / done));
}

std::string Progress::line(const Active& run) const {
  double tokens_per_second = 0.0;
  for (const auto& [identity, other] : active_) tokens_per_second += other.last.tokens_per_second;
  std::string text = fmt::format("[{}/{}] {}: {}/{}, loss {:.4f}", ended_, total_, run.label, run.last.step,
                                 run.last.steps, run.last.loss);
  if (run.last.accuracy >= 0.0) text += fmt::format(", accuracy {:.3f}", run.last.accuracy);
  text += fmt::format(", {} tokens/s{}", rate_text(tokens_per_second), time_left());
  if (bad_ > 0) text += fmt::format(", {} failed or diverged", bad_);
  return text;
}

void Progress::show(const Active& run) {
  shown_ = now_();
  const std::string text = line(run);
  if (style_ == Style::lines) return print(text);
  // Return to the first column, erase to the end; one column is left free, since a full line would wrap.
  out_ << "\r\033[K" << text.substr(0, columns_ - 1) << std::flush;
  drawn_ = true;
}

void Progress::print(const std::string& text) {
  if (style_ == Style::silent) return;
  clear();
  out_ << text << '\n' << std::flush;
}

void Progress::clear() {
  if (!drawn_) return;
  out_ << "\r\033[K" << std::flush;
  drawn_ = false;
}

Progress progress_on_stderr(const std::vector<RunSpec>& open, bool quiet) {
  const bool terminal = isatty(STDERR_FILENO) == 1;
  winsize window = {};
  const bool known = terminal && ioctl(STDERR_FILENO, TIOCGWINSZ, &window) == 0 && window.ws_col > 0;
  const auto style = quiet ? Progress::Style::silent : terminal ? Progress::Style::in_place : Progress::Style::lines;
  const auto now = [] {
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
  };
  return {open, style, std::cerr, now, known ? window.ws_col : 100};
}

std::string run_label(const RunSpec& run) {
  std::string label = run.arm;
  for (const auto& [key, value] : run.axes) {
    const std::string text = value.is_string() ? value.get<std::string>() : value.dump();
    label += fmt::format("{}{} {}", label.empty() ? "" : ", ", key.substr(key.rfind('.') + 1), text);
  }
  if (!run.control.empty()) label += fmt::format("{}control {}", label.empty() ? "" : ", ", run.control);
  return label + fmt::format("{}seed {}", label.empty() ? "" : ", ", run.seed);
}

std::string duration_text(double seconds) {
  const auto whole = static_cast<long long>(std::llround(std::max(seconds, 0.0)));
  const long long minutes = whole / 60, hours = minutes / 60, days = hours / 24;
  if (days > 0) return fmt::format("{}d{:02}h", days, hours % 24);
  if (hours > 0) return fmt::format("{}h{:02}m", hours, minutes % 60);
  if (minutes > 0) return fmt::format("{}m{:02}s", minutes, whole % 60);
  return fmt::format("{}s", whole);
}

}  // namespace fathom
