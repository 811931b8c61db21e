// SPDX-License-Identifier: Apache-2.0
// `fathom export`: the weights of a run as a safetensors file that opens elsewhere.
#include <fmt/format.h>

#include <memory>

#include "results/files.h"
#include "tools/command_line.h"
#include "tools/run_weights.h"

namespace fathom {
namespace {

struct Options {
  std::string run;
  std::string weights;
};

void export_weights(const Options& options) {
  const RunWeights run = read_run_weights(options.run);
  write_file(options.weights,
             encode_safetensors(run.weights.tensors, {{"format", "pt"},
                                                      {"fathom.configuration", run.configuration.dump()},
                                                      {"fathom.steps", std::to_string(run.updates)}}));
  fmt::print("wrote {}: {} tensors, {} parameters, after {} updates\n", options.weights, run.weights.tensors.size(),
             run.parameters, run.updates);
}

}  // namespace

void add_export_command(CLI::App& program, int& exit_code) {
  CLI::App* command = program.add_subcommand(
      "export",
      "Write the weights of a run as safetensors: a transformer's with GPT-2's names, a graph network's with its own");
  const auto options = std::make_shared<Options>();
  command->add_option("run", options->run, "The run's folder, <out>/runs/<identity>")->required();
  command->add_option("--weights", options->weights, "The safetensors file to write")->required();
  command->callback([options, &exit_code] {
    export_weights(*options);
    exit_code = exit_fine;
  });
}

}  // namespace fathom
