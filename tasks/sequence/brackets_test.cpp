// SPDX-License-Identifier: Apache-2.0
#include "tasks/sequence/brackets.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

namespace fathom {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Stream stream_of(int example) { return Stream(11, Purpose::test, 0, static_cast<std::uint32_t>(example)); }

// Of plain brackets only.
std::vector<int> brackets_of(const std::string& text) {
  std::vector<int> brackets;
  for (const char bracket : text) brackets.push_back(static_cast<int>(std::string("()[]{}<>").find(bracket)));
  return brackets;
}

TEST(Brackets, NamesAreBracketsAndThenNumbers) {
  EXPECT_THAT(bracket_names(5), ElementsAre("(", ")", "[", "]", "{", "}", "<", ">", "(4", ")4"));
}

TEST(Brackets, WordsAndOpenBracketsAreFound) {
  for (const char* word : {"", "()", "([])", "()[]", "([]<>){}"}) EXPECT_TRUE(is_dyck_word(brackets_of(word))) << word;
  for (const char* other : {"(", ")", ")(", "([)]", "(]", "(()", "())"}) {
    EXPECT_FALSE(is_dyck_word(brackets_of(other))) << other;
  }
  EXPECT_THAT(open_brackets(brackets_of("([][")).places, ElementsAre(0, 3));
  EXPECT_FALSE(open_brackets(brackets_of("(()]")).valid);
  EXPECT_THAT(open_brackets(brackets_of("()")).places, IsEmpty());
}

TEST(Brackets, WordsAreUniform) {
  constexpr int draws = 14000;
  std::map<std::vector<int>, int> shapes, kinds;
  for (int example = 0; example < draws; ++example) {
    Stream stream = stream_of(example);
    ++shapes[draw_dyck_word(stream, 8, 1)];
    ++kinds[draw_dyck_word(stream, 4, 2)];
  }
  EXPECT_EQ(shapes.size(), 14u);  // the Catalan number of 4
  for (const auto& [word, count] : shapes) {
    EXPECT_TRUE(is_dyck_word(word));
    EXPECT_NEAR(count, draws / 14.0, 125);
  }
  EXPECT_EQ(kinds.size(), 8u);  // two shapes of two pairs, each of two kinds
  for (const auto& [word, count] : kinds) {
    EXPECT_TRUE(is_dyck_word(word));
    EXPECT_NEAR(count, draws / 8.0, 155);
  }
}

TEST(Brackets, ThereIsOneEmptyWord) {
  Stream stream = stream_of(0);
  EXPECT_THAT(draw_dyck_word(stream, 0, 2), IsEmpty());
}

TEST(Brackets, PrefixesOpenAndCloseAlikeBetweenTheirBounds) {
  constexpr int deepest = 3;
  std::map<int, int> opened, met;
  std::set<int> kinds;
  for (int example = 0; example < 400; ++example) {
    Stream stream = stream_of(example);
    int depth = 0;
    for (const int bracket : draw_prefix(stream, 50, 4, deepest)) {
      ++met[depth];
      opened[depth] += is_opening(bracket);
      depth += is_opening(bracket) ? 1 : -1;
      kinds.insert(kind_of(bracket));
      ASSERT_TRUE(depth >= 0 && depth <= deepest);
    }
  }
  EXPECT_EQ(kinds.size(), 4u);
  EXPECT_EQ(opened[0], met[0]);
  EXPECT_EQ(opened[deepest], 0);
  for (const int depth : {1, 2}) EXPECT_NEAR(static_cast<double>(opened[depth]) / met[depth], 0.5, 0.025);
}

}  // namespace
}  // namespace fathom
