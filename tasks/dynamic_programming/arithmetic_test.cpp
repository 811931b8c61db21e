// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <map>

#include "tasks/drawn_for_tests.h"
#include "tasks/dynamic_programming/arithmetic_chain.h"
#include "tasks/dynamic_programming/likeliest_chain.h"
#include "tasks/registry.h"

namespace fathom {
namespace {

using Kind = Format::Kind;
using testing::HasSubstr;

std::unique_ptr<Task> arithmetic_mod(std::int64_t prime = 11) {
  return make_task("arithmetic", {{"prime", prime}}, 20);
}

ArithmeticChain chain(const std::string& text) { return ArithmeticChain(tokens_of(*arithmetic_mod(), text)); }

ArithmeticChain drawn(int operators, int example, const PrimeField& field) {
  Stream stream(11, Purpose::test, static_cast<std::uint64_t>(operators), static_cast<std::uint32_t>(example));
  return draw_chain(stream, operators, field);
}

const char* const worked = "7 + 8 + 6 - 6 / 9 = 7 + 8 + 6 - 8 = 4 + 6 - 8 = 4 + 9 = 2";

TEST(Arithmetic, WorkedExamples) {
  const auto task = arithmetic_mod();
  const ArithmeticChain instance = chain(worked);
  EXPECT_EQ(instance.size, 4);
  EXPECT_EQ(text_of(*task, instance), "7 + 8 + 6 - 6 / 9 = 2 <eos>");
  EXPECT_EQ(text_of(*task, instance, {Kind::blank, 2}), "7 + 8 + 6 - 6 / 9 = <pause> <pause> 2 <eos>");
  EXPECT_EQ(text_of(*task, instance, {Kind::trace, 0}), std::string(worked) + " <eos>");
  EXPECT_EQ(text_of(*task, instance, {Kind::trace_every, 2}), "7 + 8 + 6 - 6 / 9 = 4 + 6 - 8 = 4 + 9 = 2 <eos>");
  EXPECT_EQ(text_of(*task, instance, {Kind::trace_prefix, 10}), "7 + 8 + 6 - 6 / 9 = 7 + 8 + 6 - 8 = 4 + = 2 <eos>");
  EXPECT_EQ(text_of(*task, chain("3 * 4 = 1"), {Kind::trace, 0}), "3 * 4 = 1 <eos>");
  EXPECT_EQ(task->solve(instance), tokens_of(*task, "2 <eos>"));
}

TEST(Arithmetic, VocabularyIsFengs) {
  const auto task = arithmetic_mod();
  const std::string names = "<pad> <cls> <eos> + - * / ( ) = 0 1 2 3 4 5 6 7 8 9 10 <pause>";
  EXPECT_EQ(task->vocabulary().size(), 22);
  for (int id = 0; id < 22; ++id) EXPECT_EQ(tokens_of(*task, names)[static_cast<std::size_t>(id)], id);
}

// MAXLEN of the authors' scripts has one column to spare.
TEST(Arithmetic, ContextIsFengs) {
  const auto task = arithmetic_mod();
  for (const auto& [operators, chain_length, direct] : {std::tuple{4, 43, 19}, {5, 63, 23}, {6, 87, 27}}) {
    EXPECT_EQ(task->longest({operators}, {Kind::trace, 0}), static_cast<std::size_t>(chain_length - 1));
    EXPECT_EQ(task->longest({operators}, {}), static_cast<std::size_t>(direct - 1));
  }
  // Each bracket within the last: the longest there is.
  const ArithmeticChain deep = chain("1 / ( 1 / ( 1 / 1 ) ) = 1 / ( 1 / 1 ) = 1 / 1 = 1");
  for (const Format& format : {Format{Kind::trace, 0}, {Kind::trace_every, 2}, {Kind::trace_prefix, 7}}) {
    EXPECT_EQ(task->encode(deep, format).tokens.size(), task->longest({3}, format));
    EXPECT_EQ(task->verify(deep, format, tokens_of(*task, "")).first_wrong_step, 0);
  }
}

TEST(Arithmetic, EveryStepKeepsTheValueAndIsAReduction) {
  const PrimeField field(11);
  for (int operators = 1; operators <= 20; ++operators) {
    for (int example = 0; example < 40; ++example) {
      const ArithmeticChain instance = drawn(operators, example, field);
      const auto whole = instance.expression(0);
      for (int step = 0; step <= operators; ++step) {
        const auto expression = instance.expression(step);
        ASSERT_EQ(value_of(expression, field), instance.tokens.back() - arithmetic::zero);
        ASSERT_EQ(std::ranges::count_if(expression, is_operator), operators - step);
        ASSERT_TRUE(reduces_to(whole, expression, field));
        ASSERT_EQ(reduces_to(expression, whole, field), step == 0);
      }
    }
  }
}

std::vector<std::string> reduced_texts(const std::string& expression) {
  const auto task = arithmetic_mod();
  const PrimeField field(11);
  const Expression tokens = tokens_of(*task, expression);
  std::vector<std::string> texts;
  for (const Reduction& reduction : reductions(tokens, field)) {
    texts.push_back(task->vocabulary().text(reduced(tokens, reduction)));
  }
  return texts;
}

TEST(Arithmetic, ReductionsUndoExpansions) {
  using testing::ElementsAre;
  EXPECT_THAT(reduced_texts("1 + 2 * 3"), ElementsAre("1 + 6"));
  EXPECT_THAT(reduced_texts("1 + 2 + 3"), ElementsAre("3 + 3", "1 + 5"));
  EXPECT_THAT(reduced_texts("1 + 2 - 3"), ElementsAre("3 - 3", "1 + 10"));
  EXPECT_THAT(reduced_texts("1 - 2 + 3"), ElementsAre("10 + 3"));  // 2 + 3 would stand in brackets
  EXPECT_THAT(reduced_texts("1 - ( 2 + 3 )"), ElementsAre("1 - 5"));
  EXPECT_THAT(reduced_texts("1 * 6 / 3"), ElementsAre("6 / 3", "1 * 2"));
  EXPECT_THAT(reduced_texts("6 / 3 * 2"), ElementsAre("2 * 2"));
  EXPECT_THAT(reduced_texts("6 / ( 3 * 2 )"), ElementsAre("6 / 6"));
  EXPECT_THAT(reduced_texts("( 1 + 2 + 3 ) * 4"), ElementsAre("( 3 + 3 ) * 4", "( 1 + 5 ) * 4"));
  EXPECT_THAT(reduced_texts("( 1 + 2 ) * ( 3 - 4 )"), ElementsAre("3 * ( 3 - 4 )", "( 1 + 2 ) * 10"));
}

int first_wrong(const std::string& expression, const Format& format, const std::string& output) {
  const auto task = arithmetic_mod();
  return task->verify(chain(expression), format, tokens_of(*task, output)).first_wrong_step;
}

TEST(Arithmetic, AnyOrderOfReductionsIsRight) {
  const Format trace = {Kind::trace, 0};
  EXPECT_EQ(first_wrong(worked, trace, "7 + 8 + 6 - 8 = 4 + 6 - 8 = 4 + 9 = 2 <eos>"), -1);
  EXPECT_EQ(first_wrong(worked, trace, "4 + 6 - 6 / 9 = 10 - 6 / 9 = 10 - 8 = 2 <eos>"), -1);
  EXPECT_EQ(first_wrong(worked, trace, "7 + 3 - 6 / 9 = 7 + 3 - 8 = 10 - 8 = 2 <eos>"), -1);
  EXPECT_EQ(first_wrong(worked, trace, "7 + 8 + 6 - 8 = 4 + 6 - 8 = 4 + 8 = 2 <eos>"), 2);  // 6 - 8 is 9
  EXPECT_EQ(first_wrong(worked, trace, "7 + 8 + 0 / 9 = 4 + 0 / 9 = 4 + 0 = 4 <eos>"), 0);  // precedence
  EXPECT_EQ(first_wrong(worked, trace, "4 + 6 - 8 = 4 + 9 = 2 <eos>"), 0);                  // two at once
  EXPECT_EQ(first_wrong(worked, trace, "4 + 6 - 6 / 9 = 10 - 6 / 9 = 2 <eos>"), 2);         // one is missing
  EXPECT_EQ(first_wrong(worked, trace, "7 + 8 + 6 - 8 = 4 + 6 - 8 = 4 + 9 = 2 = 2 <eos>"), 3);
  EXPECT_EQ(first_wrong("2 - ( 3 + 4 ) = 2 - 7 = 6", trace, "2 - 3 + 4 = 2 - 7 = 6 <eos>"), 0);
}

TEST(Arithmetic, ThinnedTracesAreJudgedByWhatLeadsToThem) {
  const Format every = {Kind::trace_every, 2}, prefix = {Kind::trace_prefix, 10};
  EXPECT_EQ(first_wrong(worked, every, "4 + 6 - 8 = 4 + 9 = 2 <eos>"), -1);
  EXPECT_EQ(first_wrong(worked, every, "10 - 6 / 9 = 10 - 8 = 2 <eos>"), -1);
  EXPECT_EQ(first_wrong(worked, every, "10 - 8 = 2 <eos>"), 0);
  EXPECT_EQ(first_wrong(worked, every, "7 + 3 - 8 = 10 - 7 = 2 <eos>"), 1);
  EXPECT_EQ(first_wrong(worked, prefix, "7 + 8 + 6 - 8 = 4 + = 2 <eos>"), -1);
  EXPECT_EQ(first_wrong(worked, prefix, "7 + 8 + 6 - 8 = 7 + = 2 <eos>"), -1);  // 7 + 3 - 8 follows, but is cut short
  EXPECT_EQ(first_wrong(worked, prefix, "7 + 8 + 6 - 8 = 5 + = 2 <eos>"), 1);
  EXPECT_EQ(first_wrong(worked, prefix, "7 + 8 + 6 - 8 = 4 = 2 <eos>"), 1);
  EXPECT_EQ(first_wrong(worked, {Kind::trace_prefix, 0}, "2 <eos>"), -1);
  EXPECT_EQ(first_wrong(worked, {Kind::trace_prefix, 0}, "= 2 <eos>"), 0);
}

// The closed form against the recursion over all histories that it sums up.
TEST(Arithmetic, TheProbabilityOfAnExpressionIsThatOfItsHistories) {
  const PrimeField field(3);
  const std::function<double(const Expression&, int)> history = [&](const Expression& expression, int operators) {
    if (operators == 0) return 1.0;
    double sum = 0.0;
    for (const Reduction& last : reductions(expression, field)) {
      sum += history(reduced(expression, last), operators - 1) / operators *
             expansion_probability(field, last.a, last.op, last.b);
    }
    return sum;
  };
  for (int operators = 1; operators <= 5; ++operators) {
    for (int example = 0; example < 40; ++example) {
      const ArithmeticChain instance = drawn(operators, example, field);
      const Expression expression(instance.expression(0).begin(), instance.expression(0).end());
      const double expected = history(expression, operators);
      ASSERT_NEAR(Expansions(expression, field).weight(), expected, 1e-9 * expected);
    }
  }
}

TEST(Arithmetic, ExpansionsHaveTheProbabilitiesOfTheGenerator) {
  for (const int prime : {2, 3, 11}) {
    const PrimeField field(prime);
    std::vector<double> sums(static_cast<std::size_t>(prime), 0.0);
    for (int a = 0; a < prime; ++a) {
      for (const int op : {arithmetic::plus, arithmetic::minus, arithmetic::times, arithmetic::over}) {
        for (int b = 0; b < prime; ++b) {
          if (const auto value = operation(field, a, op, b)) {
            sums[static_cast<std::size_t>(*value)] += expansion_probability(field, a, op, b);
          }
        }
      }
    }
    for (const double sum : sums) EXPECT_NEAR(sum, 1.0, 1e-12);
  }
  // Drawn frequencies of all 108 one-step chains modulo 3 against their probabilities; chi-square, 99.9 % point.
  const PrimeField field(3);
  std::map<std::vector<int>, int> counts;
  constexpr int draws = 20000;
  for (int example = 0; example < draws; ++example) ++counts[drawn(1, example, field).tokens];
  double statistic = 0.0;
  for (const auto& [tokens, count] : counts) {
    const double expected =
        draws / 3.0 *
        expansion_probability(field, tokens[0] - arithmetic::zero, tokens[1], tokens[2] - arithmetic::zero);
    statistic += (count - expected) * (count - expected) / expected;
  }
  EXPECT_EQ(counts.size(), 33u);  // 9 each of + - *, 6 of /
  EXPECT_LT(statistic, 62.5);     // 32 degrees of freedom
}

// Facts of the sources: what the best possible predictor of the whole chain matches.
TEST(Arithmetic, CeilingOfAStringMatch) {
  const auto task = arithmetic_mod();
  const PrimeField field(11);
  for (const auto& [operators, ceiling] : {std::pair{2, 0.88}, {3, 0.644}, {4, 0.394}, {5, 0.21}, {6, 0.10}}) {
    constexpr int draws = 1500;
    double sum = 0.0, sparse = 0.0, cut = 0.0;
    for (int example = 0; example < draws; ++example) {
      const ArithmeticChain instance = drawn(operators, example, field);
      const double whole = task->string_ceiling(instance, {Kind::trace, 0});
      sum += whole / draws;
      sparse += task->string_ceiling(instance, {Kind::trace_every, 2}) / draws;
      cut += task->string_ceiling(instance, {Kind::trace_prefix, 1}) / draws;
      ASSERT_EQ(task->string_ceiling(instance, {Kind::trace_prefix, 200}), whole);
      ASSERT_EQ(task->string_ceiling(instance, {Kind::blank, 3}), 1.0);
    }
    EXPECT_NEAR(sum, ceiling, 0.02) << operators;  // four standard errors at most
    EXPECT_GE(sparse + 1e-9, sum);
    EXPECT_GT(cut, sum);
    EXPECT_LT(cut, 1.0);
  }
}

// Following the likeliest chain matches the drawn one as often as its probability says.
TEST(Arithmetic, TheCeilingIsReached) {
  const PrimeField field(11);
  constexpr int draws = 3000, operators = 4;
  double expected = 0.0, matched = 0.0;
  for (int example = 0; example < draws; ++example) {
    const ArithmeticChain instance = drawn(operators, example, field);
    bool right = true;
    for (int step = 0; step + 1 < operators && right; ++step) {
      const Predecessors next = predecessors(instance.expression(step), field);
      const auto likeliest = std::ranges::max_element(next, {}, &Predecessors::value_type::second)->first;
      right = std::ranges::equal(likeliest, instance.expression(step + 1));
    }
    matched += right ? 1.0 / draws : 0.0;
    expected += likeliest_chain(instance.expression(0), {Kind::trace, 0}, field) / draws;
  }
  EXPECT_NEAR(matched, expected, 0.03);
}

// Too many traces to compare: no bound is claimed.
TEST(Arithmetic, LongExpressionsHaveNoCeiling) {
  const PrimeField field(11);
  for (const int operators : {9, 20}) {
    const ArithmeticChain instance = drawn(operators, 0, field);
    for (const Format& format : {Format{Kind::trace, 0}, {Kind::trace_every, 2}, {Kind::trace_prefix, 1}}) {
      EXPECT_EQ(likeliest_chain(instance.expression(0), format, field), 1.0);
    }
  }
  EXPECT_LT(likeliest_chain(drawn(8, 0, field).expression(0), {Kind::trace, 0}, field), 0.5);
}

TEST(Arithmetic, FloorsOfOneInstance) {
  const auto task = arithmetic_mod();
  EXPECT_EQ(task->score_floors(chain("7 + 8 + 6 - 6 / 9 = 7 + 8 + 6 - 8 = 4 + 6 - 8 = 4 + 9 = 2")),
            (std::vector<double>{0, 0, 0, 0}));  // from left to right: 15 / 9, modulo 11 4 / 9 = 9
  EXPECT_EQ(task->score_floors(chain("7 + 8 = 4")), (std::vector<double>{0, 0, 0, 1}));
  EXPECT_EQ(task->score_floors(chain("0 * 0 = 0")), (std::vector<double>{1, 1, 1, 1}));
}

TEST(Arithmetic, AnswersAreUniform) {
  const PrimeField field(11);
  std::vector<int> counts(11, 0);
  constexpr int draws = 11000;
  for (int example = 0; example < draws; ++example) ++counts[drawn(4, example, field).tokens.back() - arithmetic::zero];
  double statistic = 0.0;
  for (const int count : counts) statistic += (count - 1000.0) * (count - 1000.0) / 1000.0;
  EXPECT_LT(statistic, 29.6);  // ten degrees of freedom, 99.9 %
}

TEST(Arithmetic, PrimesAreChecked) {
  for (const std::int64_t prime : {0, 1, 9, 998, 1009}) {
    EXPECT_THAT([prime] { arithmetic_mod(prime); }, testing::ThrowsMessage<ParameterError>(HasSubstr("2..997")));
  }
  const auto task = arithmetic_mod(2);
  EXPECT_EQ(task->vocabulary().size(), 13);
  Stream stream(1, Purpose::test);
  const InstancePointer instance = task->sample(stream, {6});
  EXPECT_TRUE(task->verify(*instance, {}, task->solve(*instance)).answer_right);
}

TEST(Arithmetic, DrawsAreThoseOfVersion1) {
  EXPECT_EQ(arithmetic_mod()->info().version, 1);
  EXPECT_EQ(text_of(*arithmetic_mod(), drawn(3, 0, PrimeField(11)), {Kind::trace, 0}),
            "8 + 1 + 8 - 5 = 9 + 8 - 5 = 6 - 5 = 1 <eos>");
}

}  // namespace
}  // namespace fathom
