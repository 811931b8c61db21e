// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <limits>

#include "tasks/drawn_for_tests.h"
#include "tasks/number_list.h"
#include "tasks/registry.h"

namespace fathom {
namespace {

using Kind = Format::Kind;

std::unique_ptr<Task> matrix_chain(std::int64_t dimensions = 5) {
  return make_task("matrix_chain", {{"dimensions", dimensions}}, 24);
}

NumberList chain(std::vector<int> dimensions) {
  NumberList instance(std::move(dimensions));
  --instance.size;
  return instance;
}

InstancePointer draw(const Task& task, int matrices, int example) {
  Stream stream(23, Purpose::test, static_cast<std::uint64_t>(matrices), static_cast<std::uint32_t>(example));
  return task.sample(stream, {matrices});
}

TEST(MatrixChain, WorkedExamples) {
  const auto task = matrix_chain();
  const NumberList instance = chain({2, 3, 1, 4, 2});
  EXPECT_EQ(text_of(*task, instance), "2 3 1 4 2 <sep> 1 8 <eos>");
  EXPECT_EQ(text_of(*task, instance, {Kind::blank, 2}), "2 3 1 4 2 <sep> <pause> <pause> 1 8 <eos>");
  EXPECT_EQ(text_of(*task, instance, {Kind::trace, 0}),
            "2 3 1 4 2 <sep> 6 , 1 2 , 8 , 1 4 , 1 4 , 1 8 , <sep> 1 8 <eos>");
  EXPECT_EQ(text_of(*task, instance, {Kind::trace_every, 2}), "2 3 1 4 2 <sep> 1 2 , 1 4 , 1 8 , <sep> 1 8 <eos>");
  EXPECT_EQ(text_of(*task, instance, {Kind::trace_prefix, 3}), "2 3 1 4 2 <sep> 6 , 1 <sep> 1 8 <eos>");
  EXPECT_EQ(text_of(*task, chain({5, 4, 5}), {Kind::trace, 0}), "5 4 5 <sep> 1 0 0 , <sep> 1 0 0 <eos>");
}

// Over all orders: the last product splits the chain anywhere.
int brute_force(const std::vector<int>& d, std::size_t from, std::size_t to) {
  if (to - from == 1) return 0;
  int least = std::numeric_limits<int>::max();
  for (std::size_t k = from + 1; k < to; ++k) {
    least = std::min(least, brute_force(d, from, k) + brute_force(d, k, to) + d[from] * d[k] * d[to]);
  }
  return least;
}

TEST(MatrixChain, CostsAreThoseOfBruteForce) {
  const auto task = matrix_chain(9);
  for (int matrices = 2; matrices <= 8; ++matrices) {
    for (int example = 0; example < 30; ++example) {
      const InstancePointer instance = draw(*task, matrices, example);
      std::string digits;
      for (const char digit :
           std::to_string(brute_force(numbers_of(*instance), 0, static_cast<std::size_t>(matrices)))) {
        digits += {digit, ' '};
      }
      ASSERT_EQ(task->solve(*instance), tokens_of(*task, digits + "<eos>"));
      ASSERT_TRUE(task->verify(*instance, {}, tokens_of(*task, digits + "<eos>")).answer_right);
    }
  }
}

TEST(MatrixChain, LongestIsReached) {
  const auto task = matrix_chain(9);
  for (int matrices = 2; matrices <= 24; ++matrices) {
    const NumberList instance = chain(std::vector<int>(static_cast<std::size_t>(matrices) + 1, 9));
    for (const Format& format : {Format{}, {Kind::trace, 0}, {Kind::trace_every, 7}, {Kind::trace_prefix, 11}}) {
      ASSERT_EQ(task->encode(instance, format).tokens.size(), task->longest({matrices}, format));
    }
  }
}

TEST(MatrixChain, TheFirstWrongCellIsFound) {
  const auto task = matrix_chain();
  const auto wrong = [&](const std::string& output) {
    return task->verify(chain({2, 3, 1, 4, 2}), {Kind::trace, 0}, tokens_of(*task, output)).first_wrong_step;
  };
  EXPECT_EQ(wrong("6 , 1 2 , 8 , 1 4 , 1 4 , 1 8 , <sep> 1 8 <eos>"), -1);
  EXPECT_EQ(wrong("6 , 1 2 , 8 , 1 5 , 1 4 , 1 8 , <sep> 1 8 <eos>"), 3);
  EXPECT_EQ(wrong("6 , 1 2 8 , 1 4 , 1 4 , 1 8 , <sep> 1 8 <eos>"), 1);
  EXPECT_EQ(wrong("6 , 1 2 , 8 , 1 4 , 1 4 , <sep> 1 8 <eos>"), 5);
}

TEST(MatrixChain, FloorsOfOneInstance) {
  const auto task = matrix_chain();
  // From left to right 6 + 8 + 16, from right to left 8 + 6 + 12; cheapest first 6, then 8 (the left one of two), 16.
  EXPECT_EQ(task->score_floors(chain({2, 3, 1, 4, 2})), (std::vector<double>{0, 0, 0, 1}));
  EXPECT_EQ(task->score_floors(chain({1, 2, 3, 4})), (std::vector<double>{1, 0, 1, 0}));
  EXPECT_EQ(task->score_floors(chain({4, 3, 2, 1})), (std::vector<double>{0, 1, 1, 0}));
  EXPECT_EQ(task->score_floors(chain({3, 2, 5})), (std::vector<double>{1, 1, 1, 1}));
}

TEST(MatrixChain, DimensionsAreUniform) {
  const auto task = matrix_chain();
  std::array<int, 6> counts{};
  for (int example = 0; example < 1000; ++example) {
    const InstancePointer instance = draw(*task, 9, example);
    for (const int dimension : numbers_of(*instance)) ++counts.at(static_cast<std::size_t>(dimension));
  }
  EXPECT_EQ(counts[0], 0);
  for (std::size_t dimension = 1; dimension <= 5; ++dimension) EXPECT_NEAR(counts[dimension], 2000, 160);
}

TEST(MatrixChain, DimensionsAreDigits) {
  for (const std::int64_t dimensions : {1, 10}) {
    EXPECT_THAT([=] { matrix_chain(dimensions); }, testing::ThrowsMessage<ParameterError>(testing::HasSubstr("2..9")));
  }
}

TEST(MatrixChain, DrawsAreThoseOfVersion1) {
  EXPECT_EQ(matrix_chain()->info().version, 1);
  EXPECT_EQ(text_of(*matrix_chain(), *draw(*matrix_chain(), 6, 0)), "1 5 4 5 1 5 4 <sep> 6 8 <eos>");
}

}  // namespace
}  // namespace fathom
