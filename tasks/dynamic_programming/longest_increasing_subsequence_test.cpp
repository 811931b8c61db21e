// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include "tasks/drawn_for_tests.h"
#include "tasks/number_list.h"
#include "tasks/registry.h"

namespace fathom {
namespace {

using Kind = Format::Kind;
using testing::HasSubstr;

std::unique_ptr<Task> lis(std::int64_t values = 0, int largest = 100) {
  return make_task("longest_increasing_subsequence", {{"values", values}}, largest);
}

InstancePointer draw(const Task& task, int length, int example) {
  Stream stream(17, Purpose::test, static_cast<std::uint64_t>(length), static_cast<std::uint32_t>(example));
  return task.sample(stream, {length});
}

TEST(LongestIncreasingSubsequence, WorkedExamples) {
  const auto task = lis();
  const NumberList list({19, 13, 21, 29, 10, 11, 26, 12});
  EXPECT_EQ(text_of(*task, list), "19 13 21 29 10 11 26 12 <sep> 3 <eos>");
  EXPECT_EQ(text_of(*task, list, {Kind::blank, 1}), "19 13 21 29 10 11 26 12 <sep> <pause> 3 <eos>");
  EXPECT_EQ(text_of(*task, list, {Kind::trace, 0}), "19 13 21 29 10 11 26 12 <sep> 1 1 2 3 1 2 3 3 <sep> 3 <eos>");
  EXPECT_EQ(text_of(*task, list, {Kind::trace_every, 3}), "19 13 21 29 10 11 26 12 <sep> 2 2 3 <sep> 3 <eos>");
  EXPECT_EQ(text_of(*task, list, {Kind::trace_prefix, 4}), "19 13 21 29 10 11 26 12 <sep> 1 1 2 3 <sep> 3 <eos>");
  // Equal numbers do not extend.
  EXPECT_EQ(text_of(*task, NumberList({5, 5, 6}), {Kind::trace, 0}), "5 5 6 <sep> 1 1 2 <sep> 2 <eos>");
}

TEST(LongestIncreasingSubsequence, VocabularyAndContextAreFengs) {
  const auto task = lis();
  EXPECT_EQ(task->vocabulary().size(), 254);
  EXPECT_EQ(tokens_of(*task, "<pad> <sep> <eos> 0 249 <pause>"), (std::vector<int>{0, 1, 2, 3, 252, 253}));
  for (const int length : {50, 80, 100}) {
    EXPECT_EQ(task->longest({length}, {Kind::trace, 0}), static_cast<std::size_t>(2 * length + 5 - 1));
    EXPECT_EQ(task->longest({length}, {}), static_cast<std::size_t>(length + 4 - 1));
    EXPECT_EQ(task->encode(*draw(*task, length, 0), {Kind::trace, 0}).tokens.size(),
              task->longest({length}, {Kind::trace, 0}));
  }
}

TEST(LongestIncreasingSubsequence, NumbersLieAboveTheLengths) {
  const auto task = lis(37, 12);
  std::set<int> seen;
  for (int example = 0; example < 500; ++example) {
    const InstancePointer instance = draw(*task, 12, example);
    seen.insert(numbers_of(*instance).begin(), numbers_of(*instance).end());
  }
  EXPECT_EQ(*seen.begin(), 13);
  EXPECT_EQ(*seen.rbegin(), 36);
  EXPECT_EQ(seen.size(), 24u);
}

// The longest increasing subsequence over all subsets.
int brute_force(const std::vector<int>& numbers) {
  int longest = 0;
  for (std::uint32_t subset = 1; subset < 1u << numbers.size(); ++subset) {
    int last = -1, length = 0;
    bool rising = true;
    for (std::size_t i = 0; i < numbers.size() && rising; ++i) {
      if ((subset >> i & 1u) == 0) continue;
      rising = numbers[i] > last;
      last = numbers[i];
      ++length;
    }
    if (rising) longest = std::max(longest, length);
  }
  return longest;
}

TEST(LongestIncreasingSubsequence, AnswersAreThoseOfBruteForce) {
  const auto task = lis(25, 8);
  for (int length = 3; length <= 8; ++length) {
    for (int example = 0; example < 50; ++example) {
      const InstancePointer instance = draw(*task, length, example);
      const std::string answer = std::to_string(brute_force(numbers_of(*instance)));
      ASSERT_EQ(task->solve(*instance), tokens_of(*task, answer + " <eos>"));
    }
  }
}

TEST(LongestIncreasingSubsequence, TheFirstWrongStepIsFound) {
  const auto task = lis();
  const NumberList list({19, 13, 21, 29, 10, 11, 26, 12});
  const auto verdict = [&](const std::string& output) {
    return task->verify(list, {Kind::trace, 0}, tokens_of(*task, output));
  };
  EXPECT_EQ(verdict("1 1 2 3 1 2 3 3 <sep> 3 <eos>").first_wrong_step, -1);
  EXPECT_EQ(verdict("1 1 2 3 3 2 3 3 <sep> 3 <eos>").first_wrong_step, 4);
  EXPECT_TRUE(verdict("1 1 2 3 3 2 3 3 <sep> 3 <eos>").answer_right);
  EXPECT_EQ(verdict("1 1 2 3 1 2 3 <sep> 3 <eos>").first_wrong_step, 7);
  EXPECT_FALSE(verdict("1 1 2 3 1 2 3 3 <sep> 4 <eos>").answer_right);
}

// The facts' measured shares of whole traces, the separator and the answer counted as right; the windows of 8 and 16
// places are not among them.
TEST(LongestIncreasingSubsequence, LocalRulesWriteWholeTracesAsOftenAsMeasured) {
  struct Row {
    int length, values;
    std::array<double, 3> shares;
  };
  constexpr int draws = 3000;
  for (const Row& row :
       {Row{12, 37, {.098, .076, .522}}, Row{24, 73, {.036, .031, .108}}, Row{50, 250, {.014, .011, .029}}}) {
    const auto task = lis(row.values, row.length);
    std::vector<double> shares(task->string_floors().size(), 0.0);
    for (int example = 0; example < draws; ++example) {
      const std::vector<double> scores = task->score_string_floors(*draw(*task, row.length, example));
      ASSERT_EQ(scores.size(), shares.size());
      for (std::size_t rule = 0; rule < shares.size(); ++rule) shares[rule] += scores[rule] / draws;
    }
    for (std::size_t rule = 0; rule < row.shares.size(); ++rule) {
      const double spread = std::sqrt(row.shares[rule] * (1.0 - row.shares[rule]) / draws);
      EXPECT_NEAR(shares[rule], row.shares[rule], 4.0 * spread + 0.001) << row.length << " rule " << rule;
    }
    EXPECT_LT(shares[2], shares[3]);
    EXPECT_EQ(shares[4] > 1.0 - 1e-9, row.length <= 17);  // then 16 places are all
  }
}

// The majority answer's measured shares .218, .124 and .066.
TEST(LongestIncreasingSubsequence, AnswersAreSpreadAsMeasured) {
  for (const auto& [length, values, share] : {std::tuple{12, 37, .218}, {24, 73, .124}, {50, 250, .066}}) {
    const auto task = lis(values, length);
    std::array<int, 51> counts{};
    for (int example = 0; example < 4000; ++example) {
      ++counts[static_cast<std::size_t>(task->buckets(*draw(*task, length, example)).at("longest"))];
    }
    EXPECT_NEAR(*std::ranges::max_element(counts) / 4000.0, share, 0.02) << length;
  }
}

TEST(LongestIncreasingSubsequence, FloorsOfOneInstance) {
  const auto task = lis();
  using Scores = std::vector<double>;
  // Rises run 1 1 2 3 3 4 5 5 (keep) and 1 1 2 3 1 2 3 1 (reset); four places back are enough.
  EXPECT_EQ(task->score_floors(NumberList({19, 13, 21, 29, 10, 11, 26, 12})), (Scores{0, 1, 1, 1, 1}));
  // The 20 stands five places before the 30, too far for the window.
  EXPECT_EQ(task->score_floors(NumberList({10, 20, 9, 8, 7, 6, 30})), (Scores{1, 0, 0, 1, 1}));
}

TEST(LongestIncreasingSubsequence, StringFloorsOfOneInstance) {
  const auto task = lis();
  using Scores = std::vector<double>;
  EXPECT_EQ(task->score_string_floors(NumberList({7, 8, 8, 9})), (Scores{1, 0, 1, 1, 1}));  // 1 2 2 3
  EXPECT_EQ(task->score_string_floors(NumberList({7, 8, 5, 6})), (Scores{0, 1, 1, 1, 1}));  // 1 2 1 2
  EXPECT_EQ(task->score_string_floors(NumberList({10, 20, 9, 8, 7, 6, 30})), (Scores{0, 0, 0, 1, 1}));
  // A wrong step makes the trace wrong, though the right ones after it lead to the right answer.
  const NumberList list({19, 13, 21, 29, 10, 11, 26, 12});
  EXPECT_EQ(task->score_string_floors(list), (Scores{0, 0, 1, 1, 1}));
}

TEST(LongestIncreasingSubsequence, ValuesMustHoldARun) {
  EXPECT_THAT([] { lis(20, 12); }, testing::ThrowsMessage<ParameterError>(HasSubstr("25..2048")));
  EXPECT_NO_THROW(lis(25, 12));
  EXPECT_EQ(lis(0, 300)->vocabulary().size(), 905);
  const auto task = lis(25, 12);
  EXPECT_THAT([&] { draw(*task, 13, 0); }, testing::ThrowsMessage<ParameterError>(HasSubstr("3..12")));
}

TEST(LongestIncreasingSubsequence, DrawsAreThoseOfVersion1) {
  EXPECT_EQ(lis()->info().version, 1);
  EXPECT_EQ(text_of(*lis(37, 12), *draw(*lis(37, 12), 12, 0)), "13 16 18 20 22 26 27 15 29 30 36 35 <sep> 10 <eos>");
}

}  // namespace
}  // namespace fathom
