// SPDX-License-Identifier: Apache-2.0
// Twenty updates with every optimiser under every schedule against PyTorch in double.
#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "core/golden/golden_model.h"
#include "core/numeric/arena.h"
#include "core/training/optimizer.h"
#include "core/training/schedule.h"
#include "core/training/trainer.h"

namespace fathom {
namespace {

WorkerPool alone(1);

OptimizerConfig optimizer_config(const nlohmann::json& settings) {
  const std::map<std::string, OptimizerKind> kinds = {
      {"adamw", OptimizerKind::adamw}, {"adam", OptimizerKind::adam}, {"sgd", OptimizerKind::sgd}};
  OptimizerConfig config;
  config.kind = kinds.at(settings.at("kind"));
  config.learning_rate = settings.at("learning_rate");
  config.beta1 = settings.value("beta1", config.beta1);
  config.beta2 = settings.value("beta2", config.beta2);
  config.epsilon = settings.value("epsilon", config.epsilon);
  config.weight_decay = settings.at("weight_decay");
  config.momentum = settings.value("momentum", config.momentum);
  return config;
}

ScheduleConfig schedule_config(const nlohmann::json& settings) {
  const std::map<std::string, ScheduleKind> kinds = {{"constant", ScheduleKind::constant},
                                                     {"linear", ScheduleKind::linear},
                                                     {"cosine", ScheduleKind::cosine},
                                                     {"inverse_square_root", ScheduleKind::inverse_square_root}};
  return {kinds.at(settings.at("kind")), settings.at("warmup"), settings.at("floor")};
}

double norm(std::span<const double> values) {
  double sum = 0.0;
  for (const double value : values) sum += value * value;
  return std::sqrt(sum);
}

// What all runs share: their data and the model they start from.
struct Start {
  GoldenCase data, model = load_golden("model_pre_norm").at(0);
  std::vector<int> tokens, targets, positions;  // [steps, rows], [steps, rows], [rows]
  std::vector<Sequence> sequences;

  explicit Start(GoldenCase golden)
      : data(std::move(golden)),
        tokens(data.whole("tokens")),
        targets(data.whole("targets")),
        positions(data.whole("positions")),
        sequences(data.sequences()) {}

  std::span<const int> at_step(const std::vector<int>& all, std::int64_t step) const {
    return std::span(all).subspan(static_cast<std::size_t>(step) * positions.size(), positions.size());
  }
};

class GoldenTraining : public testing::TestWithParam<std::string> {
 protected:
  GoldenTraining() {
    for (GoldenCase& read : load_golden("training")) {
      if (read.name == GetParam()) golden = read;
      if (read.name == "data") start.emplace(read);
    }
  }
  OptimizerConfig optimizer() const { return optimizer_config(golden.settings.at("optimizer")); }
  ScheduleConfig schedule() const { return schedule_config(golden.settings.at("schedule")); }
  double clip() const { return golden.settings.at("clip"); }
  int steps() const { return golden.settings.at("steps"); }

  GoldenCase golden;
  std::optional<Start> start;
};
INSTANTIATE_TEST_SUITE_P(All, GoldenTraining,
                         testing::Values("adamw_constant", "adamw_linear", "adamw_cosine", "adamw_inverse_square_root",
                                         "adam_constant", "adam_linear", "adam_cosine", "adam_inverse_square_root",
                                         "sgd_constant", "sgd_linear", "sgd_cosine", "sgd_inverse_square_root"),
                         [](const auto& parameter) { return parameter.param; });

TEST_P(GoldenTraining, TwentyUpdatesInDouble) {
  Transformer<double> model(golden_config(start->model), 1);
  set_golden_parameters<double>(model, start->model);
  Buffer<double>& values = model.parameters().values();
  const Buffer<double> decay = model.parameters().decay_mask();
  Optimizer<double> updater(optimizer(), values.size());
  Buffer<double> gradients(values.size());
  std::vector<double> losses, norms, rates;
  for (int step = 0; step < steps(); ++step) {
    const std::span<const int> targets = start->at_step(start->targets, step);
    const auto counted = std::ranges::count_if(targets, [](int target) { return target >= 0; });
    Arena arena;
    std::ranges::fill(gradients, 0.0);
    Tape<double> tape(arena, values.data(), gradients.data());
    const ModelInput input{start->at_step(start->tokens, step), start->positions, start->sequences};
    const Tensor<double> loss = model.loss(tape, input, targets, 1.0 / static_cast<double>(counted), 0.0);
    tape.backward(loss);
    losses.push_back(*loss.value().data);
    norms.push_back(norm(gradients));
    rates.push_back(optimizer().learning_rate * schedule_factor(schedule(), step, steps()));
    updater.update(alone, values, gradients, decay, rates.back(), clipping_scale(norms.back(), clip()));
  }
  expect_golden(rates, golden, "learning_rates", 1e-15);
  expect_golden(losses, golden, "losses", 1e-10);
  expect_golden(norms, golden, "gradient_norms", 1e-10);

  std::map<std::string, double> parameter_norms;  // in the file's order, that of the names
  for (const NamedParameter& parameter : model.parameters().all()) {
    const std::span<const double> block(values.data() + parameter.at.offset, parameter.at.size());
    parameter_norms[parameter.name] = norm(block);
    if (golden.has(parameter.name)) expect_golden(block, golden, parameter.name, 1e-10);
  }
  std::vector<double> sorted;
  for (const auto& [name, value] : parameter_norms) sorted.push_back(value);
  expect_golden(sorted, golden, "parameter_norms", 1e-10);
}

class GoldenSource : public BatchSource {
 public:
  explicit GoldenSource(const Start& start) : start_(start) {}
  void fill(std::int64_t step, int first, int count, Batch& batch) const override {
    append_golden(batch, start_.sequences, first, count, start_.at_step(start_.tokens, step), start_.positions,
                  start_.at_step(start_.targets, step));
  }

 private:
  const Start& start_;
};

// The trainer itself, in float and with the batch cut in two, stays near PyTorch's run in double.
TEST_P(GoldenTraining, TheTrainerFollows) {
  TrainConfig config;
  config.steps = steps();
  config.batch = static_cast<int>(start->sequences.size());
  config.optimizer = optimizer();
  config.schedule = schedule();
  config.clip = clip();
  config.shards = 2;
  const GoldenSource source(*start);
  Trainer trainer(golden_config(start->model), config, source);
  set_golden_parameters<float>(trainer.model(), start->model);
  std::vector<double> losses, norms, rates;
  for (int step = 0; step < steps(); ++step) {
    const StepReport report = trainer.step();
    losses.push_back(report.loss);
    norms.push_back(report.gradient_norm);
    rates.push_back(report.learning_rate);
  }
  expect_golden(rates, golden, "learning_rates", 1e-15);
  expect_golden(losses, golden, "losses", 1e-5);
  expect_golden(norms, golden, "gradient_norms", 1e-4);
}

}  // namespace
}  // namespace fathom
