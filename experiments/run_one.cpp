// SPDX-License-Identifier: Apache-2.0
#include "experiments/run_one.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <numeric>

#include "core/training/loop.h"
#include "experiments/environment.h"
#include "experiments/fourier.h"
#include "experiments/overlap.h"
#include "experiments/run_cost.h"
#include "experiments/tally.h"
#include "results/files.h"
#include "results/time_to_solve.h"
#include "tasks/registry.h"

namespace fathom {
namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

// The seconds that earlier sittings of this run took.
double earlier_seconds(const RunDirectory& directory) {
  if (!std::filesystem::exists(directory.checkpoint()) || !std::filesystem::exists(directory.environment())) return 0.0;
  try {
    return environment_from_json(Json::parse(read_file(directory.environment()))).seconds;
  } catch (const std::exception&) {
    return 0.0;  // damaged: the time is lost, the run is not
  }
}

struct Interrupted {};  // in the course of the final evaluation

class TrainingRun {
 public:
  TrainingRun(const RunSpec& run, const RunDirectory& directory, RunProgress& progress, int threads)
      : run_(run),
        directory_(directory),
        progress_(progress),
        task_(make_task(run.task, run.parameters, run.largest)),
        source_(*task_, run_),
        trainer_(run.model_config(), run.train, source_, threads),
        environment_(describe_environment(threads)) {}

  RunRecord carry_out() {
    environment_.seconds = earlier_seconds(directory_);
    const double before = environment_.seconds;
    directory_.open(run_.config, environment_);
    resume();
    const LoopResult result = run_loop(trainer_, run_.train.steps, run_.loop, hooks());
    RunRecord record;
    record.steps = result.steps;
    record.message = result.message;
    const RunCost cost = cost_of(run_);
    record.parameters = cost.parameters;
    record.state_bytes = cost.state_bytes;
    record.flops = cost.flops_per_update * static_cast<double>(record.steps);
    switch (result.end) {
      case LoopEnd::finished:
        record.state = RunState::done;
        break;
      case LoopEnd::stopped:
        record.state = RunState::stopped;
        break;
      case LoopEnd::interrupted:
        record.state = RunState::interrupted;
        break;
      case LoopEnd::diverged:
        record.state = RunState::diverged;
        break;
    }
    if (is_result(record.state)) {
      // A run that stopped early goes on from its last checkpoint, so that it meets its rule again.
      if (record.state == RunState::done) write_file(directory_.checkpoint(), trainer_.save());
      try {
        finish(record);
        write_file(directory_.checkpoint(), trainer_.save());
      } catch (const Interrupted&) {
        record.metrics.clear();
        record.state = RunState::interrupted;
      }
    }
    record.history = directory_.read_metrics();
    environment_.seconds = before + seconds_since(start_);
    write_file(directory_.environment(), to_json(environment_).dump(2) + "\n");
    record.environment = environment_;
    return record;
  }

 private:
  // Goes on from the checkpoint where there is one. Damaged files cost time only: the run starts over and comes to the
  // same result.
  void resume() {
    bool whole = true;
    try {
      directory_.read_metrics();
    } catch (const FileError& damage) {
      start_over(directory_.metrics(), damage.what());
      whole = false;
    }
    std::int64_t step = 0;
    if (std::filesystem::exists(directory_.checkpoint())) {
      const std::string bytes = read_file(directory_.checkpoint());
      try {
        if (whole) trainer_.restore(bytes);
        step = trainer_.steps_done();
      } catch (const std::runtime_error& damage) {
        start_over(directory_.checkpoint(), damage.what());
      }
    }
    directory_.rewind_metrics(step);
  }

  void start_over(const std::filesystem::path& file, const std::string& damage) {
    directory_.note(fmt::format("starts over, with {} set aside: {}", file.filename().string(), damage));
    directory_.set_aside(file);
  }

  LoopHooks hooks() {
    LoopHooks hooks;
    hooks.on_step = [this](const StepReport& report) {
      tokens_ += report.tokens;
      reported_.step = report.step;
      reported_.steps = run_.train.steps;
      reported_.loss = report.loss;
      reported_.tokens_per_second = static_cast<double>(tokens_) / std::max(1e-9, seconds_since(start_));
      progress_.report(reported_);
    };
    hooks.on_evaluate = [this](std::int64_t step) { return validate(step); };
    hooks.on_checkpoint = [this](const std::string& bytes) { write_file(directory_.checkpoint(), bytes); };
    hooks.interrupted = [this] { return progress_.interrupted(); };
    return hooks;
  }

  // Scores the validation set, keeps a line of history, and says whether the stopping rule is met.
  bool validate(std::int64_t step) {
    if (validation_.examples.empty()) {
      validation_ = draw_evaluation(*task_, run_, Purpose::validation, 0, run_.train_sizes, run_.validation_examples);
    }
    HistoryEntry entry{step, {}};
    const Judgements judged =
        judge(trainer_.model(), *task_, run_.format, validation_, [this] { progress_.report(reported_); });
    Tally tally(*task_, run_.format);
    for (const Judgement& one : judged.each) tally.add(one);
    tally.write("validation", entry.metrics);
    add_fourier(trainer_.model(), *task_, run_, "validation", entry.metrics);
    entry.metrics["validation.loss"] = judged.loss;
    entry.metrics["train.loss"] = reported_.loss;  // of this step's batch: a mean since the last look would not resume
    directory_.append_metrics(entry);
    reported_.accuracy = entry.metrics["validation.exact_match"];
    progress_.report(reported_);
    for (const StopRule& rule : run_.stop_when) {
      if (entry.metrics.at("validation." + rule.metric) < rule.at_least) return false;
    }
    return !run_.stop_when.empty();
  }

  // Throws Interrupted.
  void finish(RunRecord& record) {
    const auto pulse = [this] {
      progress_.report(reported_);
      if (progress_.interrupted()) throw Interrupted{};
    };
    const std::vector<EvaluationSet> sets = draw_test_sets(*task_, run_);
    record.metrics = test_metrics(trainer_.model(), *task_, run_, sets, pulse);
    if (run_.train_examples > 0) {
      const EvaluationSet seen = draw_training_set(*task_, run_, record.steps, run_.test_examples);
      Tally fit(*task_, run_.format);
      for (const Judgement& one : judge(trainer_.model(), *task_, run_.format, seen, pulse).each) fit.add(one);
      fit.write("train", record.metrics);
    }
    // Prompts say nothing of what a graph network has seen: to it a graph is the same under all names.
    if (!run_.graph) {
      const std::vector<double> overlap = training_overlap(*task_, run_, record.steps, sets, pulse);
      for (std::size_t bin = 0; bin < sets.size(); ++bin) {
        record.metrics["test[" + run_.test[bin].label + "].seen_in_training"] = overlap[bin];
      }
    }
    const std::vector<HistoryEntry> history = directory_.read_metrics();
    if (!history.empty()) record.metrics.insert(history.back().metrics.begin(), history.back().metrics.end());
    if (const std::optional<std::int64_t> step = solved_at(history, "validation.exact_match", usually_solved)) {
      record.metrics["validation.updates_until_solved"] = static_cast<double>(*step);
      record.metrics["validation.flops_until_solved"] = static_cast<double>(*step) * cost_of(run_).flops_per_update;
    }
  }

  const RunSpec& run_;
  const RunDirectory& directory_;
  RunProgress& progress_;
  Clock::time_point start_ = Clock::now();
  std::unique_ptr<Task> task_;
  TrainingSource source_;
  Trainer trainer_;
  Environment environment_;
  EvaluationSet validation_;
  ProgressReport reported_;
  std::int64_t tokens_ = 0;
};

}  // namespace

RunFunction training_run(int threads) {
  return [threads](const RunSpec& run, const RunDirectory& directory, RunProgress& progress) {
    return TrainingRun(run, directory, progress, threads).carry_out();
  };
}

std::vector<EvaluationSet> draw_test_sets(const Task& task, const RunSpec& run) {
  std::vector<EvaluationSet> sets;
  for (const TestBin& bin : run.test) {
    std::vector<int> sizes(static_cast<std::size_t>(bin.high - bin.low) + 1);
    std::iota(sizes.begin(), sizes.end(), bin.low);
    sets.push_back(draw_evaluation(task, run, Purpose::test, sets.size(), sizes, run.test_examples));
  }
  return sets;
}

std::map<std::string, double> test_metrics(const Model<float>& model, const Task& task, const RunSpec& run,
                                           const std::vector<EvaluationSet>& sets,
                                           const std::function<void()>& on_chunk) {
  std::vector<Judgements> judged;
  std::vector<std::string> bins;
  for (std::size_t bin = 0; bin < sets.size(); ++bin) {
    judged.push_back(judge(model, task, run.format, sets[bin], on_chunk));
    bins.push_back(run.test[bin].label);
  }
  std::map<std::string, double> metrics;
  add_test_metrics(task, run.format, sets, bins, judged, "test", metrics);
  return metrics;
}

}  // namespace fathom
