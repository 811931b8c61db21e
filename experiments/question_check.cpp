// SPDX-License-Identifier: Apache-2.0
#include "experiments/question_check.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <memory>
#include <set>

#include "results/metric_name.h"
#include "tasks/registry.h"

namespace fathom {

namespace {

std::vector<std::string> axes_of(const std::vector<const RunSpec*>& runs) {
  std::vector<std::string> axes;
  for (const RunSpec* run : runs) {
    for (const auto& [key, value] : run->axes) {
      if (std::ranges::find(axes, key) == axes.end()) axes.push_back(key);
    }
  }
  return axes;
}

void check_bucket(const std::string& bucket, const Place& place, const RunSpec& run) {
  if (std::ranges::find(run.buckets, bucket) != run.buckets.end()) return;
  throw StudyError(place,
                   fmt::format("the task {} has no buckets '{}'{}", run.task, bucket, suggestion(bucket, run.buckets)));
}

void check_numbers(const std::string& axis, const Place& place, const std::vector<const RunSpec*>& runs) {
  for (const RunSpec* run : runs) {
    for (const auto& [key, value] : run->axes) {
      if (key != axis || value.is_number()) continue;
      throw StudyError(place, fmt::format("a boundary lies on an axis with numbers; {} has the value {}", axis,
                                          value.is_string() ? value.get<std::string>() : value.dump()));
    }
  }
}

}  // namespace

std::string untested_size(const std::string& metric, const RunSpec& run) {
  const MetricName name = *parse_metric_name(metric);
  for (const auto& [dimension, bin] : name.buckets) {
    const std::string label = fmt::format("{}={}", dimension, bin);
    const bool size = run.test[0].label.starts_with(dimension + "=");
    if (size && std::ranges::find(run.test, label, &TestBin::label) == run.test.end()) return label;
  }
  return "";
}

void check_bins(const std::string& metric, const Place& place, const std::vector<const RunSpec*>& runs) {
  const MetricName name = *parse_metric_name(metric);
  for (const RunSpec* run : runs) {
    for (const auto& [dimension, bin] : name.buckets) check_bucket(dimension, place, *run);
    const std::string untested = untested_size(metric, *run);
    if (untested.empty()) continue;
    std::vector<std::string> labels;
    for (const TestBin& tested : run->test) labels.push_back(tested.label);
    throw StudyError(place, fmt::format("{} is not tested{}", untested, suggestion(untested, labels)));
  }
}

void check_floor(const std::string& floor, const Place& place, const std::vector<const RunSpec*>& runs) {
  std::vector<std::string> names = {"majority answer", "majority label"};
  std::set<std::string> tasks;
  for (const RunSpec* run : runs) {
    if (!tasks.insert(run->task).second) continue;
    const std::unique_ptr<Task> task = make_task(run->task, run->parameters, run->largest);
    for (const auto& floors : {task->floors(), task->string_floors()})
      for (const Bound& known : floors) names.push_back(known.name);
  }
  if (std::ranges::find(names, floor) != names.end()) return;
  throw StudyError(
      place, fmt::format("the task {} has no floor '{}'{}", fmt::join(tasks, " or "), floor, suggestion(floor, names)));
}

void check_question(const BoundaryQuestion& question, const Place& place, const std::vector<const RunSpec*>& runs) {
  const std::vector<std::string> axes = axes_of(runs);
  const auto known = [&](const std::string& key) { return std::ranges::find(axes, key) != axes.end(); };
  if (!known(question.axis)) {
    throw StudyError(place, fmt::format("the boundary's key '{}' is no axis of these runs{}", question.axis,
                                        suggestion(question.axis, axes)));
  }
  check_numbers(question.axis, place, runs);
  check_bins(question.solved.metric, place, runs);
  if (question.against.empty()) return;
  if (question.against == question.axis) {
    throw StudyError(place, fmt::format("'{}' is the boundary itself; its sizes are another axis", question.axis));
  }
  const std::string bucket = bucket_of(question);
  if (bucket.empty()) {
    if (known(question.against)) return;
    std::vector<std::string> candidates = axes;
    std::erase(candidates, question.axis);
    for (const std::string& name : runs.empty() ? std::vector<std::string>{} : runs[0]->buckets) {
      candidates.push_back("test." + name);
    }
    throw StudyError(place, fmt::format("'{}' is neither an axis of these runs nor a bucket of their evaluation{}",
                                        question.against, suggestion(question.against, candidates)));
  }
  if (!parse_metric_name(question.solved.metric)->buckets.empty()) {
    throw StudyError(place, fmt::format("{} is one bucket already and cannot be split by {}", question.solved.metric,
                                        question.against));
  }
  for (const RunSpec* run : runs) check_bucket(bucket, place, *run);
}

}  // namespace fathom
