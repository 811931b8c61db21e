// SPDX-License-Identifier: Apache-2.0
#include "tools/plan_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <map>
#include <numeric>
#include <set>

#include "experiments/execute.h"
#include "experiments/run_cost.h"
#include "experiments/run_time.h"
#include "results/duration.h"
#include "results/run_directory.h"
#include "results/run_state.h"
#include "tools/study_labels.h"

namespace fathom {

namespace {

constexpr std::size_t most_records = 100;  // read for their speed
constexpr const char* line = "{:<11}  {:<16}  {:>8}  {:>10}  {:>6}  {:>7}  {:>7}  {}\n";

RunDirectory directory(const std::string& out, const RunSpec& run) {
  return RunDirectory(run_folder(out, run.identity));
}

// Whether `fathom run` would leave a run in this phase alone.
bool is_over(RunPhase phase, bool retry_failed) {
  return phase == RunPhase::done || phase == RunPhase::stopped || phase == RunPhase::diverged ||
         (phase == RunPhase::failed && !retry_failed);
}

bool has_result(const std::string& out, const RunSpec& run) {
  return std::filesystem::exists(directory(out, run).result());
}

std::map<std::string, RunRecord> some_records(const std::vector<RunSpec>& runs, const std::string& out) {
  std::map<std::string, RunRecord> records;
  for (const RunSpec& run : runs) {
    if (records.size() == most_records) break;
    if (!has_result(out, run)) continue;
    if (std::optional<RunRecord> record = directory(out, run).read_result()) {
      records.emplace(run.identity, std::move(*record));
    }
  }
  return records;
}

std::vector<RunSpec> distinct(const std::vector<RunSpec>& runs) {
  std::vector<RunSpec> once;
  std::set<std::string> seen;
  for (const RunSpec& run : runs) {
    if (seen.insert(run.identity).second) once.push_back(run);
  }
  return once;
}

std::string seconds_text(double seconds) {
  return seconds < 9.5 ? fmt::format("{:.1f}s", seconds) : duration_text(seconds);
}

// What is to be done, over all runs without a result.
struct Sums {
  std::size_t done = 0;
  std::size_t failed = 0;
  double flops = 0.0;
  std::int64_t memory = 0;
  std::vector<double> seconds;
  bool stops = false;

  void add(const RunSpec& run, const RunCost& cost, double time) {
    flops += cost.flops;
    memory = std::max(memory, cost.memory_bytes);
    seconds.push_back(time);
    stops = stops || !run.stop_when.empty();
  }
};

std::string summary(const Study& study, std::size_t count, const Sums& sums, const RunTimes& times, int jobs) {
  const std::string failed =
      sums.failed > 0 ? fmt::format(", {} failed (--retry-failed runs them again)", sums.failed) : "";
  std::string text = fmt::format("{}{}: {}{} run{}, {} of them done{}; nothing was started\n", study.name,
                                 study.scale.empty() ? "" : " at scale " + study.scale, study.search ? "at most " : "",
                                 count, count == 1 ? "" : "s", sums.done, failed);
  if (sums.seconds.empty()) return text;
  const double alone = std::accumulate(sums.seconds.begin(), sums.seconds.end(), 0.0);
  text +=
      fmt::format("to do: {}{} run{}, {} FLOPs, {} one after another, {} with {} at a time, up to {}B of memory each\n",
                  study.search ? "at most " : "", sums.seconds.size(), sums.seconds.size() == 1 ? "" : "s",
                  quantity_text(sums.flops), seconds_text(alone), seconds_text(wall_seconds(sums.seconds, jobs)), jobs,
                  quantity_text(static_cast<double>(sums.memory)));
  text += fmt::format("times are predictions {}{}\n", times.basis(),
                      sums.stops ? "; runs with a stopping rule may end sooner" : "");
  return text;
}

}  // namespace

std::string quantity_text(double value) {
  constexpr std::array prefixes = {"", "k", "M", "G", "T", "P", "E", "Z"};
  std::size_t prefix = 0;
  while (value >= 999.5 && prefix + 1 < prefixes.size()) {
    value /= 1000.0;
    ++prefix;
  }
  const int digits = prefix == 0 || value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
  return fmt::format("{:.{}f}{}", value, digits, prefixes[prefix]);
}

std::vector<RunSpec> pending_runs(const std::vector<RunSpec>& runs, const std::string& out, bool retry_failed) {
  std::vector<std::pair<double, std::size_t>> order;
  const std::vector<RunSpec> once = distinct(runs);
  for (std::size_t i = 0; i < once.size(); ++i) {
    if (!is_over(look_at(directory(out, once[i])).phase, retry_failed)) order.emplace_back(cost_of(once[i]).flops, i);
  }
  std::ranges::stable_sort(order, std::ranges::greater{}, &std::pair<double, std::size_t>::first);
  std::vector<RunSpec> pending;
  for (const auto& [flops, i] : order) pending.push_back(once[i]);
  return pending;
}

std::string plan_table(const Study& study, const std::vector<RunSpec>& runs, const std::string& out,
                       const PlanTableOptions& options) {
  const std::vector<RunSpec> once = distinct(runs);
  const RunTimes times(once, some_records(once, out));
  std::string text = fmt::format(line, "state", "identity", "updates", "parameters", "FLOPs", "time", "memory", "run");
  Sums sums;
  std::size_t printed = 0;
  for (const RunSpec& run : once) {
    const RunCost cost = cost_of(run);
    const RunPhase phase = look_at(directory(out, run)).phase;
    const double seconds = times.seconds(run);
    if (!is_over(phase, options.retry_failed)) {
      sums.add(run, cost, seconds);
    } else {
      ++(phase == RunPhase::failed ? sums.failed : sums.done);
    }
    if (!options.verbose && printed == shown_runs) continue;
    text +=
        fmt::format(line, to_string(phase), run.identity, run.train.steps, cost.parameters, quantity_text(cost.flops),
                    seconds_text(seconds), quantity_text(static_cast<double>(cost.memory_bytes)) + "B", run_label(run));
    ++printed;
  }
  if (printed < once.size()) text += fmt::format("... and {} more (--verbose shows them all)\n", once.size() - printed);
  return text + summary(study, once.size(), sums, times, options.jobs);
}

}  // namespace fathom
