// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "tasks/drawn_for_tests.h"
#include "tasks/number_list.h"
#include "tasks/registry.h"

namespace fathom {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::ThrowsMessage;

std::unique_ptr<Task> reverse(const std::string& symbols, std::int64_t alphabet = 2, int largest = 60) {
  return make_task("reverse", {{"symbols", symbols}, {"alphabet", alphabet}}, largest);
}

TEST(Reverse, WorkedExamples) {
  const auto task = reverse("repeated", 10);
  EXPECT_EQ(text_of(*task, NumberList({7, 1, 1, 4})), "<bos> 7 1 1 4 <sep> 4 1 1 7 <eos>");
  EXPECT_EQ(text_of(*task, NumberList({7, 1}), "blank: 1"), "<bos> 7 1 <sep> <pause> 1 7 <eos>");
  EXPECT_EQ(task->encode(NumberList({3, 8}), {}).loss_mask, (std::vector<std::uint8_t>{0, 0, 0, 1, 1, 1, 0}));
}

TEST(Reverse, VocabularyFollowsTheSymbols) {
  EXPECT_EQ(reverse("repeated", 2)->vocabulary().size(), 6);
  EXPECT_EQ(reverse("repeated", 10)->vocabulary().size(), 14);
  EXPECT_EQ(reverse("unique", 10)->vocabulary().size(), 64);
  EXPECT_EQ(reverse("repeated")->longest({40}, {}), 83u);
}

TEST(Reverse, SymbolsAreDrawnWithOrWithoutReplacement) {
  const auto repeated = reverse("repeated", 10), unique = reverse("unique", 10, 12);
  std::vector<int> of_repeated(10, 0), of_unique(12, 0);
  for (int example = 0; example < 3000; ++example) {
    ++of_repeated[static_cast<std::size_t>(numbers_of(*drawn(*repeated, 5, example))[3])];
    const InstancePointer instance = drawn(*unique, 8, example);
    const std::vector<int>& numbers = numbers_of(*instance);
    ASSERT_EQ(std::set<int>(numbers.begin(), numbers.end()).size(), 8u);
    ++of_unique[static_cast<std::size_t>(numbers[3])];
  }
  EXPECT_LT(chi_square(of_repeated), 27.9);  // 9 and 11 degrees of freedom, probability 0.001
  EXPECT_LT(chi_square(of_unique), 31.3);
}

TEST(Reverse, WrongAnswersAreRejected) {
  const auto task = reverse("repeated", 3);
  const NumberList instance({0, 1, 2});
  EXPECT_TRUE(judged(*task, instance, "none", "2 1 0 <eos>").answer_right);
  for (const char* wrong : {"0 1 2 <eos>", "2 1 <eos>", "2 1 0 0 <eos>", "2 1 1 <eos>", "2 1 0", ""}) {
    EXPECT_FALSE(judged(*task, instance, "none", wrong).answer_right) << wrong;
  }
}

TEST(Reverse, FloorsOfOneInstance) {
  const auto task = reverse("repeated", 4);
  EXPECT_EQ(task->score_floors(NumberList({1, 0, 1})), (std::vector<double>{1, 0, 0, 0}));
  EXPECT_EQ(task->score_floors(NumberList({2, 2})), (std::vector<double>{1, 1, 1, 0}));
  EXPECT_EQ(task->score_floors(NumberList({3, 1, 0})), (std::vector<double>{0, 0, 1, 1}));
  EXPECT_EQ(reverse("unique")->floors().size(), 3u);
  EXPECT_EQ(reverse("unique")->score_floors(NumberList({3, 1, 2})), (std::vector<double>{0, 0, 0}));
  EXPECT_NEAR(floor_means(*reverse("repeated"), 5, 4000)[0], 0.25, 0.035);  // 8 of 32 strings are palindromes
}

TEST(Reverse, ParametersOutsideTheirRangeAreErrors) {
  EXPECT_THAT([] { reverse("repeated", 0); }, ThrowsMessage<ParameterError>(HasSubstr("1..1024")));
  EXPECT_THAT(
      [] {
        make_task("reverse", {{"symbols", std::string("unique")}, {"values", std::int64_t{9}}}, 10);
      },
      ThrowsMessage<ParameterError>(AllOf(HasSubstr("length 10"), HasSubstr("1..9"))));
  EXPECT_THAT([] { drawn(*reverse("unique", 2, 5), 6, 0); }, ThrowsMessage<ParameterError>(HasSubstr("1..5")));
}

TEST(Reverse, DrawsAreThoseOfVersion1) {
  const auto text = [](const std::string& symbols) {
    const auto task = reverse(symbols, 10, 20);
    return text_of(*task, *drawn(*task, 5, 0));
  };
  EXPECT_EQ(reverse("unique")->info().version, 1);
  EXPECT_EQ(text("repeated"), "<bos> 6 8 3 1 7 <sep> 7 1 3 8 6 <eos>");
  EXPECT_EQ(text("unique"), "<bos> 12 16 7 5 15 <sep> 15 5 7 16 12 <eos>");
}

}  // namespace
}  // namespace fathom
