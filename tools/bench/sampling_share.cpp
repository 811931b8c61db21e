// SPDX-License-Identifier: Apache-2.0
#include "tools/bench/sampling_share.h"

#include <fmt/format.h>

#include "tasks/registry.h"
#include "tools/bench/seconds_of.h"

namespace fathom {
namespace {

const TaskInfo& info_of(const std::string& name) {
  for (const TaskEntry& entry : all_tasks()) {
    if (entry.info.name == name) return entry.info;
  }
  throw std::invalid_argument(fmt::format("there is no task {}", name));
}

RunSpec run_of(const TaskInfo& info, const Task& task) {
  RunSpec run;
  run.task = info.name;
  run.largest = info.typical;
  run.train_sizes = {info.typical};
  run.train.batch = 64;
  run.model.depth = 2;
  run.model.width = 64;
  run.model.heads = 4;
  run.model.vocabulary = task.vocabulary().size();
  run.model.classes = task.classes();
  run.model.context = static_cast<int>(task.longest({info.typical}, {}));
  run.model.head = info.answer == AnswerKind::next_token     ? HeadKind::next_token
                   : info.answer == AnswerKind::per_position ? HeadKind::per_position
                                                             : HeadKind::pooled;
  run.model.tied = false;
  return run;
}

}  // namespace

SamplingShare::SamplingShare(const std::string& task)
    : task_(make_task(task, {}, info_of(task).typical)),
      run_(run_of(info_of(task), *task_)),
      source_(*task_, run_),
      trainer_(run_.model, run_.train, source_, 1) {
  trainer_.step();
}

SamplingShare::Seconds SamplingShare::measure(double seconds) {
  Seconds result;
  result.step = seconds_of([&] { trainer_.step(); }, seconds).each;
  Batch batch;
  result.fill = seconds_of(
                    [&] {
                      batch.clear();
                      source_.fill(next_++, 0, run_.train.batch, batch);
                    },
                    seconds)
                    .each;
  result.tokens = static_cast<double>(batch.tokens.size());
  return result;
}

std::vector<std::string> sampled_tasks() {
  std::vector<std::string> names;
  for (const TaskEntry& entry : all_tasks()) {
    if (!entry.describe) names.push_back(entry.info.name);
  }
  return names;
}

}  // namespace fathom
