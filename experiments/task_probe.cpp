// SPDX-License-Identifier: Apache-2.0
#include "experiments/task_probe.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "core/numeric/random.h"
#include "tasks/registry.h"

namespace fathom {

namespace {

std::vector<std::pair<int, int>> ends(const std::vector<TestBin>& bins) {
  std::vector<std::pair<int, int>> pairs;
  pairs.reserve(bins.size());
  for (const TestBin& bin : bins) pairs.emplace_back(bin.low, bin.high);
  return pairs;
}

}  // namespace

int TaskUse::largest() const {
  int size = train_sizes.back();
  for (const TestBin& bin : test) size = std::max(size, bin.high);
  return size;
}

bool TaskUse::operator<(const TaskUse& other) const {
  const auto key = [](const TaskUse& use) {
    return std::tuple(use.name, use.parameters, to_string(use.format), use.train_sizes, ends(use.test));
  };
  return key(*this) < key(other);
}

const TaskFacts& TaskProbe::facts(const TaskUse& use) {
  if (const auto found = known_.find(use); found != known_.end()) return found->second;
  const std::unique_ptr<Task> task = make_task(use.name, use.parameters, use.largest());
  TaskFacts facts;
  facts.vocabulary = task->vocabulary().size();
  facts.classes = task->classes();
  facts.context = static_cast<int>(task->longest({use.largest()}, use.format));
  std::set<int> sizes = {use.train_sizes.front(), use.train_sizes.back()};
  for (const TestBin& bin : use.test) sizes.insert({bin.low, bin.high});
  for (const int size : sizes) {
    Stream stream(0, Purpose::data);
    const InstancePointer instance = task->sample(stream, {size});
    task->encode(*instance, use.format);
    if (facts.buckets.empty()) {
      for (const auto& [name, value] : task->buckets(*instance)) facts.buckets.push_back(name);
    }
  }
  return known_.emplace(use, std::move(facts)).first->second;
}

}  // namespace fathom
