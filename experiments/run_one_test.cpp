// SPDX-License-Identifier: Apache-2.0
#include "experiments/run_one.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <thread>

#include "experiments/run_cost.h"
#include "results/files.h"
#include "tasks/registry.h"

namespace fathom {
namespace {

namespace fs = std::filesystem;

const std::string study_text = R"(study: tiny
task: {name: parity, bits: uniform, cot: trace, length: {train: 1..6, test: [3, 4..6]}}
model: {depth: 1, width: 8, heads: 2, positions: {kind: learned, offset: random}, dropout: 0.1}
train: {steps: 200, batch: 16, shards: 3, evaluate_every: 50, checkpoint_every: 7}
evaluate: {examples: 24, validation: 24}
sweep: {seeds: 2}
)";

class RunOne : public ::testing::Test {
 protected:
  RunOne() { fs::remove_all(root_); }
  ~RunOne() override { fs::remove_all(root_); }

  // Runs the study into a folder of its own and returns the bytes of every run's checkpoint and metrics.
  std::vector<std::string> carry_out(const std::string& folder, int jobs, int threads) {
    const Study study = parse_study(study_text, "tiny.yaml");
    ExecuteOptions options;
    options.out = (root_ / folder).string();
    options.jobs = jobs;
    options.figures = false;
    ExecuteObserver observer;
    const ExecuteResult result = execute(study, plan(study), options, training_run(threads), observer);
    EXPECT_TRUE(result.problems.empty());
    return bytes_of(folder);
  }

  std::vector<std::string> bytes_of(const std::string& folder) {
    std::vector<std::string> bytes;
    for (const RunSpec& run : plan(parse_study(study_text, "tiny.yaml"))) {
      const RunDirectory directory(run_folder((root_ / folder).string(), run.identity));
      bytes.push_back(read_file(directory.checkpoint()));
      bytes.push_back(read_file(directory.metrics()));
      RunRecord record = directory.read_result().value();
      record.environment = {};
      bytes.push_back(to_json(record).dump());
    }
    return bytes;
  }

  fs::path root_ = fs::temp_directory_path() / ("fathom-run-one-" + std::to_string(::getpid()));
};

TEST_F(RunOne, SideBySideOneAfterTheOtherAndThreadsGiveTheSameBytes) {
  const std::vector<std::string> alone = carry_out("alone", 1, 1);
  EXPECT_TRUE(carry_out("side-by-side", 2, 1) == alone);
  EXPECT_TRUE(carry_out("threads", 1, 3) == alone);
}

TEST_F(RunOne, KilledAtAnyMomentAndResumedGivesTheSameBytes) {
  const std::vector<std::string> whole = carry_out("whole", 1, 1);
  Stream moments(7, Purpose::shuffle);
  int killed = 0;
  for (int attempt = 0; attempt < 60; ++attempt) {
    const pid_t child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
      carry_out("killed", 1, 1);
      ::_exit(0);
    }
    std::this_thread::sleep_for(std::chrono::microseconds(moments.between(500, 40000)));
    ::kill(child, SIGKILL);
    int status = 0;
    ::waitpid(child, &status, 0);
    if (!WIFSIGNALED(status)) break;  // the last sitting came to the end
    ++killed;
  }
  EXPECT_GT(killed, 0);
  EXPECT_TRUE(carry_out("killed", 1, 1) == whole);
}

TEST_F(RunOne, AnInterruptionLeavesACheckpointToResumeFrom) {
  class Once : public ExecuteObserver {
   public:
    bool interrupted() const override { return ++asked_ > 90; }

   private:
    mutable int asked_ = 0;
  };
  const std::vector<std::string> whole = carry_out("whole", 1, 1);
  const Study study = parse_study(study_text, "tiny.yaml");
  ExecuteOptions options;
  options.out = (root_ / "cut").string();
  Once observer;
  const ExecuteResult cut = execute(study, plan(study), options, training_run(1), observer);
  EXPECT_TRUE(cut.interrupted);
  EXPECT_TRUE(carry_out("cut", 1, 1) == whole);
}

TEST_F(RunOne, AnInterruptionInTheFinalEvaluationTrainsNothingAgain) {
  class AtTheEnd : public ExecuteObserver {
   public:
    void run_progress(const RunSpec&, const ProgressReport& report) override { at_end_ += report.step == 200; }
    bool interrupted() const override { return at_end_ > 5; }

   private:
    int at_end_ = 0;  // reports with all updates done
  };
  const std::vector<std::string> whole = carry_out("whole", 1, 1);
  const Study study = parse_study(study_text, "tiny.yaml");
  ExecuteOptions options;
  options.out = (root_ / "cut").string();
  AtTheEnd observer;
  EXPECT_TRUE(execute(study, plan(study), options, training_run(1), observer).interrupted);
  const RunDirectory first(run_folder(options.out, plan(study)[0].identity));
  EXPECT_EQ(first.read_result(), std::nullopt);
  EXPECT_EQ(read_file(first.checkpoint()), whole[0]);
  EXPECT_TRUE(carry_out("cut", 1, 1) == whole);
}

TEST_F(RunOne, DamagedFilesOfACutRunCostTimeOnly) {
  const std::vector<std::string> whole = carry_out("whole", 1, 1);
  for (const char* name : {"checkpoint", "metrics.jsonl", "environment.json"}) {
    for (const RunSpec& run : plan(parse_study(study_text, "tiny.yaml"))) {
      const fs::path folder = run_folder((root_ / "whole").string(), run.identity);
      fs::remove(folder / "result.json");
      write_file(folder / name, "{\"step\":\n" + read_file(folder / name).substr(0, 50));
    }
    EXPECT_TRUE(carry_out("whole", 1, 1) == whole) << name;
  }
}

TEST_F(RunOne, RecordsFloorsCeilingsOverlapAndBuckets) {
  const Study study = parse_study(study_text, "tiny.yaml", "", {"train.steps=2", "sweep.seeds=1"});
  ExecuteOptions options;
  options.out = (root_ / "metrics").string();
  options.figures = false;
  ExecuteObserver observer;
  const ExecuteResult result = execute(study, plan(study), options, training_run(1), observer);
  ASSERT_EQ(result.records.size(), 1u);
  const std::map<std::string, double>& metrics = result.records[0].metrics;
  EXPECT_EQ(metrics.at("ceiling.test[length=3]"), 1.0);
  EXPECT_EQ(metrics.at("floor.test[length=3].always even") + metrics.at("floor.test[length=3].always odd"), 1.0);
  EXPECT_DOUBLE_EQ(
      metrics.at("floor.test.always even"),
      (metrics.at("floor.test[length=3].always even") + metrics.at("floor.test[length=4-6].always even")) / 2);
  EXPECT_GT(metrics.at("test[length=3].seen_in_training"), 0.0);  // 32 examples of the 8 strings of length 3
  EXPECT_TRUE(metrics.contains("test[ones=0].exact_match"));
  EXPECT_TRUE(metrics.contains("test[length=4-6].trace_match"));
  EXPECT_TRUE(metrics.contains("validation.exact_match"));
  EXPECT_FALSE(metrics.contains("validation.updates_until_solved"));
  const RunCost cost = cost_of(plan(study)[0]);
  EXPECT_EQ(result.records[0].flops, 2.0 * cost.flops_per_update);
  EXPECT_EQ(result.records[0].state_bytes, cost.state_bytes);
}

TEST_F(RunOne, KnowsWhenItSolvedItsTask) {
  const Study study = parse_study(study_text, "tiny.yaml", "",
                                  {"task.length.train=1", "task.length.test=[1]", "task.cot=none", "train.steps=300",
                                   "model.dropout=0", "model.initialiser=pytorch", "sweep.seeds=1"});
  ExecuteOptions options;
  options.out = (root_ / "solved").string();
  options.figures = false;
  ExecuteObserver observer;
  const RunRecord record = execute(study, plan(study), options, training_run(1), observer).records.at(0);
  const double updates = record.metrics.at("validation.updates_until_solved");
  EXPECT_GE(updates, 50.0);
  EXPECT_LE(updates, 300.0);
  EXPECT_DOUBLE_EQ(record.metrics.at("validation.flops_until_solved"), record.flops * updates / 300.0);
}

TEST(Collate, TheTrainingStreamDoesNotDependOnHowItIsCut) {
  const Study study = parse_study(study_text, "tiny.yaml");
  const RunSpec run = plan(study).front();
  const std::unique_ptr<Task> task = make_task(run.task, run.parameters, run.largest);
  const TrainingSource source(*task, run);
  Batch whole, parts;
  source.fill(3, 0, 16, whole);
  source.fill(3, 0, 5, parts);
  source.fill(3, 5, 11, parts);
  EXPECT_EQ(whole.tokens, parts.tokens);
  EXPECT_EQ(whole.positions, parts.positions);
  EXPECT_EQ(whole.targets, parts.targets);
  for (const int position : whole.positions) EXPECT_LT(position, run.model.context);
}

TEST(Collate, PromptTokensCarryNoLossAndTheLastTokenIsLeftOut) {
  Example example;
  example.tokens = {5, 6, 7, 8};
  example.targets = {6, 7, 8, -1};
  example.loss_mask = {0, 1, 1, 0};
  example.metric_mask = {0, 0, 1, 0};
  Batch batch;
  append_example(example, AnswerKind::next_token, 2, Judged::answer, batch);
  EXPECT_EQ(batch.tokens, (std::vector<int>{5, 6, 7}));
  EXPECT_EQ(batch.positions, (std::vector<int>{2, 3, 4}));
  EXPECT_EQ(batch.targets, (std::vector<int>{-1, 7, 8}));
  EXPECT_EQ(batch.metric_targets, (std::vector<int>{-1, -1, 8}));
  Batch output;
  append_example(example, AnswerKind::next_token, 0, Judged::output, output);
  EXPECT_EQ(output.metric_targets, (std::vector<int>{-1, 7, 8}));
}

}  // namespace
}  // namespace fathom
