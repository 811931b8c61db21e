// SPDX-License-Identifier: Apache-2.0
#include "core/ops/pooling.h"

#include <gmock/gmock.h>

#include "core/ops/gradient_check.h"

namespace fathom {
namespace {

// Ragged, with an empty sequence, a single row and dead rows (3, 4 and those behind the last).
const std::vector<Sequence> ragged = {{0, 3}, {5, 1}, {6, 0}, {6, 7}, {13, 2}};

class Pools : public testing::TestWithParam<Pooling> {};
INSTANTIATE_TEST_SUITE_P(Kinds, Pools,
                         testing::Values(Pooling::mean, Pooling::first, Pooling::last, Pooling::sum, Pooling::max));

TEST_P(Pools, Gradients) {
  for (const int cols : {1, 2, 7, 33}) {
    const auto operation = [&]<class T>(Tape<T>& tape, const Operands<T>& at) -> Outputs<T> {
      return {pool<T>(tape, at.inputs[0], ragged, GetParam())};
    };
    check_operation({{17, cols}}, {}, operation);
  }
}

TEST(Pooling, ForwardByHand) {
  Arena arena;
  Tape<double> tape(arena, nullptr, nullptr);
  const Tensor<double> x = tape.tensor(4, 1);
  for (int i = 0; i < 4; ++i) *x.value().row(i) = i + 1;
  const std::vector<Sequence> sequences = {{0, 3}, {3, 0}, {3, 1}};
  const auto column = [&](Pooling kind) {
    const Tensor<double> y = pool<double>(tape, x, sequences, kind);
    return Numbers(y.value().data, y.value().data + y.size());
  };
  EXPECT_THAT(column(Pooling::mean), testing::ElementsAre(2, 0, 4));
  EXPECT_THAT(column(Pooling::first), testing::ElementsAre(1, 0, 4));
  EXPECT_THAT(column(Pooling::last), testing::ElementsAre(3, 0, 4));
  EXPECT_THAT(column(Pooling::sum), testing::ElementsAre(6, 0, 4));
  *x.value().row(1) = -5;
  EXPECT_THAT(column(Pooling::max), testing::ElementsAre(3, 0, 4));
}

TEST(Pooling, SelectRowsGradientsWithRepeats) {
  for (const std::vector<int>& rows : {std::vector<int>{2}, std::vector<int>{0, 2, 2, 6, 0, 2}, std::vector<int>{}}) {
    for (const int cols : {1, 3, 17}) {
      const auto operation = [&]<class T>(Tape<T>& tape, const Operands<T>& at) -> Outputs<T> {
        // A second output keeps the check running where no row is selected.
        return {select_rows<T>(tape, at.inputs[0], rows), pool<T>(tape, at.inputs[0], {&ragged[0], 1}, Pooling::last)};
      };
      check_operation({{7, cols}}, {}, operation);
    }
  }
}

TEST(Pooling, SelectRowsCopiesInOrder) {
  Arena arena;
  Tape<double> tape(arena, nullptr, nullptr);
  const Tensor<double> x = tape.tensor(3, 1);
  for (int i = 0; i < 3; ++i) *x.value().row(i) = i;
  const std::vector<int> rows = {2, 0, 2};
  const Tensor<double> y = select_rows<double>(tape, x, rows);
  EXPECT_THAT(Numbers(y.value().data, y.value().data + y.size()), testing::ElementsAre(2, 0, 2));
}

TEST(Pooling, SelectRowsSideBySide) {
  const std::vector<int> rows = {2, 0, 2, 2};
  const auto operation = [&]<class T>(Tape<T>& tape, const Operands<T>& at) -> Outputs<T> {
    return {select_rows<T>(tape, at.inputs[0], rows, 2)};
  };
  check_operation({{3, 7}}, {}, operation);
  Arena arena;
  Tape<double> tape(arena, nullptr, nullptr);
  const Tensor<double> x = tape.tensor(3, 1);
  for (int i = 0; i < 3; ++i) *x.value().row(i) = i;
  const Tensor<double> y = select_rows<double>(tape, x, rows, 2);
  EXPECT_EQ(y.rows(), 2);
  EXPECT_EQ(y.cols(), 2);
  EXPECT_THAT(Numbers(y.value().data, y.value().data + 4), testing::ElementsAre(2, 0, 2, 2));
  EXPECT_THROW(select_rows<double>(tape, x, rows, 3), std::invalid_argument);
}

TEST(Pooling, SelectRowsRejectsRowsOutside) {
  Arena arena;
  Tape<double> tape(arena, nullptr, nullptr);
  const Tensor<double> x = tape.tensor(3, 1);
  const std::vector<int> high = {3}, low = {-1};
  EXPECT_THROW(select_rows<double>(tape, x, low), std::invalid_argument);
  try {
    select_rows<double>(tape, x, high);
    ADD_FAILURE() << "no exception";
  } catch (const std::invalid_argument& error) {
    EXPECT_STREQ(error.what(), "select_rows: row 3 is outside x, [3, 1]");
  }
}

}  // namespace
}  // namespace fathom
