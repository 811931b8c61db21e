// SPDX-License-Identifier: Apache-2.0
// Zipped axes and the conditions of a sweep.
#include <gtest/gtest.h>

#include <ctime>
#include <set>

#include "experiments/study_fixture.h"

namespace fathom {
namespace {

const std::string small = "study: s\ntask: {name: parity, length: {train: 1..4, test: [4]}}\nmodel: {width: 16}\n";

std::vector<RunSpec> planned(const std::string& sweep, const std::vector<std::string>& sets = {}) {
  return plan(parse_study(small + sweep, "s.yaml", "", sets));
}

TEST(Zip, ValuesAreTakenTogetherAndCrossedWithTheRest) {
  const std::vector<RunSpec> runs = planned(
      "sweep:\n  axes: {model.depth: [1, 2]}\n  zip: [{model.width: [16, 32, 64], model.heads: [2, 4, 8]}]\n"
      "  seeds: 2\ntable: {rows: model.heads, columns: model.depth}\n");
  ASSERT_EQ(runs.size(), 2u * 3 * 2);
  std::set<std::pair<int, int>> shapes;
  for (const RunSpec& run : runs) {
    EXPECT_EQ(run.model.width, 8 * run.model.heads);
    EXPECT_EQ(run.axes.size(), 3u);
    EXPECT_EQ(run_value(run, "model.width"), run.model.width);
    EXPECT_EQ(run_value(run, "model.heads"), run.model.heads);
    shapes.insert({run.model.depth, run.model.width});
  }
  EXPECT_EQ(shapes.size(), 6u);
}

TEST(Zip, TheFirstKeyMayRepeatAValue) {
  const std::vector<RunSpec> runs = planned(
      "sweep: {zip: [{model.depth: [1, 1, 2], model.width: [8, 16, 16]}]}\ntable: {rows: [model.depth, "
      "model.width]}\n");
  ASSERT_EQ(runs.size(), 3u);
  EXPECT_EQ(runs[1].model.depth, 1);
  EXPECT_EQ(runs[1].model.width, 16);
}

TEST(Zip, ManySetsAtOnceAndGroups) {
  const std::vector<RunSpec> runs = planned(
      "sweep: {zip: [{model.positions: [none, {kind: rotary, base: 100}], train.optimizer.lr: [1e-3, 1e-4]}]}\n");
  ASSERT_EQ(runs.size(), 2u);
  EXPECT_EQ(runs[1].model.positions, PositionKind::rotary);
  EXPECT_DOUBLE_EQ(runs[1].train.optimizer.learning_rate, 1e-4);
}

TEST(Zip, AScaleReplacesIt) {
  const std::vector<RunSpec> runs = planned("sweep: {zip: [{model.width: [16, 32], model.heads: [2, 4]}]}\n",
                                            {"sweep.zip=[{model.width: [24], model.heads: [3]}]"});
  ASSERT_EQ(runs.size(), 1u);
  EXPECT_EQ(runs[0].model.heads, 3);
}

TEST(SweepConditions, OnlyIfKeepsAndSkipIfDrops) {
  const std::string sweep = "sweep:\n  axes: {model.depth: [1, 2, 4], model.heads: [1, 2]}\n  seeds: 3\n";
  EXPECT_EQ(planned(sweep).size(), 18u);
  EXPECT_EQ(planned(sweep + "  only_if: {model.depth: \">= 2\", model.heads: 2}\n").size(), 6u);
  EXPECT_EQ(planned(sweep + "  only_if: [{model.depth: 1}, {model.heads: 2}]\n").size(), 12u);
  EXPECT_EQ(planned(sweep + "  skip_if: [{model.depth: 4, seed: \"> 1\"}]\n").size(), 14u);
  EXPECT_EQ(planned(sweep + "  only_if: {model.heads: 2}\n  skip_if: {model.depth: [1, 4]}\n").size(), 3u);
  EXPECT_EQ(planned(sweep + "  skip_if: {model.depth: 4}\n", {"sweep.skip_if=[]"}).size(), 18u);
}

TEST(SweepConditions, KeepOutWhatCannotBe) {
  const std::string sweep = "sweep:\n  axes: {model.width: [8, 12], model.heads: [2, 8]}\n";
  EXPECT_THROW(planned(sweep), StudyError);
  EXPECT_EQ(planned(sweep + "  skip_if: {model.width: 12, model.heads: 8}\n").size(), 3u);
}

TEST(SweepConditions, SeeSettingsDefaultsAndArms) {
  const std::string arms = "arms: {a: {}, b: {model.positions: rotary}}\nsweep:\n  axes: {model.depth: [1, 2]}\n";
  EXPECT_EQ(planned(arms + "  skip_if: {arm: b, model.depth: 2}\n").size(), 3u);
  EXPECT_EQ(planned(arms + "  skip_if: {model.positions: rotary}\n").size(), 2u);
  EXPECT_EQ(planned(arms + "  only_if: {model.positions.kind: learned}\n").size(), 2u);
}

TEST(SweepConditions, ControlsGoWithTheRunsThatAreLeft) {
  const std::string study = changed_study("  seeds: 4", "  seeds: 4\n  skip_if: {arm: direct, model.depth: \">= 2\"}");
  const std::vector<RunSpec> runs = plan(parse_study(study, "s.yaml"));
  EXPECT_EQ(runs.size(), 4u + 12 + 4);
  for (const RunSpec& run : runs) {
    if (!run.control.empty()) {
      EXPECT_EQ(run.model.depth, 1);
    }
  }
}

TEST(SweepConditions, ALargeGridMayBeCutDown) {
  const std::string sweep = "sweep:\n  axes: {model.depth: [1, 2, 3, 4]}\n  seeds: 9000\n";
  EXPECT_THROW(planned(sweep), StudyError);
  EXPECT_EQ(planned(sweep + "  only_if: {seed: \"<= 100\", model.depth: [1, 2]}\n").size(), 200u);
}

TEST(Skip, TakesRunsOut) {
  const std::vector<RunSpec> runs = plan(parse_study(example_study, "s.yaml"));
  EXPECT_EQ(only(runs, "arm=trace|direct,model.depth>=2,control=").size(), 16u);
  EXPECT_EQ(skip(runs, "seed!=1").size(), runs.size() / 4);
  EXPECT_EQ(skip(runs, "arm=trace").size(), runs.size() - 12);
  EXPECT_THROW(skip(runs, "seed>=1"), StudyError);
  EXPECT_THROW(skip(runs, "arm=trac"), StudyError);
}

TEST(PlanSpeed, TenThousandRunsTakeAMoment) {
  std::string sweep = "sweep:\n  axes:\n    train.steps: [";
  for (int i = 1; i <= 100; ++i) sweep += std::to_string(i) + (i < 100 ? ", " : "]\n    train.batch: [");
  for (int i = 1; i <= 100; ++i) sweep += std::to_string(i) + (i < 100 ? ", " : "]\n");
  const Study study = parse_study(small + sweep + "table: {rows: train.steps, columns: train.batch}\n", "s.yaml");
  const std::clock_t start = std::clock();
  EXPECT_EQ(plan(study).size(), 10'000u);
  const double seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
  RecordProperty("seconds", std::to_string(seconds));
  // Of processor time, and generous: the tests also run under sanitizers, beside each other. Half a second where all is
  // optimised; work that grew with the square of the runs would take many minutes.
  EXPECT_LT(seconds, 60.0);
}

}  // namespace
}  // namespace fathom
