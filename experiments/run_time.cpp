// SPDX-License-Identifier: Apache-2.0
#include "experiments/run_time.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <ctime>
#include <functional>
#include <queue>
#include <set>
#include <tuple>

#include "core/training/trainer.h"
#include "experiments/collate.h"
#include "experiments/run_cost.h"
#include "tasks/registry.h"

namespace fathom {

namespace {

constexpr double budget = 0.7;           // seconds of processor time in all
constexpr double longest_update = 1e9;   // operations of a timed update: a few hundredths of a second
constexpr double most_parameters = 2e6;  // drawn for a timed model

// Processor time: what else runs on the machine does not count.
double processor_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

double work(const RunCost& cost) { return cost.flops + cost.evaluation_flops; }

// The same shape where it matters for speed, small enough to be timed in a moment: fewer layers first, as they are all
// alike; what is wider than that reaches the same rate at half the width.
RunSpec short_run(RunSpec run) {
  TransformerConfig& model = run.model;
  RunCost cost = cost_of(run);
  while (!run.graph && static_cast<double>(cost.parameters) > most_parameters &&
         (model.depth > 1 || model.width > 64)) {
    if (model.depth > 1) {
      model.depth = (model.depth + 1) / 2;
    } else {
      model.width /= 2;
      model.feed_forward = (model.resolved_feed_forward() + 1) / 2;
      model.heads = (model.heads + 1) / 2;
    }
    cost = cost_of(run);
  }
  const double share = std::min(1.0, longest_update / cost.flops_per_update);
  run.train.batch = std::max(1, static_cast<int>(run.train.batch * share));
  run.train.shards = 1;
  // Where bf16 can't be trained its runs are still listed, with the time that they would take in fp32.
  if (!has_bf16()) run.train.precision = Precision::fp32;
  return run;
}

// Operations a second of training updates of this run.
double rate_of(const RunSpec& whole) {
  const RunSpec run = short_run(whole);
  const std::unique_ptr<Task> task = make_task(run.task, run.parameters, run.largest);
  const TrainingSource source(*task, run);
  Trainer trainer(run.model_config(), run.train, source, 1);
  trainer.step();  // creates the matrix products and fills the arena
  const double start = processor_seconds();
  double spent = 0.0;
  int updates = 0;
  while (updates < 50 && spent < 0.03) {
    trainer.step();
    ++updates;
    spent = processor_seconds() - start;
  }
  return updates * cost_of(run).flops_per_update / std::max(1e-6, spent);
}

// One run of every shape, those with the most work first.
std::vector<const RunSpec*> shapes_of(const std::vector<RunSpec>& runs) {
  using Shape = std::tuple<std::string, Precision, double>;
  std::map<Shape, std::pair<double, const RunSpec*>> shapes;
  for (const RunSpec& run : runs) {
    const RunCost cost = cost_of(run);
    auto& [total, one] = shapes[{run.task, run.train.precision, cost.flops_per_update}];
    total += work(cost);
    one = &run;
  }
  std::vector<std::pair<double, const RunSpec*>> ordered;
  for (const auto& [shape, entry] : shapes) ordered.push_back(entry);
  std::ranges::stable_sort(ordered, std::ranges::greater{}, &std::pair<double, const RunSpec*>::first);
  std::vector<const RunSpec*> first;
  for (const auto& [total, run] : ordered) first.push_back(run);
  return first;
}

}  // namespace

RunTimes::RunTimes(const std::vector<RunSpec>& runs, const std::map<std::string, RunRecord>& finished) {
  int counted = 0;
  for (const RunSpec& run : runs) {
    const auto record = finished.find(run.identity);
    if (record == finished.end() || !is_result(record->second.state)) continue;
    if (record->second.environment.seconds <= 0.0 || record->second.steps == 0) continue;
    const RunCost cost = cost_of(run);
    const double share = static_cast<double>(record->second.steps) / static_cast<double>(run.train.steps);
    rates_[{run.train.precision, cost.flops_per_update}] = work(cost) * share / record->second.environment.seconds;
    ++counted;
  }
  basis_ = fmt::format("at the speed of {} finished run{}", counted, counted == 1 ? "" : "s");
  if (rates_.empty()) measure(runs);
}

void RunTimes::measure(const std::vector<RunSpec>& runs) {
  const double start = processor_seconds();
  for (const RunSpec* run : shapes_of(runs)) {
    rates_[{run->train.precision, cost_of(*run).flops_per_update}] = rate_of(*run);
    if (processor_seconds() - start > budget) break;
  }
  basis_ = fmt::format("at the speed of training steps of {} model{} timed now", rates_.size(),
                       rates_.size() == 1 ? "" : "s");
}

double RunTimes::seconds(const RunSpec& run) const {
  if (rates_.empty()) return 0.0;
  const RunCost cost = cost_of(run);
  // The same precision first.
  const auto distance = [&](const auto& rate) {
    return std::pair(rate.first.first != run.train.precision,
                     std::abs(std::log(rate.first.second / cost.flops_per_update)));
  };
  return work(cost) / std::ranges::min_element(rates_, std::ranges::less{}, distance)->second;
}

double wall_seconds(std::vector<double> seconds, int jobs) {
  std::ranges::sort(seconds, std::ranges::greater{});
  std::priority_queue<double, std::vector<double>, std::greater<>> ends;
  for (int i = 0; i < std::max(1, jobs); ++i) ends.push(0.0);
  double last = 0.0;
  for (const double duration : seconds) {
    const double end = ends.top() + duration;
    ends.pop();
    ends.push(end);
    last = std::max(last, end);
  }
  return last;
}

}  // namespace fathom
