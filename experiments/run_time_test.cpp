// SPDX-License-Identifier: Apache-2.0
#include "experiments/run_time.h"

#include <gtest/gtest.h>

#include <chrono>

#include "experiments/run_cost.h"
#include "experiments/study_fixture.h"

namespace fathom {
namespace {

TEST(RunTimes, FollowTheRateOfFinishedRuns) {
  const std::vector<RunSpec> runs = plan(parse_study(example_study, "s.yaml"));
  RunRecord record;
  record.state = RunState::stopped;
  record.steps = runs[0].train.steps / 2;
  record.environment.seconds = 10.0;
  const RunTimes times(runs, {{runs[0].identity, record}});
  EXPECT_EQ(times.basis(), "at the speed of 1 finished run");
  EXPECT_NEAR(times.seconds(runs[0]), 20.0, 1e-6);
  EXPECT_NEAR(times.seconds(runs[1]), 20.0, 1e-6);
  // Four layers instead of one.
  const RunCost deep = cost_of(runs[8]), flat = cost_of(runs[0]);
  EXPECT_NEAR(times.seconds(runs[8]),
              20.0 * (deep.flops + deep.evaluation_flops) / (flat.flops + flat.evaluation_flops), 1e-6);
}

TEST(RunTimes, WithoutResultsStepsAreTimed) {
  std::vector<RunSpec> runs = plan(parse_study(
      "study: s\ntask: {name: parity, length: {train: 8, test: [8]}}\nmodel: {width: 2048, heads: 4, depth: 12}\n"
      "sweep: {axes: {train.batch: [16, 512]}}\n",
      "s.yaml"));
  const auto start = std::chrono::steady_clock::now();
  const RunTimes times(runs, {});
  // A second where it is optimised and alone; here it is neither.
  EXPECT_LT(std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count(), 20.0);
  EXPECT_GT(times.seconds(runs[0]), 0.0);
  EXPECT_GT(times.seconds(runs[1]), 4.0 * times.seconds(runs[0]));
  EXPECT_NE(times.basis().find("timed now"), std::string::npos);
}

TEST(RunTimes, EachPrecisionHasItsOwnRate) {
  const std::vector<RunSpec> runs = plan(parse_study(
      "study: s\ntask: {name: parity, length: {train: 8, test: [8]}}\nsweep: {axes: {train.precision: [fp32, bf16]}}\n",
      "s.yaml"));
  std::map<std::string, RunRecord> records;
  for (std::size_t i = 0; i < 2; ++i) {
    records[runs[i].identity].state = RunState::done;
    records[runs[i].identity].steps = runs[i].train.steps;
    records[runs[i].identity].environment.seconds = i == 0 ? 10.0 : 6.0;
  }
  const RunTimes times(runs, records);
  EXPECT_NEAR(times.seconds(runs[0]), 10.0, 1e-6);
  EXPECT_NEAR(times.seconds(runs[1]), 6.0, 1e-6);
}

TEST(WallTime, IsThatOfTheBusiestWorker) {
  EXPECT_DOUBLE_EQ(wall_seconds({}, 2), 0.0);
  EXPECT_DOUBLE_EQ(wall_seconds({1, 2, 3}, 1), 6.0);
  EXPECT_DOUBLE_EQ(wall_seconds({1, 3, 2}, 2), 3.0);
  EXPECT_DOUBLE_EQ(wall_seconds({5, 1, 1, 1}, 2), 5.0);
  EXPECT_DOUBLE_EQ(wall_seconds({4, 4}, 8), 4.0);
}

}  // namespace
}  // namespace fathom
