// SPDX-License-Identifier: Apache-2.0
#include "core/ops/linear.h"

#include <gmock/gmock.h>

#include <functional>

#include "core/ops/gradient_check.h"

namespace fathom {
namespace {

struct Sizes {
  int n, in, out;
};
// The last two take more than one panel of rows, whole and broken.
constexpr Sizes all_sizes[] = {{1, 1, 1},   {2, 3, 7},  {7, 2, 1},   {17, 7, 3},
                               {3, 17, 33}, {33, 3, 2}, {128, 2, 3}, {97, 3, 2}};

std::optional<Parameter> second_if(bool bias, const std::vector<Parameter>& parameters) {
  return bias ? std::optional(parameters[1]) : std::nullopt;
}

std::vector<Shape> weight_and_bias(Shape weight, bool bias, int outputs) {
  std::vector<Shape> shapes = {weight};
  if (bias) shapes.push_back({1, outputs});
  return shapes;
}

TEST(Linear, Gradients) {
  for (const auto [n, in, out] : all_sizes) {
    for (const bool bias : {false, true}) {
      SCOPED_TRACE(testing::Message() << n << " x " << in << " to " << out << (bias ? " with bias" : ""));
      const auto operation = [&]<class T>(Tape<T>& tape, const Operands<T>& at) -> Outputs<T> {
        return {linear<T>(tape, at.inputs[0], at.parameters[0], second_if(bias, at.parameters))};
      };
      check_operation({{n, in}}, weight_and_bias({in, out}, bias, out), operation);
    }
  }
}

TEST(Linear, TransposedGradients) {
  for (const auto [n, in, out] : all_sizes) {
    for (const bool bias : {false, true}) {
      SCOPED_TRACE(testing::Message() << n << " x " << in << " to " << out << (bias ? " with bias" : ""));
      const auto operation = [&]<class T>(Tape<T>& tape, const Operands<T>& at) -> Outputs<T> {
        return {linear_transposed<T>(tape, at.inputs[0], at.parameters[0], second_if(bias, at.parameters))};
      };
      check_operation({{n, in}}, weight_and_bias({out, in}, bias, out), operation);
    }
  }
}

class LinearActivation : public testing::TestWithParam<Activation> {};
INSTANTIATE_TEST_SUITE_P(Each, LinearActivation,
                         testing::Values(Activation::gelu_tanh, Activation::gelu_erf, Activation::relu,
                                         Activation::geglu, Activation::reglu, Activation::swiglu));

TEST_P(LinearActivation, Gradients) {
  for (const auto [n, in, out] : all_sizes) {
    for (const bool bias : {false, true}) {
      SCOPED_TRACE(testing::Message() << n << " x " << in << " to " << out << (bias ? " with bias" : ""));
      const auto operation = [&]<class T>(Tape<T>& tape, const Operands<T>& at) -> Outputs<T> {
        return {linear_activation<T>(tape, at.inputs[0], at.parameters[0], second_if(bias, at.parameters), GetParam())};
      };
      const int outputs = is_gated(GetParam()) ? 2 * out : out;
      check_operation({{n, in}}, weight_and_bias({in, outputs}, bias, outputs), operation, {.step = 1e-7});
    }
  }
}

// x = [1, 2], W = [[1, 0], [3, -1]], b = [0.5, 1]: x W + b = [7.5, -1], x W^T + b = [1.5, 2].
TEST(Linear, ForwardByHand) {
  Arena arena;
  const double parameters[] = {1, 0, 3, -1, 0.5, 1};
  Tape<double> tape(arena, parameters, nullptr);
  const Tensor<double> x = tape.tensor(1, 2);
  x.value().data[0] = 1;
  x.value().data[1] = 2;
  const Parameter weight{0, 2, 2}, bias{4, 1, 2};
  const auto row = [](Tensor<double> y) { return std::vector<double>(y.value().data, y.value().data + y.size()); };
  EXPECT_THAT(row(linear<double>(tape, x, weight, bias)), testing::ElementsAre(7.5, -1));
  EXPECT_THAT(row(linear_transposed<double>(tape, x, weight, bias)), testing::ElementsAre(1.5, 2));
  EXPECT_THAT(row(linear_activation<double>(tape, x, weight, bias, Activation::relu)), testing::ElementsAre(7.5, 0));
  EXPECT_THAT(row(linear_activation<double>(tape, x, weight, bias, Activation::reglu)), testing::ElementsAre(-7.5));
}

std::string message(const std::function<void()>& call) {
  try {
    call();
  } catch (const std::invalid_argument& error) {
    return error.what();
  }
  return "no exception";
}

TEST(Linear, NamesBothShapesWhereTheyDoNotFit) {
  Arena arena;
  const float parameters[64] = {};
  Tape<float> tape(arena, parameters, nullptr);
  const Tensor<float> x = tape.tensor(5, 3);
  const Parameter four_to_two{0, 4, 2}, three_to_odd{0, 3, 7}, bias_of_six{0, 1, 6};
  EXPECT_EQ(message([&] { linear<float>(tape, x, four_to_two, {}); }),
            "linear: x is [5, 3] but the weight takes 4 inputs and gives 2");
  EXPECT_EQ(message([&] { linear_transposed<float>(tape, x, four_to_two, {}); }),
            "linear_transposed: x is [5, 3] but the weight takes 2 inputs and gives 4");
  EXPECT_EQ(message([&] { linear<float>(tape, x, three_to_odd, bias_of_six); }),
            "linear: the bias has 6 elements, the weight 7 outputs");
  EXPECT_EQ(message([&] { linear_activation<float>(tape, x, three_to_odd, {}, Activation::swiglu); }),
            "linear_activation: a gated form needs an even number of outputs, not 7");
}

}  // namespace
}  // namespace fathom
