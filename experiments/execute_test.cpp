// SPDX-License-Identifier: Apache-2.0
#include "experiments/execute.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>

#include "experiments/study_fixture.h"
#include "results/files.h"

namespace fathom {
namespace {

using testing::Contains;
using testing::HasSubstr;

// A stand-in for training: exact match is 1 with a trace and 0.5 without.
RunRecord pretend(const RunSpec& run, const RunDirectory& directory, RunProgress& progress) {
  directory.open(run.config, {});
  progress.report({run.train.steps, run.train.steps, 0.1, 1.0, 1000.0});
  if (progress.interrupted()) {
    RunRecord cut;
    cut.state = RunState::interrupted;
    return cut;
  }
  RunRecord record;
  record.steps = run.train.steps;
  const double value = run.format.kind == Format::Kind::trace ? 1.0 : 0.5;
  record.metrics["test.exact_match"] = value;
  for (const TestBin& bin : run.test) record.metrics["test[" + bin.label + "].exact_match"] = value;
  return record;
}

struct Watcher : ExecuteObserver {
  void started(std::size_t all, std::size_t there) override {
    total = all;
    finished = there;
  }
  void run_started(const RunSpec&, std::size_t, std::size_t) override { ++starts; }
  void run_progress(const RunSpec&, const ProgressReport& report) override { steps = report.steps; }
  void run_finished(const RunSpec&, const RunRecord& record) override { states.push_back(record.state); }
  bool interrupted() const override { return states.size() >= stop_after; }

  std::size_t total = 0, finished = 0, starts = 0, stop_after = 1000;
  std::int64_t steps = 0;
  std::vector<RunState> states;
};

class Execute : public testing::TestWithParam<int> {
 protected:
  Execute() : folder_(std::filesystem::path(testing::TempDir()) / ("fathom-execute-" + std::to_string(getpid()))) {
    std::filesystem::remove_all(folder_);
    options_.out = folder_.string();
    options_.jobs = GetParam();
    options_.figures = false;
  }
  ~Execute() override { std::filesystem::remove_all(folder_); }

  ExecuteResult go(const RunFunction& run_one) { return execute(study_, runs_, options_, run_one, watcher_); }

  std::filesystem::path folder_;
  Study study_ = parse_study(example_study, "s.yaml", "smoke");
  std::vector<RunSpec> runs_ = plan(study_);
  ExecuteOptions options_;
  Watcher watcher_;
};

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

TEST_P(Execute, AFailedRunStopsNoOtherAndIsTakenUpAgain) {
  const std::string bad = runs_[3].identity;
  const ExecuteResult result = go([&](const RunSpec& run, const RunDirectory& directory, RunProgress& progress) {
    if (run.identity == bad) throw std::runtime_error("out of luck");
    return pretend(run, directory, progress);
  });
  EXPECT_EQ(result.failed, 1u);
  EXPECT_THAT(result.problems, Contains(HasSubstr("failed: out of luck")));
  EXPECT_EQ(watcher_.states.size(), runs_.size());
  const ExecuteResult again = go(pretend);
  EXPECT_EQ(again.skipped, runs_.size() - 1);
  EXPECT_EQ(again.failed, 0u);
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

TEST_P(Execute, AFailingDiskEndsTheSweep) {
  const ExecuteResult result = go([](const RunSpec&, const RunDirectory& directory, RunProgress&) -> RunRecord {
    throw FileError(directory.result(), "the disk is full");
  });
  EXPECT_GE(result.failed, 1u);
  EXPECT_LE(result.failed, static_cast<std::size_t>(options_.jobs));
  EXPECT_THAT(result.problems, Contains(HasSubstr("failed: the disk is full")));
}

INSTANTIATE_TEST_SUITE_P(Jobs, Execute, testing::Values(1, 3));

class ExecuteInWorkers : public Execute {};

TEST_P(ExecuteInWorkers, AWorkerThatDiesIsAFailedRun) {
  const std::string bad = runs_[1].identity;
  const ExecuteResult result = go([&](const RunSpec& run, const RunDirectory& directory, RunProgress& progress) {
    if (run.identity == bad) kill(getpid(), SIGKILL);
    return pretend(run, directory, progress);
  });
  EXPECT_EQ(result.failed, 1u);
  EXPECT_THAT(result.problems, Contains(HasSubstr("ended by signal 9")));
}

INSTANTIATE_TEST_SUITE_P(Jobs, ExecuteInWorkers, testing::Values(2));

}  // namespace
}  // namespace fathom
