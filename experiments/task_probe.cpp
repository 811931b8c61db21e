// SPDX-License-Identifier: Apache-2.0
#include "experiments/task_probe.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>
#include <tuple>

#include "core/numeric/random.h"
#include "tasks/registry.h"

namespace fathom {

namespace {

bool before(const TestBin& left, const TestBin& right) {
  return std::tie(left.low, left.high) < std::tie(right.low, right.high);
}

}  // namespace

int TaskUse::largest() const {
  int size = train_sizes.back();
  for (const TestBin& bin : test) size = std::max(size, bin.high);
  return size;
}

bool TaskUse::operator<(const TaskUse& other) const {
  const auto key = [](const TaskUse& use) {
    return std::tie(use.name, use.parameters, use.format.kind, use.format.amount, use.train_sizes);
  };
  if (key(*this) != key(other)) return key(*this) < key(other);
  return std::ranges::lexicographical_compare(test, other.test, before);
}

const Schema& TaskProbe::schema(const TaskInfo& task) {
  const auto found = schemas_.find(task.name);
  if (found != schemas_.end()) return found->second;
  return schemas_.emplace(task.name, Schema({&task})).first->second;
}

const Schema& TaskProbe::schema(const Settings& settings) {
  const auto name = settings.find("task.name");
  for (const TaskEntry& entry : all_tasks()) {
    if (name != settings.end() && name->second.value && name->second.value->text == entry.info.name) {
      return schema(entry.info);
    }
  }
  return schemas_.try_emplace("", Schema({})).first->second;
}

const TaskFacts& TaskProbe::facts(const TaskUse& use) {
  if (const auto found = known_.find(use); found != known_.end()) return found->second;
  const std::unique_ptr<Task> task = make_task(use.name, use.parameters, use.largest());
  TaskFacts facts;
  facts.vocabulary = task->vocabulary().size();
  facts.classes = task->classes();
  facts.needs_causal = task->info().needs_causal;
  facts.context = static_cast<int>(task->longest({use.largest()}, use.format));
  facts.longest_trained = static_cast<int>(task->longest({use.train_sizes.back()}, use.format));
  std::set<std::pair<int, Part>> drawn = {{use.train_sizes.front(), Part::training},
                                          {use.train_sizes.back(), Part::training}};
  for (const TestBin& bin : use.test) drawn.insert({{bin.low, Part::test}, {bin.high, Part::test}});
  std::set<std::string> buckets;
  // Test sets of graphs may be put together of several kinds: enough draws to meet with each.
  const std::uint32_t draws = task->info().family == "graph" ? 16 : 1;
  for (const auto& [size, part] : drawn) {
    for (std::uint32_t draw = 1; draw < draws; ++draw) {
      Stream other(0, Purpose::data, 0, draw);
      task->sample(other, {size, part});
    }
    Stream stream(0, Purpose::data);
    const InstancePointer instance = task->sample(stream, {size, part});
    const Example example = task->encode(*instance, use.format);
    const std::size_t tokens = example.tokens.size();
    facts.gives_positions = facts.gives_positions || !example.positions.empty();
    if (tokens > static_cast<std::size_t>(facts.context)) {
      throw std::invalid_argument(fmt::format("an instance of {} {} has {} tokens, more than the context of {}",
                                              task->info().size_name, size, tokens, facts.context));
    }
    for (const auto& [name, value] : task->buckets(*instance)) buckets.insert(name);
    if (const std::optional<GraphReading> graph = task->graph(*instance)) {
      facts.asked = static_cast<int>(graph->marks.size());
      facts.node_answers = !graph->labels.empty();
      facts.graph_classes = facts.node_answers || graph->label >= 0 ? task->graph_classes() : 0;
    }
  }
  facts.buckets.assign(buckets.begin(), buckets.end());
  return known_.emplace(use, std::move(facts)).first->second;
}

}  // namespace fathom
