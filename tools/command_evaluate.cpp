// SPDX-License-Identifier: Apache-2.0
// `fathom evaluate`: judges weights, trained here or elsewhere, on a task.
#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "core/models/transformer.h"
#include "experiments/run_one.h"
#include "results/record.h"
#include "tasks/registry.h"
#include "tools/command_line.h"
#include "tools/evaluation_table.h"
#include "tools/run_weights.h"
#include "tools/task_options.h"
#include "tools/weights.h"

namespace fathom {
namespace {

struct Options {
  std::string weights;
  std::string model;
  std::string task;
  std::vector<std::string> sizes = {"8"};
  std::string format = "none";
  std::vector<std::string> settings;
  int examples = 512;
  std::uint64_t seed = 0;
  std::string by;
  bool json = false;
};

void print_metrics(const std::map<std::string, double>& metrics, bool as_json) {
  if (as_json) {
    Json json = Json::object();
    for (const auto& [name, value] : metrics) json[name] = number_to_json(value);
    fmt::print("{}\n", json.dump());
    return;
  }
  std::size_t width = 0;
  for (const auto& [name, value] : metrics) width = std::max(width, name.size());
  for (const auto& [name, value] : metrics) fmt::print("{:<{}}  {:.4f}\n", name, width, value);
}

void evaluate(const Options& options) {
  const TaskEntry& entry = find_task(options.task);
  RunSpec run;
  run.task = options.task;
  run.parameters = read_task_parameters(entry.info, options.settings);
  const TaskInfo info = described(entry, run.parameters);
  run.format = parse_format(options.format);
  run.test = read_bins(info, options.sizes);
  run.largest = std::ranges::max(run.test, {}, &TestBin::high).high;
  run.test_examples = options.examples;
  run.seed = run.train.seed = options.seed;
  const auto task = make_task(run.task, run.parameters, run.largest);
  const std::vector<EvaluationSet> sets = draw_test_sets(*task, run);
  EvaluationTable table;
  if (!options.by.empty()) table = evaluation_table(options.by, *task, run, sets);
  const Safetensors weights = read_weights(options.weights);
  run.model = fitting_model(options.model, weights, *task, run);
  Transformer<float> model(run.model, 0);
  load_weights(model.parameters(), weights, options.weights);
  const std::map<std::string, double> metrics = test_metrics(model, *task, run, sets);
  if (options.by.empty()) {
    print_metrics(metrics, options.json);
  } else {
    add_errors(table, *task, metrics);
    fmt::print("{}", to_text(table));
  }
}

}  // namespace

void add_evaluate_command(CLI::App& program, int& exit_code) {
  CLI::App* command =
      program.add_subcommand("evaluate", "Judge weights on a task, beside its floors. Dropout is always off");
  const auto options = std::make_shared<Options>();
  command->add_option("--weights", options->weights, "A safetensors file with GPT-2's names")->required();
  command->add_option("--model", options->model, "A YAML file with the keys of a study's model section")->required();
  command->add_option("--task", options->task, "Name of the task")->required();
  command->add_option(size_option(), options->sizes, "Sizes to test, each its own bin: 8 16 51..100")
      ->capture_default_str();
  command->add_option("--cot", options->format, "Chain of thought: none, trace, blank=K, trace_every=S, trace_prefix=K")
      ->capture_default_str();
  command->add_option("--set", options->settings, "A parameter of the task, name=value");
  command->add_option("--examples", options->examples, "Examples a size")
      ->check(CLI::Range(1, 1 << 20))
      ->capture_default_str();
  command->add_option("--seed", options->seed, "Of the test examples")->capture_default_str();
  CLI::Option* by = command->add_option(
      "--by", options->by, "Print a line for each value of this bucket of the task: examples, error, floors' errors");
  command->add_flag("--json", options->json, "Print one JSON object")->excludes(by);
  command->callback([options, &exit_code] {
    evaluate(*options);
    exit_code = exit_fine;
  });
}

}  // namespace fathom
