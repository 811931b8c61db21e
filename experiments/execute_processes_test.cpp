// SPDX-License-Identifier: Apache-2.0
// Sweeps that several processes share, and what is left where one of them dies.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <thread>

#include "experiments/execute_fixture.h"
#include "experiments/machine.h"
#include "results/files.h"
#include "results/run_claim.h"

namespace fathom {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;

class ExecuteBesideOthers : public Execute {};

TEST_P(ExecuteBesideOthers, TheFoldersOfRunsAreLeftInOrder) {
  go(pretend);
  const RunDirectory first(run_folder(options_.out, runs_[0].identity));
  EXPECT_THAT(left_behind(), testing::IsEmpty());
  // A process that was killed right after it had written the result.
  const pid_t gone = fork();
  if (gone == 0) {
    new std::optional<RunClaim>(RunClaim::take(first.path()));
    kill(getpid(), SIGKILL);
  }
  waitpid(gone, nullptr, 0);
  std::filesystem::remove(folder_ / "ledger.jsonl");
  EXPECT_THAT(left_behind(), testing::SizeIs(1));
  go(pretend);
  EXPECT_THAT(left_behind(), testing::IsEmpty());
}

TEST_P(ExecuteBesideOthers, TwoAtOnceShareTheWorkAndEndAlike) {
  go(pretend);
  const std::string lines = read_file(folder_ / (study_.name + ".jsonl"));
  std::filesystem::remove_all(folder_);
  watcher_ = Watcher();
  const RunFunction slow = [](const RunSpec& run, const RunDirectory& directory, RunProgress& progress) {
    std::ofstream(directory.path() / "starts", std::ios::app) << "x";
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
    return pretend(run, directory, progress);
  };
  const pid_t other = fork();
  if (other == 0) {
    const ExecuteResult result = go(slow);
    _exit(result.records.size() == runs_.size() && result.problems.empty() ? 0 : 1);
  }
  const ExecuteResult result = go(slow);
  int status = -1;
  waitpid(other, &status, 0);
  EXPECT_EQ(status, 0);
  EXPECT_EQ(result.records.size(), runs_.size());
  EXPECT_LT(watcher_.starts, runs_.size()) << "the other one took some";
  EXPECT_EQ(read_file(folder_ / (study_.name + ".jsonl")), lines);
  for (const RunSpec& run : runs_) {
    EXPECT_EQ(read_file(std::filesystem::path(run_folder(options_.out, run.identity)) / "starts"), "x");
  }
  EXPECT_THAT(left_behind(), testing::IsEmpty());
}

TEST_P(ExecuteBesideOthers, TheRunsOfAProcessThatDiesAreTakenOver) {
  // Another process claims the first run, and is killed while this one waits for it.
  const RunDirectory first(run_folder(options_.out, runs_[0].identity));
  const pid_t other = fork();
  if (other == 0) {
    new std::optional<RunClaim>(RunClaim::take(first.path()));
    while (true) pause();
  }
  while (!look_at_claim(first.path())) std::this_thread::yield();
  watcher_.on_sentence = [&] {
    kill(other, SIGKILL);
    waitpid(other, nullptr, 0);
  };
  const ExecuteResult result = go(pretend);
  EXPECT_THAT(watcher_.sentences,
              ElementsAre("waiting for 1 run of process " + std::to_string(other) + " on " + host_name()));
  EXPECT_EQ(watcher_.elsewhere, 1u);
  EXPECT_EQ(watcher_.starts, runs_.size());
  EXPECT_EQ(watcher_.attempt, 2);
  EXPECT_EQ(result.records.size(), runs_.size());
  EXPECT_THAT(left_behind(), testing::IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(Jobs, ExecuteBesideOthers, testing::Values(1, 3));

class ExecuteInWorkers : public Execute {};

TEST_P(ExecuteInWorkers, AWorkerThatDiesIsAFailedRun) {
  const std::string bad = runs_[1].identity;
  const ExecuteResult result = go([&](const RunSpec& run, const RunDirectory& directory, RunProgress& progress) {
    if (run.identity == bad) {
      std::fputs("its last words\n", stderr);
      kill(getpid(), SIGKILL);
    }
    return pretend(run, directory, progress);
  });
  EXPECT_EQ(result.failed, 1u);
  EXPECT_THAT(result.problems, Contains(HasSubstr("ended by signal 9")));
  EXPECT_THAT(read_file(RunDirectory(run_folder(options_.out, bad)).log()), HasSubstr("its last words"));
}

TEST_P(ExecuteInWorkers, AWorkerIsBoundToAProcessorWhereTheWorkersFillTheMachine) {
  const auto processors = static_cast<int>(allowed_processors().size());
  if (processors > 1) options_.jobs = processors;
  const ExecuteResult result = go([&](const RunSpec& run, const RunDirectory& directory, RunProgress& progress) {
    RunRecord record = pretend(run, directory, progress);
    record.metrics["processors"] = static_cast<double>(allowed_processors().size());
    return record;
  });
  const double expected = options_.jobs == processors ? 1.0 : processors;
  for (const RunRecord& record : result.records) EXPECT_EQ(record.metrics.at("processors"), expected);
}

INSTANTIATE_TEST_SUITE_P(Jobs, ExecuteInWorkers, testing::Values(2));

}  // namespace
}  // namespace fathom
