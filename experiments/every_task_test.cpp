// SPDX-License-Identifier: Apache-2.0
// Each task of the registry goes all the way: planned, trained on, judged, its floors and ceiling recorded.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/training/trainer.h"
#include "experiments/run_one.h"
#include "experiments/study.h"
#include "tasks/registry.h"

namespace fathom {
namespace {

RunSpec smallest_run(const TaskInfo& info) {
  const int size = std::max(1, info.smallest);
  const std::string text = fmt::format(
      "study: s\ntask: {{name: {}, {}: {{train: {}..{}, test: [{}, {}]}}}}\n"
      "model: {{depth: 1, width: 8, heads: 2, positions: {{kind: learned, offset: random}}}}\n"
      "train: {{steps: 2, batch: 4}}\nevaluate: {{examples: 3, validation: 3}}\n",
      info.name, info.size_name, size, size + 1, size, size + 1);
  return plan(parse_study(text, "s.yaml")).at(0);
}

TEST(EveryTask, TrainsAndIsJudgedBesideItsFloors) {
  for (const TaskEntry& entry : all_tasks()) {
    if (entry.describe) continue;
    SCOPED_TRACE(entry.info.name);
    const RunSpec run = smallest_run(entry.info);
    const auto task = make_task(run.task, run.parameters, run.largest);
    const TrainingSource source(*task, run);
    Trainer trainer(run.model, run.train, source, 1);
    for (int step = 0; step < 2; ++step) EXPECT_GT(trainer.step().loss, 0.0);
    const auto metrics = test_metrics(trainer.model(), *task, run, draw_test_sets(*task, run));
    for (const Bound& floor : task->floors()) EXPECT_TRUE(metrics.contains("floor.test." + floor.name)) << floor.name;
    EXPECT_TRUE(metrics.contains("test.exact_match"));
    EXPECT_TRUE(metrics.contains("ceiling.test"));
    EXPECT_EQ(metrics.contains("floor(token_accuracy).test." + task->floors().at(0).name),
              entry.info.answer == AnswerKind::per_position);
    for (const auto& [name, value] : metrics) {
      EXPECT_TRUE(name.ends_with(".loss") || (value >= 0.0 && value <= 1.0 + 1e-12)) << name << " " << value;
    }
  }
}

}  // namespace
}  // namespace fathom
