// SPDX-License-Identifier: Apache-2.0
// `fathom tasks export`: instances for other people's training code.
#include <fmt/format.h>

#include <memory>

#include "results/files.h"
#include "tasks/file_format.h"
#include "tools/command_line.h"
#include "tools/command_tasks.h"
#include "tools/instance_arrays.h"
#include "tools/task_options.h"

namespace fathom {
namespace {

struct Options {
  TaskChoice choice;
  int count = 1000, validation = 0, test = 0;
  std::string format = "jsonl";
  std::string out;
};

// The streams are those of a run with this seed, so that the three parts never meet where a task's space is large.
std::vector<DrawnInstance> draw_all(const ChosenTask& chosen, const Options& options) {
  std::vector<DrawnInstance> drawn;
  const auto draw = [&](int count, Part part, Purpose purpose) {
    for (int i = 0; i < count; ++i) {
      Stream stream(options.choice.seed, purpose, 0, static_cast<std::uint32_t>(i));
      const int size = chosen.sizes[stream.below(static_cast<std::uint32_t>(chosen.sizes.size()))];
      drawn.push_back({chosen.task->sample(stream, {size, part}), part});
    }
  };
  draw(options.count, Part::training, Purpose::data);
  draw(options.validation, Part::validation, Purpose::validation);
  draw(options.test, Part::test, Purpose::test);
  return drawn;
}

void export_instances(const Options& options) {
  const ChosenTask chosen = open_task(options.choice);
  const std::vector<DrawnInstance> drawn = draw_all(chosen, options);
  std::string bytes;
  if (options.format == "npz") {
    if (options.out.empty()) throw std::invalid_argument("--format npz needs --out FILE");
    bytes = instance_arrays(*chosen.task, chosen.format, drawn);
  } else {
    bytes = file_header(*chosen.task) + "\n";
    for (const auto& [instance, part] : drawn) bytes += file_line(*chosen.task, *instance, chosen.format, part) + "\n";
  }
  if (options.out.empty()) {
    fmt::print("{}", bytes);
    return;
  }
  write_file(options.out, bytes);
  fmt::print("{} instances of {} in {}\n", drawn.size(), options.choice.name, options.out);
}

}  // namespace

void add_tasks_export(CLI::App& tasks, int& exit_code) {
  CLI::App* command = tasks.add_subcommand("export", "Write instances as JSON lines or NumPy arrays");
  const auto options = std::make_shared<Options>();
  options->choice.add_to(*command);
  const CLI::Range range(0, 100'000'000);
  command->add_option("--count", options->count, "Training instances")->check(range)->capture_default_str();
  command->add_option("--validation", options->validation, "Validation instances")->check(range)->capture_default_str();
  command->add_option("--test", options->test, "Test instances")->check(range)->capture_default_str();
  command->add_option("--format", options->format, "jsonl or npz")
      ->check(CLI::IsMember({"jsonl", "npz"}))
      ->capture_default_str();
  command->add_option("--out", options->out, "The file (default for jsonl: standard output)");
  command->callback([options, &exit_code] {
    export_instances(*options);
    exit_code = exit_fine;
  });
}

}  // namespace fathom
