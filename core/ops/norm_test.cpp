// SPDX-License-Identifier: Apache-2.0
#include "core/ops/norm.h"

#include "core/ops/gradient_check.h"

namespace fathom {
namespace {

constexpr Shape all_shapes[] = {{1, 2}, {2, 7}, {3, 17}, {7, 3}, {17, 2}, {33, 33}};

std::optional<Parameter> bias_if(bool bias, const std::vector<Parameter>& parameters) {
  return bias ? std::optional(parameters[1]) : std::nullopt;
}

std::vector<Shape> gain_and_bias(int cols, bool bias) {
  return bias ? std::vector<Shape>{{1, cols}, {1, cols}} : std::vector<Shape>{{1, cols}};
}

TEST(Norm, LayerNormGradients) {
  for (const Shape shape : all_shapes) {
    for (const bool bias : {false, true}) {
      SCOPED_TRACE(testing::Message() << shape.rows << " x " << shape.cols << (bias ? " with bias" : ""));
      const auto operation = [&]<class T>(Tape<T>& tape, const Operands<T>& at) -> Outputs<T> {
        return {layer_norm<T>(tape, at.inputs[0], at.parameters[0], bias_if(bias, at.parameters), T(1e-3))};
      };
      check_operation({shape}, gain_and_bias(shape.cols, bias), operation, {.ulps = 512});
    }
  }
}

TEST(Norm, RmsNormGradients) {
  for (const Shape shape : all_shapes) {
    SCOPED_TRACE(testing::Message() << shape.rows << " x " << shape.cols);
    const auto operation = [&]<class T>(Tape<T>& tape, const Operands<T>& at) -> Outputs<T> {
      return {rms_norm<T>(tape, at.inputs[0], at.parameters[0], T(1e-3))};
    };
    check_operation({shape}, {{1, shape.cols}}, operation);
  }
}

TEST(Norm, OfOneColumn) {
  const auto centred = [&]<class T>(Tape<T>& tape, const Operands<T>& at) -> Outputs<T> {
    return {layer_norm<T>(tape, at.inputs[0], at.parameters[0], at.parameters[1], T(1e-5))};
  };
  check_operation({{3, 1}}, {{1, 1}, {1, 1}}, centred);
  const auto plain = [&]<class T>(Tape<T>& tape, const Operands<T>& at) -> Outputs<T> {
    return {rms_norm<T>(tape, at.inputs[0], at.parameters[0], T(0.5))};
  };
  check_operation({{3, 1}}, {{1, 1}}, plain);
}

// Which of the two outputs, sum and norm, anything depends on.
class ResidualNorms : public testing::TestWithParam<std::vector<bool>> {};
INSTANTIATE_TEST_SUITE_P(Uses, ResidualNorms,
                         testing::Values(std::vector<bool>{true, true}, std::vector<bool>{true, false},
                                         std::vector<bool>{false, true}));

TEST_P(ResidualNorms, LayerNormGradients) {
  for (const Shape shape : all_shapes) {
    for (const bool bias : {false, true}) {
      SCOPED_TRACE(testing::Message() << shape.rows << " x " << shape.cols << (bias ? " with bias" : ""));
      const auto operation = [&]<class T>(Tape<T>& tape, const Operands<T>& at) -> Outputs<T> {
        const ResidualNorm<T> out = residual_layer_norm<T>(tape, at.inputs[0], at.inputs[1], at.parameters[0],
                                                           bias_if(bias, at.parameters), T(1e-3));
        return {out.sum, out.normalised};
      };
      check_operation({shape, shape}, gain_and_bias(shape.cols, bias), operation, {.ulps = 512, .used = GetParam()});
    }
  }
}

TEST_P(ResidualNorms, RmsNormGradients) {
  for (const Shape shape : all_shapes) {
    SCOPED_TRACE(testing::Message() << shape.rows << " x " << shape.cols);
    const auto operation = [&]<class T>(Tape<T>& tape, const Operands<T>& at) -> Outputs<T> {
      const ResidualNorm<T> out = residual_rms_norm<T>(tape, at.inputs[0], at.inputs[1], at.parameters[0], T(1e-3));
      return {out.sum, out.normalised};
    };
    check_operation({shape, shape}, {{1, shape.cols}}, operation, {.used = GetParam()});
  }
}

TEST(Norm, ResidualGradients) {
  for (const Shape shape : all_shapes) {
    const auto operation = [&]<class T>(Tape<T>& tape, const Operands<T>& at) -> Outputs<T> {
      return {residual<T>(tape, at.inputs[0], at.inputs[1])};
    };
    check_operation({shape, shape}, {}, operation);
  }
}

// The residual sum hands one gradient to both of its inputs; whoever adds to one later must not change the other.
TEST(Norm, BothEndsOfAResidualSumMayBeUsedAgain) {
  const auto operation = [&]<class T>(Tape<T>& tape, const Operands<T>& at) -> Outputs<T> {
    const Tensor<T> x = at.inputs[0], branch = at.inputs[1];
    const Tensor<T> before = rms_norm<T>(tape, x, at.parameters[0], T(1e-3));
    const ResidualNorm<T> other =
        residual_layer_norm<T>(tape, branch, before, at.parameters[0], at.parameters[1], T(1e-3));
    const Tensor<T> sum = residual<T>(tape, x, branch);
    return {residual<T>(tape, sum, sum), other.sum, other.normalised,
            layer_norm<T>(tape, branch, at.parameters[0], at.parameters[1], T(1e-3))};
  };
  check_operation({{3, 7}, {3, 7}}, {{1, 7}, {1, 7}}, operation, {.ulps = 512});
}

// mean 2, variance 1: (x - 2) / 1, gain 3, bias 1; the root of the mean square of (1, 7) is 5.
TEST(Norm, ForwardByHand) {
  Arena arena;
  const double parameters[] = {3, 3, 1, 1};
  Tape<double> tape(arena, parameters, nullptr);
  const Tensor<double> x = tape.tensor(1, 2), zero = tape.tensor(1, 2);
  x.value().data[0] = 1;
  x.value().data[1] = 3;
  zero.value().data[0] = zero.value().data[1] = 0;
  const Parameter gain{0, 1, 2}, bias{2, 1, 2};
  const Tensor<double> centred = layer_norm<double>(tape, x, gain, bias, 0.0);
  EXPECT_DOUBLE_EQ(centred.value().data[0], -2);
  EXPECT_DOUBLE_EQ(centred.value().data[1], 4);
  EXPECT_DOUBLE_EQ(layer_norm<double>(tape, x, gain, bias, 3.0).value().data[0], -0.5);
  x.value().data[1] = 7;
  EXPECT_DOUBLE_EQ(rms_norm<double>(tape, x, gain, 0.0).value().data[1], 4.2);
  const ResidualNorm<double> both = residual_rms_norm<double>(tape, x, zero, gain, 0.0);
  EXPECT_DOUBLE_EQ(both.sum.value().data[1], 7);
  EXPECT_DOUBLE_EQ(both.normalised.value().data[0], 0.6);
}

TEST(Norm, NamesBothShapesWhereTheyDoNotFit) {
  Arena arena;
  const float parameters[8] = {};
  Tape<float> tape(arena, parameters, nullptr);
  const Tensor<float> x = tape.tensor(2, 3), other = tape.tensor(3, 3);
  const Parameter three{0, 1, 3}, four{0, 1, 4};
  const auto message = [](const auto& call) -> std::string {
    try {
      call();
    } catch (const std::invalid_argument& error) {
      return error.what();
    }
    return "no exception";
  };
  EXPECT_EQ(message([&] { rms_norm<float>(tape, x, four, 1e-5f); }),
            "rms_norm: x is [2, 3] but the gain has 4 elements");
  EXPECT_EQ(message([&] { layer_norm<float>(tape, x, three, four, 1e-5f); }),
            "layer_norm: x is [2, 3] but the gain has 3 elements and the bias 4");
  EXPECT_EQ(message([&] { residual_rms_norm<float>(tape, x, other, three, 1e-5f); }),
            "residual_rms_norm: x is [2, 3] but the branch is [3, 3]");
  EXPECT_EQ(message([&] { residual<float>(tape, x, other); }), "residual: x is [2, 3] but the branch is [3, 3]");
}

}  // namespace
}  // namespace fathom
