// SPDX-License-Identifier: Apache-2.0
// `fathom tasks show`: a task, and instances of it as a person reads them.
#include <fmt/format.h>

#include <memory>

#include "results/files.h"
#include "tasks/graph/drawing.h"
#include "tasks/show.h"
#include "tasks/task_table.h"
#include "tools/command_line.h"
#include "tools/command_tasks.h"
#include "tools/task_options.h"

namespace fathom {
namespace {

struct Options {
  TaskChoice choice;
  int count = 3;
  bool test = false;
  std::string picture;
};

void draw_picture(const Task& task, Difficulty difficulty, const Options& options) {
  Stream stream = shown_stream(options.choice.seed, 0);
  const InstancePointer instance = task.sample(stream, difficulty);
  const std::optional<GraphReading> graph = task.graph(*instance);
  if (!graph) throw std::invalid_argument(fmt::format("--svg: the instances of {} are no graphs", task.info().name));
  write_file(options.picture, graph_svg({graph->nodes, graph->directed, graph->edges}, graph->marks));
}

void show(const Options& options) {
  const ChosenTask chosen = open_task(options.choice);
  const Difficulty difficulty = {chosen.sizes.front(), options.test ? Part::test : Part::training};
  fmt::print("{}\n{}", describe_task(chosen.task->info()),
             show_examples(*chosen.task, difficulty, chosen.format, options.count, options.choice.seed));
  if (!options.picture.empty()) draw_picture(*chosen.task, difficulty, options);
}

}  // namespace

void add_tasks_show(CLI::App& tasks, int& exit_code) {
  CLI::App* command = tasks.add_subcommand("show", "Print instances: tokens, positions, loss, answer, floors");
  const auto options = std::make_shared<Options>();
  options->choice.add_to(*command);
  command->add_option("--count", options->count, "How many")->check(CLI::Range(1, 1000))->capture_default_str();
  command->add_flag("--test", options->test, "Draw as for the test set, where a task holds something out of training");
  command->add_option("--svg", options->picture, "Draw the first instance's graph into this file");
  command->callback([options, &exit_code] {
    show(*options);
    exit_code = exit_fine;
  });
}

}  // namespace fathom
