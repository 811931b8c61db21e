// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "tasks/drawn_for_tests.h"
#include "tasks/number_list.h"
#include "tasks/registry.h"
#include "tasks/sequence/frequency.h"

namespace fathom {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::ThrowsMessage;

std::unique_ptr<Task> mode(const std::string& scratchpad = "counts", std::int64_t alphabet = 26, int largest = 100) {
  return make_task("mode", {{"scratchpad", scratchpad}, {"alphabet", alphabet}}, largest);
}

const NumberList& bdbadb() {
  static const NumberList list({1, 3, 1, 0, 3, 1});
  return list;
}

TEST(Mode, WorkedExamples) {
  const auto by_count = mode(), by_place = mode("first_occurrence");
  const std::string prompt = "<bos> b d b a d b <sep> ";
  EXPECT_EQ(text_of(*by_count, bdbadb()), prompt + "b <eos>");
  EXPECT_EQ(text_of(*by_count, bdbadb(), "blank: 2"), prompt + "<pause> <pause> b <eos>");
  EXPECT_EQ(text_of(*by_count, bdbadb(), "trace"), prompt + "1 a 2 d 3 b b <eos>");
  EXPECT_EQ(text_of(*by_count, bdbadb(), "trace_every: 2"), prompt + "2 d 3 b b <eos>");
  EXPECT_EQ(text_of(*by_count, bdbadb(), "trace_prefix: 3"), prompt + "1 a 2 b <eos>");
  EXPECT_EQ(text_of(*by_count, bdbadb(), "trace_prefix: 0"), prompt + "b <eos>");
  EXPECT_EQ(text_of(*by_place, bdbadb(), "trace"), prompt + "b 3 d 2 a 1 b <eos>");
  // Symbols that stand equally often, in the order in which they appear.
  EXPECT_EQ(text_of(*by_count, NumberList({3, 0, 2, 2}), "trace"), "<bos> d a c c <sep> 1 d 1 a 2 c c <eos>");
}

// The RASP-L program's last output for x = 1 2 2 3 2 1 1 1, with the ids as names.
TEST(Mode, TheReferenceOutputOfTheProgram) {
  EXPECT_EQ(mode()->solve(NumberList({1, 2, 2, 3, 2, 1, 1, 1}))[0], 1);
  EXPECT_EQ(mode()->solve(NumberList({1, 2, 2, 3, 2}))[0], 2);
}

TEST(Mode, MasksAndVocabulary) {
  const auto task = mode("counts", 26, 60);
  EXPECT_EQ(task->vocabulary().size(), 26 + 60 + 4);
  const Example example = task->encode(NumberList({0, 0}), {Format::Kind::trace, 0});  // <bos> a a <sep> 2 a a <eos>
  EXPECT_EQ(example.prompt, 4u);
  EXPECT_EQ(example.trace, 2u);
  EXPECT_EQ(example.given, 4u);
  EXPECT_EQ(example.loss_mask, (std::vector<std::uint8_t>{0, 0, 0, 1, 1, 1, 1, 0}));
  EXPECT_EQ(example.metric_mask, (std::vector<std::uint8_t>{0, 0, 0, 0, 0, 1, 1, 0}));
}

TEST(Mode, FiveSymbolsOfTheAlphabetAndOneLeads) {
  const auto task = mode();
  std::vector<int> answers(26, 0);
  for (int example = 0; example < 4000; ++example) {
    const InstancePointer instance = drawn(*task, 40, example);
    const std::vector<int>& symbols = numbers_of(*instance);
    ASSERT_LE(std::set<int>(symbols.begin(), symbols.end()).size(), 5u);
    ASSERT_GT(lead(symbols, 26), 0);
    ++answers[static_cast<std::size_t>(task->solve(*instance)[0])];
  }
  EXPECT_LT(chi_square(answers), 52.6);  // 25 degrees of freedom: exceeded with probability 0.001
}

// Two symbols that differ (chance 4/5) become the same one twice: every instance of length two is a pair.
TEST(Mode, TiesAreBrokenByMovingAnOccurrence) {
  const auto task = mode("counts", 5);
  std::vector<int> answers(5, 0), other(3, 0);
  for (int example = 0; example < 3000; ++example) {
    const InstancePointer pair = drawn(*task, 2, example);
    ASSERT_EQ(numbers_of(*pair)[0], numbers_of(*pair)[1]);
    ++answers[static_cast<std::size_t>(numbers_of(*pair)[0])];
    const InstancePointer three = drawn(*task, 3, example);
    const std::vector<int>& x = numbers_of(*three);
    if (lead(x, 5) == 1) ++other[x[0] == x[1] ? 2 : x[0] == x[2] ? 1 : 0];  // where the odd one out stands
  }
  EXPECT_LT(chi_square(answers), 18.5);  // 4 and 2 degrees of freedom, probability 0.001
  EXPECT_LT(chi_square(other), 13.9);
}

TEST(Mode, LongestIsReached) {
  for (const char* scratchpad : {"counts", "first_occurrence"}) {
    const auto task = mode(scratchpad);
    for (const char* cot : {"none", "blank: 3", "trace", "trace_every: 2", "trace_prefix: 3", "trace_prefix: 50"}) {
      const Format format = parse_format(cot);
      for (int length = 1; length <= 12; ++length) {
        std::size_t most = 0;
        for (int example = 0; example < 200; ++example) {
          most = std::max(most, task->encode(*drawn(*task, length, example), format).tokens.size());
        }
        EXPECT_EQ(most, task->longest({length}, format)) << scratchpad << " " << cot << " " << length;
      }
    }
  }
}

TEST(Mode, TheFirstWrongStepIsFound) {
  const auto task = mode();
  const auto step = [&](const std::string& format, const std::string& written) {
    return judged(*task, bdbadb(), format, written).first_wrong_step;
  };
  EXPECT_EQ(step("trace", "1 a 2 d 3 b b <eos>"), -1);
  EXPECT_EQ(step("trace", "1 a 1 d 3 b b <eos>"), 1);      // a wrong count
  EXPECT_EQ(step("trace", "1 a 2 b 3 b b <eos>"), 1);      // a symbol that stands more often
  EXPECT_EQ(step("trace", "1 c 2 d 3 b b <eos>"), 0);      // one that does not stand there
  EXPECT_EQ(step("trace", "2 d 1 a 3 b b <eos>"), 0);      // not ascending
  EXPECT_EQ(step("trace", "1 a 2 d b <eos>"), 2);          // a step is missing
  EXPECT_EQ(step("trace", "1 a 2 d 3 b 3 b b <eos>"), 3);  // one too many
  EXPECT_EQ(step("trace", "1 2 3 b b <eos>"), 0);          // no symbol
  EXPECT_EQ(step("trace_every: 2", "2 d 3 b b <eos>"), -1);
  EXPECT_EQ(step("trace_every: 2", "1 a 3 b b <eos>"), 0);
  EXPECT_EQ(step("trace_prefix: 3", "1 a 2 b <eos>"), -1);
  EXPECT_EQ(step("trace_prefix: 3", "1 a 3 b <eos>"), 1);
  EXPECT_FALSE(judged(*task, bdbadb(), "trace", "1 a 2 d 3 b d <eos>").answer_right);
  EXPECT_TRUE(judged(*task, bdbadb(), "trace", "3 b b <eos>").answer_right);
  EXPECT_FALSE(judged(*task, bdbadb(), "trace", "1 a 2 d 3 b b").answer_right);
  EXPECT_FALSE(judged(*task, bdbadb(), "none", "b b <eos>").answer_right);
  EXPECT_FALSE(judged(*task, bdbadb(), "trace", "<eos>").answer_right);

  const auto by_place = mode("first_occurrence");
  EXPECT_EQ(judged(*by_place, bdbadb(), "trace", "b 3 d 2 a 1 b <eos>").first_wrong_step, -1);
  EXPECT_EQ(judged(*by_place, bdbadb(), "trace", "d 2 b 3 a 1 b <eos>").first_wrong_step, 0);
}

TEST(Mode, EqualCountsMayComeInAnyOrder) {
  const auto task = mode();
  const NumberList instance({3, 0, 2, 2, 1});  // d a c c b
  for (const char* right : {"1 d 1 a 1 b 2 c c <eos>", "1 b 1 a 1 d 2 c c <eos>"}) {
    const Verdict verdict = judged(*task, instance, "trace", right);
    EXPECT_TRUE(verdict.answer_right && verdict.trace_right) << right;
  }
  EXPECT_EQ(judged(*task, instance, "trace", "1 d 1 d 1 b 2 c c <eos>").first_wrong_step, 1);
  EXPECT_TRUE(judged(*task, instance, "trace_every: 2", "1 b 2 c c <eos>").trace_right);
  EXPECT_TRUE(judged(*task, instance, "trace_prefix: 2", "1 b c <eos>").trace_right);
}

TEST(Mode, FloorsOfOneInstance) {
  // The last four hold b a d b; three symbols stand there.
  EXPECT_EQ(mode()->score_floors(bdbadb()), (std::vector<double>{1, 1, 1, 1.0 / 3}));
  // a b b b c c: the last four tie between b and c.
  EXPECT_EQ(mode()->score_floors(NumberList({0, 1, 1, 1, 2, 2})), (std::vector<double>{0, 0, 0.5, 1.0 / 3}));
  EXPECT_EQ(mode()->buckets(NumberList({0, 1, 1, 1})).at("margin"), 2);
}

TEST(Mode, ParametersAndLengthsOutsideTheirRangeAreErrors) {
  EXPECT_THAT([] { mode("counts", 4); },
              ThrowsMessage<ParameterError>(AllOf(HasSubstr("alphabet"), HasSubstr("5..1024"))));
  EXPECT_THAT(
      [] {
        make_task("mode", {{"symbols", std::int64_t{27}}}, 9);
      },
      ThrowsMessage<ParameterError>(HasSubstr("1..26")));
  EXPECT_THAT([] { drawn(*mode("counts", 26, 20), 21, 0); }, ThrowsMessage<ParameterError>(HasSubstr("1..20")));
}

TEST(Mode, DrawsAreThoseOfVersion1) {
  const auto task = mode();
  EXPECT_EQ(task->info().version, 1);
  EXPECT_EQ(text_of(*task, *drawn(*task, 10, 0), "trace"),
            "<bos> g j p t p v j p p t <sep> 1 g 1 v 2 j 2 t 4 p p <eos>");
}

}  // namespace
}  // namespace fathom
