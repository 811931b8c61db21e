// SPDX-License-Identifier: Apache-2.0
#include "tools/bench/run_shares.h"

#include <fmt/format.h>

#include <numeric>

#include "core/training/loop.h"
#include "experiments/judge.h"
#include "experiments/study.h"
#include "experiments/tally.h"
#include "results/files.h"
#include "results/run_directory.h"
#include "tasks/registry.h"
#include "tools/bench/seconds_of.h"

namespace fathom {
namespace {

constexpr const char* study = R"(study: bench
task: {{name: parity, bits: uniform, cot: trace, length: {{train: 1..16, test: [16]}}}}
model: {{depth: 2, width: 64, heads: 4, positions: {{kind: learned, offset: random}}, initialiser: pytorch, tied: false}}
train: {{steps: {}, batch: 64, optimizer: {{name: adamw, lr: 2e-3}}, schedule: {{name: linear, warmup: 100}}}}
)";

}  // namespace

double RunShares::evaluation() const {
  return std::accumulate(evaluations.begin() + (evaluations.empty() ? 0 : 1), evaluations.end(), 0.0);
}

double RunShares::training() const { return total - evaluation() - checkpoint; }

RunShares measure_run(std::int64_t updates, std::uint64_t seed, const std::filesystem::path& folder) {
  const RunSpec run = with_seed(plan(parse_study(fmt::format(study, updates), "bench.yaml")).at(0), seed);
  const std::unique_ptr<Task> task = make_task(run.task, run.parameters, run.largest);
  const TrainingSource source(*task, run);
  Trainer trainer(run.model, run.train, source, 1);
  const RunDirectory directory(folder);
  RunShares shares;
  shares.updates = updates;
  shares.evaluate_every = run.loop.evaluate_every;

  // As a run does it (experiments/run_one.cpp).
  EvaluationSet validation;
  const auto look = [&](std::int64_t step) {
    if (validation.examples.empty()) {
      validation = draw_evaluation(*task, run, Purpose::validation, 0, run.train_sizes, run.validation_examples);
    }
    const Judgements judged = judge(trainer.model(), *task, run.format, validation);
    Tally tally(*task, run.format);
    for (const Judgement& one : judged.each) tally.add(one);
    HistoryEntry entry{step, {}};
    tally.write("validation", entry.metrics);
    directory.append_metrics(entry);
    shares.exact_match.push_back(entry.metrics.at("validation.exact_match"));
  };
  const auto timed_look = [&](std::int64_t step) {
    shares.evaluations.push_back(seconds_of([&] { look(step); }, 0.0).each);
  };
  timed_look(0);

  // The bytes of a checkpoint are made before its hook is called: timed beside the run, once more for each.
  LoopHooks hooks;
  hooks.on_evaluate = [&](std::int64_t step) {
    timed_look(step);
    return false;
  };
  hooks.on_checkpoint = [&](const std::string& bytes) {
    shares.checkpoint += seconds_of([&] { write_file(directory.checkpoint(), bytes); }, 0.0).each;
    ++shares.checkpoints;
  };
  shares.total = seconds_of([&] { run_loop(trainer, updates, run.loop, hooks); }, 0.0).each;
  const double making = seconds_of([&] { trainer.save(); }, 0.0).each;
  shares.checkpoint += shares.checkpoints * making;
  return shares;
}

}  // namespace fathom
