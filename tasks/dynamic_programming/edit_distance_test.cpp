// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "tasks/drawn_for_tests.h"
#include "tasks/dynamic_programming/string_pair.h"
#include "tasks/registry.h"

namespace fathom {
namespace {

using Kind = Format::Kind;

std::unique_ptr<Task> edit_distance(const std::string& boundary = "proper", int largest = 20) {
  return make_task("edit_distance", {{"boundary", boundary}}, largest);
}

StringPair strings(const std::string& first, const std::string& second) {
  std::vector<int> one, other;
  for (const char letter : first) one.push_back(letter - 'a');
  for (const char letter : second) other.push_back(letter - 'a');
  return {one, other};
}

std::unique_ptr<StringPair> draw(const Task& task, int length, int example) {
  Stream stream(19, Purpose::test, static_cast<std::uint64_t>(length), static_cast<std::uint32_t>(example));
  return std::make_unique<StringPair>(dynamic_cast<const StringPair&>(*task.sample(stream, {length})));
}

TEST(EditDistance, WorkedExamples) {
  const auto task = edit_distance("paper");
  const StringPair pair = strings("abca", "abdca");
  EXPECT_EQ(text_of(*task, pair), "a b c a | a b d c a <sep> 2 <eos>");
  EXPECT_EQ(text_of(*task, pair, {Kind::blank, 1}), "a b c a | a b d c a <sep> <pause> 2 <eos>");
  EXPECT_EQ(text_of(*task, pair, {Kind::trace, 0}),
            "a b c a | a b d c a <sep> 0 2 4 6 4 , 2 0 2 4 6 , 4 2 3 2 4 , 3 4 5 4 2 , <sep> 2 <eos>");
  EXPECT_EQ(text_of(*task, pair, {Kind::trace_every, 5}), "a b c a | a b d c a <sep> 4 , 6 , 4 , 2 , <sep> 2 <eos>");
  EXPECT_EQ(text_of(*task, pair, {Kind::trace_every, 3}), "a b c a | a b d c a <sep> 4 2 4 2 4 , 5 2 , <sep> 2 <eos>");
  EXPECT_EQ(text_of(*task, pair, {Kind::trace_prefix, 5}), "a b c a | a b d c a <sep> 0 2 4 6 4 <sep> 2 <eos>");
  // The first column of the paper's table, and of the right one.
  EXPECT_EQ(text_of(*task, strings("bc", "ab"), {Kind::trace, 0}), "b c | a b <sep> 3 1 , 4 3 , <sep> 3 <eos>");
  EXPECT_EQ(text_of(*edit_distance(), strings("bc", "ab"), {Kind::trace, 0}),
            "b c | a b <sep> 3 2 , 5 4 , <sep> 4 <eos>");
}

TEST(EditDistance, AnEmptyStringHasNoTable) {
  EXPECT_EQ(text_of(*edit_distance(), strings("", "abc"), {Kind::trace, 0}), "| a b c <sep> <sep> 6 <eos>");
  EXPECT_EQ(text_of(*edit_distance("paper"), strings("", "abc")), "| a b c <sep> 3 <eos>");
}

TEST(EditDistance, VocabularyAndContextAreFengs) {
  const auto task = edit_distance();
  EXPECT_EQ(task->vocabulary().size(), 92);
  EXPECT_EQ(tokens_of(*task, "<pad> <sep> <eos> | , a z 0 59 <pause>"),
            (std::vector<int>{0, 1, 2, 3, 4, 5, 30, 31, 90, 91}));
  for (const auto& [length, chain, direct] : {std::tuple{12, 212, 31}, {16, 344, 39}, {20, 508, 47}}) {
    EXPECT_EQ(task->longest({length}, {Kind::trace, 0}), static_cast<std::size_t>(chain - 1));
    EXPECT_EQ(task->longest({length}, {}), static_cast<std::size_t>(direct - 1));
  }
  EXPECT_EQ(edit_distance("proper", 24)->vocabulary().size(), 92 - 60 + 77);
}

// At stride 5 and length 4 the steps that are kept end rows where the second string has five letters, not six.
TEST(EditDistance, LongestIsReachedAndNeverExceeded) {
  const auto task = edit_distance();
  for (const Format& format : {Format{},
                               {Kind::trace, 0},
                               {Kind::trace_every, 4},
                               {Kind::trace_every, 5},
                               {Kind::trace_every, 6},
                               {Kind::trace_prefix, 9}}) {
    std::size_t longest = 0;
    for (int example = 0; example < 400; ++example) {
      longest = std::max(longest, task->encode(*draw(*task, 4, example), format).tokens.size());
    }
    EXPECT_EQ(longest, task->longest({4}, format)) << to_string(format);
  }
}

// The least cost over all alignments, by recursion from the front.
int brute_force(const StringPair& pair, std::size_t i, std::size_t j) {
  const std::size_t rows = pair.first.size(), columns = pair.second.size();
  if (i == rows || j == columns) return 2 * static_cast<int>(rows - i + columns - j);
  const int replaced = brute_force(pair, i + 1, j + 1) + (pair.first[i] == pair.second[j] ? 0 : 3);
  return std::min({brute_force(pair, i + 1, j) + 2, brute_force(pair, i, j + 1) + 2, replaced});
}

TEST(EditDistance, AnswersAreThoseOfBruteForce) {
  const auto task = edit_distance();
  for (int length = 3; length <= 5; ++length) {
    for (int example = 0; example < 50; ++example) {
      const auto pair = draw(*task, length, example);
      const std::string answer = std::to_string(brute_force(*pair, 0, 0));
      ASSERT_EQ(task->solve(*pair), tokens_of(*task, answer + " <eos>"));
      ASSERT_TRUE(task->verify(*pair, {}, tokens_of(*task, answer + " <eos>")).answer_right);
    }
  }
}

TEST(EditDistance, TheFirstWrongCellIsFound) {
  const auto task = edit_distance("paper");
  const StringPair pair = strings("abca", "abdca");
  const auto wrong = [&](const std::string& output) {
    return task->verify(pair, {Kind::trace, 0}, tokens_of(*task, output)).first_wrong_step;
  };
  EXPECT_EQ(wrong("0 2 4 6 4 , 2 0 2 4 6 , 4 2 3 2 4 , 3 4 5 4 2 , <sep> 2 <eos>"), -1);
  EXPECT_EQ(wrong("0 2 4 6 4 , 2 0 3 4 6 , 4 2 3 2 4 , 3 4 5 4 2 , <sep> 2 <eos>"), 7);
  EXPECT_EQ(wrong("0 2 4 6 4 2 0 2 4 6 , 4 2 3 2 4 , 3 4 5 4 2 , <sep> 2 <eos>"), 4);
  EXPECT_EQ(wrong("0 2 4 6 4 , <sep> 2 <eos>"), 5);
}

// The facts' measured shares of whole traces. (At length 3 they leave out the pairs with an empty string.)
TEST(EditDistance, TheNoMatchRuleWritesWholeTracesAsOftenAsMeasured) {
  const auto task = edit_distance("paper");
  ASSERT_EQ(task->string_floors().size(), 1u);
  constexpr int draws = 3000;
  for (const auto& [length, share] : {std::pair{3, .108}, {4, .077}, {5, .029}, {6, .012}, {12, .0}}) {
    double right = 0.0;
    for (int example = 0, counted = 0; counted < draws; ++example) {
      const auto pair = draw(*task, length, example);
      if (pair->first.empty()) continue;
      ++counted;
      right += task->score_string_floors(*pair)[0] / draws;
    }
    EXPECT_NEAR(right, share, 4.0 * std::sqrt(share * (1.0 - share) / draws) + 0.001) << length;
  }
}

TEST(EditDistance, TheNoMatchRuleSeesTheRightCells) {
  const auto score = [](const char* first, const char* second) {
    return edit_distance("paper")->score_string_floors(strings(first, second))[0];
  };
  EXPECT_EQ(score("abc", "def"), 1.0);
  EXPECT_EQ(score("abca", "abdca"), 0.0);
  EXPECT_EQ(score("bc", "ab"), 0.0);  // 3 1 , 4 3: the match of b gives 1, and the last 3 stands beside it
  EXPECT_EQ(score("", "ab"), 1.0);
}

TEST(EditDistance, PairsAreDrawnAsInTheAuthorsCode) {
  const auto task = edit_distance();
  constexpr int draws = 4000, length = 12;
  std::array<int, 6> excess{};
  int same = 0;
  for (int example = 0; example < draws; ++example) {
    const auto pair = draw(*task, length, example);
    ASSERT_LE(pair->first.size(), pair->second.size());
    ASSERT_NE(pair->first, pair->second);
    const int other = static_cast<int>(pair->first.size() + pair->second.size()) - length;
    ++excess[static_cast<std::size_t>(other - length + 3)];
    same += pair->first.front() == pair->second.front();
  }
  for (const int count : excess) EXPECT_GT(count, draws / 20);
  EXPECT_EQ(*std::ranges::max_element(excess), excess[3]);  // few edits hardly change the length
  EXPECT_GT(same, draws / 3);
}

TEST(EditDistance, FloorsOfOneInstance) {
  const auto task = edit_distance();
  using Scores = std::vector<double>;
  EXPECT_EQ(task->score_floors(strings("abc", "def")), (Scores{1, 1, 1, 1, 0, 0}));
  EXPECT_EQ(task->score_floors(strings("abc", "abcd")), (Scores{0, 1, 1, 1, 1, 0}));
  EXPECT_EQ(task->score_floors(strings("bcd", "abcd")), (Scores{0, 1, 1, 0, 1, 0}));
  EXPECT_EQ(task->score_floors(strings("abcd", "bcde")), (Scores{0, 0, 1, 0, 0, 0}));    // delete a, insert e
  EXPECT_EQ(task->score_floors(strings("abcde", "cdefg")), (Scores{0, 0, 0, 0, 0, 0}));  // 8 by a band of two
  EXPECT_EQ(task->buckets(strings("abc", "abd")).at("similarity_tenths"), 6);            // 3 of 9
}

TEST(EditDistance, DrawsAreThoseOfVersion1) {
  EXPECT_EQ(edit_distance()->info().version, 1);
  EXPECT_EQ(text_of(*edit_distance(), *draw(*edit_distance(), 5, 0)), "i l l | l i l q e <sep> 7 <eos>");
}

}  // namespace
}  // namespace fathom
