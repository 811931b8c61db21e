// SPDX-License-Identifier: Apache-2.0
#include "tools/study_work.h"

#include <algorithm>

namespace fathom {
namespace {

// A speed is told after this long; before, building a model and the first batch are most of it.
constexpr double seconds_until_known = 1.0;

}  // namespace

void StudyWork::add(const std::string& identity, double flops, std::int64_t updates) {
  const Run run{flops, updates};
  if (!waiting_.emplace(identity, run).second) return;
  ++runs_;
  total_ += run.whole();
  waiting_total_ += run.whole();
}

void StudyWork::begin(const std::string& identity, double now) {
  const auto place = waiting_.find(identity);
  if (place == waiting_.end()) return;
  Active active;
  active.run = place->second;
  active.begun = now;
  active_[identity] = active;
  waiting_total_ -= place->second.whole();
  waiting_.erase(place);
}

void StudyWork::advance(const std::string& identity, std::int64_t update) {
  const auto place = active_.find(identity);
  if (place == active_.end()) return;
  Active& active = place->second;
  active.update = std::clamp<std::int64_t>(update, 0, active.run.updates);
  if (active.first < 0) active.first = std::max<std::int64_t>(active.update - 1, 0);
}

void StudyWork::end(const std::string& identity, double now) {
  if (const auto place = active_.find(identity); place != active_.end()) {
    finished_here_ += place->second.done_here();
    finished_seconds_ += now - place->second.begun;
    active_.erase(place);
  } else if (const auto waiting = waiting_.find(identity); waiting != waiting_.end()) {
    waiting_total_ -= waiting->second.whole();
    waiting_.erase(waiting);
  }
}

void StudyWork::give_back(const std::string& identity, double now) {
  const auto place = active_.find(identity);
  if (place == active_.end()) return;
  Run rest = place->second.run;
  rest.updates -= place->second.update;
  end(identity, now);
  waiting_[identity] = rest;
  waiting_total_ += rest.whole();
}

double StudyWork::share() const {
  double left = 0.0;
  for (const auto& [identity, active] : active_) left += active.left();
  if (!waiting_.empty()) left += waiting_total_;  // what rounding leaves of a sum of nothing is not shown
  if (total_ <= 0.0 || left <= 0.0) return 1.0;
  return std::clamp(1.0 - left / total_, 0.0, 1.0);
}

std::optional<double> StudyWork::seconds_left(double now) const {
  double done = finished_here_, seconds = finished_seconds_, left = waiting_.empty() ? 0.0 : waiting_total_;
  double longest = 0.0;  // of a run that is at work: more workers do not end it sooner
  for (const auto& [identity, active] : active_) {
    done += active.done_here();
    seconds += now - active.begun;
    left += active.left();
    if (active.done_here() > 0.0) {
      longest = std::max(longest, active.left() * (now - active.begun) / active.done_here());
    }
  }
  if (done <= 0.0 || left <= 0.0 || seconds < seconds_until_known) return std::nullopt;
  const double workers = static_cast<double>(std::max<std::size_t>(active_.size(), 1));
  return std::max(left * seconds / done / workers, longest);
}

}  // namespace fathom
