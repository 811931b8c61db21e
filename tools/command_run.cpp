// SPDX-License-Identifier: Apache-2.0
// `fathom run`: carries out studies.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <optional>

#include "experiments/execute.h"
#include "experiments/machine.h"
#include "experiments/precision_check.h"
#include "experiments/run_one.h"
#include "experiments/search.h"
#include "experiments/study_files.h"
#include "tools/command_line.h"
#include "tools/interrupt.h"
#include "tools/plan_table.h"
#include "tools/progress.h"

namespace fathom {
namespace {

struct Options {
  std::vector<std::string> studies;
  std::string scale;
  std::vector<std::string> sets;
  std::vector<std::string> selections;
  std::vector<std::string> exclusions;
  std::size_t limit = 0;
  std::string out;
  int jobs = 0;
  int threads = 1;
  bool retry_failed = false;
  bool fail_fast = false;
  bool dry_run = false;
  bool verbose = false;
  bool quiet = false;
};

// A study with the runs of it that were asked for.
struct Asked {
  Study study;
  std::vector<RunSpec> whole;  // its plan
  std::vector<RunSpec> runs;   // of the plan
  std::string out;
};

int report(const ExecuteResult& result) {
  for (const auto& [name, table] : result.tables) fmt::print("\n{}", to_text(table));
  if (!result.search.empty()) fmt::print("\n{}", result.search);
  if (!result.verdicts.empty()) fmt::print("\n{}", to_text(result.verdicts));
  if (!result.files.empty()) fmt::print("\n");
  for (const std::string& file : result.files) fmt::print("wrote {}\n", file);
  std::fflush(stdout);
  for (const std::string& problem : result.problems) fmt::print(stderr, "fathom: {}\n", problem);
  if (result.interrupted) {
    fmt::print(stderr, "fathom: interrupted; the same command goes on where this one was cut off\n");
    return exit_interrupted;
  }
  return result.problems.empty() && result.failed + result.diverged == 0 ? exit_fine : exit_run_failed;
}

std::string folder_of(const Options& options, const Study& study, bool several) {
  if (options.out.empty()) return "runs/" + study.name;
  return several ? (std::filesystem::path(options.out) / study.name).string() : options.out;
}

// Whether this machine can carry out these runs of a study that is one of several; says why where it cannot.
bool is_possible(const Study& study, const std::vector<RunSpec>& runs) {
  try {
    check_precision(study, runs);
    return true;
  } catch (const StudyError& error) {
    fmt::print(stderr, "fathom: {}; the study is left out\n", error.what());
    return false;
  }
}

// Everything is read and planned before anything starts. `exit_code` is raised where a study is left out.
std::vector<Asked> tasks_of(const Options& options, int& exit_code) {
  std::vector<Asked> tasks;
  std::vector<Study> studies = load_studies(options.studies, options.scale, options.sets);
  for (Study& study : studies) {
    std::vector<RunSpec> whole = plan(study);
    std::vector<RunSpec> runs = whole;
    for (const std::string& selection : options.selections) runs = only(runs, selection);
    for (const std::string& selection : options.exclusions) runs = skip(runs, selection);
    if (studies.size() == 1) {
      check_precision(study, runs);
    } else if (!is_possible(study, runs)) {
      exit_code = exit_run_failed;
      continue;
    }
    const std::string out = folder_of(options, study, studies.size() > 1);
    // Which runs a search starts follows from their outcomes.
    if (options.limit > 0 && (!study.search || options.dry_run)) {
      runs = pending_runs(runs, out, options.retry_failed);
      runs.resize(std::min(runs.size(), options.limit));
    }
    tasks.push_back({std::move(study), std::move(whole), std::move(runs), out});
  }
  return tasks;
}

int carry_out(const Asked& task, const Options& options, int jobs) {
  ExecuteOptions execution;
  execution.out = task.out;
  execution.jobs = jobs;
  execution.threads = options.threads;
  execution.retry_failed = options.retry_failed;
  execution.fail_fast = options.fail_fast;
  execution.limit = options.limit;
  execution.plan = &task.whole;
  std::optional<SearchChooser> chooser;
  if (task.study.search) execution.chooser = &chooser.emplace(task.study);
  Progress progress({&task.study, &task.whole, &task.runs, task.out, task.study.search.has_value()},
                    progress_on_stderr(options.quiet));
  const ExecuteResult result = execute(task.study, task.runs, execution, training_run(options.threads), progress);
  progress.finish();
  return report(result);
}

int run_studies(const Options& options) {
  int exit_code = exit_fine;
  const std::vector<Asked> tasks = tasks_of(options, exit_code);
  const int processors = static_cast<int>(allowed_processors().size());
  const int jobs = options.jobs > 0 ? options.jobs : std::max(1, processors / options.threads);
  if (options.dry_run) {
    for (const Asked& task : tasks) {
      if (&task != &tasks.front()) fmt::print("\n");
      fmt::print("{}", plan_table(task.study, task.runs, task.out, {jobs, options.verbose, options.retry_failed}));
    }
    return exit_code;
  }
  watch_interrupts();
  for (const Asked& task : tasks) {
    if (tasks.size() > 1) fmt::print("\n{} ({})\n", task.study.name, task.study.place.file);
    std::fflush(stdout);
    const int code = carry_out(task, options, jobs);
    if (code == exit_interrupted) return code;
    exit_code = std::max(exit_code, code);
  }
  return exit_code;
}

}  // namespace

void add_run_command(CLI::App& program, int& exit_code) {
  CLI::App* command = program.add_subcommand("run", "Carry out studies; what is done already is skipped");
  const auto options = std::make_shared<Options>();
  command->add_option("study", options->studies, "YAML files of studies, or folders: every study below them")
      ->required();
  command->add_option("--scale", options->scale, "One of the study's scales; without it the file as it stands");
  command->add_option("--set", options->sets, "Override one setting, key=value (train.steps=500)")
      ->allow_extra_args(false);
  command->add_option("--only", options->selections, "Only these runs: 'arm=trace|direct,model.depth>=2'")
      ->allow_extra_args(false);
  command->add_option("--skip", options->exclusions, "All but these runs: 'seed!=1'")->allow_extra_args(false);
  command->add_option("--limit", options->limit, "Only the first N of the runs that are still to be done")
      ->check(CLI::PositiveNumber);
  command->add_option("--out", options->out,
                      "Folder for runs, tables and figures (default: runs/<study>); of several studies: their parent");
  command->add_option("--jobs", options->jobs, "Runs at a time (default: processors / threads)")
      ->check(CLI::Range(1, 1024));
  command->add_option("--threads", options->threads, "Threads of each run; results do not depend on it")
      ->check(CLI::Range(1, 1024))
      ->capture_default_str();
  command->add_flag("--retry-failed", options->retry_failed, "Run again what failed before");
  command->add_flag("--fail-fast", options->fail_fast, "Start no more runs after the first that fails");
  command->add_flag("--dry-run", options->dry_run,
                    "Check the studies and print their runs with predicted time and memory, start none");
  command->add_flag("--verbose", options->verbose, "With --dry-run: every run, however many");
  command->add_flag("--quiet", options->quiet, "No progress on standard error");
  command->callback([options, &exit_code] { exit_code = run_studies(*options); });
}

}  // namespace fathom
