// SPDX-License-Identifier: Apache-2.0
// Fixed training sets (train.examples).
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <set>
#include <vector>

#include "experiments/collate.h"
#include "experiments/overlap.h"
#include "experiments/study_fixture.h"
#include "tasks/registry.h"

namespace fathom {
namespace {

using testing::Each;

RunSpec run_with(int examples, int batch) {
  const std::string text =
      "study: s\ntask: {name: parity, length: {train: 20, test: [20]}}\nmodel: {width: 8, heads: 2}\n";
  return plan(parse_study(text, "s.yaml", "",
                          {"train.examples=" + std::to_string(examples), "train.batch=" + std::to_string(batch)}))
      .at(0);
}

class TrainingSet : public testing::Test {
 protected:
  explicit TrainingSet(int examples = 10, int batch = 4)
      : run_(run_with(examples, batch)),
        task_(make_task(run_.task, run_.parameters, run_.largest)),
        source_(*task_, run_) {}

  // The prompt of one draw.
  std::vector<int> drawn(std::int64_t step, int index) const {
    return task_->encode(*source_.draw(step, index), run_.format).tokens;
  }

  RunSpec run_;
  std::unique_ptr<Task> task_;
  TrainingSource source_;
};

TEST_F(TrainingSet, EachEpochGoesThroughAllOfIt) {
  // 10 examples in batches of 4: an epoch ends within a batch, and five batches are two epochs.
  std::map<std::vector<int>, int> counts;
  std::vector<std::vector<int>> order;
  for (int step = 0; step < 5; ++step) {
    for (int i = 0; i < 4; ++i) {
      order.push_back(drawn(step, i));
      ++counts[order.back()];
    }
    if (step == 1) {
      EXPECT_EQ(counts.size(), 8u);
    }
  }
  EXPECT_EQ(counts.size(), 10u);
  for (const auto& [tokens, count] : counts) EXPECT_EQ(count, 2);
  EXPECT_NE(std::vector(order.begin(), order.begin() + 10), std::vector(order.begin() + 10, order.end()));
}

TEST_F(TrainingSet, ADrawDependsOnItsPlaceAlone) {
  const std::vector<int> late = drawn(1000, 3), early = drawn(0, 0);
  EXPECT_EQ(drawn(0, 0), early);
  EXPECT_EQ(drawn(1000, 3), late);
}

TEST_F(TrainingSet, IsWhatTheFitIsMeasuredOn) {
  std::set<std::vector<int>> trained;
  for (int k = 0; k < 10; ++k) trained.insert(drawn(k / 4, k % 4));
  std::vector<EvaluationSet> all;
  all.push_back(draw_training_set(*task_, run_, 3, 100));
  ASSERT_EQ(all[0].examples.size(), 10u);
  for (const Example& example : all[0].examples) EXPECT_TRUE(trained.contains(example.tokens));
  EXPECT_EQ(draw_training_set(*task_, run_, 3, 3).examples.size(), 3u);
  EXPECT_EQ(draw_training_set(*task_, run_, 1, 100).examples.size(), 4u);  // one batch is all that was shown
  EXPECT_THAT(training_overlap(*task_, run_, 1000, all), Each(1.0));
}

TEST_F(TrainingSet, IsOfOnesOwnWhereNoSizeIsGiven) {
  const RunSpec endless = run_with(0, 4);
  const TrainingSource source(*task_, endless);
  EXPECT_NE(task_->encode(*source.draw(0, 0), {}).tokens, task_->encode(*source.draw(1000, 0), {}).tokens);
  EXPECT_EQ(draw_training_set(*task_, endless, 100, 10).examples.size(), 0u);
  EXPECT_NE(endless.identity, run_.identity);
}

}  // namespace
}  // namespace fathom
