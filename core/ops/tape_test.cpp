// SPDX-License-Identifier: Apache-2.0
#include "core/ops/tape.h"

#include <gtest/gtest.h>

#include <vector>

#include "core/ops/norm.h"

namespace fathom {
namespace {

class TapeTest : public testing::Test {
 protected:
  Tensor<double> row(std::vector<double> numbers) {
    const Tensor<double> x = tape.tensor(1, static_cast<int>(numbers.size()));
    std::copy(numbers.begin(), numbers.end(), x.value().data);
    return x;
  }
  static std::vector<double> gradient(Tensor<double> x) { return {x.gradient().data, x.gradient().data + x.size()}; }
  Arena arena;
  double parameters[4] = {1, 2, 3, 4}, gradients[4] = {};
  Tape<double> tape{arena, parameters, gradients};
};

TEST_F(TapeTest, RunsClosuresInReverseAndSkipsWhatNothingDependsOn) {
  std::vector<int> order;
  std::vector<int>* const list = &order;
  for (int i = 0; i < 3; ++i) tape.record([list, i] { list->push_back(i); });
  const Tensor<double> x = row({1, 2}), unused = residual<double>(tape, x, x);
  tape.backward(row({5}));
  EXPECT_EQ(order, (std::vector<int>{2, 1, 0}));
  EXPECT_EQ(x.gradient().data, nullptr);
  EXPECT_EQ(unused.gradient().data, nullptr);
  EXPECT_EQ(tape.recorded(), 4);
}

TEST_F(TapeTest, TheFirstWriterMakesTheGradientAndLaterOnesAddToIt) {
  const Tensor<double> x = row({1, 2});
  const GradientTarget<double> first = tape.target(x);
  EXPECT_FALSE(first.accumulate);
  first.matrix.data[0] = 3;
  first.matrix.data[1] = 4;
  const GradientTarget<double> second = tape.target(x);
  EXPECT_TRUE(second.accumulate);
  EXPECT_EQ(second.matrix.data, first.matrix.data);
  double more[] = {10, 20};
  tape.pass_gradient(more, x);
  EXPECT_EQ(gradient(x), (std::vector<double>{13, 24}));
}

TEST_F(TapeTest, APassedGradientIsSharedUntilSomeoneAddsToIt) {
  const Tensor<double> x = row({1, 2}), y = row({3, 4});
  double given[] = {5, 6}, more[] = {10, 20};
  tape.pass_gradient(given, x);
  tape.pass_gradient(given, y);
  EXPECT_EQ(x.gradient().data, given);
  tape.pass_gradient(more, x);
  EXPECT_EQ(gradient(x), (std::vector<double>{15, 26}));
  EXPECT_EQ(gradient(y), (std::vector<double>{5, 6}));
  EXPECT_EQ(given[0], 5);
}

TEST_F(TapeTest, BackwardStartsFromTheSeedOrFromOnesAndAddsToAnEarlierGradient) {
  const Tensor<double> x = row({1, 2}), y = row({1, 1});
  const Tensor<double> sum = residual<double>(tape, x, y);
  double earlier[] = {0.5, 0.25};
  tape.pass_gradient(earlier, sum);
  const std::vector<double> seed = {2, 3};
  tape.backward(sum, Matrix<const double>(seed.data(), 1, 2));
  EXPECT_EQ(gradient(x), (std::vector<double>{2.5, 3.25}));

  Tape<double> other(arena, parameters, gradients);
  const Tensor<double> a = row({1, 2});
  other.backward(residual<double>(other, a, a));
  EXPECT_EQ(gradient(a), (std::vector<double>{2, 2}));
}

TEST_F(TapeTest, WithoutGradientsItRecordsNothing) {
  Tape<double> reading(arena, parameters, nullptr);
  EXPECT_FALSE(reading.recording());
  const Tensor<double> x = reading.tensor(1, 1);
  *x.value().data = 1;
  residual<double>(reading, x, x);
  EXPECT_EQ(reading.recorded(), 0);
  EXPECT_EQ(reading.value(Parameter{1, 1, 2}).data[1], 3);
}

TEST_F(TapeTest, NumbersItsDropouts) {
  EXPECT_FALSE(tape.dropping());
  tape.set_dropout({1, 2, 3});
  EXPECT_TRUE(tape.dropping());
  EXPECT_EQ(tape.dropout_key().first_example, 3u);
  EXPECT_EQ(tape.next_dropout(), 0u);
  EXPECT_EQ(tape.next_dropout(), 1u);
}

}  // namespace
}  // namespace fathom
