// SPDX-License-Identifier: Apache-2.0
// `fathom export`: the weights of a run as a safetensors file that opens elsewhere.
#include <fmt/format.h>

#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>

#include "core/models/transformer.h"
#include "core/training/trainer.h"
#include "experiments/run_spec.h"
#include "results/files.h"
#include "results/run_directory.h"
#include "tools/command_line.h"
#include "tools/weights.h"

namespace fathom {
namespace {

struct Options {
  std::string run;
  std::string weights;
};

// A trainer that is only restored never asks for data.
class NoData : public BatchSource {
 public:
  void fill(std::int64_t, int, int, Batch&) const override {
    throw std::logic_error("export: a checkpoint was trained on instead of read");
  }
};

void export_weights(const Options& options) {
  const RunDirectory run{options.run};
  const std::string configuration = run.configuration().string();
  const Json stored = Json::parse(read_file(configuration), nullptr, false);
  const RunSpec spec = run_from_config(stored, configuration);
  if (!std::filesystem::exists(run.checkpoint())) {
    throw FileError(run.checkpoint(), fmt::format("{}: this run has kept no checkpoint, so there are no weights to "
                                                  "export",
                                                  options.run));
  }
  const NoData none;
  Trainer trainer(spec.model_config(), spec.train, none);
  try {
    trainer.restore(read_file(run.checkpoint()));
  } catch (const FileError&) {
    throw;
  } catch (const std::runtime_error& error) {
    throw FileError(run.checkpoint(), fmt::format("{}: {}", run.checkpoint().string(), error.what()));
  }
  const std::vector<NamedTensor> tensors = weights_of(trainer.model().parameters());
  write_file(options.weights, encode_safetensors(tensors, {{"format", "pt"},
                                                           {"fathom.configuration", stored.dump()},
                                                           {"fathom.steps", std::to_string(trainer.steps_done())}}));
  fmt::print("wrote {}: {} tensors, {} parameters, after {} updates\n", options.weights, tensors.size(),
             trainer.parameter_count(), trainer.steps_done());
}

}  // namespace

void add_export_command(CLI::App& program, int& exit_code) {
  CLI::App* command = program.add_subcommand("export", "Write the weights of a run as safetensors, with GPT-2's names");
  const auto options = std::make_shared<Options>();
  command->add_option("run", options->run, "The run's folder, <out>/runs/<identity>")->required();
  command->add_option("--weights", options->weights, "The safetensors file to write")->required();
  command->callback([options, &exit_code] {
    export_weights(*options);
    exit_code = exit_fine;
  });
}

}  // namespace fathom
