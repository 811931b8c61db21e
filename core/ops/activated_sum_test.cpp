// SPDX-License-Identifier: Apache-2.0
#include "core/ops/activated_sum.h"

#include "core/ops/gradient_check.h"

namespace fathom {
namespace {

TEST(ActivatedSum, Gradients) {
  for (const Activation activation : {Activation::relu, Activation::gelu_tanh, Activation::gelu_erf}) {
    for (const Shape shape : {Shape{1, 2}, Shape{2, 7}, Shape{3, 17}, Shape{7, 3}, Shape{33, 33}}) {
      const auto operation = [&]<class T>(Tape<T>& tape, const Operands<T>& at) -> Outputs<T> {
        const Tensor<T> x = at.inputs[0], other = at.inputs[1];
        return {activated_sum<T>(tape, x, other, at.parameters[0], activation),
                activated_sum<T>(tape, x, {}, at.parameters[0], activation),
                activated_sum<T>(tape, other, x, {}, activation), activated_sum<T>(tape, x, x, {}, activation)};
      };
      check_operation({shape, shape}, {{1, shape.cols}}, operation, {.step = 1e-6, .ulps = 256});
    }
  }
}

TEST(ActivatedSum, ForwardByHand) {
  Arena arena;
  const double bias[] = {1, -1};
  Tape<double> tape(arena, bias, nullptr);
  const Tensor<double> x = tape.tensor(1, 2), other = tape.tensor(1, 2);
  std::ranges::copy(Numbers{2, 3}, x.value().data);
  std::ranges::copy(Numbers{4, -5}, other.value().data);
  const Tensor<double> y = activated_sum<double>(tape, x, other, Parameter{0, 1, 2}, Activation::relu);
  EXPECT_EQ(y.value().data[0], 7);
  EXPECT_EQ(y.value().data[1], 0);
}

TEST(ActivatedSum, NamesBothShapesWhereTheyDoNotFit) {
  Arena arena;
  const float bias[4] = {};
  Tape<float> tape(arena, bias, nullptr);
  const Tensor<float> x = tape.tensor(2, 3), other = tape.tensor(3, 3);
  EXPECT_THROW(activated_sum<float>(tape, x, {}, Parameter{0, 1, 4}, Activation::relu), std::invalid_argument);
  EXPECT_THROW(activated_sum<float>(tape, x, {}, {}, Activation::geglu), std::invalid_argument);
  try {
    activated_sum<float>(tape, x, other, {}, Activation::relu);
    ADD_FAILURE() << "no exception";
  } catch (const std::invalid_argument& error) {
    EXPECT_STREQ(error.what(), "activated_sum: x is [2, 3] but what is added [3, 3]");
  }
}

}  // namespace
}  // namespace fathom
