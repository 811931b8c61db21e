// SPDX-License-Identifier: Apache-2.0
// `make bench`: Fathom's training step, and all around it, against the processor and against other libraries, in one
// run on the same cores.
#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <filesystem>
#include <iostream>

#include "experiments/machine.h"
#include "results/files.h"
#include "tools/bench/count_allocations.h"
#include "tools/bench/message_table.h"
#include "tools/bench/run_tables.h"
#include "tools/bench/serve.h"
#include "tools/bench/settings_of_libraries.h"
#include "tools/bench/step_tables.h"

namespace fathom {
namespace {

namespace fs = std::filesystem;

struct Options {
  int repetitions = 7;
  std::vector<std::string> only;
  std::vector<std::string> parts = {"step", "run", "decoding", "sampling", "messages"};
  std::vector<std::string> interpreters = {"python3"};
  std::string scripts = FATHOM_BENCH_SCRIPTS;
  std::string out = "build/bench";
  bool quick = false, no_python = false, no_compile = false, every_task = false, serving = false;

  fs::path log() const { return fs::path(out) / "contestants.log"; }
  bool has(const std::string& part) const { return std::ranges::find(parts, part) != parts.end(); }
};

void progress(const std::string& what) {
  static const bool terminal = isatty(STDERR_FILENO) != 0;
  if (terminal) fmt::print(stderr, "\r\033[K{}", what);
}

std::string program_path() { return fs::read_symlink("/proc/self/exe").string(); }

// The settings of every library that the interpreters have; what they have not is told in the preface.
std::vector<ContestantSetting> other_settings(const Options& options, const Cores& cores, BenchReport& report) {
  std::vector<ContestantSetting> all;
  const fs::path pytorch = fs::path(options.scripts) / "pytorch_step.py",
                 jax = fs::path(options.scripts) / "jax_step.py";
  const auto add = [&](const std::string& interpreter, const fs::path& script, const char* library, auto settings_of) {
    try {
      const Json description = describe_library(interpreter, script, options.log());
      const std::vector<ContestantSetting> settings = settings_of(description);
      const std::string blas = description.value("blas", "");
      report.preface.push_back(fmt::format("{}: {}{}", interpreter, settings.at(0).library,
                                           blas.empty() ? "" : ", matrix products by " + blas));
      all.insert(all.end(), settings.begin(), settings.end());
    } catch (const ContestantError&) {
      report.preface.push_back(fmt::format("{}: cannot import {}", interpreter, library));
    }
  };
  for (const std::string& interpreter : options.interpreters) {
    add(interpreter, pytorch, "PyTorch", [&](const Json& description) {
      return pytorch_settings(interpreter, pytorch, description, cores, !options.no_compile);
    });
    add(interpreter, jax, "JAX",
        [&](const Json& description) { return jax_settings(interpreter, jax, description, cores); });
  }
  return all;
}

void measure_steps(const Options& options, const Cores& cores, const std::vector<ContestantSetting>& others,
                   Contestant& server, BenchReport& report) {
  std::vector<ContestantSetting> settings = fathom_settings(program_path(), cores);
  settings.insert(settings.end(), others.begin(), others.end());
  std::vector<StepShape> shapes(step_shapes.begin(), step_shapes.end());
  if (!options.only.empty()) {
    shapes.clear();
    for (const std::string& text : options.only) shapes.push_back(parse_shape(text));
  }
  ComparisonOptions how;
  how.repetitions = options.repetitions;
  how.seconds = options.quick ? 0.02 : 0.3;
  how.log = options.log();
  how.tell = progress;
  std::vector<StepComparison> comparisons;
  for (const StepShape& shape : shapes) comparisons.push_back(compare(shape, settings, server, how));
  add_steps(comparisons, report);
}

void measure(const Options& options) {
  make_folder(options.out);
  const Cores cores(allowed_processors());
  Contestant server({{program_path(), "--serve"}, {}, cores.one}, options.log());
  const Json here = server.ask({{"do", "describe"}});
  BenchReport report;
  report.preface = {
      fmt::format("{}, {}, {} of its cores", here.at("processor").get<std::string>(),
                  here.at("instructions").get<std::string>(), cores.both.empty() ? "one" : "two"),
      fmt::format("Fathom {}, {}, {}, commit {}", here.at("version").get<std::string>(),
                  here.at("compiler").get<std::string>(), here.at("backend").get<std::string>(),
                  here.at("commit").get<std::string>()),
      fmt::format("{} interleaved repetition{}", options.repetitions, options.repetitions == 1 ? "" : "s")};
  std::vector<ContestantSetting> others;
  if (!options.no_python && (options.has("step") || options.has("messages"))) {
    others = other_settings(options, cores, report);
  }
  if (options.has("step")) measure_steps(options, cores, others, server, report);
  RunTableOptions around;
  around.repetitions = std::min(3, options.repetitions);
  around.every_task = options.every_task;
  around.folder = fs::path(options.out) / "run";
  around.tell = progress;
  if (options.quick) {
    around.updates = 20;
    around.seconds = 0.0;
    around.tasks = 3;
  }
  if (options.has("run")) add_run_shares(server, around, report);
  if (options.has("sampling")) add_sampling(server, around, report);
  around.repetitions = options.repetitions;
  if (!options.quick) around.seconds = 0.3;
  if (options.has("decoding")) add_decoding(server, around, report);
  if (options.has("messages")) add_messages(server, others, options.log(), around, report);
  fs::remove_all(around.folder);
  write_report(report, options.out);
  progress("");
  fmt::print("{}", to_text(report));
}

int run(int count, char** arguments) {
  Options options;
  CLI::App program("Measures Fathom against the processor's peak and against PyTorch and JAX.");
  program.add_option("--repetitions", options.repetitions, "of every measurement, interleaved")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  program.add_option("--only", options.only, "only these shapes: width/heads/layers/tokens/batch/vocabulary");
  program.add_option("--parts", options.parts, "step, run, decoding, sampling, messages")
      ->check(CLI::IsMember({"step", "run", "decoding", "sampling", "messages"}))
      ->delimiter(',')
      ->capture_default_str();
  program.add_option("--python", options.interpreters, "interpreters to look for PyTorch and JAX in")
      ->capture_default_str();
  program.add_option("--out", options.out, "folder of bench.txt, bench.md and bench.csv")->capture_default_str();
  program.add_option("--scripts", options.scripts, "folder of pytorch_step.py and jax_step.py");
  program.add_flag("--quick", options.quick, "one repetition, as short as can be: does it work at all?");
  program.add_flag("--no-python", options.no_python, "Fathom alone");
  program.add_flag("--no-compile", options.no_compile, "PyTorch eager only: compiling takes minutes");
  program.add_flag("--every-task", options.every_task, "a row of the sampling table for each task");
  program.add_flag("--serve", options.serving, "answer requests on standard input")->group("");
  CLI11_PARSE(program, count, arguments);
  if (options.quick) options.repetitions = 1;
  try {
    if (options.serving) {
      serve(std::cin, std::cout, allocations_so_far);
    } else {
      measure(options);
    }
  } catch (const std::exception& error) {
    fmt::print(stderr, "bench: {}\n", error.what());
    return 1;
  }
  return 0;
}

}  // namespace
}  // namespace fathom

int main(int count, char** arguments) { return fathom::run(count, arguments); }
