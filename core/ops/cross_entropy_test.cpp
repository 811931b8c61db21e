// SPDX-License-Identifier: Apache-2.0
#include "core/ops/cross_entropy.h"

#include <numeric>

#include "core/ops/gradient_check.h"
#include "core/ops/pooling.h"

namespace fathom {
namespace {

// Every third row without a target, if masked.
std::vector<int> targets_of(int rows, int classes, bool masked) {
  std::vector<int> targets;
  for (int i = 0; i < rows; ++i) targets.push_back(masked && i % 3 == 1 ? -1 : (5 * i + 1) % classes);
  return targets;
}

TEST(CrossEntropy, Gradients) {
  for (const Shape shape : {Shape{1, 2}, Shape{2, 1}, Shape{7, 3}, Shape{3, 17}, Shape{17, 7}, Shape{33, 33}}) {
    for (const bool masked : {false, true}) {
      for (const double smoothing : {0.0, 0.1}) {
        SCOPED_TRACE(testing::Message() << shape.rows << " x " << shape.cols << " masked " << masked << " smoothing "
                                        << smoothing);
        const std::vector<int> targets = targets_of(shape.rows, shape.cols, masked);
        std::vector<int> all(targets.size());
        std::iota(all.begin(), all.end(), 0);
        const auto operation = [&]<class T>(Tape<T>& tape, const Operands<T>& at) -> Outputs<T> {
          // A copy: the logits are used up, and the check applies the operation more than once.
          const Tensor<T> logits = select_rows<T>(tape, at.inputs[0], all);
          return {cross_entropy<T>(tape, logits, targets, T(0.25), static_cast<T>(smoothing))};
        };
        check_operation({shape}, {}, operation);
      }
    }
  }
}

// -(1 - e) log p_target - e / V sum_j log p_j, written out.
TEST(CrossEntropy, IsItsDefinition) {
  Arena arena;
  Tape<double> tape(arena, nullptr, nullptr);
  const Tensor<double> x = tape.tensor(3, 5);
  std::ranges::copy(normal_numbers(15, 1), x.value().data);
  const std::vector<int> targets = {4, -1, 0};
  for (const double e : {0.0, 0.3}) {
    double expected = 0.0;
    for (const int i : {0, 2}) {
      const double* row = x.value().row(i);
      double sum = 0.0;
      for (int j = 0; j < 5; ++j) sum += std::exp(row[j]);
      for (int j = 0; j < 5; ++j) {
        expected -= ((j == targets[static_cast<std::size_t>(i)] ? 1 - e : 0) + e / 5) * (row[j] - std::log(sum));
      }
    }
    EXPECT_NEAR(*cross_entropy<double>(tape, x, targets, 0.5, e).value().data, 0.5 * expected, 1e-13);
  }
}

TEST(CrossEntropy, OfHugeLogitsIsFinite) {
  Arena arena;
  float gradient = 0.0f;
  Tape<float> tape(arena, &gradient, &gradient);
  const Tensor<float> x = tape.tensor(1, 3);
  std::ranges::copy(std::vector<float>{1e30f, -1e30f, 1e4f}, x.value().data);
  const std::vector<int> right = {0};
  const Tensor<float> loss = cross_entropy<float>(tape, x, right, 1.0f);
  EXPECT_EQ(*loss.value().data, 0.0f);
  tape.backward(loss);
  for (int j = 0; j < 3; ++j) EXPECT_EQ(x.gradient().data[j], 0.0f);
}

TEST(CrossEntropy, OfANanIsNan) {
  Arena arena;
  Tape<float> tape(arena, nullptr, nullptr);
  const Tensor<float> x = tape.tensor(1, 19);
  const std::vector<int> target = {3};
  for (const int place : {0, 3, 18}) {
    std::fill_n(x.value().data, x.size(), 1.0f);
    x.value().data[place] = std::numeric_limits<float>::quiet_NaN();
    EXPECT_TRUE(std::isnan(*cross_entropy<float>(tape, x, target, 1.0f).value().data)) << place;
  }
}

TEST(CrossEntropy, WithoutAnyTargetIsZero) {
  const std::vector<int> none = {-1, -1};
  const auto operation = [&]<class T>(Tape<T>& tape, const Operands<T>& at) -> Outputs<T> {
    return {cross_entropy<T>(tape, at.inputs[0], none, T(1))};
  };
  const Pass pass = OperationCheck({{2, 3}}, {}, operation).values();
  EXPECT_EQ(pass.outputs[0], Numbers{0.0});
  EXPECT_EQ(pass.gradients[0], Numbers(6, 0.0));
}

TEST(CrossEntropy, RejectsTargetsThatDoNotFit) {
  Arena arena;
  Tape<float> tape(arena, nullptr, nullptr);
  const Tensor<float> x = tape.tensor(2, 3);
  std::fill_n(x.value().data, 6, 0.0f);
  const auto message = [&](const std::vector<int>& targets) -> std::string {
    try {
      cross_entropy<float>(tape, x, targets, 1.0f);
    } catch (const std::invalid_argument& error) {
      return error.what();
    }
    return "no exception";
  };
  EXPECT_EQ(message({0, 3}), "cross_entropy: target 3 is outside [0, 3)");
  EXPECT_EQ(message({0}), "cross_entropy: logits are [2, 3] but there are 1 targets");
}

}  // namespace
}  // namespace fathom
