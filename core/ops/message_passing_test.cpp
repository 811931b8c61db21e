// SPDX-License-Identifier: Apache-2.0
#include "core/ops/message_passing.h"

#include <gmock/gmock.h>

#include "core/ops/gradient_check.h"
#include "core/ops/packed_edges.h"

namespace fathom {
namespace {

constexpr int kinds = 3;
constexpr Shape all_shapes[] = {{1, 2}, {2, 7}, {3, 17}, {7, 3}, {17, 1}, {33, 33}};

struct Case {
  std::optional<Activation> activation;
  Aggregation aggregation;
};
void PrintTo(const Case& c, std::ostream* out) {
  *out << (c.activation ? static_cast<int>(*c.activation) : -1) << " " << static_cast<int>(c.aggregation);
}

// Small, for nothing to cross a kink.
const CheckOptions options = {.step = 1e-6, .ulps = 256};

class MessagePassing : public testing::TestWithParam<Case> {};
INSTANTIATE_TEST_SUITE_P(
    Forms, MessagePassing,
    testing::Values(Case{{}, Aggregation::sum}, Case{{}, Aggregation::max}, Case{Activation::relu, Aggregation::sum},
                    Case{Activation::relu, Aggregation::mean}, Case{Activation::relu, Aggregation::max},
                    Case{Activation::gelu_tanh, Aggregation::max}, Case{Activation::gelu_erf, Aggregation::mean}));

TEST_P(MessagePassing, Gradients) {
  for (const Shape shape : all_shapes) {
    const PackedEdges edges = random_edges(shape.rows, kinds, 1);
    const auto operation = [&]<class T>(Tape<T>& tape, const Operands<T>& at) -> Outputs<T> {
      return {pass_messages<T>(tape, {at.inputs[0], at.inputs[1], at.inputs[2]}, edges.view(), GetParam().activation,
                               GetParam().aggregation)};
    };
    check_operation({shape, shape, {kinds, shape.cols}}, {}, operation, options);
  }
}

TEST_P(MessagePassing, GradientsOfFewerParts) {
  const PackedEdges edges = random_edges(17, kinds, 2);
  const auto form = [&]<class T>(Tape<T>& tape, const MessageParts<T>& parts) {
    return pass_messages<T>(tape, parts, edges.view(), GetParam().activation, GetParam().aggregation);
  };
  const auto operation = [&]<class T>(Tape<T>& tape, const Operands<T>& at) -> Outputs<T> {
    return {form(tape, MessageParts<T>{at.inputs[0]}), form(tape, MessageParts<T>{at.inputs[0], at.inputs[1]}),
            form(tape, MessageParts<T>{at.inputs[0], {}, at.inputs[2]})};
  };
  check_operation({{17, 3}, {17, 3}, {kinds, 3}}, {}, operation, options);
}

TEST_P(MessagePassing, GradientsThroughRowsOfEdges) {
  for (const Shape shape : {Shape{3, 2}, Shape{7, 17}, Shape{33, 3}}) {
    const PackedEdges edges = random_edges(shape.rows, kinds, 3);
    ASSERT_GT(edges.view().count(), 0);
    const auto operation = [&]<class T>(Tape<T>& tape, const Operands<T>& at) -> Outputs<T> {
      const Tensor<T> messages =
          edge_messages<T>(tape, {at.inputs[0], at.inputs[1], at.inputs[2]}, edges.view(), GetParam().activation);
      return {messages, aggregate<T>(tape, messages, edges.view(), GetParam().aggregation)};
    };
    check_operation({shape, shape, {kinds, shape.cols}}, {}, operation, options);
  }
}

// A row of its own for every edge, and both ends the same tensor.
TEST_P(MessagePassing, GradientsOfEdgesOwnRows) {
  std::vector<Edge> list = {{0, 1, 0}, {2, 1, 1}, {1, 0, 2}, {1, 2, 3}, {0, 0, 4}};
  const PackedEdges edges(4, list);
  const auto operation = [&]<class T>(Tape<T>& tape, const Operands<T>& at) -> Outputs<T> {
    return {pass_messages<T>(tape, {at.inputs[0], at.inputs[0], at.inputs[1]}, edges.view(), GetParam().activation,
                             GetParam().aggregation)};
  };
  check_operation({{4, 70}, {5, 70}}, {}, operation, options);
}

// The fused form is the one that stores the edges' rows, sum for sum.
TEST_P(MessagePassing, BothFormsAreOne) {
  const PackedEdges edges = random_edges(33, kinds, 4);
  const auto run = [&](bool fused) {
    const auto operation = [&]<class T>(Tape<T>& tape, const Operands<T>& at) -> Outputs<T> {
      const MessageParts<T> parts{at.inputs[0], at.inputs[1], at.inputs[2]};
      const GraphEdges g = edges.view();
      if (fused) return {pass_messages<T>(tape, parts, g, GetParam().activation, GetParam().aggregation)};
      return {aggregate<T>(tape, edge_messages<T>(tape, parts, g, GetParam().activation), g, GetParam().aggregation)};
    };
    return OperationCheck({{33, 81}, {33, 81}, {kinds, 81}}, {}, operation).values();
  };
  const Pass fused = run(true), stored = run(false);
  expect_close(fused.outputs, stored.outputs, 1e-15, "output");
  expect_close(fused.gradients, stored.gradients, 1e-14, "gradient");
}

TEST_P(MessagePassing, WithoutEdges) {
  const PackedEdges edges(3, {});
  const auto operation = [&]<class T>(Tape<T>& tape, const Operands<T>& at) -> Outputs<T> {
    const MessageParts<T> parts{at.inputs[0], at.inputs[0], at.inputs[1]};
    const Tensor<T> none = edge_messages<T>(tape, parts, edges.view(), GetParam().activation);
    return {pass_messages<T>(tape, parts, edges.view(), GetParam().activation, GetParam().aggregation),
            aggregate<T>(tape, none, edges.view(), GetParam().aggregation)};
  };
  OperationCheck check({{3, 2}, {1, 2}}, {}, operation);
  const Pass pass = check.values();
  for (const std::vector<Numbers>& group : {pass.outputs, pass.gradients}) {
    for (const Numbers& numbers : group) EXPECT_THAT(numbers, testing::Each(0.0));
  }
}

// Node 0 hears 1 (4 + 10) and 2 (1 + 20) and 2 again by another kind (1 - 30): relu gives 14, 21, 0.
TEST(Messages, ForwardByHand) {
  Arena arena;
  Tape<double> tape(arena, nullptr, nullptr);
  const Tensor<double> source = tape.tensor(3, 1), edge = tape.tensor(3, 1);
  std::ranges::copy(Numbers{7, 4, 1}, source.value().data);
  std::ranges::copy(Numbers{10, 20, -30}, edge.value().data);
  const PackedEdges edges(3, {{1, 0, 0}, {2, 0, 1}, {2, 0, 2}});
  const auto column = [&](std::optional<Activation> activation, Aggregation aggregation) {
    const Tensor<double> y = pass_messages<double>(tape, {source, {}, edge}, edges.view(), activation, aggregation);
    return Numbers(y.value().data, y.value().data + 3);
  };
  EXPECT_THAT(column(Activation::relu, Aggregation::sum), testing::ElementsAre(35, 0, 0));
  EXPECT_THAT(column({}, Aggregation::sum), testing::ElementsAre(6, 0, 0));
  EXPECT_THAT(column({}, Aggregation::mean), testing::ElementsAre(2, 0, 0));
  EXPECT_THAT(column({}, Aggregation::max), testing::ElementsAre(21, 0, 0));
}

TEST(Messages, TheFirstOfEqualMaximaGetsTheGradient) {
  Arena arena;
  double gradients[1];
  Tape<double> tape(arena, gradients, gradients);
  const Tensor<double> source = tape.tensor(3, 1);
  std::ranges::copy(Numbers{0, 5, 5}, source.value().data);
  const PackedEdges edges(3, {{2, 0, 0}, {1, 0, 0}});
  tape.backward(pass_messages<double>(tape, {source}, edges.view(), {}, Aggregation::max));
  EXPECT_THAT(Numbers(source.gradient().data, source.gradient().data + 3), testing::ElementsAre(0, 1, 0));
}

TEST(Messages, SentencesNameWhatDoesNotFit) {
  Arena arena;
  Tape<float> tape(arena, nullptr, nullptr);
  const Tensor<float> x = tape.tensor(3, 2), wide = tape.tensor(3, 4);
  const PackedEdges edges(3, {{0, 1, 2}}), other(4, {});
  const auto message = [&](const MessageParts<float>& parts, const PackedEdges& g,
                           Activation activation) -> std::string {
    try {
      pass_messages<float>(tape, parts, g.view(), activation, Aggregation::sum);
    } catch (const std::invalid_argument& error) {
      return error.what();
    }
    return "no exception";
  };
  EXPECT_EQ(message({x, wide}, edges, Activation::relu),
            "pass_messages: the source is [3, 2] but the target is [3, 4]");
  EXPECT_EQ(message({x, {}, wide}, edges, Activation::relu),
            "pass_messages: the source is [3, 2] but the edge is [3, 4]");
  EXPECT_EQ(message({x}, other, Activation::relu),
            "pass_messages: the rows are 3 but the edges lead to 4 nodes and leave 4");
  EXPECT_EQ(message({x, {}, tape.tensor(2, 2)}, edges, Activation::relu),
            "pass_messages: kind 2 of an edge is outside the 2 there are");
  EXPECT_EQ(message({x}, edges, Activation::swiglu), "pass_messages: a gated activation has two inputs, not one");
  EXPECT_THROW(aggregate<float>(tape, x, edges.view(), Aggregation::sum), std::invalid_argument);
}

}  // namespace
}  // namespace fathom
