// SPDX-License-Identifier: Apache-2.0
#include "experiments/tally.h"

#include <fmt/format.h>

#include <algorithm>

#include "tasks/next_token_task.h"

namespace fathom {
namespace {

// A bucket with more values than this is no breakdown that a person reads.
constexpr std::size_t most_bucket_values = 32;

bool by_position(const Task& task) { return task.info().answer == AnswerKind::per_position; }

Tally::Bounds bounds_of(const Task& task, const Format& format, const Instance& instance, const Example& example) {
  Tally::Bounds bounds{
      .floors = task.score_floors(instance),
      .string_floors = format.kind == Format::Kind::trace ? task.score_string_floors(instance) : std::vector<double>(),
      .ceiling = task.ceiling(instance),
      .string_ceiling = task.string_ceiling(instance, format),
      .answer = task.solve(instance)};
  if (by_position(task)) {
    std::size_t kept = 0;
    for (std::size_t i = 0; i < bounds.answer.size(); ++i) {
      if (example.metric_mask[i]) bounds.answer[kept++] = bounds.answer[i];
    }
    bounds.answer.resize(kept);
  }
  return bounds;
}

}  // namespace

void Tally::add(const Judgement& judgement) {
  count_ += 1;
  exact_ += judgement.exact;
  trace_ += judgement.trace;
  lost_ += judgement.wrong_step > 0;
  wrong_steps_ += judgement.wrong_step;
  string_ += judgement.string;
  tokens_ += judgement.tokens;
  right_ += judgement.right;
}

void Tally::add(const Judgement& judgement, const Bounds& bounds) {
  add(judgement);
  bounded_ += 1;
  ceiling_ += bounds.ceiling;
  string_ceiling_ += bounds.string_ceiling;
  floor_exact_.resize(bounds.floors.size(), 0.0);
  floor_share_.resize(bounds.floors.size(), 0.0);
  const double places = judgement.tokens;
  for (std::size_t f = 0; f < bounds.floors.size(); ++f) {
    const double score = bounds.floors[f];
    floor_exact_[f] += by_position(task_) ? (score == 1.0 ? 1.0 : 0.0) : score;
    floor_share_[f] += score * places;
  }
  floor_string_.resize(bounds.string_floors.size(), 0.0);
  for (std::size_t f = 0; f < bounds.string_floors.size(); ++f) floor_string_[f] += bounds.string_floors[f];
  answers_[bounds.answer] += 1;
  if (by_position(task_)) {
    for (const int label : bounds.answer) labels_[label] += 1;
  }
}

void Tally::write(const std::string& where, std::map<std::string, double>& metrics) const {
  if (count_ == 0) return;
  metrics[where + ".exact_match"] = exact_ / count_;
  if (tokens_ > 0) metrics[where + ".token_accuracy"] = right_ / tokens_;
  if (has_trace(format_)) {
    metrics[where + ".trace_match"] = trace_ / count_;
    metrics[where + ".string_match"] = string_ / count_;
    if (lost_ > 0) metrics[where + ".first_wrong_step"] = wrong_steps_ / lost_;
  }
  if (bounded_ > 0) write_floors(where, metrics);
}

void Tally::write_floors(const std::string& where, std::map<std::string, double>& metrics) const {
  const auto write = [&](const std::string& prefix, const std::vector<double>& sums, double total, double most,
                         const std::string& most_name) {
    // A constant floor of the task's own that scores the same is the same predictor.
    bool known = false;
    const std::vector<Bound> floors = task_.floors();
    for (std::size_t f = 0; f < sums.size(); ++f) {
      metrics[fmt::format("{}.{}.{}", prefix, where, floors[f].name)] = sums[f] / total;
      known = known || sums[f] == most;
    }
    if (!known) metrics[fmt::format("{}.{}.{}", prefix, where, most_name)] = most / total;
  };
  const auto largest = [](const auto& counts) {
    double most = 0;
    for (const auto& [value, count] : counts) most = std::max(most, count);
    return most;
  };
  write("floor", floor_exact_, bounded_, largest(answers_), "majority answer");
  if (by_position(task_) && tokens_ > 0) {
    write("floor(token_accuracy)", floor_share_, tokens_, largest(labels_), "majority label");
  }
  const std::vector<Bound> chains = task_.string_floors();
  for (std::size_t f = 0; f < floor_string_.size(); ++f) {
    metrics[fmt::format("floor(string_match).{}.{}", where, chains[f].name)] = floor_string_[f] / bounded_;
  }
  metrics["ceiling." + where] = ceiling_ / bounded_;
  if (has_trace(format_)) metrics["ceiling(string_match)." + where] = string_ceiling_ / bounded_;
}

void add_test_metrics(const Task& task, const Format& format, const std::vector<EvaluationSet>& sets,
                      const std::vector<std::string>& bins, const std::vector<Judgements>& judged,
                      const std::string& set, std::map<std::string, double>& metrics) {
  Tally whole(task, format);
  std::map<std::string, std::map<int, Tally>> buckets;
  double loss = 0.0;
  for (std::size_t s = 0; s < sets.size(); ++s) {
    Tally bin(task, format);
    for (std::size_t i = 0; i < sets[s].instances.size(); ++i) {
      const Instance& instance = *sets[s].instances[i];
      const Judgement& judgement = judged[s].each[i];
      const Tally::Bounds bounds = bounds_of(task, format, instance, sets[s].examples[i]);
      bin.add(judgement, bounds);
      whole.add(judgement, bounds);
      for (const auto& [name, value] : task.buckets(instance)) {
        if (name != task.info().size_name)
          buckets[name].try_emplace(value, task, format).first->second.add(judgement, bounds);
      }
    }
    const std::string where = fmt::format("{}[{}]", set, bins[s]);
    bin.write(where, metrics);
    metrics[where + ".loss"] = judged[s].loss;
    loss += judged[s].loss / static_cast<double>(sets.size());
  }
  whole.write(set, metrics);
  metrics[set + ".loss"] = loss;
  for (const auto& [name, values] : buckets) {
    if (values.size() > most_bucket_values) continue;
    for (const auto& [value, tally] : values) tally.write(fmt::format("{}[{}={}]", set, name, value), metrics);
  }
}

}  // namespace fathom
