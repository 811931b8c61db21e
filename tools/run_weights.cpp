// SPDX-License-Identifier: Apache-2.0
#include "tools/run_weights.h"

#include <fmt/format.h>

#include <stdexcept>

#include "core/models/transformer.h"
#include "core/training/trainer.h"
#include "results/files.h"
#include "results/run_directory.h"
#include "tools/weights.h"

namespace fathom {
namespace {

// A trainer that is only restored never asks for data.
class NoData : public BatchSource {
 public:
  void fill(std::int64_t, int, int, Batch&) const override {
    throw std::logic_error("export: a checkpoint was trained on instead of read");
  }
};

HeadKind head_for(AnswerKind answer) {
  return answer == AnswerKind::next_token     ? HeadKind::next_token
         : answer == AnswerKind::per_position ? HeadKind::per_position
                                              : HeadKind::pooled;
}

}  // namespace

RunWeights read_run_weights(const std::string& folder) {
  const RunDirectory directory{folder};
  const std::string configuration = directory.configuration().string();
  RunWeights read;
  read.configuration = Json::parse(read_file(configuration), nullptr, false);
  read.run = run_from_config(read.configuration, configuration);
  read.checkpoint = directory.checkpoint();
  if (!std::filesystem::exists(read.checkpoint)) {
    throw FileError(read.checkpoint,
                    fmt::format("{}: this run has kept no checkpoint, so there are no weights", folder));
  }
  const NoData none;
  Trainer trainer(read.run.model_config(), read.run.train, none);
  try {
    trainer.restore(read_file(read.checkpoint));
  } catch (const FileError&) {
    throw;
  } catch (const std::runtime_error& error) {
    throw FileError(read.checkpoint, fmt::format("{}: {}", read.checkpoint.string(), error.what()));
  }
  read.weights.tensors = weights_of(trainer.model().parameters());
  read.updates = trainer.steps_done();
  read.parameters = static_cast<std::int64_t>(trainer.parameter_count());
  return read;
}

TransformerConfig fitting_model(const std::string& model_file, const Safetensors& weights, const Task& task,
                                const RunSpec& run) {
  TransformerConfig model = read_model_file(model_file);
  fill_in_sizes(model, weights);
  const int longest = static_cast<int>(task.longest({run.largest}, run.format));
  if (model.context == 0) model.context = longest;
  const auto fail = [&](const std::string& sentence) {
    throw std::invalid_argument(fmt::format("{}: {}", model_file, sentence));
  };
  const HeadKind head = head_for(task.info().answer);
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

}  // namespace fathom
