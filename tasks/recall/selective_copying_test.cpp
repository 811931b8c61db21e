// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <map>

#include "tasks/recall/recall_task.h"
#include "tasks/registry.h"

namespace fathom {
namespace {

using testing::HasSubstr;
using testing::ThrowsMessage;

std::unique_ptr<Task> copying(int length, const std::string& placement = "gaps", int largest = 1) {
  return make_task("selective_copying", {{"length", std::int64_t{length}}, {"placement", placement}}, largest);
}

InstancePointer draw(const Task& task, int symbols, int example) {
  Stream stream(46, Purpose::test, 0, static_cast<std::uint32_t>(example));
  return task.sample(stream, {symbols});
}

TEST(SelectiveCopying, WorkedExample) {
  const auto task = copying(10);
  std::vector<int> tokens;
  for (const char* name : {"_", "7", "_", "_", "2", "7", ">", "_", "_", "_"}) {
    tokens.push_back(task->vocabulary().id(name));
  }
  const auto instance = answered_sequence(tokens, {-1, -1, -1, -1, -1, -1, -1, 7, 2, 7});
  const Example example = task->encode(*instance, {});
  EXPECT_EQ(example.targets, (std::vector<int>{-1, -1, -1, -1, -1, -1, -1, 7, 2, 7}));
  EXPECT_EQ(example.loss_mask, (std::vector<std::uint8_t>{0, 0, 0, 0, 0, 0, 0, 1, 1, 1}));
  EXPECT_EQ(task->solve(*instance), example.targets);
  // A guess: 2/3, 1/3, 2/3; most frequent and last symbol 7; plain copy: _ 7 _.
  const std::vector<double> floors = task->score_floors(*instance);
  EXPECT_NEAR(floors[0], 5.0 / 9, 1e-12);
  EXPECT_EQ((std::vector<double>(floors.begin() + 1, floors.end())), (std::vector<double>{2.0 / 3, 2.0 / 3, 0}));
  std::vector<int> output = example.targets;
  output[8] = 7;
  EXPECT_FALSE(task->verify(*instance, {}, output).answer_right);
}

TEST(SelectiveCopying, VocabularyAndLengthAreTheSources) {
  const auto task = make_task("selective_copying", {}, 16);
  EXPECT_EQ(task->vocabulary().size(), 16);
  EXPECT_EQ(task->vocabulary().id("_"), 14);
  EXPECT_EQ(task->vocabulary().id(">"), 15);
  EXPECT_EQ(task->longest({16}, {}), 256u);
  EXPECT_EQ(copying(512)->longest({16}, {}), 512u);
}

// How often each arrangement of 2 symbols in 4 tokens comes, as a string of s and _.
std::map<std::string, double> arrangements(const std::string& placement) {
  const auto task = copying(7, placement, 2);  // 4 tokens, >, 2 answers
  std::map<std::string, double> shares;
  constexpr int draws = 4000;
  for (int example = 0; example < draws; ++example) {
    const Example drawn = task->encode(*draw(*task, 2, example), {});
    std::string text;
    for (std::size_t i = 0; i < 4; ++i) text += drawn.tokens[i] < 14 ? 's' : '_';
    EXPECT_EQ(drawn.tokens[4], 15);
    shares[text] += 1.0 / draws;
  }
  return shares;
}

TEST(SelectiveCopying, BlanksFallBeforeSymbolsOrAnywhere) {
  const std::map<std::string, double> gaps = arrangements("gaps");
  EXPECT_EQ(gaps.size(), 3u);
  EXPECT_NEAR(gaps.at("__ss"), .25, .03);
  EXPECT_NEAR(gaps.at("_s_s"), .5, .03);
  EXPECT_NEAR(gaps.at("s__s"), .25, .03);
  const std::map<std::string, double> uniform = arrangements("uniform");
  EXPECT_EQ(uniform.size(), 6u);
  for (const auto& [text, share] : uniform) EXPECT_NEAR(share, 1.0 / 6, .03) << text;
}

TEST(SelectiveCopying, SymbolsAreUniformAndCopiedInTheirOrder) {
  for (const char* placement : {"gaps", "uniform"}) {
    const auto task = copying(64, placement, 31);
    std::vector<int> counts(14, 0);
    for (int example = 0; example < 500; ++example) {
      const int symbols = 1 + example % 31;
      const Example drawn = task->encode(*draw(*task, symbols, example), {});
      std::vector<int> shown;
      for (const int token : drawn.tokens) {
        if (token < 14) shown.push_back(token);
      }
      ASSERT_EQ(shown, std::vector<int>(drawn.targets.end() - symbols, drawn.targets.end()));
      for (const int symbol : shown) ++counts[static_cast<std::size_t>(symbol)];
    }
    double all = 0, statistic = 0;
    for (const int count : counts) all += count;
    for (const int count : counts) statistic += std::pow(count - all / 14, 2) / (all / 14);
    EXPECT_LT(statistic, 34.5);  // 13 degrees of freedom, 0.001
  }
}

TEST(SelectiveCopying, WhatDoesNotFitIsAnErrorThatNamesTheRange) {
  EXPECT_THAT([] { copying(10, "gaps", 5); }, ThrowsMessage<ParameterError>(HasSubstr("1..4")));
  EXPECT_THAT(
      [] {
        make_task("selective_copying", {{"vocabulary", std::int64_t{2}}}, 4);
      },
      ThrowsMessage<ParameterError>(HasSubstr("3..")));
  EXPECT_NO_THROW(draw(*copying(10, "gaps", 4), 4, 0));
}

TEST(SelectiveCopying, DrawsAreThoseOfVersion1) {
  const auto task = copying(16, "gaps", 4);
  EXPECT_EQ(task->info().version, 1);
  EXPECT_EQ(task->vocabulary().text(task->encode(*draw(*task, 4, 0), {}).tokens), "_ _ 12 5 _ _ _ _ 7 _ 0 > _ _ _ _");
}

}  // namespace
}  // namespace fathom
