// SPDX-License-Identifier: Apache-2.0
#include "tasks/show.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

#include "tasks/registry.h"
#include "tasks/task_table.h"

namespace fathom {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

TEST(TaskTable, NamesEveryTaskInLinesThatFit) {
  const std::string table = task_table();
  EXPECT_THAT(table, StartsWith(std::to_string(all_tasks().size()) + " tasks;"));
  for (const TaskEntry& entry : all_tasks()) EXPECT_THAT(table, HasSubstr("\n" + entry.info.name + " "));
  std::istringstream stream(table);
  for (std::string line; std::getline(stream, line);) EXPECT_LE(line.size(), 100u) << line;
}

TEST(TaskTable, ADescriptionNamesEveryParameter) {
  for (const TaskEntry& entry : all_tasks()) {
    const std::string text = describe_task(entry.info);
    EXPECT_THAT(text, StartsWith(entry.info.name + " "));
    for (const ParameterInfo& parameter : entry.info.parameters) {
      EXPECT_THAT(text, HasSubstr(parameter.name + " (default " + to_string(parameter.default_value) + ")"));
    }
  }
}

TEST(Show, AnInstanceAsAPersonReadsIt) {
  const auto task = make_task("parity", {}, 4);
  const std::string text = show_examples(*task, {4}, {Format::Kind::trace, 0}, 1, 1);
  EXPECT_THAT(text, StartsWith("parity, length 4, cot trace, seed 1: 8 tokens in the vocabulary\n\ninstance 1\n"));
  EXPECT_THAT(text,
              HasSubstr("  part        prompt              trace         answer\n"
                        "  token       <bos> 0 1 0 1 <sep> e o o e <sep> e <eos>\n"
                        "  position    0     1 2 3 4 0     1 2 3 4 5     6 7\n"
                        "  loss                            * * * * *     * *\n"
                        "  exact match                                   * *\n"
                        "  answer      e <eos>\n"
                        "  buckets     length 4, ones 2\n"
                        "  floors      right: always even, first bit, last 4 bits; wrong: always odd, last bit\n"));
}

TEST(Show, PausesAreShownAsGiven) {
  const std::string text = show_examples(*make_task("parity", {}, 2), {2}, {Format::Kind::blank, 1}, 1, 1);
  EXPECT_THAT(text, HasSubstr("given"));
  EXPECT_THAT(text, HasSubstr("<pause>"));
}

TEST(Show, LinesFitAndSeedsCount) {
  const auto task = make_task("sort", {}, 100);
  const std::string text = show_examples(*task, {90}, {}, 2, 7);
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) EXPECT_LE(line.size(), 100u) << line;
  EXPECT_THAT(text, HasSubstr("instance 2\n"));
  EXPECT_THAT(text, Not(HasSubstr("instance 3\n")));
  EXPECT_EQ(text, show_examples(*task, {90}, {}, 2, 7));
  EXPECT_NE(text, show_examples(*task, {90}, {}, 2, 8));
}

TEST(Show, FloorsAreScoredOverManyInstances) {
  const std::string text = show_examples(*make_task("parity", {}, 3), {3}, {}, 1, 1);
  EXPECT_THAT(text, HasSubstr("floors: exact match over 1000 instances of length 3\n"));
  EXPECT_THAT(text, HasSubstr("  100.0 %     last 4 bits"));
}

// Labels every position with its token, or the instance with its first token.
class Labels final : public Task {
 public:
  explicit Labels(AnswerKind kind) {
    info_.name = "labels";
    info_.answer = kind;
  }
  const TaskInfo& info() const override { return info_; }
  const Vocabulary& vocabulary() const override { return vocabulary_; }
  std::size_t longest(Difficulty difficulty, const Format&) const override {
    return static_cast<std::size_t>(difficulty.size);
  }
  InstancePointer sample(Stream&, Difficulty) const override { return std::make_unique<Instance>(); }
  Example encode(const Instance& instance, const Format&) const override {
    Example example;
    example.tokens = {0, 1, 0};
    example.prompt = example.given = 3;
    example.targets = solve(instance);
    example.loss_mask.assign(example.targets.size(), 1);
    example.metric_mask = example.loss_mask;
    example.positions = {5, 6, 7};
    return example;
  }
  std::vector<int> solve(const Instance&) const override {
    return info_.answer == AnswerKind::pooled ? std::vector<int>{4} : std::vector<int>{4, 5, 4};
  }
  Verdict verify(const Instance&, const Format&, std::span<const int>) const override { return {}; }
  std::vector<Bound> floors() const override { return {{"a guess of three", "one label of three"}}; }
  std::vector<double> score_floors(const Instance&) const override { return {0.25}; }

 private:
  TaskInfo info_;
  Vocabulary vocabulary_{{"a", "b"}};
};

TEST(Show, LabelsOfPositionsAndOfInstances) {
  EXPECT_THAT(show_examples(Labels(AnswerKind::per_position), {3}, {}, 1, 1), HasSubstr("  part        prompt\n"
                                                                                        "  token       a b a\n"
                                                                                        "  position    5 6 7\n"
                                                                                        "  label       4 5 4\n"
                                                                                        "  loss        * * *\n"
                                                                                        "  exact match * * *\n"
                                                                                        "  answer      4 5 4\n"));
  const std::string pooled = show_examples(Labels(AnswerKind::pooled), {3}, {}, 1, 1);
  EXPECT_THAT(pooled, HasSubstr("  position    5 6 7\n  answer      4\n"));
  EXPECT_THAT(pooled, HasSubstr("  floors      a guess: a guess of three\n"));
  EXPECT_THAT(pooled, HasSubstr("   25.0 %     a guess of three"));
}

}  // namespace
}  // namespace fathom
