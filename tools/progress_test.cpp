// SPDX-License-Identifier: Apache-2.0
#include "tools/progress.h"

#include <gmock/gmock.h>

namespace fathom {
namespace {

using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;

using Style = ProgressOutput::Style;

const std::string tiny_study = R"(study: tiny
task: {name: parity, length: {train: 8, test: [8]}}
model: {depth: 1, width: 8, heads: 2}
)";

RunSpec run_of(const std::string& identity, std::int64_t steps, std::uint64_t seed) {
  static const RunSpec planned = plan(parse_study(tiny_study, "tiny.yaml")).front();
  RunSpec run = planned;
  run.study = "parity";
  run.identity = identity;
  run.arm = "trace";
  run.axes = {{"model.depth", 2}, {"task.cot", "blank: 4"}};
  run.seed = seed;
  run.train.steps = steps;
  return run;
}

ProgressReport report_of(std::int64_t step, std::int64_t steps) { return {step, steps, 0.25, 0.5, 118'000.0}; }

RunRecord record_of(const RunSpec& run, RunState state, std::int64_t steps) {
  RunRecord record;
  record.identity = run.identity;
  record.arm = run.arm;
  record.axes = {run.axes.begin(), run.axes.end()};
  record.seed = run.seed;
  record.state = state;
  record.steps = steps;
  record.metrics["test.exact_match"] = 0.75;
  if (state == RunState::failed) record.message = "no memory\nleft";
  return record;
}

class ProgressTest : public testing::Test {
 protected:
  ProgressTest() {
    study.name = "parity";
    study.tables.resize(1);
    study.tables[0].spec.rows = {"arm", "model.depth"};
    study.tables[0].spec.selection.where = {{"arm", {"trace"}}};
  }

  Progress make(Style style) {
    WatchedStudy watched{&study, &runs, &runs, "runs/parity", false};
    return {watched,
            {style, [this](const std::string& bytes) { written.push_back(bytes); }, [this] { return time; },
             [this] { return look; }}};
  }
  std::string all() const {
    std::string text;
    for (const std::string& bytes : written) text += bytes;
    return text;
  }

  Study study;
  std::vector<RunSpec> runs = {run_of("a", 100, 1), run_of("b", 100, 2), run_of("c", 100, 3)};
  TerminalLook look{100, 40, true, false};
  std::vector<std::string> written;
  double time = 1000.0;
};

TEST_F(ProgressTest, ALiveViewSaysWhereEveryRunStandsAndWhatIsLeft) {
  Progress progress = make(Style::live);
  progress.started(3, 0);
  progress.run_started(runs[0], 1, 3);
  progress.run_started(runs[1], 2, 3);
  progress.run_progress(runs[0], report_of(1, 100));
  progress.run_progress(runs[1], report_of(1, 100));
  time += 50.0;
  progress.run_progress(runs[0], report_of(50, 100));
  progress.run_progress(runs[1], report_of(50, 100));
  time += 0.2;
  progress.idle();
  const std::string& frame = written.back();
  EXPECT_THAT(frame, HasSubstr("33 %  0/3 runs  1m40s left"));
  EXPECT_THAT(frame, HasSubstr("0 done · 2 running · 1 waiting"));
  EXPECT_THAT(frame, HasSubstr("seed 1  ━━━━━━──────  50/100  0.2500     0.500      118k"));
  EXPECT_THAT(frame, HasSubstr("seed 2  ━━━━━━──────  50/100"));
}

TEST_F(ProgressTest, AnAccuracyThatIsNotKnownYetIsNotShown) {
  Progress progress = make(Style::live);
  progress.run_started(runs[0], 1, 3);
  time += 1.0;
  ProgressReport report = report_of(1, 100);
  report.accuracy = -1.0;
  progress.run_progress(runs[0], report);
  EXPECT_THAT(all(), Not(HasSubstr("accuracy")));
  EXPECT_THAT(all(), HasSubstr("loss"));
}

TEST_F(ProgressTest, FramesAreAtMostTenASecond) {
  Progress progress = make(Style::live);
  progress.started(3, 0);
  progress.run_started(runs[0], 1, 3);
  const std::size_t before = written.size();
  for (int i = 1; i <= 100; ++i) {
    time += 0.01;
    progress.run_progress(runs[0], report_of(i, 100));
  }
  EXPECT_GE(written.size() - before, 8u);
  EXPECT_LE(written.size() - before, 10u);
}

TEST_F(ProgressTest, TheTableFillsAsRunsEnd) {
  Progress progress = make(Style::live);
  progress.run_found(runs[2], record_of(runs[2], RunState::done, 100));
  progress.started(3, 1);
  EXPECT_THAT(written.back(), HasSubstr("1 done · 2 waiting"));
  EXPECT_THAT(written.back(), HasSubstr("0.750"));
  progress.run_started(runs[0], 1, 3);
  RunRecord record = record_of(runs[0], RunState::stopped, 40);
  record.metrics["test.exact_match"] = 0.25;
  time += 1.0;
  progress.run_finished(runs[0], record);
  EXPECT_THAT(written.back(), HasSubstr("66 %  2/3 runs")) << "a run that stopped early is done";
  EXPECT_THAT(written.back(), HasSubstr("0.500"));
}

TEST_F(ProgressTest, AFailureIsSaidAtOnceOnOneLineWithItsLog) {
  Progress progress = make(Style::live);
  progress.started(3, 0);
  progress.run_started(runs[0], 1, 3);
  progress.run_finished(runs[0], record_of(runs[0], RunState::failed, 7));
  progress.run_failed(runs[0], "no memory\nleft", "runs/parity/runs/a/log.txt");
  EXPECT_THAT(
      written.back(),
      HasSubstr("trace, depth 2, cot blank: 4, seed 1: failed: no memory left (runs/parity/runs/a/log.txt)\033[K\n"));
  time += 1.0;
  progress.idle();
  EXPECT_THAT(written.back(), HasSubstr("1 failed"));
}

TEST_F(ProgressTest, RunsOfAnotherProcessAreCountedUntilTheyEnd) {
  Progress progress = make(Style::live);
  progress.started(3, 0);
  progress.run_elsewhere(runs[1]);
  time += 1.0;
  progress.idle();
  EXPECT_THAT(written.back(), HasSubstr("1 in another process"));
  progress.run_found(runs[1], record_of(runs[1], RunState::done, 100));
  time += 1.0;
  progress.idle();
  EXPECT_THAT(written.back(), HasSubstr("1 done · 2 waiting"));
}

TEST_F(ProgressTest, ARunThatIsTakenOverIsNoLongerAtWorkHere) {
  Progress progress = make(Style::live);
  progress.started(3, 0);
  progress.run_started(runs[0], 1, 3);
  progress.run_elsewhere(runs[0]);
  time += 1.0;
  progress.idle();
  EXPECT_THAT(written.back(), HasSubstr("0 done · 1 in another process · 2 waiting"));
}

TEST_F(ProgressTest, ALogAlsoSaysWhatOtherProcessesDid) {
  Progress progress = make(Style::lines);
  progress.started(3, 0);
  progress.told("waiting for 1 run of process 4711 on here");
  progress.run_found(runs[1], record_of(runs[1], RunState::stopped, 50));
  EXPECT_EQ(all(),
            "waiting for 1 run of process 4711 on here\n"
            "[1/3] trace, depth 2, cot blank: 4, seed 2: stopped in another process\n");
}

TEST_F(ProgressTest, ANewSizeOfTheTerminalIsSeen) {
  Progress progress = make(Style::live);
  progress.started(3, 0);
  look.columns = 40;
  time += 1.0;
  progress.idle();
  EXPECT_THAT(written.back(), HasSubstr("0/3 runs")) << "drawn again though nothing else changed";
}

TEST_F(ProgressTest, NothingIsLeftOfTheViewInTheEnd) {
  Progress progress = make(Style::live);
  progress.started(3, 0);
  progress.finish();
  EXPECT_EQ(written.back(), "\r\033[2A\033[J");
  {
    Progress other = make(Style::live);
    other.started(3, 0);
  }
  EXPECT_EQ(written.back(), "\r\033[2A\033[J") << "also where something went wrong in between";
}

TEST_F(ProgressTest, AStoppingRuleMakesTheTimeAnUpperBound) {
  runs[1].stop_when = {{"exact_match", 0.999}};
  Progress progress = make(Style::live);
  progress.started(3, 0);
  progress.run_started(runs[0], 1, 3);
  progress.run_progress(runs[0], report_of(1, 100));
  time += 10.0;
  progress.run_progress(runs[0], report_of(11, 100));
  EXPECT_THAT(written.back(), HasSubstr("at most "));
}

TEST_F(ProgressTest, ElsewherePlainLinesAppearAsRunsEnd) {
  Progress progress = make(Style::lines);
  progress.run_found(runs[2], record_of(runs[2], RunState::done, 100));
  progress.started(3, 1);
  progress.run_started(runs[0], 2, 3);
  progress.run_progress(runs[0], report_of(1, 100));
  progress.run_progress(runs[0], report_of(100, 100));
  time += 20.0;
  progress.run_finished(runs[0], record_of(runs[0], RunState::stopped, 100));
  progress.run_started(runs[1], 3, 3);
  progress.run_finished(runs[1], record_of(runs[1], RunState::diverged, 3));
  progress.finish();
  EXPECT_EQ(all(),
            "1 of 3 runs are there already\n"
            "[2/3] trace, depth 2, cot blank: 4, seed 1: stopped after 100 updates, exact match 0.750, 20s left\n"
            "[3/3] trace, depth 2, cot blank: 4, seed 2: diverged (runs/parity/runs/b)\n"
            "parity: 2 done, 1 diverged, in 20s\n");
}

TEST_F(ProgressTest, ElsewhereALineEveryHalfMinuteShowsThatItLives) {
  Progress progress = make(Style::lines);
  progress.started(3, 0);
  progress.run_started(runs[0], 1, 3);
  progress.run_started(runs[1], 2, 3);
  for (int i = 1; i <= 100; ++i) {
    time += 1.0;
    progress.run_progress(runs[1], report_of(i, 100));
    progress.run_progress(runs[0], report_of(i, 100));
  }
  EXPECT_EQ(written.size(), 3u);
  EXPECT_EQ(written[0],
            "[0/3] trace, depth 2, cot blank: 4, seed 1: 29/100, loss 0.2500, accuracy 0.500; 19 % of the work, "
            "2m03s left\n");
}

TEST_F(ProgressTest, SilenceIsSilent) {
  Progress progress = make(Style::silent);
  progress.started(3, 1);
  progress.run_started(runs[0], 1, 3);
  time += 100.0;
  progress.run_progress(runs[0], report_of(50, 100));
  progress.run_finished(runs[0], record_of(runs[0], RunState::failed, 100));
  progress.idle();
  progress.finish();
  EXPECT_EQ(all(), "");
}

TEST(RunLabel, NamesArmAxesControlAndSeed) {
  RunSpec run = run_of("a", 1, 7);
  run.control = "train.steps: x2";
  EXPECT_EQ(run_label(run), "trace, depth 2, cot blank: 4, control train.steps: x2, seed 7");
  EXPECT_EQ(run_label(RunSpec{}), "seed 0");
}

}  // namespace
}  // namespace fathom
