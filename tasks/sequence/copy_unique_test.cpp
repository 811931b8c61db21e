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

std::unique_ptr<Task> copy_unique(int largest, std::int64_t values = 0) {
  return make_task("copy_unique", {{"values", values}}, largest);
}

TEST(CopyUnique, WorkedExamples) {
  const auto task = copy_unique(10);
  EXPECT_EQ(text_of(*task, NumberList({5, 9, 3})), "<bos> 5 9 3 <sep> 5 9 3 <eos>");
  EXPECT_EQ(text_of(*task, NumberList({5, 9, 3}), "blank: 2"), "<bos> 5 9 3 <sep> <pause> <pause> 5 9 3 <eos>");
  EXPECT_EQ(text_of(*task, NumberList({7})), "<bos> 7 <sep> 7 <eos>");
  EXPECT_EQ(task->solve(NumberList({5, 9, 3})), (std::vector<int>{5, 9, 3, task->vocabulary().id("<eos>")}));
  EXPECT_EQ(task->encode(NumberList({5, 9}), {}).loss_mask, (std::vector<std::uint8_t>{0, 0, 0, 1, 1, 1, 0}));
}

TEST(CopyUnique, VocabularyAndContextAreHuangs) {
  EXPECT_EQ(copy_unique(150)->vocabulary().size(), 154);
  EXPECT_EQ(copy_unique(150)->longest({150}, {}), 303u);
  EXPECT_EQ(copy_unique(50, 150)->vocabulary().size(), 154);
}

TEST(CopyUnique, NumbersAreDrawnWithoutReplacement) {
  const auto task = copy_unique(12);
  std::vector<int> last(12, 0);
  for (int example = 0; example < 3000; ++example) {
    const InstancePointer instance = drawn(*task, 7, example);
    const std::vector<int>& numbers = numbers_of(*instance);
    ASSERT_EQ(std::set<int>(numbers.begin(), numbers.end()).size(), 7u);
    ++last[static_cast<std::size_t>(numbers.back())];
  }
  EXPECT_LT(chi_square(last), 31.3);  // eleven degrees of freedom: exceeded with probability 0.001
}

TEST(CopyUnique, WrongCopiesAreRejected) {
  const auto task = copy_unique(10);
  const NumberList instance({5, 9, 3});
  EXPECT_TRUE(judged(*task, instance, "none", "5 9 3 <eos>").answer_right);
  for (const char* wrong : {"5 3 9 <eos>", "5 9 <eos>", "5 9 3 3 <eos>", "5 9 3", "3 9 5 <eos>", "5 9 4 <eos>", ""}) {
    EXPECT_FALSE(judged(*task, instance, "none", wrong).answer_right) << wrong;
  }
}

TEST(CopyUnique, FloorsOfOneInstance) {
  const auto task = copy_unique(10);
  EXPECT_EQ(task->score_floors(NumberList({4})), (std::vector<double>{1, 1, 1}));
  EXPECT_EQ(task->score_floors(NumberList({4, 6, 7})), (std::vector<double>{0, 1, 0}));
  EXPECT_EQ(task->score_floors(NumberList({4, 5, 6})), (std::vector<double>{0, 1, 1}));
  EXPECT_EQ(task->score_floors(NumberList({6, 5})), (std::vector<double>{0, 0, 0}));
  EXPECT_NEAR(floor_means(*task, 3, 3000)[1], 1.0 / 6, 0.04);  // one order of six
}

TEST(CopyUnique, ALengthTheVocabularyCannotHoldIsAnError) {
  EXPECT_THAT([] { copy_unique(80, 50); },
              ThrowsMessage<ParameterError>(AllOf(HasSubstr("length 80"), HasSubstr("1..50"))));
  EXPECT_THAT([] { drawn(*copy_unique(50), 51, 0); },
              ThrowsMessage<ParameterError>(AllOf(HasSubstr("1..50"), HasSubstr("51 was asked"))));
}

TEST(CopyUnique, DrawsAreThoseOfVersion1) {
  const auto task = copy_unique(20);
  EXPECT_EQ(task->info().version, 1);
  EXPECT_EQ(text_of(*task, *drawn(*task, 5, 0)), "<bos> 12 16 7 5 15 <sep> 12 16 7 5 15 <eos>");
}

}  // namespace
}  // namespace fathom
