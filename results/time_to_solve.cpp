// SPDX-License-Identifier: Apache-2.0
#include "results/time_to_solve.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

namespace fathom {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

// As results/statistics.h has it, but of values that may be infinite.
double median_of(std::vector<double> values) {
  std::ranges::sort(values);
  const std::size_t middle = values.size() / 2;
  return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2.0;
}

}  // namespace

std::optional<std::int64_t> solved_at(const std::vector<HistoryEntry>& history, std::string_view metric,
                                      double threshold) {
  std::optional<std::int64_t> first;
  for (const HistoryEntry& entry : history) {
    const auto value = entry.metrics.find(std::string(metric));
    if (value == entry.metrics.end()) continue;
    if (!(value->second >= threshold)) {
      first.reset();
    } else if (!first) {
      first = entry.step;
    }
  }
  return first;
}

SolvingTime solving_time(const RunRecord& record, std::string_view metric, double threshold) {
  // What diverged has lost what it had learned.
  if (!is_result(record.state)) return {std::nullopt, record.steps};
  return {solved_at(record.history, metric, threshold), record.steps};
}

std::optional<MedianSolvingTime> median_solving_time(std::span<const SolvingTime> times) {
  if (times.empty()) return std::nullopt;
  std::vector<double> earliest, latest;
  MedianSolvingTime result;
  result.seeds = times.size();
  for (const SolvingTime& time : times) {
    result.solved += time.solved_at ? 1 : 0;
    earliest.push_back(static_cast<double>(time.solved_at.value_or(time.updates)));
    latest.push_back(time.solved_at ? static_cast<double>(*time.solved_at) : infinity);
  }
  result.updates = median_of(earliest);
  if (result.updates == median_of(latest)) return result;
  const bool all_longer = std::ranges::all_of(times, [&](const SolvingTime& time) {
    return time.solved_at || static_cast<double>(time.updates) >= result.updates;
  });
  result.bound = all_longer && 2 * result.solved < result.seeds ? MedianSolvingTime::Bound::more_than
                                                                : MedianSolvingTime::Bound::at_least;
  return result;
}

std::string to_string(const MedianSolvingTime& time) {
  using Bound = MedianSolvingTime::Bound;
  const char* sign = time.bound == Bound::exactly ? "" : time.bound == Bound::more_than ? "> " : ">= ";
  return fmt::format("{}{:.10g}", sign, time.updates);
}

}  // namespace fathom
