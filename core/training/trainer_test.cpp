// SPDX-License-Identifier: Apache-2.0
#include "core/training/trainer.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/models/transformer.h"
#include "core/numeric/random.h"
#include "core/training/evaluate.h"

namespace fathom {
namespace {

constexpr int vocabulary = 12;

// Sequences of 2 to 9 random tokens, fresh at every step; each token's target is the token before it.
class Previous : public BatchSource {
 public:
  void fill(std::int64_t step, int first, int count, Batch& batch) const override {
    for (int i = first; i < first + count; ++i) {
      Stream stream(1, Purpose::data, static_cast<std::uint64_t>(step), static_cast<std::uint32_t>(i));
      std::vector<int> tokens(static_cast<std::size_t>(stream.between(2, 9))), positions = tokens, targets = tokens;
      const int offset = stream.between(0, 6);
      for (std::size_t t = 0; t < tokens.size(); ++t) {
        tokens[t] = stream.between(0, vocabulary - 1);
        positions[t] = offset + static_cast<int>(t);
        targets[t] = t == 0 ? -1 : tokens[t - 1];
      }
      batch.append(tokens, positions, targets, targets);
    }
  }
};

// The same eight sequences of random tokens at every step, their second halves to be written.
class Eight : public BatchSource {
 public:
  void fill(std::int64_t, int first, int count, Batch& batch) const override {
    for (int i = first; i < first + count; ++i) {
      Stream stream(2, Purpose::data, 0, static_cast<std::uint32_t>(i));
      std::vector<int> tokens(9), positions(8), targets(8, -1);
      for (int& token : tokens) token = stream.between(0, vocabulary - 1);
      for (std::size_t t = 0; t < 8; ++t) {
        positions[t] = static_cast<int>(t);
        if (t >= 3) targets[t] = tokens[t + 1];
      }
      tokens[0] = i;  // tells the sequences apart from the start
      tokens.pop_back();
      batch.append(tokens, positions, targets, targets);
    }
  }
};

// Random tokens with a random label that has nothing to do with them.
class Shuffled : public BatchSource {
 public:
  void fill(std::int64_t step, int first, int count, Batch& batch) const override {
    for (int i = first; i < first + count; ++i) {
      Stream stream(3, Purpose::data, static_cast<std::uint64_t>(step), static_cast<std::uint32_t>(i));
      std::vector<int> tokens(6), positions = {0, 1, 2, 3, 4, 5};
      for (int& token : tokens) token = stream.between(0, 3);
      const std::vector<int> label = {stream.between(0, 1)};
      batch.append(tokens, positions, label, label);
    }
  }
};

const Previous previous;

TransformerConfig model_config() {
  TransformerConfig c;
  c.vocabulary = vocabulary;
  c.context = 16;
  c.width = 16;
  c.heads = 2;
  return c;
}

TransformerConfig dropping() {
  TransformerConfig c = model_config();
  c.dropout = c.attention_dropout = 0.1;
  return c;
}

TrainConfig train_config(OptimizerKind kind = OptimizerKind::adamw) {
  TrainConfig c;
  c.steps = 200;
  c.batch = 13;
  c.shards = 6;
  c.optimizer.kind = kind;
  c.schedule = {.kind = ScheduleKind::cosine, .warmup = 10};
  c.label_smoothing = 0.05;
  c.seed = 9;
  return c;
}

TrainConfig in_bf16() {
  TrainConfig c = train_config();
  c.precision = Precision::bf16;
  return c;
}

std::string after(int steps, int threads, const TrainConfig& config) {
  Trainer trainer(dropping(), config, previous, threads);
  for (int i = 0; i < steps; ++i) trainer.step();
  return trainer.save();
}

std::string after(int steps, int threads, OptimizerKind kind = OptimizerKind::adamw) {
  return after(steps, threads, train_config(kind));
}

// What only a machine with bf16 can do.
class TrainerBf16 : public testing::Test {
 protected:
  void SetUp() override {
    if (!has_bf16()) GTEST_SKIP() << "bf16 " << bf16_needs;
  }
};

TEST(Trainer, AnyNumberOfThreadsGivesTheSameBytesAfter200Steps) {
  const std::string one = after(200, 1);
  EXPECT_EQ(after(200, 2), one);
  EXPECT_EQ(after(200, 3), one);
}

TEST_F(TrainerBf16, AnyNumberOfThreadsGivesTheSameBytesAfter200Steps) {
  const std::string one = after(200, 1, in_bf16());
  EXPECT_EQ(after(200, 2, in_bf16()), one);
  EXPECT_EQ(after(200, 3, in_bf16()), one);
  EXPECT_NE(after(200, 1), one);
}

TEST(Trainer, EverySeedGivesOtherBytes) {
  TrainConfig config = train_config();
  ++config.seed;
  Trainer trainer(dropping(), config, previous);
  for (int i = 0; i < 3; ++i) trainer.step();
  EXPECT_NE(trainer.save(), after(3, 1));
}

TEST(Trainer, ARestoredRunGoesOnAsIfItHadNeverStopped) {
  for (const OptimizerKind kind : {OptimizerKind::adamw, OptimizerKind::adam, OptimizerKind::sgd}) {
    const std::string whole = after(40, 1, kind);
    for (const int cut : {1, 17, 39}) {
      const std::string bytes = after(cut, 2, kind);
      Trainer resumed(dropping(), train_config(kind), previous, 3);
      for (int i = 0; i < 5; ++i) resumed.step();  // a restored trainer forgets what it did before
      resumed.restore(bytes);
      EXPECT_EQ(resumed.steps_done(), cut);
      EXPECT_EQ(resumed.save(), bytes);
      while (resumed.steps_done() < 40) resumed.step();
      EXPECT_EQ(resumed.save(), whole) << cut;
    }
  }
}

TEST_F(TrainerBf16, ARestoredRunGoesOnAsIfItHadNeverStopped) {
  const std::string whole = after(40, 1, in_bf16()), bytes = after(17, 2, in_bf16());
  Trainer resumed(dropping(), in_bf16(), previous, 3);
  resumed.restore(bytes);
  while (resumed.steps_done() < 40) resumed.step();
  EXPECT_EQ(resumed.save(), whole);
}

// One step's gradient is off by the factors' rounding, 2^-9 of each; a run learns what it learns in fp32.
TEST_F(TrainerBf16, EndsCloseToFp32) {
  TransformerConfig model = model_config();
  model.width = 32;
  const auto train = [&](Precision precision, int steps) {
    TrainConfig config = train_config();
    config.precision = precision;
    config.batch = 32;
    config.optimizer.learning_rate = 5e-3;
    Trainer trainer(model, config, previous);
    StepReport report;
    while (trainer.steps_done() < steps) report = trainer.step();
    return report;
  };
  const StepReport one = train(Precision::fp32, 1), one_bf16 = train(Precision::bf16, 1);
  EXPECT_NE(one_bf16.gradient_norm, one.gradient_norm);
  EXPECT_NEAR(one_bf16.loss, one.loss, 0.01 * one.loss);
  EXPECT_NEAR(one_bf16.gradient_norm, one.gradient_norm, 0.02 * one.gradient_norm);
  const double last = train(Precision::fp32, 200).loss, last_bf16 = train(Precision::bf16, 200).loss;
  EXPECT_LT(last, 1.0);
  EXPECT_NEAR(last_bf16, last, 0.1);
}

TEST(Trainer, WithoutBf16AStepSaysWhatItNeeds) {
  Trainer trainer(dropping(), in_bf16(), previous);
  if (has_bf16()) {
    EXPECT_NO_THROW(trainer.step());
    return;
  }
  try {
    trainer.step();
    ADD_FAILURE() << "no exception";
  } catch (const std::runtime_error& error) {
    EXPECT_EQ(std::string(error.what()), std::string("train.precision: bf16 ") + bf16_needs);
  }
}

TEST(Trainer, TwoRunsSideBySideAreAsEachAlone) {
  TrainConfig other_config = train_config();
  other_config.seed = 4;
  other_config.batch = 5;
  Trainer one(dropping(), train_config(), previous), other(model_config(), other_config, previous, 2);
  for (int i = 0; i < 20; ++i) {
    one.step();
    other.step();
  }
  EXPECT_EQ(one.save(), after(20, 1));
  Trainer alone(model_config(), other_config, previous);
  for (int i = 0; i < 20; ++i) alone.step();
  EXPECT_EQ(other.save(), alone.save());
}

TEST(Trainer, ReportsWhatItDid) {
  TrainConfig config = train_config();
  config.optimizer.learning_rate = 0.5;
  Trainer trainer(model_config(), config, previous);
  EXPECT_EQ(trainer.parameter_count(), trainer.model().parameters().count());
  StepReport report = trainer.step();
  Batch batch;
  previous.fill(0, 0, config.batch, batch);
  EXPECT_EQ(report.step, 1);
  EXPECT_EQ(report.tokens, static_cast<std::int64_t>(batch.tokens.size()));
  EXPECT_EQ(report.learning_rate, 0.0);
  EXPECT_NEAR(report.loss, std::log(12.0), 0.3);
  EXPECT_GT(report.gradient_norm, 0.0);
  report = trainer.step();
  EXPECT_DOUBLE_EQ(report.learning_rate, 0.05);
  EXPECT_EQ(trainer.steps_done(), 2);
}

// The loss is the mean over the whole batch's targets and the gradient its gradient, however the batch is cut.
TEST(Trainer, ShardsOnlyCutTheBatch) {
  const auto report = [](int shards) {
    TrainConfig config = train_config();
    config.shards = shards;
    Trainer trainer(model_config(), config, previous);
    return trainer.step();
  };
  const StepReport whole = report(1);
  for (const int shards : {2, 6, 13}) {
    EXPECT_NEAR(report(shards).loss, whole.loss, 1e-5) << shards;
    EXPECT_NEAR(report(shards).gradient_norm, whole.gradient_norm, 1e-4 * whole.gradient_norm) << shards;
    EXPECT_EQ(report(shards).tokens, whole.tokens) << shards;
  }
}

TEST(Trainer, ShardsAreARuleOfTheConfiguration) {
  EXPECT_EQ(resolve_shards(64, 32), 1);
  EXPECT_EQ(resolve_shards(4, 128), 1);
  EXPECT_EQ(resolve_shards(64, 64), 2);
}

// SGD without momentum moves by the clipped gradient: its length is the rate times the clip.
TEST(Trainer, ClipsTheGlobalNorm) {
  TrainConfig config = train_config(OptimizerKind::sgd);
  config.schedule = {};
  config.clip = 0.01;
  config.optimizer = {.kind = OptimizerKind::sgd, .learning_rate = 2.0, .weight_decay = 0.0, .momentum = 0.0};
  Trainer trainer(model_config(), config, previous);
  const Buffer<float> before = trainer.model().parameters().values();
  EXPECT_GT(trainer.step().gradient_norm, 0.01);
  double square = 0.0;
  for (std::size_t i = 0; i < before.size(); ++i) {
    square += std::pow(static_cast<double>(trainer.model().parameters().values()[i] - before[i]), 2);
  }
  EXPECT_NEAR(std::sqrt(square), 0.02, 1e-5);
}

TEST(Trainer, LearnsEightExamplesByHeartInFewerThan200Steps) {
  const Eight eight;
  TransformerConfig model = model_config();
  model.width = 32;
  TrainConfig config;
  config.steps = 199;
  config.batch = 8;
  config.optimizer.learning_rate = 5e-3;
  Trainer trainer(model, config, eight);
  StepReport report;
  while (trainer.steps_done() < 199) report = trainer.step();
  EXPECT_LT(report.loss, 0.01);
  Batch batch;
  eight.fill(0, 0, 8, batch);
  batch.finish(1);
  const Scores scores = score(trainer.model(), batch);
  EXPECT_EQ(std::ranges::count(scores.exact, 1), 8);
  EXPECT_EQ(scores.tokens_right, scores.tokens);
}

TEST(Trainer, ShuffledLabelsStayAtTheFloorOnFreshData) {
  const Shuffled shuffled;
  TransformerConfig model = model_config();
  model.head = HeadKind::pooled;
  model.tied = false;
  model.classes = 2;
  TrainConfig config;
  config.batch = 32;
  Trainer trainer(model, config, shuffled);
  for (int i = 0; i < 150; ++i) trainer.step();
  Batch fresh;
  fresh.pooled = true;
  shuffled.fill(1000000, 0, 1000, fresh);
  fresh.finish(1);
  const Scores scores = score(trainer.model(), fresh);
  EXPECT_NEAR(static_cast<double>(scores.tokens_right), 500.0, 4 * 15.8);
  EXPECT_GT(scores.loss / 1000.0, std::log(2.0) - 0.01);
}

// Steps until the run diverges; checks that the exception names the step that failed.
void train_until_divergence(Trainer& trainer) {
  try {
    for (int i = 0; i < 100; ++i) trainer.step();
    ADD_FAILURE() << "did not diverge";
  } catch (const Diverged& diverged) {
    const std::string step = std::to_string(trainer.steps_done() + 1);
    EXPECT_EQ(std::to_string(diverged.step), step);
    EXPECT_EQ(std::string(diverged.what()).find("diverged at step " + step + ": loss "), 0u) << diverged.what();
  }
}

TEST(Trainer, AnAbsurdLearningRateDivergesAndLeavesFiniteParameters) {
  for (const double rate : {1e15, 1e25, 1e36}) {
    TrainConfig config = train_config();
    config.schedule = {};
    config.clip = 0.0;
    config.optimizer = {.kind = OptimizerKind::sgd, .learning_rate = rate, .weight_decay = 0.0};
    Trainer trainer(model_config(), config, previous);
    train_until_divergence(trainer);
    EXPECT_GE(trainer.steps_done(), 1);
    for (const float x : trainer.model().parameters().values()) ASSERT_TRUE(std::isfinite(x)) << rate;
  }
}

TEST(Trainer, ANanAmongTheParametersDivergesAtOnceAndSpreadsNoFurther) {
  Trainer trainer(model_config(), train_config(), previous);
  for (int i = 0; i < 3; ++i) trainer.step();
  ParameterStore<float>& store = trainer.model().parameters();
  store.values()[store.find("h.0.mlp.c_fc.weight")->at.offset] = std::numeric_limits<float>::quiet_NaN();
  train_until_divergence(trainer);
  EXPECT_EQ(trainer.steps_done(), 3);
  EXPECT_EQ(std::ranges::count_if(store.values(), [](float x) { return std::isnan(x); }), 1);
}

TEST(Trainer, DamagedBytesAreRejectedAndChangeNothing) {
  Trainer trainer(model_config(), train_config(), previous);
  trainer.step();
  const std::string good = trainer.save();
  std::string flipped = good;
  flipped[flipped.size() / 2] = static_cast<char>(flipped[flipped.size() / 2] ^ 1);
  EXPECT_THROW(trainer.restore(flipped), std::runtime_error);
  EXPECT_THROW(trainer.restore(std::string_view(good).substr(0, good.size() - 1)), std::runtime_error);
  TransformerConfig wider = model_config();
  wider.width = 32;
  EXPECT_THROW(trainer.restore(Trainer(wider, train_config(), previous).save()), std::runtime_error);
  EXPECT_EQ(trainer.save(), good);
}

}  // namespace
}  // namespace fathom
