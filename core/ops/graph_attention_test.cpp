// SPDX-License-Identifier: Apache-2.0
#include "core/ops/graph_attention.h"

#include <gmock/gmock.h>

#include "core/ops/gradient_check.h"
#include "core/ops/packed_edges.h"

namespace fathom {
namespace {

struct Heads {
  int rows, heads, width;
};
constexpr Heads all_heads[] = {{1, 2, 3}, {2, 1, 7}, {3, 3, 1}, {7, 2, 17}, {17, 7, 2}, {33, 3, 5}};

TEST(GraphAttention, Gradients) {
  for (const auto& [rows, heads, width] : all_heads) {
    const PackedEdges edges = random_edges(rows, 1, 9);
    const auto operation = [&]<class T>(Tape<T>& tape, const Operands<T>& at) -> Outputs<T> {
      return {graph_attention<T>(tape, at.inputs[0], at.inputs[1], at.inputs[2], edges.view())};
    };
    check_operation({{rows, heads * width}, {rows, heads}, {rows, heads}}, {}, operation, {.step = 1e-6, .ulps = 256});
  }
}

TEST(GraphAttention, GradientsOfScores) {
  for (const auto& [rows, heads, width] : all_heads) {
    const int cols = heads * width;
    const auto operation = [&]<class T>(Tape<T>& tape, const Operands<T>& at) -> Outputs<T> {
      return {head_scores<T>(tape, at.inputs[0], at.parameters[0])};
    };
    check_operation({{rows, cols}}, {{heads, width}}, operation, {.ulps = 256});
  }
}

// Scores ln 3 - 0 above zero and -5 ln 2 * 0.2 below: weights 3 of the neighbour, and 1/2, against itself.
TEST(GraphAttention, ForwardByHand) {
  Arena arena;
  Tape<double> tape(arena, nullptr, nullptr);
  const Tensor<double> values = tape.tensor(2, 2), source = tape.tensor(2, 2), target = tape.tensor(2, 2);
  std::ranges::copy(Numbers{8, 3, 16, 9}, values.value().data);
  std::ranges::copy(Numbers{0, 0, std::log(3.0), -5.0 * std::log(2.0)}, source.value().data);
  std::fill_n(target.value().data, 4, 0.0);
  const PackedEdges edges(2, {{1, 0}});
  const Tensor<double> y = graph_attention<double>(tape, values, source, target, edges.view());
  EXPECT_NEAR(y.value().data[0], (8 + 3 * 16) / 4.0, 1e-13);
  EXPECT_NEAR(y.value().data[1], (3 + 0.5 * 9) / 1.5, 1e-13);
  EXPECT_DOUBLE_EQ(y.value().data[2], 16);
  EXPECT_DOUBLE_EQ(y.value().data[3], 9);
}

TEST(GraphAttention, LargeScoresDoNotOverflow) {
  Arena arena;
  Tape<float> tape(arena, nullptr, nullptr);
  const Tensor<float> values = tape.tensor(2, 1), source = tape.tensor(2, 1), target = tape.tensor(2, 1);
  for (int i = 0; i < 2; ++i) {
    values.value().data[i] = static_cast<float>(i);
    source.value().data[i] = 2000.0f * static_cast<float>(i);
    target.value().data[i] = 0.0f;
  }
  const PackedEdges edges(2, {{1, 0}, {0, 1}});
  const Tensor<float> y = graph_attention<float>(tape, values, source, target, edges.view());
  EXPECT_THAT(std::vector<float>(y.value().data, y.value().data + 2), testing::ElementsAre(1.0f, 1.0f));
}

TEST(GraphAttention, SentencesNameWhatDoesNotFit) {
  Arena arena;
  const float parameters[6] = {};
  Tape<float> tape(arena, parameters, nullptr);
  const Tensor<float> x = tape.tensor(3, 4), scores = tape.tensor(3, 2), odd = tape.tensor(3, 3);
  const PackedEdges edges(3, {});
  EXPECT_THROW(head_scores<float>(tape, x, {0, 2, 3}), std::invalid_argument);
  EXPECT_THROW(graph_attention<float>(tape, x, odd, odd, edges.view()), std::invalid_argument);
  try {
    graph_attention<float>(tape, x, scores, odd, edges.view());
    ADD_FAILURE() << "no exception";
  } catch (const std::invalid_argument& error) {
    EXPECT_STREQ(error.what(), "graph_attention: values are [3, 4] but scores [3, 3]");
  }
}

}  // namespace
}  // namespace fathom
