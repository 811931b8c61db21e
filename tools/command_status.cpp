// SPDX-License-Identifier: Apache-2.0
// `fathom status`: where a study stands, without starting anything.
#include <fmt/format.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "tools/command_line.h"
#include "tools/interrupt.h"
#include "tools/study_status.h"
#include "tools/terminal.h"

namespace fathom {
namespace {

constexpr std::chrono::seconds between_looks(2);
constexpr std::chrono::milliseconds between_polls(100);
constexpr int looks_between_lines = 15;  // of --watch where there is no terminal

struct Options {
  std::string study;
  std::string scale;
  std::vector<std::string> sets;
  std::vector<std::string> selections;
  std::string out;
  bool watch = false;
  bool json = false;
};

void print_whole(const StudyView& view) {
  const TerminalLook look = terminal_look(STDOUT_FILENO);
  for (const Line& line : draw_whole(view, look)) fmt::print("{}\n", render(line, look.colour));
}

// False where it was interrupted.
bool wait_for_next_look() {
  for (auto waited = between_polls; waited < between_looks && !interrupted(); waited += between_polls) {
    std::this_thread::sleep_for(between_polls);
  }
  return !interrupted();
}

// Rewrites the screen until every run is over.
int watch_live(StudyStatus& status) {
  LiveArea area([](const std::string& bytes) {
    fmt::print("{}", bytes);
    std::fflush(stdout);
  });
  while (!status.is_over()) {
    const TerminalLook look = terminal_look(STDOUT_FILENO);
    area.show(draw(status.view(), look), look);
    if (!wait_for_next_look()) return exit_interrupted;
    status.refresh();
  }
  area.clear(terminal_look(STDOUT_FILENO));
  print_whole(status.view());
  return exit_fine;
}

// A line whenever a run has ended, and now and then in between.
int watch_lines(StudyStatus& status) {
  std::size_t ended = 0;
  for (int look = 0; !status.is_over(); ++look) {
    const StudyView view = status.view();
    const std::size_t now = view.done + view.failed + view.diverged;
    if (now != ended || look % looks_between_lines == 0) fmt::print("{}\n", summary_line(view));
    std::fflush(stdout);
    ended = now;
    if (!wait_for_next_look()) return exit_interrupted;
    status.refresh();
  }
  print_whole(status.view());
  return exit_fine;
}

int show_status(const Options& options) {
  const Study study = load_study(options.study, options.scale, options.sets);
  const std::vector<RunSpec> whole = plan(study);
  std::vector<RunSpec> runs = whole;
  for (const std::string& selection : options.selections) runs = only(runs, selection);
  StudyStatus status(study, whole, runs, options.out.empty() ? "runs/" + study.name : options.out);
  if (options.json) {
    fmt::print("{}\n", status.json().dump(2, ' ', false, Json::error_handler_t::replace));
  } else if (options.watch) {
    watch_interrupts();
    return is_live_terminal(STDOUT_FILENO) ? watch_live(status) : watch_lines(status);
  } else {
    print_whole(status.view());
  }
  return exit_fine;
}

}  // namespace

void add_status_command(CLI::App& program, int& exit_code) {
  CLI::App* command = program.add_subcommand("status", "Say where a study stands; start nothing");
  const auto options = std::make_shared<Options>();
  command->add_option("study", options->study, "The study's YAML file")->required();
  command->add_option("--scale", options->scale, "One of the study's scales; without it the file as it stands");
  command->add_option("--set", options->sets, "Override one setting, key=value, as it was run")
      ->allow_extra_args(false);
  command->add_option("--only", options->selections, "Only these runs: arm=trace,model.depth=2")
      ->allow_extra_args(false);
  command->add_option("--out", options->out, "The study's folder (default: runs/<study>)");
  CLI::Option* watch = command->add_flag("--watch", options->watch, "Look again every two seconds until all is over");
  command->add_flag("--json", options->json, "For scripts: one JSON object")->excludes(watch);
  command->footer(
      "Keys of --json: study, scale, out; runs {total, done, stopped, diverged, failed, running, interrupted, "
      "pending};\nwork_done (share of the planned operations); seconds_left (null: not known), worker_seconds_left "
      "(one "
      "run at a\ntime), sooner (stopping rules may end it sooner); running [{identity, label, host, process, "
      "heartbeat_seconds,\nupdate, updates}]; failed and diverged [{identity, label, message, attempt, log}].");
  command->callback([options, &exit_code] { exit_code = show_status(*options); });
}

}  // namespace fathom
