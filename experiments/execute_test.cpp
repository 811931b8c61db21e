// SPDX-License-Identifier: Apache-2.0
#include "experiments/execute.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "experiments/execute_fixture.h"
#include "results/files.h"

namespace fathom {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;

TEST_P(Execute, RunsEverythingAndWritesWhatComesOut) {
  const ExecuteResult result = go(pretend);
  EXPECT_EQ(result.total, runs_.size());
  EXPECT_EQ(result.records.size(), runs_.size());
  EXPECT_EQ(watcher_.starts, runs_.size());
  EXPECT_EQ(watcher_.steps, 120);
  EXPECT_THAT(result.problems, testing::IsEmpty());
  for (const char* end : {".jsonl", ".csv", ".md", ".tex", ".txt", ".verdicts.txt"}) {
    EXPECT_TRUE(std::filesystem::exists(folder_ / (study_.name + end))) << end;
  }
  ASSERT_EQ(result.verdicts.size(), 1u);
  EXPECT_EQ(result.verdicts[0].finding, Finding::holds);
  const RunRecord record = *RunDirectory(run_folder(options_.out, runs_[0].identity)).read_result();
  EXPECT_EQ(record.identity, runs_[0].identity);
  EXPECT_EQ(record.scale, "smoke");
  EXPECT_EQ(record.axes.at("model.depth"), 1);
}

TEST_P(Execute, SkipsWhatIsDone) {
  go(pretend);
  const std::string lines = read_file(folder_ / (study_.name + ".jsonl"));
  const ExecuteResult again = go([](const RunSpec&, const RunDirectory&, RunProgress&) -> RunRecord {
    throw std::runtime_error("this must not run again");
  });
  EXPECT_EQ(again.skipped, runs_.size());
  EXPECT_EQ(again.failed, 0u);
  EXPECT_EQ(read_file(folder_ / (study_.name + ".jsonl")), lines);
}

TEST_P(Execute, AFailedRunStopsNoOtherAndStaysFailedUntilItIsRetried) {
  const std::string bad = runs_[3].identity;
  const RunFunction unlucky = [&](const RunSpec& run, const RunDirectory& directory, RunProgress& progress) {
    if (run.identity == bad) throw std::runtime_error("out of luck");
    return pretend(run, directory, progress);
  };
  const std::string log = RunDirectory(run_folder(options_.out, bad)).log().string();
  const ExecuteResult result = go(unlucky);
  EXPECT_EQ(result.failed, 1u);
  EXPECT_THAT(result.problems, Contains(AllOf(HasSubstr("failed: out of luck"), HasSubstr(log))));
  EXPECT_EQ(watcher_.states.size(), runs_.size());
  EXPECT_THAT(watcher_.failures, ElementsAre("out of luck " + log));
  EXPECT_THAT(read_file(log), HasSubstr("failed: out of luck"));
  const ExecuteResult again = go(pretend);
  EXPECT_EQ(again.skipped, runs_.size() - 1);
  EXPECT_EQ(again.failed, 1u);
  EXPECT_THAT(again.problems, ElementsAre(AllOf(HasSubstr("out of luck"), HasSubstr("--retry-failed"))));
  options_.retry_failed = true;
  EXPECT_EQ(go(unlucky).failed, 1u);
  EXPECT_EQ(watcher_.attempt, 2);
  EXPECT_EQ(go(pretend).failed, 0u);
  EXPECT_EQ(watcher_.attempt, 3);
  EXPECT_EQ(go(pretend).skipped, runs_.size());
  EXPECT_THAT(left_behind(), testing::IsEmpty());
}

TEST_P(Execute, StartsNoMoreRunsThanTheLimit) {
  options_.limit = 2;
  const ExecuteResult result = go(pretend);
  EXPECT_EQ(watcher_.starts, 2u);
  EXPECT_FALSE(result.interrupted);
  EXPECT_EQ(go(pretend).skipped, 2u);
}

TEST_P(Execute, AFailureEndsTheSweepWhereThatIsAsked) {
  options_.fail_fast = true;
  const ExecuteResult result = go(
      [&](const RunSpec&, const RunDirectory&, RunProgress&) -> RunRecord { throw std::runtime_error("out of luck"); });
  EXPECT_GE(result.failed, 1u);
  EXPECT_LE(result.failed, static_cast<std::size_t>(options_.jobs));
  EXPECT_LE(watcher_.starts, static_cast<std::size_t>(options_.jobs));
  EXPECT_FALSE(result.interrupted);
  EXPECT_TRUE(std::filesystem::exists(folder_ / (study_.name + ".jsonl"))) << "what there is is shown";
}

TEST_P(Execute, ADamagedResultIsOneFailedRunAndIsSetAsideWhenRetried) {
  go(pretend);
  const std::string lines = read_file(folder_ / (study_.name + ".jsonl"));
  const RunDirectory damaged(run_folder(options_.out, runs_[2].identity));
  write_file(damaged.result(), "{\"form");
  const ExecuteResult result = go(pretend);
  EXPECT_EQ(result.failed, 1u);
  EXPECT_EQ(result.skipped, runs_.size() - 1);
  EXPECT_THAT(result.problems, ElementsAre(HasSubstr("result.json is damaged: it is not valid JSON")));
  options_.retry_failed = true;
  EXPECT_EQ(go(pretend).failed, 0u);
  EXPECT_EQ(read_file(folder_ / (study_.name + ".jsonl")), lines);
  EXPECT_EQ(read_file(damaged.result().string() + ".damaged"), "{\"form");
}

TEST_P(Execute, ADivergedRunIsNoResultAndIsNotRepeated) {
  const std::string bad = runs_[0].identity;
  const RunFunction run_one = [&](const RunSpec& run, const RunDirectory& directory, RunProgress& progress) {
    RunRecord record = pretend(run, directory, progress);
    if (run.identity == bad) record.state = RunState::diverged;
    return record;
  };
  EXPECT_EQ(go(run_one).diverged, 1u);
  const ExecuteResult again = go(run_one);
  EXPECT_EQ(again.diverged, 1u);
  EXPECT_EQ(again.skipped, runs_.size());
  EXPECT_THAT(again.problems, Contains(HasSubstr("diverged")));
}

TEST_P(Execute, AnInterruptionLeavesWhatIsDone) {
  watcher_.stop_after = 2;
  const ExecuteResult cut = go(pretend);
  EXPECT_TRUE(cut.interrupted);
  EXPECT_LT(watcher_.starts, runs_.size());
  EXPECT_FALSE(std::filesystem::exists(folder_ / (study_.name + ".jsonl")));
  watcher_.stop_after = 1000;
  const ExecuteResult rest = go(pretend);
  EXPECT_FALSE(rest.interrupted);
  EXPECT_GE(rest.skipped, 2u);
  EXPECT_EQ(rest.records.size(), runs_.size());
}

TEST_P(Execute, ASelectionKeepsTheOtherResultsInTheTables) {
  go(pretend);
  runs_ = only(runs_, "arm=trace");
  EXPECT_EQ(go(pretend).records.size(), plan(study_).size());
}

TEST_P(Execute, AFolderThatCannotBeWrittenIsOneError) {
  std::filesystem::create_directories(folder_);
  std::ofstream(folder_ / "file") << "x";
  options_.out = (folder_ / "file" / "below").string();
  EXPECT_THROW(go(pretend), FileError);
}

TEST_P(Execute, ARunThatCannotWriteHarmsNoOther) {
  const std::string bad = runs_[1].identity;
  const ExecuteResult result = go([&](const RunSpec& run, const RunDirectory& directory, RunProgress& progress) {
    if (run.identity == bad) throw FileError(directory.result(), "the disk is full");
    return pretend(run, directory, progress);
  });
  EXPECT_EQ(result.failed, 1u);
  EXPECT_THAT(result.problems, ElementsAre(HasSubstr("failed: the disk is full")));
  EXPECT_EQ(watcher_.starts, runs_.size());
}

TEST_P(Execute, AFailureThatCannotBeNotedIsReportedAllTheSame) {
  const std::string bad = runs_[1].identity;
  const ExecuteResult result = go([&](const RunSpec& run, const RunDirectory& directory, RunProgress& progress) {
    if (run.identity == bad) {
      make_folder(directory.failure() / "in the way");
      throw std::runtime_error("out of luck");
    }
    return pretend(run, directory, progress);
  });
  EXPECT_EQ(result.failed, 1u);
  EXPECT_THAT(result.problems, ElementsAre(AllOf(HasSubstr("out of luck"), HasSubstr("cannot write"))));
  EXPECT_EQ(watcher_.starts, runs_.size());
}

TEST_P(Execute, ARunThatCannotBeBegunIsFailed) {
  make_folder(folder_ / "runs");
  write_file(run_folder(options_.out, runs_[0].identity), "a file where its folder should be");
  const ExecuteResult result = go(pretend);
  EXPECT_EQ(result.failed, 1u);
  EXPECT_THAT(result.problems, ElementsAre(HasSubstr(runs_[0].identity)));
  EXPECT_EQ(result.records.size(), runs_.size());
}

TEST_P(Execute, TheLongestRunsComeFirstAndTheOutputIsInThePlansOrder) {
  go(pretend);
  const std::string lines = read_file(folder_ / (study_.name + ".jsonl"));
  std::vector<int> depths;
  for (const RunSpec* run : watcher_.order) {
    if (run->arm == "trace" && run->control.empty()) depths.push_back(run->model.depth);
  }
  EXPECT_TRUE(std::ranges::is_sorted(depths, std::ranges::greater()));
  EXPECT_EQ(depths.front(), 4);
  std::filesystem::remove_all(folder_);
  std::ranges::reverse(runs_);
  go(pretend);
  EXPECT_EQ(read_file(folder_ / (study_.name + ".jsonl")), lines);
}

TEST_P(Execute, MemoryLimitsHowManyRunAtOnce) {
  options_.memory = 1;
  const ExecuteResult result = go(pretend);
  EXPECT_EQ(result.records.size(), runs_.size());
  EXPECT_THAT(watcher_.sentences, testing::SizeIs(runs_.size()));
  EXPECT_THAT(watcher_.sentences[0], HasSubstr("it is started with no other beside it"));
  EXPECT_EQ(watcher_.most_at_once, 1u);
}

// Wants the runs of depth 1, and those of depth 2 once one of depth 1 has a result.
struct TwoSteps : RunChooser {
  std::vector<const RunSpec*> wanted(const std::vector<RunSpec>& plan,
                                     const std::map<std::string, RunRecord>& records) override {
    std::vector<const RunSpec*> runs;
    for (const RunSpec& run : plan) {
      if (run.model.depth <= (records.empty() ? 1 : 2)) runs.push_back(&run);
    }
    return runs;
  }
};

TEST_P(Execute, AChooserSaysWhatIsStartedFromTheResultsSoFar) {
  TwoSteps chooser;
  options_.chooser = &chooser;
  go(pretend);
  std::map<int, int> started;
  for (const RunSpec* run : watcher_.order) ++started[run->model.depth];
  EXPECT_GT(started[1], 0);
  EXPECT_GT(started[2], 0);
  EXPECT_EQ(started[4], 0);
  EXPECT_EQ(watcher_.order[0]->model.depth, 1);
}

INSTANTIATE_TEST_SUITE_P(Jobs, Execute, testing::Values(1, 3));

}  // namespace
}  // namespace fathom
