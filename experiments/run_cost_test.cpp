// SPDX-License-Identifier: Apache-2.0
#include "experiments/run_cost.h"

#include <gtest/gtest.h>

#include <chrono>

#include "core/models/transformer.h"
#include "core/models/transformer_cost.h"
#include "experiments/collate.h"
#include "experiments/run_one.h"
#include "experiments/study_fixture.h"
#include "tasks/registry.h"

namespace fathom {
namespace {

RunSpec first(const std::string& text, const std::vector<std::string>& sets = {}) {
  return plan(parse_study(text, "s.yaml", "", sets)).at(0);
}

TEST(RunCost, OneSizeCostsWhatTheFormulaSays) {
  // A bit string of 8, its separator and the answer: rows without the last token.
  const RunSpec run = first(
      "study: s\ntask: {name: parity, length: {train: 8, test: [8]}}\nmodel: {depth: 3, width: 16, heads: 2}\n"
      "train: {steps: 10, batch: 4}\n");
  const std::unique_ptr<Task> task = make_task(run.task, run.parameters, run.largest);
  const TrainingSource source(*task, run);
  const double rows = static_cast<double>(task->encode(*source.draw(0, 0), run.format).tokens.size()) - 1;
  const double width = 16, depth = 3, vocabulary = run.model.vocabulary, n = 4 * rows;
  const RunCost cost = cost_of(run);
  EXPECT_DOUBLE_EQ(cost.flops_per_update,
                   3 * (24 * width * width * depth * n + 2 * vocabulary * width * n + 4 * n * rows * width * depth));
  EXPECT_DOUBLE_EQ(cost.flops, 10 * cost.flops_per_update);
  EXPECT_EQ(cost.state_bytes, 2 * 3 * 16 * run.model.context * 4);
}

TEST(RunCost, TheMeanOverTheStreamIsNearWhatTrainingDraws) {
  for (const std::string task : {"{name: parity, length: {train: 1..40, test: [40]}, cot: trace}",
                                 "{name: sort, length: {train: 1..20, test: [20]}}"}) {
    const RunSpec run = first("study: s\ntask: " + task + "\nmodel: {depth: 2, width: 16, heads: 2}\n");
    const std::unique_ptr<Task> made = make_task(run.task, run.parameters, run.largest);
    const TrainingSource source(*made, run);
    TextSizes drawn;
    constexpr int updates = 40;
    for (int step = 0; step < updates; ++step) {
      Batch batch;
      source.fill(step, 0, run.train.batch, batch);
      for (const Sequence& text : batch.sequences) drawn.add(text.length, 0);
    }
    EXPECT_NEAR(cost_of(run).flops_per_update / (training_flops(run.model, drawn) / updates), 1.0, 0.2) << task;
  }
}

TEST(RunCost, ParametersAreThoseOfTheModel) {
  for (const RunSpec& run : plan(parse_study(example_study, "s.yaml"))) {
    if (run.seed != 1) continue;
    EXPECT_EQ(cost_of(run).parameters,
              static_cast<std::int64_t>(Transformer<float>(run.model, 1).parameters().count()));
  }
}

TEST(RunCost, MemoryGrowsWithWhatNeedsIt) {
  const std::string text = "study: s\ntask: {name: sort, length: {train: 1..20, test: [20]}}\n";
  const auto memory = [&](const std::vector<std::string>& sets) { return cost_of(first(text, sets)).memory_bytes; };
  const std::int64_t plain = memory({});
  // A step takes a few hundred tokens at once, however many the batch has.
  EXPECT_NEAR(static_cast<double>(memory({"train.batch=256"})) / static_cast<double>(plain), 1.0, 0.25);
  EXPECT_GT(memory({"model.depth=8"}), plain * 2);
  EXPECT_GT(memory({"task.length.test=[200]"}), plain);
  EXPECT_LT(memory({"train.optimizer=sgd"}), plain);
}

TEST(RunCost, TheSameForEverySeedAndQuick) {
  std::vector<RunSpec> runs = plan(parse_study(example_study, "s.yaml"));
  EXPECT_EQ(cost_of(runs[0]).flops, cost_of(runs[1]).flops);
  const auto start = std::chrono::steady_clock::now();
  double total = 0.0;
  for (int i = 0; i < 2000; ++i) total += cost_of(runs[static_cast<std::size_t>(i) % runs.size()]).flops;
  const double each = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count() / 2000;
  EXPECT_GT(total, 0.0);
  EXPECT_LT(each, 100e-6);
}

}  // namespace
}  // namespace fathom
