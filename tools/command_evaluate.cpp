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
  bool json = false;
};

// The model of the file, its open sizes filled in from the weights or else from the task. Throws std::invalid_argument
// where it cannot answer this task.
TransformerConfig fitting_model(const Options& options, const Safetensors& weights, const Task& task,
                                const RunSpec& run) {
  TransformerConfig model = read_model_file(options.model);
  fill_in_sizes(model, weights);
  const int longest = static_cast<int>(task.longest({run.largest}, run.format));
  if (model.context == 0) model.context = longest;
  const auto fail = [&](const std::string& sentence) {
    throw std::invalid_argument(fmt::format("{}: {}", options.model, sentence));
  };
  const AnswerKind answer = task.info().answer;
  const HeadKind head = answer == AnswerKind::next_token     ? HeadKind::next_token
                        : answer == AnswerKind::per_position ? HeadKind::per_position
                                                             : HeadKind::pooled;
  if (model.head != head) fail(fmt::format("the model's head is not the one that {} asks for", task.info().name));
  if (head == HeadKind::next_token && !model.causal) {
    fail(fmt::format("{} is answered token by token, which a model that is not causal cannot do", task.info().name));
  }
  if (model.vocabulary < task.vocabulary().size() || model.resolved_classes() < task.classes()) {
    fail(fmt::format("a vocabulary of {} and {} classes are too few for {}, which needs {} and {}", model.vocabulary,
                     model.resolved_classes(), task.info().name, task.vocabulary().size(), task.classes()));
  }
  if (model.context < longest) {
    fail(fmt::format("a context of {} is too short for {} of {} {}, which needs {}", model.context, task.info().name,
                     task.info().size_name, run.largest, longest));
  }
  return model;
}

std::map<std::string, double> evaluate(const Options& options) {
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
  const Safetensors weights = read_weights(options.weights);
  run.model = fitting_model(options, weights, *task, run);
  Transformer<float> model(run.model, 0);
  load_weights(model.parameters(), weights, options.weights);
  return test_metrics(model, *task, run, draw_test_sets(*task, run));
}

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

}  // namespace

void add_evaluate_command(CLI::App& program, int& exit_code) {
  CLI::App* command = program.add_subcommand("evaluate", "Judge weights on a task, beside its floors");
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
  command->add_flag("--json", options->json, "Print one JSON object");
  command->callback([options, &exit_code] {
    print_metrics(evaluate(*options), options->json);
    exit_code = exit_fine;
  });
}

}  // namespace fathom
