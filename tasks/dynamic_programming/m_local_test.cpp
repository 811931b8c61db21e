// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tasks/drawn_for_tests.h"
#include "tasks/number_list.h"
#include "tasks/registry.h"

namespace fathom {
namespace {

using Kind = Format::Kind;

std::unique_ptr<Task> m_local(std::int64_t m = 4, std::int64_t prime = 11) {
  return make_task("m_local", {{"m", m}, {"prime", prime}}, 1024);
}

InstancePointer draw(const Task& task, int length, int example) {
  Stream stream(31, Purpose::test, static_cast<std::uint64_t>(length), static_cast<std::uint32_t>(example));
  return task.sample(stream, {length});
}

// With m = 2: 3 + 1 1 = 4; 0 + 4 1 = 4; 5 + 4 4 = 21; 10 + 10 4 = 50; 4 + 6 10 = 64.
TEST(MLocal, WorkedExamples) {
  const auto task = m_local(2);
  const NumberList list({3, 0, 5, 10, 4});
  EXPECT_EQ(text_of(*task, list), "3 0 5 10 4 <sep> 9 <eos>");
  EXPECT_EQ(text_of(*task, list, {Kind::blank, 1}), "3 0 5 10 4 <sep> <pause> 9 <eos>");
  EXPECT_EQ(text_of(*task, list, {Kind::trace, 0}), "3 0 5 10 4 <sep> 3 4 0 4 5 10 10 6 4 9 <sep> 9 <eos>");
  EXPECT_EQ(text_of(*task, list, {Kind::trace_every, 2}), "3 0 5 10 4 <sep> 0 4 10 6 4 9 <sep> 9 <eos>");
  // m = 1 squares: 3 + 1; 0 + 16; 5 + 25; 10 + 64; 4 + 64.
  EXPECT_EQ(text_of(*m_local(1), list, {Kind::trace, 0}), "3 0 5 10 4 <sep> 3 4 0 5 5 8 10 8 4 2 <sep> 2 <eos>");
}

TEST(MLocal, AValueDependsOnTheOneMStepsBack) {
  for (const std::int64_t m : {2, 3, 8}) {
    const auto task = m_local(m);
    const auto answer_after = [&](int changed) {
      std::vector<int> numbers(static_cast<std::size_t>(m) + 1, 0);
      numbers[0] = changed;
      // From the second value on all are the first one but for the last, which multiplies it once more.
      return task->encode(NumberList(numbers), {}).tokens[numbers.size() + 1];
    };
    EXPECT_EQ(answer_after(1), task->vocabulary().id("4"));  // 2, 2, ..., 2 2
    EXPECT_EQ(answer_after(2), task->vocabulary().id("9"));  // 3, 3, ..., 3 3
  }
}

TEST(MLocal, TheFirstWrongValueIsFound) {
  const auto task = m_local(2);
  const NumberList list({3, 0, 5, 10, 4});
  const auto wrong = [&](const std::string& output) {
    return task->verify(list, {Kind::trace, 0}, tokens_of(*task, output)).first_wrong_step;
  };
  EXPECT_EQ(wrong("3 4 0 4 5 10 10 6 4 9 <sep> 9 <eos>"), -1);
  EXPECT_EQ(wrong("3 4 0 4 5 10 10 7 4 9 <sep> 9 <eos>"), 3);
  EXPECT_EQ(wrong("3 4 0 4 5 10 10 6 <sep> 9 <eos>"), 4);
  EXPECT_EQ(wrong("3 4 0 4 4 10 10 6 4 9 <sep> 9 <eos>"), 2);
}

TEST(MLocal, AnswersAreUniformAndTheFloorsChance) {
  const auto task = m_local(4);
  std::vector<int> counts(11, 0);
  std::vector<double> means(task->floors().size(), 0.0);
  constexpr int draws = 5500;
  for (int example = 0; example < draws; ++example) {
    const InstancePointer instance = draw(*task, 20, example);
    ++counts.at(static_cast<std::size_t>(task->solve(*instance)[0] - task->vocabulary().id("0")));
    const std::vector<double> scores = task->score_floors(*instance);
    for (std::size_t i = 0; i < means.size(); ++i) means[i] += scores[i] / draws;
  }
  double statistic = 0.0;
  for (const int count : counts) statistic += (count - 500.0) * (count - 500.0) / 500.0;
  EXPECT_LT(statistic, 29.6);                 // ten degrees of freedom, 99.9 %
  EXPECT_NEAR(means[0], 21.0 / 121.0, 0.02);  // right where one of two factors is 0
  EXPECT_NEAR(means[1], 1.0 / 11.0, 0.02);
  for (const double mean : means) EXPECT_LT(mean, 0.25);
}

TEST(MLocal, ParametersAreChecked) {
  EXPECT_THAT([] { m_local(0); }, testing::ThrowsMessage<ParameterError>(testing::HasSubstr("1..64")));
  EXPECT_THAT([] { m_local(65); }, testing::ThrowsMessage<ParameterError>(testing::HasSubstr("1..64")));
  EXPECT_THAT([] { m_local(4, 12); }, testing::ThrowsMessage<ParameterError>(testing::HasSubstr("2..997")));
  EXPECT_EQ(m_local(4, 2)->vocabulary().size(), 5);
}

TEST(MLocal, DrawsAreThoseOfVersion1) {
  EXPECT_EQ(m_local()->info().version, 1);
  EXPECT_EQ(text_of(*m_local(), *draw(*m_local(), 6, 0)), "2 8 4 1 2 2 <sep> 2 <eos>");
}

}  // namespace
}  // namespace fathom
