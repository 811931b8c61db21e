// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "tasks/registry.h"
#include "tasks/sequence/digits.h"

namespace fathom {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::ThrowsMessage;
using Kind = Format::Kind;

std::unique_ptr<Task> multiplication(ParameterValues values = {}) { return make_task("multiplication", values, 24); }

NumberPair pair(const std::string& a, const std::string& b) {
  return {digits_of(a), digits_of(b), static_cast<int>(std::max(a.size(), b.size()))};
}

std::string text(const Task& task, const NumberPair& numbers, const Format& format = {}) {
  return task.vocabulary().text(task.encode(numbers, format).tokens);
}

InstancePointer draw(const Task& task, int digits, int example) {
  Stream stream(11, Purpose::test, 0, static_cast<std::uint32_t>(example));
  return task.sample(stream, {digits});
}

TEST(Multiplication, WorkedExamples) {
  const NumberPair numbers = pair("12", "34");
  const auto task = multiplication();
  EXPECT_EQ(text(*task, numbers), "<bos> 1 2 * 3 4 = 8 0 4 0 <eos>");
  EXPECT_EQ(text(*task, numbers, {Kind::blank, 1}), "<bos> 1 2 * 3 4 = <pause> 8 0 4 0 <eos>");
  EXPECT_EQ(text(*task, numbers, {Kind::trace, 0}),
            "<bos> 1 2 * 3 4 = + 8 4 0 = 8 4 0 + 6 3 0 = 8 0 4 0 <sep> 8 0 4 0 <eos>");
  EXPECT_EQ(text(*task, numbers, {Kind::trace_every, 2}), "<bos> 1 2 * 3 4 = + 6 3 0 = 8 0 4 0 <sep> 8 0 4 0 <eos>");
  EXPECT_EQ(text(*multiplication({{"order", std::string("forward")}}), numbers), "<bos> 1 2 * 3 4 = 0 4 0 8 <eos>");
  const auto bare = multiplication({{"padding", false}});
  EXPECT_EQ(text(*bare, numbers), "<bos> 1 2 * 3 4 = 8 0 4 <eos>");
  EXPECT_EQ(text(*bare, pair("7", "0")), "<bos> 7 * 0 = 0 <eos>");
  EXPECT_EQ(text(*task, pair("7", "12")), "<bos> 0 7 * 1 2 = 4 8 0 0 <eos>");
}

TEST(Multiplication, TheTraceHasAStepForEachDigitOfThePaddedOperand) {
  EXPECT_EQ(text(*multiplication(), pair("99", "9"), {Kind::trace, 0}),
            "<bos> 9 9 * 0 9 = + 1 9 8 = 1 9 8 + 0 0 0 = 1 9 8 0 <sep> 1 9 8 0 <eos>");
}

Digits written(int number) { return digits_of(std::to_string(number)); }

TEST(Multiplication, EveryProductOfSmallNumbersIsRight) {
  const auto task = multiplication({{"padding", false}});
  for (int a = 0; a < 100; ++a) {
    for (int b = 0; b < 100; ++b) {
      const NumberPair numbers(written(a), written(b), 2);
      const std::vector<int> solved = task->solve(numbers);
      ASSERT_EQ(Digits(solved.begin(), solved.end() - 1), written(a * b));
      const Example example = task->encode(numbers, {Kind::trace, 0});
      const auto answer = example.tokens.begin() + static_cast<std::ptrdiff_t>(example.prompt + example.trace);
      ASSERT_EQ(std::vector<int>(answer, example.tokens.end()), solved);
      // The last sum of the trace is the product, padded: two leading zeros more where it has two digits.
      const auto sum = answer - 1 - 4;
      for (int place = 0; place < 4; ++place) ASSERT_EQ(sum[place], digit_at(written(a * b), place)) << a << " " << b;
    }
  }
}

TEST(Multiplication, FloorsAreWhatTheShortcutsWrite) {
  const auto task = multiplication();
  for (int a = 0; a < 100; a += 3) {
    for (int b = 0; b < 100; ++b) {
      const NumberPair numbers(written(a), written(b), 2);
      const int tens = a / 10 * (b % 10) + a % 10 * (b / 10);
      const int uncarried = a % 10 * (b % 10) % 10 + 10 * (tens % 10) + 100 * (a / 10 * (b / 10) % 10);
      const int first = b < 10 ? b : b / 10 * 10;
      const std::vector<double> expected = {double(uncarried == a * b), double(a * (b % 10) == a * b),
                                            double(a * first == a * b), double(a * b == 0)};
      ASSERT_EQ(task->score_floors(numbers), expected) << a << " * " << b;
    }
  }
}

TEST(Multiplication, CarryingColumnsAreCounted) {
  const auto carries = [](const char* a, const char* b) { return multiplication()->buckets(pair(a, b)).at("carries"); };
  EXPECT_EQ(carries("12", "34"), 1);  // 8, 4 + 6 = 10, 3
  EXPECT_EQ(carries("99", "99"), 3);
  EXPECT_EQ(carries("12", "21"), 0);
}

TEST(Multiplication, OperandsHaveTheLengthsAskedFor) {
  const auto equal = multiplication();
  const auto shorter = multiplication({{"operands", std::string("shorter_too")}});
  std::map<std::pair<std::size_t, std::size_t>, int> lengths;
  for (int example = 0; example < 3000; ++example) {
    ASSERT_EQ(pair_of(*draw(*equal, 4, example)).a.size(), 4u);
    ASSERT_EQ(pair_of(*draw(*equal, 4, example)).b.size(), 4u);
    const InstancePointer instance = draw(*shorter, 2, example);
    ++lengths[{pair_of(*instance).a.size(), pair_of(*instance).b.size()}];
  }
  EXPECT_EQ(lengths.size(), 3u);
  for (const auto& [sizes, count] : lengths) EXPECT_NEAR(count, 1000, 105);
}

TEST(Multiplication, TheFirstWrongStepIsFound) {
  const auto task = multiplication();
  const NumberPair numbers = pair("12", "34");
  const Format trace = {Kind::trace, 0};
  const Example example = task->encode(numbers, trace);
  std::vector<int> output(example.tokens.begin() + static_cast<std::ptrdiff_t>(example.given), example.tokens.end());
  EXPECT_EQ(task->verify(numbers, trace, output).first_wrong_step, -1);
  output[11] = 9;  // in the second sum, 8 0 4 0
  const Verdict slip = task->verify(numbers, trace, output);
  EXPECT_EQ(slip.first_wrong_step, 1);
  EXPECT_TRUE(slip.answer_right);
  output.erase(output.begin() + 8, output.begin() + 17);  // the second step
  EXPECT_EQ(task->verify(numbers, trace, output).first_wrong_step, 1);
  output[1] = 9;
  EXPECT_EQ(task->verify(numbers, trace, output).first_wrong_step, 0);
}

TEST(Multiplication, LongestIsExact) {
  for (const bool padding : {false, true}) {
    const auto task = multiplication({{"padding", padding}});
    for (const char* cot : {"none", "blank: 3", "trace", "trace_every: 2", "trace_prefix: 7"}) {
      const Format format = parse_format(cot);
      EXPECT_EQ(task->encode(pair("9999", "9999"), format).tokens.size(), task->longest({4}, format)) << cot;
    }
  }
}

TEST(Multiplication, SizesOutsideTheRangeNameIt) {
  EXPECT_THAT([] { make_task("multiplication", {}, 25); }, ThrowsMessage<ParameterError>(HasSubstr("1..24")));
}

TEST(Multiplication, DrawsAreThoseOfVersion1) {
  EXPECT_EQ(multiplication()->info().version, 1);
  const auto task = multiplication();
  EXPECT_EQ(task->vocabulary().text(task->encode(*draw(*task, 3, 0), {}).tokens),
            "<bos> 2 8 6 * 2 6 7 = 2 6 3 6 7 0 <eos>");
}

}  // namespace
}  // namespace fathom
