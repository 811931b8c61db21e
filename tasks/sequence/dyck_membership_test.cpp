// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "tasks/number_list.h"
#include "tasks/registry.h"
#include "tasks/sequence/brackets.h"

namespace fathom {
namespace {

using testing::ElementsAre;

std::unique_ptr<Task> membership(std::int64_t kinds = 2) {
  return make_task("dyck_membership", {{"brackets", kinds}}, 200);
}

NumberList string_of(const std::string& text) {
  std::vector<int> brackets;
  for (const char bracket : text) brackets.push_back(static_cast<int>(std::string("()[]{}<>").find(bracket)));
  return NumberList(std::move(brackets));
}

std::string text(const Task& task, const Instance& instance) {
  return task.vocabulary().text(task.encode(instance, {}).tokens);
}

InstancePointer draw(const Task& task, int length, int example) {
  Stream stream(11, Purpose::test, 0, static_cast<std::uint32_t>(example));
  return task.sample(stream, {length});
}

TEST(DyckMembership, WorkedExamples) {
  const auto task = membership();
  EXPECT_EQ(text(*task, string_of("([])")), "<bos> ( [ ] ) <sep> yes <eos>");
  EXPECT_EQ(text(*task, string_of("([)]")), "<bos> ( [ ) ] <sep> no <eos>");
  EXPECT_EQ(text(*task, string_of("(][)")), "<bos> ( ] [ ) <sep> no <eos>");
  EXPECT_EQ(text(*task, string_of("([[)")), "<bos> ( [ [ ) <sep> no <eos>");
}

// The words of length 2 n are counted: k^n times the n-th Catalan number; stack and rewriting agree on every string.
TEST(DyckMembership, EveryShortStringIsJudgedRight) {
  const auto task = membership();
  const int yes = task->vocabulary().id("yes");
  std::map<int, int> words;
  for (const int length : {2, 4, 6}) {
    for (int code = 0; code < 1 << (2 * length); ++code) {
      std::vector<int> brackets;
      for (int i = 0; i < length; ++i) brackets.push_back(code >> (2 * i) & 3);
      const NumberList instance(brackets);
      const Example example = task->encode(instance, {});
      ASSERT_EQ(task->solve(instance).front(), example.tokens[example.prompt]);
      words[length] += example.tokens[example.prompt] == yes;
    }
  }
  EXPECT_EQ(words, (std::map<int, int>{{2, 2}, {4, 8}, {6, 40}}));
}

TEST(DyckMembership, HalfAreWordsAndTheOthersMissByOneFault) {
  constexpr int draws = 4000;
  for (const int kinds : {1, 2, 5}) {
    const auto task = membership(kinds);
    std::map<int, int> faults;
    for (int example = 0; example < draws; ++example) {
      const InstancePointer instance = draw(*task, 20, example);
      const std::vector<int>& brackets = numbers_of(*instance);
      const int fault = task->buckets(*instance).at("fault");
      ++faults[fault];
      int height = 0;
      for (const int bracket : brackets) height += is_opening(bracket) ? 1 : -1;
      ASSERT_EQ(std::abs(height), fault == 1 ? 2 : 0);
      ASSERT_EQ(fault == 0, is_dyck_word(brackets));
    }
    EXPECT_NEAR(faults[0], draws / 2, 105);
    EXPECT_NEAR(faults[1], kinds == 1 ? draws / 4 : draws / 6, 90);
    if (kinds == 1) {
      EXPECT_EQ(faults[3], 0);
    } else {
      EXPECT_GT(faults[3], draws / 6 - 90);  // nesting, and the exchanges that stay above zero
    }
  }
}

TEST(DyckMembership, OddLengthsAreDrawnOneShorter) {
  const auto task = membership();
  EXPECT_EQ(draw(*task, 7, 0)->size, 6);
  EXPECT_EQ(numbers_of(*draw(*task, 3, 0)).size(), 2u);
  EXPECT_EQ(task->longest({7}, {}), 6u + 4u);
}

TEST(DyckMembership, FloorsOfOneInstance) {
  const auto floors = [](const char* brackets) { return membership()->score_floors(string_of(brackets)); };
  EXPECT_THAT(floors("([])"), ElementsAre(0, 1, 1, 1, 1, 1, 1));
  EXPECT_THAT(floors("([)]"), ElementsAre(1, 0, 0, 0, 0, 0, 1));
  EXPECT_THAT(floors("([[)"), ElementsAre(1, 0, 0, 1, 1, 1, 1));
  EXPECT_THAT(floors(")("), ElementsAre(1, 0, 1, 0, 0, 1, 1));
  EXPECT_THAT(floors("(]"), ElementsAre(1, 0, 0, 0, 1, 0, 1));
  EXPECT_THAT(floors("(()]"), ElementsAre(1, 0, 0, 0, 1, 0, 0));  // the two that do not fit are not neighbours
}

TEST(DyckMembership, CountsDoNotTellWordsApart) {
  const auto task = membership();
  std::vector<double> means(task->floors().size(), 0.0);
  constexpr int draws = 4000;
  for (int example = 0; example < draws; ++example) {
    const std::vector<double> scores = task->score_floors(*draw(*task, 40, example));
    for (std::size_t f = 0; f < means.size(); ++f) means[f] += scores[f] / draws;
  }
  EXPECT_NEAR(means[0], 0.5, 0.03);
  EXPECT_NEAR(means[0] + means[1], 1.0, 1e-9);
  EXPECT_NEAR(means[3], 2.0 / 3.0, 0.03);  // wrong on order and nesting: two of three faults
  EXPECT_NEAR(means[4], 2.0 / 3.0, 0.03);
  EXPECT_GT(means[5], means[4] + 0.02);
  EXPECT_LT(means[5], 5.0 / 6.0);
}

// Measured with another program: most exchanges also put a closing bracket behind an opening one of another kind.
TEST(DyckMembership, BigramsNearlySolveIt) {
  const auto task = membership();
  constexpr int draws = 4000;
  for (const auto& [length, share] : {std::pair{20, .955}, {50, .934}}) {
    double right = 0.0;
    for (int example = 0; example < draws; ++example) {
      right += task->score_floors(*draw(*task, length, example))[6] / draws;
    }
    EXPECT_NEAR(right, share, 0.015) << length;
  }
}

TEST(DyckMembership, DrawsAreThoseOfVersion1) {
  const auto task = membership();
  EXPECT_EQ(task->info().version, 1);
  EXPECT_EQ(text(*task, *draw(*task, 12, 0)), "<bos> ( ( [ ] ) ) ( ) ( [ ] ) <sep> yes <eos>");
  EXPECT_EQ(text(*task, *draw(*task, 12, 1)), "<bos> ( [ ( ) [ ( [ ] ) ] ] ) <sep> yes <eos>");
}

}  // namespace
}  // namespace fathom
