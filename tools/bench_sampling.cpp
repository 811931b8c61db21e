// SPDX-License-Identifier: Apache-2.0
// Drawing and encoding a batch of each task against the training step that it is drawn for: width 64, 2 layers, batch
// 64, at the task's typical size; one thread.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <memory>
#include <vector>

#include "core/training/trainer.h"
#include "experiments/collate.h"
#include "results/statistics.h"
#include "tasks/registry.h"

namespace fathom {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int batch_size = 64;
constexpr double patience = 0.05;  // seconds a measurement

RunSpec run_of(const TaskInfo& info, const Task& task) {
  RunSpec run;
  run.task = info.name;
  run.largest = info.typical;
  run.train_sizes = {info.typical};
  run.train.batch = batch_size;
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

// Seconds a call, over at least `patience` seconds.
template <class Call>
double seconds_of(const Call& call) {
  const auto start = Clock::now();
  double seconds = 0;
  int calls = 0;
  while (seconds < patience) {
    call();
    ++calls;
    seconds = std::chrono::duration<double>(Clock::now() - start).count();
  }
  return seconds / calls;
}

struct Case {
  explicit Case(const TaskEntry& entry)
      : task(make_task(entry.info.name, {}, entry.info.typical)),
        run(run_of(entry.info, *task)),
        source(*task, run),
        trainer(run.model, run.train, source, 1) {
    trainer.step();
  }

  void repeat() {
    steps.push_back(seconds_of([&] { trainer.step(); }));
    fills.push_back(seconds_of([&] {
      Batch batch;
      source.fill(next++, 0, batch_size, batch);
      tokens = batch.tokens.size();
    }));
  }

  std::unique_ptr<Task> task;
  RunSpec run;
  TrainingSource source;
  Trainer trainer;
  std::int64_t next = 0;
  std::size_t tokens = 0;
  std::vector<double> steps, fills;
};

int run(int repetitions) {
  constexpr double most = 0.05;
  fmt::print("{:<28} {:>6} {:>8} {:>10} {:>12} {:>9} {:>7}\n", "task", "size", "tokens", "step ms", "sampling ms",
             "ns/token", "share");
  int above = 0;
  for (const TaskEntry& entry : all_tasks()) {
    if (entry.describe) continue;
    Case one(entry);
    for (int r = 0; r < repetitions; ++r) one.repeat();
    const double step = median(one.steps), fill = median(one.fills), share = fill / step;
    above += share > most;
    fmt::print("{:<28} {:>6} {:>8} {:>10.3f} {:>12.4f} {:>9.1f} {:>6.2f}%{}\n", entry.info.name, entry.info.typical,
               one.tokens, 1e3 * step, 1e3 * fill, 1e9 * fill / static_cast<double>(one.tokens), 100.0 * share,
               share > most ? " *" : "");
  }
  fmt::print(
      "\nA batch of {} examples of the task's typical size: all of a training step (width 64, 2 layers, sampling\n"
      "included) and the drawing, encoding and collating in it; one thread, medians of {}. * marks more than {:.0f} %: "
      "{}.\n",
      batch_size, repetitions, 100 * most, above);
  return 0;
}

}  // namespace
}  // namespace fathom

int main(int count, char** arguments) { return fathom::run(count > 1 ? std::max(1, std::atoi(arguments[1])) : 3); }
