// SPDX-License-Identifier: Apache-2.0
// What the tests of execute.h share: a study of a few runs in a folder of their own, a stand-in for training, and an
// observer that writes down what it is told.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "experiments/execute.h"
#include "experiments/study_fixture.h"

namespace fathom {

// A stand-in for training: exact match is 1 with a trace and 0.5 without.
inline RunRecord pretend(const RunSpec& run, const RunDirectory& directory, RunProgress& progress) {
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
  void run_started(const RunSpec& run, std::size_t, std::size_t) override {
    ++starts;
    order.push_back(&run);
    most_at_once = std::max(most_at_once, ++at_once);
  }
  void run_placed(const RunSpec&, int, int number) override { attempt = number; }
  void run_elsewhere(const RunSpec&) override { ++elsewhere; }
  void run_failed(const RunSpec&, const std::string& message, const std::string& log) override {
    failures.push_back(message + " " + log);
  }
  void told(const std::string& sentence) override {
    sentences.push_back(sentence);
    if (on_sentence) on_sentence();
  }
  void run_progress(const RunSpec&, const ProgressReport& report) override { steps = std::max(steps, report.steps); }
  void run_finished(const RunSpec&, const RunRecord& record) override {
    --at_once;
    states.push_back(record.state);
  }
  bool interrupted() const override { return states.size() >= stop_after; }

  std::size_t total = 0, finished = 0, starts = 0, stop_after = 1000;
  std::size_t at_once = 0, most_at_once = 0, elsewhere = 0;
  int attempt = 0;
  std::int64_t steps = 0;
  std::vector<RunState> states;
  std::vector<const RunSpec*> order;
  std::vector<std::string> failures, sentences;
  std::function<void()> on_sentence;
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

  // Claims and temporaries anywhere below the folder.
  std::vector<std::string> left_behind() const {
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder_)) {
      const std::string name = entry.path().filename().string();
      if (name.starts_with("claim.") || name.ends_with(".partial")) names.push_back(entry.path().string());
    }
    return names;
  }

  std::filesystem::path folder_;
  Study study_ = parse_study(example_study, "s.yaml", "smoke", {"sweep.seeds=1"});
  std::vector<RunSpec> runs_ = plan(study_);
  ExecuteOptions options_;
  Watcher watcher_;
};

}  // namespace fathom
