// SPDX-License-Identifier: Apache-2.0
// How training examples come: several in a context (train.pack), short ones first (train.curriculum), and under
// positions that are drawn (model.positions.randomised).
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <numeric>
#include <set>
#include <vector>

#include "experiments/collate.h"
#include "experiments/judge.h"
#include "experiments/overlap.h"
#include "experiments/run_cost.h"
#include "experiments/run_one.h"
#include "experiments/study_fixture.h"
#include "tasks/registry.h"

namespace fathom {
namespace {

using testing::Each;
using testing::Le;

struct Drawn {
  explicit Drawn(const std::string& more,
                 const std::string& asked = "{name: count, length: {train: 1..10, test: [20]}}")
      : run(plan(parse_study(
                     "study: s\ntask: " + asked + "\nmodel: {width: 8, heads: 2}\ntrain: {steps: 100, batch: 4}\n",
                     "s.yaml", "", split(more)))
                .at(0)),
        task(make_task(run.task, run.parameters, run.largest)),
        source(*task, run) {}

  static std::vector<std::string> split(const std::string& more) {
    std::vector<std::string> parts;
    for (std::size_t at = 0; at < more.size();) {
      const std::size_t end = std::min(more.find(' ', at), more.size());
      parts.push_back(more.substr(at, end - at));
      at = end + 1;
    }
    return parts;
  }

  Batch batch(std::int64_t step) const {
    Batch batch;
    source.fill(step, 0, run.train.batch, batch);
    return batch;
  }

  RunSpec run;
  std::unique_ptr<Task> task;
  TrainingSource source;
};

std::string refusal(const std::string& more, const std::string& task) {
  try {
    const Drawn drawn(more, task);
    return "accepted";
  } catch (const StudyError& error) {
    return error.what();
  }
}

TEST(PackedContexts, HoldExamplesOneAfterAnother) {
  const Drawn drawn("train.pack=64");
  EXPECT_EQ(drawn.run.model.context, 64);
  const Batch batch = drawn.batch(3);
  ASSERT_EQ(batch.sequences.size(), 4u);
  for (int i = 0; i < 4; ++i) {
    const std::vector<Example> examples = drawn.source.examples(3, i);
    ASSERT_GT(examples.size(), 1u);
    std::vector<int> tokens, targets;
    for (const Example& example : examples) {
      tokens.insert(tokens.end(), example.tokens.begin(), example.tokens.end());
      for (std::size_t t = 0; t < example.tokens.size(); ++t) {
        targets.push_back(example.loss_mask[t] ? example.tokens[t + 1] : -1);
      }
      EXPECT_EQ(targets.back(), -1);  // an example says nothing of the next one
    }
    EXPECT_LE(tokens.size(), 64u);
    // What follows in the stream found no room.
    EXPECT_GT(tokens.size() + static_cast<std::size_t>(drawn.run.largest) + 5, 64u - 20u);
    const Sequence at = batch.sequences[static_cast<std::size_t>(i)];
    ASSERT_EQ(at.length + 1, static_cast<int>(tokens.size()));
    for (int t = 0; t < at.length; ++t) {
      const auto row = static_cast<std::size_t>(at.start + t);
      EXPECT_EQ(batch.tokens[row], tokens[static_cast<std::size_t>(t)]);
      EXPECT_EQ(batch.targets[row], targets[static_cast<std::size_t>(t)]);
      EXPECT_EQ(batch.positions[row], t);
    }
  }
}

TEST(PackedContexts, AreShiftedAsAWholeWithinTheContext) {
  // Examples of length 200 make a longer context than the 64 tokens that are packed.
  const Drawn drawn("train.pack=64 model.positions.offset=random",
                    "{name: count, length: {train: 1..10, test: [200]}}");
  ASSERT_GT(drawn.run.model.context, 200);
  std::set<int> starts;
  int last = 0;
  for (int step = 0; step < 40; ++step) {
    const Batch batch = drawn.batch(step);
    for (const Sequence& sequence : batch.sequences) {
      const auto first = batch.positions.begin() + sequence.start;
      starts.insert(*first);
      last = std::max(last, first[sequence.length - 1]);
      for (int t = 0; t < sequence.length; ++t) EXPECT_EQ(first[t], *first + t);
    }
  }
  EXPECT_GT(starts.size(), 60u);
  EXPECT_LT(last, drawn.run.model.context);
}

TEST(PackedContexts, AreCountedInFull) {
  const Drawn drawn("train.pack=64"), plain("");
  EXPECT_GT(cost_of(drawn.run).flops_per_update, 3.0 * cost_of(plain.run).flops_per_update);
  EXPECT_EQ(cost_of(drawn.run).parameters, cost_of(plain.run).parameters + 8 * (64 - plain.run.model.context));
  // All that a context held has been seen.
  const Drawn two("train.pack=64", "{name: count, length: {train: 1..2, test: [2]}}");
  const std::vector<EvaluationSet> sets = draw_test_sets(*two.task, two.run);
  EXPECT_GT(training_overlap(*two.task, two.run, 100, sets).at(0), 0.9);
}

TEST(PackedContexts, AreRefusedWhereTheyHaveNoMeaning) {
  const std::string count = "{name: count, length: {train: 1..10, test: [20]}}";
  EXPECT_THAT(refusal("train.pack=8", count),
              testing::EndsWith("train.pack: 8 tokens have no room for the 15 of the longest training example"));
  EXPECT_THAT(refusal("train.pack=64 train.examples=10", count),
              testing::EndsWith("train.pack: not together with train.examples"));
  EXPECT_THAT(refusal("train.pack=64", "{name: word_problem, length: {train: 8, test: [8]}}"),
              testing::EndsWith("train.pack: only examples whose next token is predicted can stand in one context"));
  EXPECT_THAT(refusal("train.pack=64", "{name: parity, cot: trace, length: {train: 8, test: [8]}}"),
              testing::EndsWith("train.pack: the task gives the positions of its tokens itself"));
}

TEST(LengthCurriculum, GrowsEvenlyToAllSizes) {
  const Drawn drawn("train.curriculum.from=2 train.curriculum.over=0.5");
  const auto longest = [&](std::int64_t step) {
    int size = 0;
    for (int i = 0; i < 400; ++i) size = std::max(size, drawn.source.draw(step, i)->size);
    return size;
  };
  EXPECT_EQ(longest(0), 2);
  EXPECT_EQ(longest(25), 6);
  EXPECT_EQ(longest(49), 9);
  EXPECT_EQ(longest(50), 10);
  EXPECT_EQ(longest(99), 10);
  EXPECT_LT(cost_of(drawn.run).flops, cost_of(Drawn("").run).flops);
}

TEST(LengthCurriculum, IsRefusedWhereItHasNoMeaning) {
  const std::string count = "{name: count, length: {train: 5..10, test: [20]}}";
  EXPECT_THAT(refusal("train.curriculum.from=2", count),
              testing::EndsWith("train.curriculum.from: 2 is below 5, the smallest size of training"));
  EXPECT_THAT(refusal("train.curriculum.over=0.25", count),
              testing::EndsWith("has no effect in any run: it needs train.curriculum.from to be more than 0"));
  EXPECT_THAT(refusal("train.curriculum.from=6 train.examples=100", count),
              testing::EndsWith("a fixed training set (train.examples) has all its sizes from the start"));
}

TEST(TrainingStream, NewKeysAtTheirDefaultsLeaveTheIdentityAlone) {
  const std::string plain = Drawn("").run.identity;
  EXPECT_EQ(Drawn("train.pack=0 train.curriculum.from=0 model.positions.randomised=0").run.identity, plain);
  EXPECT_EQ(Drawn("train.schedule.every=1 train.optimizer.decay_gains=false").run.identity, plain);
  EXPECT_EQ(Drawn("model.embedding_norm=false model.head_bias=false").run.identity, plain);
  for (const char* change :
       {"train.pack=64", "train.curriculum.from=4", "model.positions.randomised=64", "train.schedule.every=2",
        "train.optimizer.decay_gains=true", "model.embedding_norm=true"}) {
    EXPECT_NE(Drawn(change).run.identity, plain) << change;
  }
}

TEST(RandomisedPositions, AreDistinctInOrderAndOfTheWholeRange) {
  const Drawn drawn("model.positions.randomised=100");
  EXPECT_EQ(drawn.run.model.context, 100);
  std::vector<int> counts(100, 0);
  for (int step = 0; step < 100; ++step) {
    const Batch batch = drawn.batch(step);
    for (const Sequence& sequence : batch.sequences) {
      const auto first = batch.positions.begin() + sequence.start;
      EXPECT_TRUE(std::is_sorted(first, first + sequence.length, std::less_equal<>()));
      for (int t = 0; t < sequence.length; ++t) ++counts[static_cast<std::size_t>(first[t])];
    }
  }
  // About 10 of 100 ids an example, 400 examples. Only the last of an example's ids, its end token's, has no row.
  EXPECT_GT(*std::min_element(counts.begin(), counts.end() - 30), 10);
  EXPECT_THAT(counts, Each(Le(90)));
}

TEST(RandomisedPositions, HoldInEvaluationAsWell) {
  const Drawn drawn("model.positions.randomised=100");
  const EvaluationSet set = draw_evaluation(*drawn.task, drawn.run, Purpose::test, 0, {20}, 50);
  std::set<std::vector<int>> different;
  for (const Example& example : set.examples) {
    EXPECT_EQ(example.positions.size(), example.tokens.size());
    EXPECT_TRUE(std::is_sorted(example.positions.begin(), example.positions.end(), std::less_equal<>()));
    different.insert(example.positions);
  }
  EXPECT_EQ(different.size(), 50u);
  EXPECT_EQ(judge(*make_model<float>(drawn.run.model_config(), 1), *drawn.task, drawn.run.format, set).each.size(),
            50u);
  const std::string count = "{name: count, length: {train: 1..10, test: [20]}}";
  EXPECT_THAT(refusal("model.positions.randomised=10", count), testing::HasSubstr("10 ids are too few for the"));
}

// The first bits are right, then a step is not: which one it was.
TEST(WrongSteps, AreFoundInWhatIsWritten) {
  const Drawn drawn("", "{name: parity, cot: trace, length: {train: 1..6, test: [6]}}");
  const EvaluationSet set = draw_evaluation(*drawn.task, drawn.run, Purpose::test, 0, {6}, 64);
  const Judgements judged = judge(*make_model<float>(drawn.run.model_config(), 1), *drawn.task, drawn.run.format, set);
  int wrong = 0;
  for (const Judgement& one : judged.each) {
    EXPECT_EQ(one.wrong_step > 0, !one.trace);
    EXPECT_LE(one.wrong_step, 7);
    wrong += !one.trace;
  }
  EXPECT_GT(wrong, 32);  // untrained
}

}  // namespace
}  // namespace fathom
