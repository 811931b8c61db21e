// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "tasks/drawn_for_tests.h"
#include "tasks/dynamic_programming/linear_system.h"
#include "tasks/registry.h"

namespace fathom {
namespace {

using Kind = Format::Kind;

std::unique_ptr<Task> equations(std::int64_t prime = 11) { return make_task("equations", {{"prime", prime}}, 5); }

InstancePointer draw(const Task& task, int variables, int example) {
  Stream stream(13, Purpose::test, static_cast<std::uint64_t>(variables), static_cast<std::uint32_t>(example));
  return task.sample(stream, {variables});
}

TEST(Equations, WorkedExamples) {
  const auto task = equations();
  const LinearSystem system(2, {5, 9, 0, 8, 3, 0});
  EXPECT_EQ(text_of(*task, system), "5 a + 9 b = 0 , 8 a + 3 b = 0 <sep> a = 0 , b = 0 <eos>");
  EXPECT_EQ(text_of(*task, system, {Kind::trace, 0}),
            "5 a + 9 b = 0 , 8 a + 3 b = 0 <sep> a + 4 b = 0 , 4 b = 0 <sep> a = 0 , b = 0 <eos>");
  EXPECT_EQ(text_of(*task, system, {Kind::trace_prefix, 5}),
            "5 a + 9 b = 0 , 8 a + 3 b = 0 <sep> a + 4 b = <sep> a = 0 , b = 0 <eos>");
  EXPECT_EQ(text_of(*task, LinearSystem(1, {4, 3}), {Kind::trace, 0}), "4 a = 3 <sep> a = 9 <eos>");
}

// The first pivot stands in the second row; b is eliminated everywhere although it is 0 in the first row already.
TEST(Equations, RowsAreSwappedAndTermsLeftOut) {
  const LinearSystem system(3, {0, 2, 4, 6, 1, 0, 3, 5, 2, 4, 0, 8});
  EXPECT_EQ(text_of(*equations(), system, {Kind::trace, 0}),
            "0 a + 2 b + 4 c = 6 , 1 a + 0 b + 3 c = 5 , 2 a + 4 b + 0 c = 8 <sep> "
            "a + 0 b + 3 c = 5 , 2 b + 4 c = 6 , 4 b + 5 c = 9 <sep> "
            "a + 3 c = 5 , b + 2 c = 3 , 8 c = 8 <sep> "
            "a = 2 , b = 1 , c = 1 <eos>");
  EXPECT_EQ(equations()->buckets(system).at("swaps"), 1);
}

TEST(Equations, VocabularyAndContextAreFengs) {
  const auto task = equations();
  const std::string names = "<pad> = <eos> <sep> + , a b c d e 0 1 2 3 4 5 6 7 8 9 10 <pause>";
  EXPECT_EQ(task->vocabulary().size(), 23);
  for (int id = 0; id < 23; ++id) EXPECT_EQ(tokens_of(*task, names)[static_cast<std::size_t>(id)], id);
  for (const auto& [variables, chain, direct] : {std::tuple{3, 91, 46}, {4, 181, 73}, {5, 316, 106}}) {
    EXPECT_EQ(task->longest({variables}, {Kind::trace, 0}), static_cast<std::size_t>(chain - 1));
    EXPECT_EQ(task->longest({variables}, {}), static_cast<std::size_t>(direct - 1));
  }
}

TEST(Equations, LongestIsReached) {
  const auto task = equations();
  for (int variables = 1; variables <= 3; ++variables) {
    std::size_t longest = 0;
    for (int example = 0; example < 300; ++example) {
      longest = std::max(longest, task->encode(*draw(*task, variables, example), {Kind::trace, 0}).tokens.size());
    }
    EXPECT_EQ(longest, task->longest({variables}, {Kind::trace, 0}));
  }
}

TEST(Equations, SolutionsSolve) {
  for (const std::int64_t prime : {2, 3, 11, 997}) {
    const auto task = equations(prime);
    const PrimeField field(static_cast<int>(prime));
    for (int example = 0; example < 50; ++example) {
      const InstancePointer instance = draw(*task, 4, example);
      const auto& system = dynamic_cast<const LinearSystem&>(*instance);
      const std::vector<int> solution = cramer(system, field);
      ASSERT_EQ(solution.size(), 4u);
      for (std::size_t row = 0; row < 4; ++row) {
        int sum = 0;
        for (std::size_t j = 0; j < 4; ++j)
          sum = field.add(sum, field.multiply(system.matrix[5 * row + j], solution[j]));
        ASSERT_EQ(sum, system.matrix[5 * row + 4]);
      }
    }
  }
  EXPECT_TRUE(cramer(LinearSystem(2, {1, 2, 3, 2, 4, 6}), PrimeField(11)).empty());
}

// Invertible matrices and right-hand sides are uniform: 6 x 4 systems of two variables modulo 2.
TEST(Equations, SystemsAreUniformAmongTheSolvable) {
  const auto task = equations(2);
  std::map<std::vector<int>, int> counts;
  constexpr int draws = 6000;
  for (int example = 0; example < draws; ++example) {
    ++counts[dynamic_cast<const LinearSystem&>(*draw(*task, 2, example)).matrix];
  }
  EXPECT_EQ(counts.size(), 24u);
  double statistic = 0.0;
  for (const auto& [matrix, count] : counts) statistic += (count - 250.0) * (count - 250.0) / 250.0;
  EXPECT_LT(statistic, 49.7);  // 23 degrees of freedom, 99.9 %
}

int first_wrong(const LinearSystem& system, const Format& format, const std::string& output) {
  const auto task = equations();
  return task->verify(system, format, tokens_of(*task, output)).first_wrong_step;
}

TEST(Equations, StepsAreJudgedAndAnyPivotIsRight) {
  const Format trace = {Kind::trace, 0};
  const LinearSystem system(3, {0, 2, 4, 6, 1, 0, 3, 5, 2, 4, 0, 8});
  const std::string end = "<sep> a = 2 , b = 1 , c = 1 <eos>";
  const std::string first = "a + 0 b + 3 c = 5 , 2 b + 4 c = 6 , 4 b + 5 c = 9 <sep> ";
  EXPECT_EQ(first_wrong(system, trace, first + "a + 3 c = 5 , b + 2 c = 3 , 8 c = 8 " + end), -1);
  EXPECT_EQ(first_wrong(system, trace, first + "a + 3 c = 5 , b + 2 c = 3 , 7 c = 8 " + end), 1);
  EXPECT_EQ(first_wrong(system, trace, "a + 0 b + 3 c = 5 , 2 b + 4 c = 6 , 4 b + 5 c = 9 " + end), 1);  // one missing
  EXPECT_EQ(first_wrong(system, trace, "a = 2 , b = 1 , c = 1 " + end), 0);
  // The third row for the first pivot: a + 2 b = 4, and the others become 9 b + 3 c = 1 and 2 b + 4 c = 6.
  EXPECT_EQ(
      first_wrong(system, trace,
                  "a + 2 b + 0 c = 4 , 9 b + 3 c = 1 , 2 b + 4 c = 6 <sep> a + 3 c = 5 , b + 4 c = 5 , 7 c = 7 " + end),
      -1);
  const Format every = {Kind::trace_every, 2};
  EXPECT_EQ(first_wrong(system, every, "a + 3 c = 5 , b + 2 c = 3 , 8 c = 8 " + end), -1);
  EXPECT_EQ(first_wrong(system, every, "a + 3 c = 5 , b + 4 c = 5 , 7 c = 7 " + end), -1);
  EXPECT_EQ(first_wrong(system, every, "a + 3 c = 5 , b + 4 c = 5 , 7 c = 6 " + end), 0);
  const Format prefix = {Kind::trace_prefix, 4};
  EXPECT_EQ(first_wrong(system, prefix, "a + 0 b " + end), -1);
  EXPECT_EQ(first_wrong(system, prefix, "a + 2 b " + end), -1);
  EXPECT_EQ(first_wrong(system, prefix, "a + 3 b " + end), 0);
  EXPECT_EQ(first_wrong(system, prefix, "a + 0 " + end), 0);
}

TEST(Equations, FloorsOfOneInstance) {
  const auto task = equations();
  EXPECT_EQ(task->score_floors(LinearSystem(2, {5, 9, 0, 8, 3, 0})), (std::vector<double>{1, 1, 1}));
  EXPECT_EQ(task->score_floors(LinearSystem(2, {1, 0, 3, 0, 1, 4})), (std::vector<double>{0, 1, 1}));
  EXPECT_EQ(task->score_floors(LinearSystem(2, {2, 0, 4, 0, 3, 6})), (std::vector<double>{0, 0, 1}));
  EXPECT_EQ(task->score_floors(LinearSystem(2, {0, 1, 4, 1, 0, 6})), (std::vector<double>{0, 0, 0}));
}

TEST(Equations, DrawsAreThoseOfVersion1) {
  EXPECT_EQ(equations()->info().version, 1);
  EXPECT_EQ(text_of(*equations(), *draw(*equations(), 2, 0)),
            "10 a + 6 b = 3 , 3 a + 10 b = 5 <sep> a = 0 , b = 6 <eos>");
}

}  // namespace
}  // namespace fathom
