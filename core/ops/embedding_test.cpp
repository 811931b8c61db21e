// SPDX-License-Identifier: Apache-2.0
#include "core/ops/embedding.h"

#include <gmock/gmock.h>

#include "core/ops/gradient_check.h"

namespace fathom {
namespace {

const std::vector<int> ids = {3, 0, 3, 6, 1, 3, 0}, places = {0, 1, 2, 0, 1, 0, 2};

TEST(Embedding, Gradients) {
  for (const int cols : {1, 2, 3, 17, 33}) {
    const auto look_up = [&]<class T>(Tape<T>& tape, const Operands<T>& at) -> Outputs<T> {
      return {embedding<T>(tape, at.parameters[0], ids, "token")};
    };
    check_operation({}, {{7, cols}}, look_up);
    const auto sum = [&]<class T>(Tape<T>& tape, const Operands<T>& at) -> Outputs<T> {
      return {embedding_sum<T>(tape, at.parameters[0], ids, at.parameters[1], places)};
    };
    check_operation({}, {{7, cols}, {3, cols}}, sum);
  }
}

TEST(Embedding, ConstantRowsGradients) {
  for (const int cols : {1, 2, 3, 17, 33}) {
    const Numbers table = normal_numbers(static_cast<std::size_t>(3 * cols), 9);
    const auto operation = [&]<class T>(Tape<T>& tape, const Operands<T>& at) -> Outputs<T> {
      T* rows = tape.scratch(table.size());
      std::ranges::transform(table, rows, [](double x) { return static_cast<T>(x); });
      return {add_constant_rows<T>(tape, at.inputs[0], T(2.5), Matrix<const T>(rows, 3, cols), places)};
    };
    check_operation({{7, cols}}, {}, operation);
  }
}

TEST(Embedding, ForwardByHand) {
  Arena arena;
  const double parameters[] = {1, 2, 10, 20, 0.25, 0.5};
  const double constants[] = {3, 5};
  Tape<double> tape(arena, parameters, nullptr);
  const Parameter tokens{0, 2, 2}, positions{4, 1, 2};
  const std::vector<int> one_then_zero = {1, 0}, zeros = {0, 0};
  const auto numbers = [](Tensor<double> y) { return Numbers(y.value().data, y.value().data + y.size()); };
  const Tensor<double> y = embedding<double>(tape, tokens, one_then_zero, "token");
  EXPECT_THAT(numbers(y), testing::ElementsAre(10, 20, 1, 2));
  EXPECT_THAT(numbers(embedding_sum<double>(tape, tokens, one_then_zero, positions, zeros)),
              testing::ElementsAre(10.25, 20.5, 1.25, 2.5));
  EXPECT_THAT(numbers(add_constant_rows<double>(tape, y, 2, Matrix<const double>(constants, 1, 2), zeros)),
              testing::ElementsAre(23, 45, 5, 9));
}

TEST(Embedding, NamesTheIdOutsideTheTable) {
  Arena arena;
  const float parameters[6] = {};
  Tape<float> tape(arena, parameters, nullptr);
  const Parameter table{0, 3, 2};
  const std::vector<int> good = {0, 2}, high = {0, 3}, low = {-1, 0};
  EXPECT_THROW(embedding<float>(tape, table, low, "token"), std::invalid_argument);
  EXPECT_THROW(embedding_sum<float>(tape, table, high, table, good), std::invalid_argument);
  try {
    embedding_sum<float>(tape, table, good, table, high);
    ADD_FAILURE() << "no exception";
  } catch (const std::invalid_argument& error) {
    EXPECT_STREQ(error.what(), "embedding: position 3 is outside the table of 3 rows");
  }
  const std::vector<int> fewer = {0};
  EXPECT_THROW(embedding_sum<float>(tape, table, good, table, fewer), std::invalid_argument);
}

}  // namespace
}  // namespace fathom
