// SPDX-License-Identifier: Apache-2.0
#include "core/training/loop.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>
#include <string>
#include <vector>

#include "core/numeric/random.h"

namespace fathom {
namespace {

using testing::ElementsAre;

// Next-token sequences of three random tokens out of five.
class RandomTokens : public BatchSource {
 public:
  void fill(std::int64_t step, int first, int count, Batch& batch) const override {
    for (int i = first; i < first + count; ++i) {
      Stream stream(1, Purpose::data, static_cast<std::uint64_t>(step), static_cast<std::uint32_t>(i));
      const std::vector<int> tokens = {stream.between(0, 4), stream.between(0, 4), stream.between(0, 4)};
      const std::vector<int> targets = {tokens[1], tokens[2], -1};
      batch.append(tokens, {0, 1, 2}, targets, targets);
    }
  }
};

class Loop : public testing::Test {
 protected:
  static Trainer trainer(const TrainConfig& config) {
    TransformerConfig model;
    model.vocabulary = 5;
    model.context = 3;
    model.depth = 1;
    model.width = 4;
    model.heads = 1;
    return {model, config, data};
  }
  static TrainConfig eight_steps() {
    TrainConfig config;
    config.steps = 8;
    config.batch = 2;
    return config;
  }
  // Hooks that note what happens when; the stopping rule is met at update `stop`, the interrupt comes at `cut`.
  LoopHooks hooks(std::int64_t stop = 0, std::int64_t cut = 0) {
    return {.on_step =
                [this](const StepReport& report) {
                  last = report.step;
                  events.push_back("s" + std::to_string(last));
                },
            .on_evaluate =
                [this, stop](std::int64_t step) {
                  events.push_back("e" + std::to_string(step));
                  return step == stop;
                },
            .on_checkpoint =
                [this](const std::string& bytes) {
                  events.push_back("c" + std::to_string(last));
                  checkpoint = bytes;
                },
            .interrupted = [this, cut] { return last == cut; }};
  }

  static inline const RandomTokens data{};
  std::vector<std::string> events;
  std::string checkpoint;
  std::int64_t last = 0;
};

TEST_F(Loop, EvaluatesAtIntervalsAndAtTheEndBeforeCheckpoints) {
  Trainer run = trainer(eight_steps());
  const LoopResult result = run_loop(run, 8, {.evaluate_every = 3, .checkpoint_every = 6}, hooks());
  EXPECT_EQ(result.end, LoopEnd::finished);
  EXPECT_EQ(result.steps, 8);
  EXPECT_THAT(events, ElementsAre("s1", "s2", "s3", "e3", "s4", "s5", "s6", "e6", "c6", "s7", "s8", "e8"));
  EXPECT_EQ(run_loop(run, 8, {}, hooks()).end, LoopEnd::finished);
  EXPECT_EQ(events.size(), 12u);
}

TEST_F(Loop, StopsWhereTheRuleIsMetAndKeepsNoCheckpointThere) {
  Trainer run = trainer(eight_steps());
  const LoopResult result = run_loop(run, 8, {.evaluate_every = 2, .checkpoint_every = 2}, hooks(4));
  EXPECT_EQ(result.end, LoopEnd::stopped);
  EXPECT_EQ(result.steps, 4);
  EXPECT_THAT(events, ElementsAre("s1", "s2", "e2", "c2", "s3", "s4", "e4"));
}

TEST_F(Loop, AnInterruptedRunResumesToTheSameBytes) {
  Trainer whole = trainer(eight_steps());
  EXPECT_EQ(run_loop(whole, 8, {}, {}).end, LoopEnd::finished);

  Trainer cut = trainer(eight_steps());
  const LoopConfig config{.evaluate_every = 0, .checkpoint_every = 0};
  const LoopResult result = run_loop(cut, 8, config, hooks(0, 3));
  EXPECT_EQ(result.end, LoopEnd::interrupted);
  EXPECT_EQ(result.steps, 3);
  EXPECT_THAT(events, ElementsAre("s1", "s2", "s3", "c3"));

  Trainer resumed = trainer(eight_steps());
  resumed.restore(checkpoint);
  events.clear();
  EXPECT_EQ(run_loop(resumed, 8, config, hooks()).end, LoopEnd::finished);
  EXPECT_THAT(events, ElementsAre("s4", "s5", "s6", "s7", "s8", "e8"));
  EXPECT_EQ(resumed.save(), whole.save());
}

TEST_F(Loop, AnInterruptAtTheLastUpdateLeavesAFinishedRun) {
  Trainer run = trainer(eight_steps());
  EXPECT_EQ(run_loop(run, 8, {}, hooks(0, 8)).end, LoopEnd::finished);
}

TEST_F(Loop, ReportsADivergenceWithItsStep) {
  TrainConfig config = eight_steps();
  config.optimizer = {.kind = OptimizerKind::sgd, .learning_rate = 1e38};
  config.clip = 0.0;
  Trainer run = trainer(config);
  const LoopResult result = run_loop(run, 8, {}, hooks());
  EXPECT_EQ(result.end, LoopEnd::diverged);
  EXPECT_EQ(result.steps, last + 1);
  EXPECT_FALSE(result.message.empty());
}

TEST_F(Loop, RejectsNegativeIntervals) {
  Trainer run = trainer(eight_steps());
  EXPECT_THROW(run_loop(run, 8, {.evaluate_every = -1}, {}), std::invalid_argument);
  EXPECT_THROW(run_loop(run, 8, {.checkpoint_every = -1}, {}), std::invalid_argument);
  EXPECT_EQ(run.steps_done(), 0);
}

}  // namespace
}  // namespace fathom
