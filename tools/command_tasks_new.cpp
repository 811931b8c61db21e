// SPDX-License-Identifier: Apache-2.0
// `fathom tasks new`: the files of a new task, in a checkout of Fathom.
#include <fmt/format.h>

#include <filesystem>
#include <memory>

#include "results/files.h"
#include "tasks/names.h"
#include "tools/command_line.h"
#include "tools/command_tasks.h"
#include "tools/skeleton.h"

namespace fathom {
namespace {

struct Options {
  std::string name;
  std::string family = "sequence";
  std::string answer = answer_names[0];
};

void create(const Options& options) {
  const std::filesystem::path registry = "tasks/registry.cpp";
  if (!std::filesystem::exists(registry)) {
    throw std::invalid_argument("there is no tasks/registry.cpp here; run this in the top folder of Fathom's sources");
  }
  const auto answer = static_cast<AnswerKind>(std::ranges::find(answer_names, options.answer) - answer_names.begin());
  const Skeleton skeleton = task_skeleton(options.name, options.family, answer);
  const std::string list = registered(read_file(registry), options.name);
  const std::filesystem::path folder = std::filesystem::path("tasks") / options.family;
  const std::filesystem::path source = folder / (options.name + ".cpp"), test = folder / (options.name + "_test.cpp");
  for (const auto& file : {source, test}) {
    if (std::filesystem::exists(file)) throw std::invalid_argument(fmt::format("{} is there already", file.string()));
  }
  std::filesystem::create_directories(folder);
  write_file(source, skeleton.source);
  write_file(test, skeleton.test);
  write_file(registry, list);
  fmt::print(
      "{}\n{}\n{}: one more task\n\nIt asks for the first symbol; rewrite it, then:\n"
      "  make format build && build/release/fathom tasks check {}\n",
      source.string(), test.string(), registry.string(), options.name);
}

}  // namespace

void add_tasks_new(CLI::App& tasks, int& exit_code) {
  CLI::App* command = tasks.add_subcommand("new", "Write the files of a new task, a small working one to rewrite");
  const auto options = std::make_shared<Options>();
  command->add_option("name", options->name, "Its name: copy_unique")->required();
  command->add_option("--family", options->family, "Its folder below tasks/")
      ->check(CLI::IsMember({"sequence", "graph", "dynamic_programming", "recall"}))
      ->capture_default_str();
  command->add_option("--answer", options->answer, "What is predicted: next_token, per_position or pooled")
      ->check(CLI::IsMember(std::vector<std::string>(answer_names.begin(), answer_names.end())))
      ->capture_default_str();
  command->callback([options, &exit_code] {
    create(*options);
    exit_code = exit_fine;
  });
}

}  // namespace fathom
