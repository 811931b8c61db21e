// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "tasks/number_list.h"
#include "tasks/registry.h"
#include "tasks/sequence/permutation_group.h"

namespace fathom {
namespace {

using testing::DoubleEq;
using testing::ElementsAre;

std::unique_ptr<Task> word_problem(const std::string& group) {
  return make_task("word_problem", {{"group", group}}, 64);
}

InstancePointer draw(const Task& task, int length, int example) {
  Stream stream(11, Purpose::test, 0, static_cast<std::uint32_t>(example));
  return task.sample(stream, {length});
}

TEST(WordProblem, WorkedExamples) {
  const auto cyclic = word_problem("Z60");
  const Example example = cyclic->encode(NumberList({59, 1, 30, 45}), {});
  EXPECT_THAT(example.tokens, ElementsAre(59, 1, 30, 45));
  EXPECT_THAT(example.targets, ElementsAre(59, 0, 30, 15));
  EXPECT_THAT(example.loss_mask, ElementsAre(1, 1, 1, 1));
  EXPECT_EQ(example.metric_mask, example.loss_mask);
  // 0 1 2 4 3 is the element 1 of S5 and 1 0 2 3 4 the element 24; both together exchange both pairs, 1 0 2 4 3.
  EXPECT_THAT(word_problem("S5")->encode(NumberList({1, 24, 24}), {}).targets, ElementsAre(1, 25, 1));
}

// S3 inside S5: 0 1 3 2 4 is element 2, 0 1 2 4 3 element 1. The next element acts first: x -> first(next(x)).
TEST(WordProblem, TheNextElementActsBeforeThoseThatPrecedeIt) {
  const auto task = word_problem("S5");
  const PermutationGroup group = named_group("S5");
  const std::vector<int> targets = task->encode(NumberList({2, 1}), {}).targets;
  EXPECT_EQ(group.element(targets[1]), (Permutation{0, 1, 3, 4, 2}));
}

TEST(WordProblem, VocabularyAndClassesAreTheElements) {
  EXPECT_EQ(word_problem("A5")->vocabulary().size(), 60);
  EXPECT_EQ(word_problem("A4xZ5")->classes(), 60);
  EXPECT_EQ(word_problem("S5")->classes(), 120);
  EXPECT_EQ(word_problem("A5")->longest({20}, {}), 20u);
}

TEST(WordProblem, ALastWrongLabelIsFound) {
  const auto task = word_problem("A5");
  const InstancePointer instance = draw(*task, 12, 0);
  std::vector<int> labels = task->encode(*instance, {}).targets;
  EXPECT_TRUE(task->verify(*instance, {}, labels).answer_right);
  labels.back() = (labels.back() + 1) % 60;
  EXPECT_FALSE(task->verify(*instance, {}, labels).answer_right);
}

// Pearson's statistic of values 0 .. count.size() - 1 against the uniform distribution.
double chi_square(const std::vector<int>& count) {
  double total = 0.0, statistic = 0.0;
  for (const int c : count) total += c;
  const double expected = total / static_cast<double>(count.size());
  for (const int c : count) statistic += (c - expected) * (c - expected) / expected;
  return statistic;
}

TEST(WordProblem, ElementsAndProductsAreUniform) {
  for (const char* name : {"A5", "A4xZ5", "Z60"}) {
    const auto task = word_problem(name);
    std::vector<int> tokens(60, 0), products(60, 0);
    for (int example = 0; example < 6000; ++example) {
      const Example drawn = task->encode(*draw(*task, 5, example), {});
      ++tokens[static_cast<std::size_t>(drawn.tokens[2])];
      ++products[static_cast<std::size_t>(drawn.targets[4])];
    }
    // 59 degrees of freedom: 98.3 is exceeded with probability 0.001.
    EXPECT_LT(chi_square(tokens), 98.3);
    EXPECT_LT(chi_square(products), 98.3);
  }
}

TEST(WordProblem, FloorsOfOneInstance) {
  // Products 5, 0, 7, 7, 9; the last two 5, 0, 2, 7, 2; the last three 5, 0, 7, 2, 9.
  const std::vector<double> scores = word_problem("Z60")->score_floors(NumberList({5, 55, 7, 0, 2}));
  EXPECT_THAT(scores, ElementsAre(DoubleEq(0.2), DoubleEq(0.4), DoubleEq(0.6), DoubleEq(0.8)));
}

// At the first w places a window of w is all there is; at the others each floor is right by chance.
TEST(WordProblem, FloorsHaveTheValuesOfTheory) {
  const auto task = word_problem("A5");
  std::vector<double> means(4, 0.0);
  constexpr int draws = 1000, length = 12;
  for (int example = 0; example < draws; ++example) {
    const std::vector<double> scores = task->score_floors(*draw(*task, length, example));
    for (std::size_t f = 0; f < means.size(); ++f) means[f] += scores[f] / draws;
  }
  for (int known = 0; known <= 3; ++known) {
    EXPECT_NEAR(means[static_cast<std::size_t>(known)], (known + (length - known) / 60.0) / length, 0.006);
  }
}

TEST(WordProblem, DrawsAreThoseOfVersion1) {
  const auto task = word_problem("A5");
  EXPECT_EQ(task->info().version, 1);
  EXPECT_EQ(task->vocabulary().text(task->encode(*draw(*task, 5, 0), {}).tokens), "36 49 18 8 43");
  EXPECT_EQ(task->vocabulary().text(task->encode(*draw(*task, 5, 0), {}).targets), "36 31 47 36 51");
}

}  // namespace
}  // namespace fathom
