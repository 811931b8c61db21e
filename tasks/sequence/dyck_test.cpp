// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "tasks/drawn_for_tests.h"
#include "tasks/number_list.h"
#include "tasks/registry.h"
#include "tasks/sequence/brackets.h"

namespace fathom {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::ThrowsMessage;

std::unique_ptr<Task> dyck(std::int64_t kinds = 4, std::int64_t depth = 10) {
  return make_task("dyck", {{"brackets", kinds}, {"depth", depth}}, 200);
}

NumberList prefix(const std::string& text) {
  std::vector<int> brackets;
  for (const char bracket : text) brackets.push_back(static_cast<int>(std::string("()[]{}<>").find(bracket)));
  return NumberList(std::move(brackets));
}

InstancePointer draw(const Task& task, int length, int example) {
  Stream stream(11, Purpose::test, 0, static_cast<std::uint32_t>(example));
  return task.sample(stream, {length});
}

// The first four are examples of the README of BIG-bench's dyck_languages.
TEST(Dyck, WorkedExamples) {
  const auto task = dyck();
  EXPECT_EQ(text_of(*task, prefix("([()(")), "<bos> ( [ ( ) ( <sep> ) ] ) <eos>");
  EXPECT_THAT(text_of(*task, prefix("{[(())][](<<{()}>>")), HasSubstr("<sep> ) } <eos>"));
  EXPECT_THAT(text_of(*task, prefix("(<{{}({})[]}")), HasSubstr("<sep> > ) <eos>"));
  EXPECT_THAT(text_of(*task, prefix("[{<[({{({{{{}}}})}})]>}{")), HasSubstr("<sep> } ] <eos>"));
  EXPECT_EQ(text_of(*task, prefix("([]["), {Format::Kind::blank, 1}), "<bos> ( [ ] [ <sep> <pause> ] ) <eos>");
}

TEST(Dyck, TheAnswerMakesAWord) {
  for (const int depth : {2, 3, 10}) {
    const auto task = dyck(3, depth);
    for (int example = 0; example < 200; ++example) {
      const InstancePointer instance = draw(*task, 1 + example % 40, example);
      std::vector<int> word = numbers_of(*instance);
      const std::vector<int> closed = task->solve(*instance);
      ASSERT_GE(closed.size(), 2u);
      word.insert(word.end(), closed.begin(), closed.end() - 1);
      ASSERT_TRUE(is_dyck_word(word));
    }
  }
}

TEST(Dyck, WrongAnswersAreRejected) {
  const auto task = dyck();
  const NumberList instance = prefix("([");
  const auto right = [&](const std::vector<std::string>& names) {
    std::vector<int> output;
    for (const std::string& name : names) output.push_back(task->vocabulary().id(name));
    return task->verify(instance, {}, output).answer_right;
  };
  EXPECT_TRUE(right({"]", ")", "<eos>"}));
  EXPECT_FALSE(right({")", "]", "<eos>"}));
  EXPECT_FALSE(right({"]", "<eos>"}));
  EXPECT_FALSE(right({"]", ")", "(", ")", "<eos>"}));  // a word, but not what is asked
  EXPECT_FALSE(right({"]", ")"}));
}

TEST(Dyck, LongestIsTheDeepestOfTheRightParity) {
  const auto longest = [](int length, int depth) { return dyck(2, depth)->longest({length}, {}) - 3; };
  EXPECT_EQ(longest(2, 10), 2u + 2u);
  EXPECT_EQ(longest(9, 4), 9u + 3u);
  EXPECT_EQ(longest(8, 4), 8u + 4u);
  EXPECT_EQ(longest(8, 3), 8u + 2u);
  const auto task = dyck(2, 4);
  std::size_t seen = 0;
  for (int example = 0; example < 300; ++example) {
    seen = std::max(seen, task->encode(*draw(*task, 9, example), {}).tokens.size());
  }
  EXPECT_EQ(seen, task->longest({9}, {}));
}

TEST(Dyck, FloorsOfOneInstance) {
  const auto floors = [](const char* brackets) { return dyck()->score_floors(prefix(brackets)); };
  EXPECT_THAT(floors("([]["), ElementsAre(0, 0, 0, 1, 1, 1));    // ] ), but the last two openings are both [
  EXPECT_THAT(floors("()[]{"), ElementsAre(1, 1, 1, 1, 1, 1));   // }
  EXPECT_THAT(floors("(([])"), ElementsAre(0, 1, 0, 0, 1, 1));   // the last opening is [
  EXPECT_THAT(floors("[()<"), ElementsAre(0, 0, 0, 1, 1, 1));    // > ], but ( opens after [
  EXPECT_THAT(floors("<[()[("), ElementsAre(0, 0, 0, 0, 1, 1));  // ) ] ] >, but the last four are ( [ ( [
  EXPECT_THAT(floors("()[{"), ElementsAre(0, 0, 1, 1, 1, 1));
  EXPECT_THAT(floors("[(){}()<>{"), ElementsAre(0, 0, 0, 0, 0, 1));
}

TEST(Dyck, DepthAndDistanceAreBuckets) {
  using Buckets = std::map<std::string, int>;
  EXPECT_EQ(dyck()->buckets(prefix("()([]{")), (Buckets{{"length", 6}, {"depth", 2}, {"distance", 4}}));
  EXPECT_EQ(dyck()->buckets(prefix("()(")), (Buckets{{"length", 3}, {"depth", 1}, {"distance", 1}}));
}

TEST(Dyck, WrongParametersAreErrorsThatNameTheRange) {
  const auto complaint = [](const char* range) { return ThrowsMessage<ParameterError>(HasSubstr(range)); };
  EXPECT_THAT([] { dyck(0); }, complaint("1..128"));
  EXPECT_THAT([] { dyck(129); }, complaint("1..128"));
  EXPECT_THAT([] { dyck(2, 1); }, complaint("2..1024"));
  EXPECT_EQ(dyck(128)->vocabulary().size(), 260);
}

TEST(Dyck, DrawsAreThoseOfVersion1) {
  const auto task = dyck();
  EXPECT_EQ(task->info().version, 1);
  EXPECT_EQ(text_of(*task, *draw(*task, 12, 0)), "<bos> { } [ { } ( ) [ ] ( ) [ <sep> ] ] <eos>");
}

}  // namespace
}  // namespace fathom
