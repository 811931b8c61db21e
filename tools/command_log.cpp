// SPDX-License-Identifier: Apache-2.0
// `fathom log`: one run from its configuration to its curves.
#include <fmt/format.h>
#include <unistd.h>

#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>

#include "results/figure.h"
#include "tools/command_line.h"
#include "tools/run_log.h"
#include "tools/terminal.h"

namespace fathom {
namespace {

struct Options {
  RunChoice choice;
  LogStyle style;
  std::string curves;
};

// The run's history as one record that figures take, whatever state it is in.
RunRecord record_for_figure(const RunLog& log) {
  RunRecord record = log.record.value_or(RunRecord{});
  record.identity = log.run.identity;
  record.configuration = log.configuration;
  record.state = RunState::done;
  record.history = log.history;
  return record;
}

// FILE.svg, and what write_figure puts beside it: its data, its script, PDF and PNG. A second metric goes into a file
// of its own.
void write_curves(const RunLog& log, const Options& options) {
  const std::filesystem::path file = options.curves;
  if (log.history.empty()) throw std::invalid_argument("--curves: the run has no evaluation yet, so no curve to draw");
  const std::vector<std::string> metrics = curve_metrics(log.history, options.style);
  for (const std::string& metric : metrics) {
    std::filesystem::path stem = file;
    stem.replace_extension();
    if (metrics.size() > 1) stem += "-" + metric;
    FigureSpec spec;
    spec.x = {"step"};
    spec.y = metric;
    spec.x_label = "update";
    spec.title = log.run.label;
    spec.floors = false;
    write_figure(build_figure({record_for_figure(log)}, spec), stem);
    fmt::print("wrote {}.svg (also .pdf, .png, .gp, .figure.csv)\n", stem.string());
  }
}

int show_log(const Options& options) {
  if (!options.curves.empty() && !options.curves.ends_with(".svg")) {
    throw std::invalid_argument(fmt::format("--curves {}: its name must end in .svg", options.curves));
  }
  const RunLog log = read_log(find_run(options.choice));
  const TerminalLook look = terminal_look(STDOUT_FILENO);
  for (const Line& line : draw_log(log, options.style, look)) fmt::print("{}\n", render(line, look.colour));
  if (!options.curves.empty()) {
    fmt::print("\n");
    write_curves(log, options);
  }
  return exit_fine;
}

}  // namespace

void add_log_command(CLI::App& program, int& exit_code) {
  CLI::App* command = program.add_subcommand("log", "Show one run: settings, state, learning curves, log");
  const auto options = std::make_shared<Options>();
  RunChoice& choice = options->choice;
  command->add_option("run", choice.run, "The beginning of its identity, its folder, or a study's YAML file")
      ->required();
  command->add_option("--study", choice.study, "The study that the identity belongs to");
  command->add_option("--scale", choice.scale, "One of the study's scales");
  command->add_option("--set", choice.sets, "Override one setting of the study, key=value, as it was run")
      ->allow_extra_args(false);
  command->add_option("--only", choice.selections, "Which of the study's runs: arm=trace,model.depth=2,seed=1")
      ->allow_extra_args(false);
  command->add_option("--out", choice.out, "The study's folder (default: runs/<study>, or all below runs)");
  command->add_option("--metric", options->style.metrics,
                      "Draw this metric's curve (default: validation.loss and validation.exact_match)");
  command->add_option("--curves", options->curves,
                      "Also draw the curves as FILE.svg, with PDF, PNG and data beside it");
  command->add_flag("--all", options->style.all, "Every evaluation and every line of the log");
  command->callback([options, &exit_code] { exit_code = show_log(*options); });
}

}  // namespace fathom
