// SPDX-License-Identifier: Apache-2.0
// `fathom attention`: where the heads of a k-hop model look, against where k hops lead.
#include <fmt/format.h>

#include <filesystem>
#include <memory>
#include <stdexcept>

#include "experiments/collate.h"
#include "experiments/hop_attention.h"
#include "results/figure.h"
#include "results/files.h"
#include "tasks/registry.h"
#include "tools/attention_table.h"
#include "tools/command_line.h"
#include "tools/run_weights.h"
#include "tools/task_options.h"
#include "tools/weights.h"

namespace fathom {
namespace {

struct Options {
  std::string run;
  std::string weights;
  std::string model;
  int length = 0;  // 0: the run's longest, or the task's typical one
  int hop = -1;    // -1: the task's largest
  std::vector<std::string> settings;
  int examples = 64;
  std::uint64_t seed = 0;
  std::string csv;
  std::string figure;
};

// A model and the task that it is looked at with.
struct Subject {
  RunSpec run;
  Safetensors weights;
  std::filesystem::path file;  // that the weights are from
};

Subject open_run(const Options& options) {
  if (!options.settings.empty()) throw std::invalid_argument("--set: a run has its task's parameters already");
  RunWeights read = read_run_weights(options.run);
  if (read.run.task != "k_hop") {
    throw std::invalid_argument(
        fmt::format("{}: attention is held against the hops of k_hop, but this run's task is "
                    "{}",
                    options.run, read.run.task));
  }
  return {std::move(read.run), std::move(read.weights), read.checkpoint};
}

Subject open_weights(const Options& options) {
  if (options.weights.empty() || options.model.empty()) {
    throw std::invalid_argument("attention: give a run's folder, or both --weights and --model");
  }
  const TaskEntry& entry = find_task("k_hop");
  Subject subject{{}, read_weights(options.weights), options.weights};
  subject.run.task = entry.info.name;
  subject.run.parameters = read_task_parameters(entry.info, options.settings);
  for (const ParameterInfo& parameter : entry.info.parameters) {
    subject.run.parameters.emplace(parameter.name, parameter.default_value);
  }
  subject.run.largest = options.length > 0 ? options.length : entry.info.typical;
  const auto task = make_task(subject.run.task, subject.run.parameters, subject.run.largest);
  subject.run.model = fitting_model(options.model, subject.weights, *task, subject.run);
  return subject;
}

int show_attention(const Options& options) {
  if (!options.figure.empty() && !options.figure.ends_with(".svg")) {
    throw std::invalid_argument(fmt::format("--figure {}: its name must end in .svg", options.figure));
  }
  Subject subject = options.run.empty() ? open_weights(options) : open_run(options);
  RunSpec& run = subject.run;
  const int length = options.length > 0 ? options.length : run.largest;
  const auto most = static_cast<int>(std::get<std::int64_t>(run.parameters.at("hops")));
  const int hop = options.hop >= 0 ? options.hop : most;
  run.parameters["hop"] = std::int64_t{hop};
  run.seed = options.seed;
  const auto task = make_task(run.task, run.parameters, length);
  if (const auto tokens = task->longest({length}, {}); tokens > static_cast<std::size_t>(run.model.context)) {
    throw std::invalid_argument(
        fmt::format("--length {}: that is {} tokens, the model's context is {}", length, tokens, run.model.context));
  }
  Transformer<float> model(run.model, 0);
  load_weights(model.parameters(), subject.weights, subject.file);
  const EvaluationSet set = draw_evaluation(*task, run, Purpose::test, 0, {length}, options.examples);
  const HopAttention attention = measure_attention(model, *task, set.instances, most);
  const std::string title =
      fmt::format("{} strings of {} characters, {} hops asked for", options.examples, length, hop);
  fmt::print("{}\n\n{}", title, to_text(attention));
  if (!options.csv.empty()) {
    write_file(options.csv, attention_csv(attention));
    fmt::print("wrote {}\n", options.csv);
  }
  if (!options.figure.empty()) {
    std::filesystem::path stem = options.figure;
    stem.replace_extension();
    write_figure(attention_figure(attention, title), stem);
    fmt::print("wrote {}.svg (also .pdf, .png, .gp, .figure.csv)\n", stem.string());
  }
  return exit_fine;
}

}  // namespace

void add_attention_command(CLI::App& program, int& exit_code) {
  CLI::App* command = program.add_subcommand(
      "attention", "Show where the heads of a k_hop model look: at the place that j hops lead to, or before it");
  const auto options = std::make_shared<Options>();
  CLI::Option* run = command->add_option("run", options->run, "The run's folder, <out>/runs/<identity>");
  command->add_option("--weights", options->weights, "Instead of a run: a safetensors file with GPT-2's names")
      ->excludes(run);
  command->add_option("--model", options->model, "A YAML file with the keys of a study's model section")->excludes(run);
  command->add_option("--length", options->length, "Characters of a string (default: the run's longest, or 98)")
      ->check(CLI::Range(1, 1 << 16));
  command->add_option("--hop", options->hop, "Hops that are asked for (default: the task's most)")
      ->check(CLI::Range(0, 4096));
  command->add_option("--set", options->settings, "A parameter of k_hop, name=value, with --weights");
  command->add_option("--examples", options->examples, "Strings")->check(CLI::Range(1, 1 << 16))->capture_default_str();
  command->add_option("--seed", options->seed, "Of the strings")->capture_default_str();
  command->add_option("--csv", options->csv, "Also write the numbers to this file");
  command->add_option("--figure", options->figure,
                      "Also draw a heat map as FILE.svg, with PDF, PNG and data beside it");
  command->callback([options, &exit_code] { exit_code = show_attention(*options); });
}

}  // namespace fathom
