// SPDX-License-Identifier: Apache-2.0
#include "tools/progress.h"

#include <gmock/gmock.h>

#include <sstream>

namespace fathom {
namespace {

using testing::HasSubstr;
using testing::Not;

RunSpec run_of(const std::string& identity, std::int64_t steps, std::uint64_t seed) {
  RunSpec run;
  run.identity = identity;
  run.arm = "trace";
  run.axes = {{"model.depth", 2}, {"task.cot", "blank: 4"}};
  run.seed = seed;
  run.train.steps = steps;
  run.model.vocabulary = 8;
  run.model.context = 16;
  return run;
}

ProgressReport report_of(std::int64_t step, std::int64_t steps) { return {step, steps, 0.25, 0.5, 118'000.0}; }

RunRecord record_of(RunState state, std::int64_t steps) {
  RunRecord record;
  record.state = state;
  record.steps = steps;
  record.metrics["test.exact_match"] = 0.75;
  return record;
}

class ProgressTest : public testing::Test {
 protected:
  Progress make(Progress::Style style, int columns = 200) {
    return {plan, style, out, [this] { return time; }, columns};
  }
  std::vector<RunSpec> plan = {run_of("a", 100, 1), run_of("b", 100, 2)};
  std::ostringstream out;
  double time = 1000.0;
};

TEST_F(ProgressTest, ALiveLineSaysWhereTheRunStandsAndWhatIsLeft) {
  Progress progress = make(Progress::Style::in_place);
  progress.started(2, 0);
  progress.run_started(plan[0], 1, 2);
  progress.run_progress(plan[0], report_of(1, 100));
  EXPECT_EQ(out.str(), "") << "too soon after the beginning";
  time += 50.0;
  progress.run_progress(plan[0], report_of(50, 100));
  // 50 updates took 50 s; 50 of this run and 100 of the other are left.
  EXPECT_EQ(out.str(),
            "\r\033[K[0/2] trace, depth 2, cot blank: 4, seed 1: 50/100, loss 0.2500, accuracy 0.500, 118k tokens/s, "
            "2m30s left");
  progress.clear();
  EXPECT_THAT(out.str(), testing::EndsWith("\r\033[K"));
}

TEST_F(ProgressTest, AnAccuracyThatIsNotKnownYetIsNotShown) {
  Progress progress = make(Progress::Style::in_place);
  progress.run_started(plan[0], 1, 2);
  time += 1.0;
  ProgressReport report = report_of(1, 100);
  report.accuracy = -1.0;
  progress.run_progress(plan[0], report);
  EXPECT_THAT(out.str(), Not(HasSubstr("accuracy")));
}

TEST_F(ProgressTest, AResumedRunCountsOnlyWhatThisSittingDid) {
  Progress progress = make(Progress::Style::in_place);
  progress.run_started(plan[0], 1, 2);
  progress.run_progress(plan[0], report_of(81, 100));
  time += 10.0;
  progress.run_progress(plan[0], report_of(90, 100));
  // 10 updates in 10 s; 10 + 100 are left.
  EXPECT_THAT(out.str(), HasSubstr("1m50s left"));
}

TEST_F(ProgressTest, WithSeveralRunsTheLineStaysWithTheFirstAndAddsTheRates) {
  Progress progress = make(Progress::Style::in_place);
  progress.run_started(plan[0], 1, 2);
  progress.run_started(plan[1], 2, 2);
  progress.run_progress(plan[0], report_of(10, 100));
  time += 1.0;
  progress.run_progress(plan[1], report_of(20, 100));
  EXPECT_THAT(out.str(), HasSubstr("seed 1: 10/100"));
  EXPECT_THAT(out.str(), HasSubstr("236k tokens/s"));
}

TEST_F(ProgressTest, ALiveLineNeverWraps) {
  Progress progress = make(Progress::Style::in_place, 40);
  progress.run_started(plan[0], 1, 2);
  time += 1.0;
  progress.run_progress(plan[0], report_of(1, 100));
  EXPECT_EQ(out.str().size(), std::string("\r\033[K").size() + 39);
}

TEST_F(ProgressTest, RedrawsAreThrottled) {
  Progress progress = make(Progress::Style::in_place);
  progress.run_started(plan[0], 1, 2);
  time += 1.0;
  progress.run_progress(plan[0], report_of(1, 100));
  const std::string once = out.str();
  time += 0.05;
  progress.run_progress(plan[0], report_of(2, 100));
  EXPECT_EQ(out.str(), once);
  time += 0.1;
  progress.run_progress(plan[0], report_of(3, 100));
  EXPECT_GT(out.str().size(), once.size());
}

TEST_F(ProgressTest, ElsewherePlainLinesAppearAsRunsEnd) {
  Progress progress = make(Progress::Style::lines);
  progress.started(3, 1);
  progress.run_started(plan[0], 1, 3);
  progress.run_progress(plan[0], report_of(100, 100));
  time += 20.0;
  progress.run_finished(plan[0], record_of(RunState::stopped, 100));
  progress.run_started(plan[1], 2, 3);
  progress.run_finished(plan[1], record_of(RunState::diverged, 3));
  EXPECT_EQ(out.str(),
            "1 of 3 runs are there already\n"
            "[2/3] trace, depth 2, cot blank: 4, seed 1: stopped after 100 updates, exact match 0.750, 33m20s left\n"
            "[3/3] trace, depth 2, cot blank: 4, seed 2: diverged after 3 updates, exact match 0.750\n");
}

TEST_F(ProgressTest, SilenceIsSilent) {
  Progress progress = make(Progress::Style::silent);
  progress.started(3, 1);
  progress.run_started(plan[0], 1, 3);
  time += 100.0;
  progress.run_progress(plan[0], report_of(50, 100));
  progress.run_finished(plan[0], record_of(RunState::done, 100));
  progress.clear();
  EXPECT_EQ(out.str(), "");
}

TEST(DurationText, TakesTheTwoLargestUnits) {
  EXPECT_EQ(duration_text(0.0), "0s");
  EXPECT_EQ(duration_text(59.4), "59s");
  EXPECT_EQ(duration_text(59.6), "1m00s");
  EXPECT_EQ(duration_text(200.0), "3m20s");
  EXPECT_EQ(duration_text(7500.0), "2h05m");
  EXPECT_EQ(duration_text(3.0 * 86400 + 4 * 3600), "3d04h");
}

TEST(RunLabel, NamesArmAxesControlAndSeed) {
  RunSpec run = run_of("a", 1, 7);
  run.control = "train.steps: x2";
  EXPECT_EQ(run_label(run), "trace, depth 2, cot blank: 4, control train.steps: x2, seed 7");
  EXPECT_EQ(run_label(RunSpec{}), "seed 0");
}

}  // namespace
}  // namespace fathom
