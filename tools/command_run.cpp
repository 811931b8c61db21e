// SPDX-License-Identifier: Apache-2.0
// `fathom run`: carries out a study.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <memory>
#include <set>
#include <thread>

#include "experiments/execute.h"
#include "experiments/run_one.h"
#include "results/run_directory.h"
#include "tools/command_line.h"
#include "tools/interrupt.h"
#include "tools/progress.h"

namespace fathom {
namespace {

struct Options {
  std::string study;
  std::string scale;
  std::vector<std::string> sets;
  std::vector<std::string> selections;
  std::string out;
  int jobs = 0;
  int threads = 1;
  bool dry_run = false;
  bool quiet = false;
};

bool is_done(const std::string& out, const RunSpec& run) {
  return std::filesystem::exists(RunDirectory(run_folder(out, run.identity)).result());
}

// The plan as a person reads it: one line a distinct run, with its identity and whether it is done.
void print_plan(const Study& study, const std::vector<RunSpec>& runs, const std::string& out) {
  std::set<std::string> printed;
  std::size_t finished = 0;
  for (const RunSpec& run : runs) {
    if (!printed.insert(run.identity).second) continue;
    const bool done = is_done(out, run);
    finished += done ? 1 : 0;
    fmt::print("{}  {:>8} updates  {}{}\n", run.identity, run.train.steps, run_label(run), done ? "  (done)" : "");
  }
  fmt::print("{}{}: {} runs, {} of them done; nothing was started\n", study.name,
             study.scale.empty() ? "" : " at scale " + study.scale, printed.size(), finished);
}

int report(const ExecuteResult& result) {
  for (const auto& [name, text] : result.tables) fmt::print("\n{}", text);
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

int run_study(const Options& options) {
  const Study study = load_study(options.study, options.scale, options.sets);
  std::vector<RunSpec> runs = plan(study);
  for (const std::string& selection : options.selections) runs = only(runs, selection);
  const std::string out = options.out.empty() ? "runs/" + study.name : options.out;
  if (options.dry_run) {
    print_plan(study, runs, out);
    return exit_fine;
  }
  const int processors = std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
  ExecuteOptions execution;
  execution.out = out;
  execution.jobs = options.jobs > 0 ? options.jobs : std::max(1, processors / options.threads);
  watch_interrupts();
  std::vector<RunSpec> open;
  std::ranges::copy_if(runs, std::back_inserter(open), [&](const RunSpec& run) { return !is_done(out, run); });
  Progress progress = progress_on_stderr(open, options.quiet);
  const ExecuteResult result = execute(study, runs, execution, training_run(options.threads), progress);
  progress.clear();
  return report(result);
}

}  // namespace

void add_run_command(CLI::App& program, int& exit_code) {
  CLI::App* command = program.add_subcommand("run", "Carry out a study; what is done already is skipped");
  const auto options = std::make_shared<Options>();
  command->add_option("study", options->study, "The study's YAML file")->required();
  command->add_option("--scale", options->scale, "One of the study's scales; without it the file as it stands");
  command->add_option("--set", options->sets, "Override one setting, key=value (train.steps=500)");
  command->add_option("--only", options->selections, "Only these runs: arm=trace,model.depth=2");
  command->add_option("--out", options->out, "Folder for runs, tables and figures (default: runs/<study>)");
  command->add_option("--jobs", options->jobs, "Runs at a time (default: processors / threads)")
      ->check(CLI::Range(1, 1024));
  command->add_option("--threads", options->threads, "Threads of each run; results do not depend on it")
      ->check(CLI::Range(1, 1024))
      ->capture_default_str();
  command->add_flag("--dry-run", options->dry_run, "Check the study and print its runs, start none");
  command->add_flag("--quiet", options->quiet, "No progress on standard error");
  command->callback([options, &exit_code] { exit_code = run_study(*options); });
}

}  // namespace fathom
