// SPDX-License-Identifier: Apache-2.0
#include "core/ops/propagation.h"

#include <gmock/gmock.h>

#include "core/ops/gradient_check.h"
#include "core/ops/packed_edges.h"

namespace fathom {
namespace {

constexpr Shape all_shapes[] = {{1, 2}, {2, 7}, {3, 17}, {7, 3}, {17, 1}, {33, 81}};

template <class T>
std::vector<T> numbers_of(std::size_t count, std::uint32_t example) {
  const Numbers numbers = normal_numbers(count, example);
  std::vector<T> cast;
  for (const double x : numbers) cast.push_back(static_cast<T>(x));
  return cast;
}

TEST(Propagation, Gradients) {
  for (const Shape shape : all_shapes) {
    const PackedEdges edges = random_edges(shape.rows, 1, 5);
    const auto count = static_cast<std::size_t>(edges.view().count()), rows = static_cast<std::size_t>(shape.rows);
    const std::tuple weights(numbers_of<float>(count, 7), numbers_of<double>(count, 7));
    const std::tuple own(numbers_of<float>(rows, 8), numbers_of<double>(rows, 8));
    const auto operation = [&]<class T>(Tape<T>& tape, const Operands<T>& at) -> Outputs<T> {
      return {propagate<T>(tape, at.inputs[0], edges.view(), std::get<std::vector<T>>(weights),
                           std::get<std::vector<T>>(own))};
    };
    check_operation({shape}, {}, operation);
  }
}

TEST(Propagation, GradientsWithALearnedWeightOfOneself) {
  for (const Shape shape : all_shapes) {
    const PackedEdges edges = random_edges(shape.rows, 1, 6);
    const auto operation = [&]<class T>(Tape<T>& tape, const Operands<T>& at) -> Outputs<T> {
      return {add_neighbours<T>(tape, at.inputs[0], edges.view(), at.parameters[0])};
    };
    check_operation({shape}, {{1, 1}}, operation, {.ulps = 512});
  }
}

TEST(Propagation, ForwardByHand) {
  Arena arena;
  const double epsilon = 0.5;
  Tape<double> tape(arena, &epsilon, nullptr);
  const Tensor<double> x = tape.tensor(3, 1);
  std::ranges::copy(Numbers{1, 10, 100}, x.value().data);
  const PackedEdges edges(3, {{1, 0}, {2, 0}, {0, 2}});
  const std::vector<double> weights = {2, 3, 4}, own = {1, -1, 0};
  const auto column = [](Tensor<double> y) { return Numbers(y.value().data, y.value().data + y.size()); };
  EXPECT_THAT(column(propagate<double>(tape, x, edges.view(), weights, own)), testing::ElementsAre(321, -10, 4));
  EXPECT_THAT(column(add_neighbours<double>(tape, x, edges.view(), {0, 1, 1})), testing::ElementsAre(111.5, 15, 151));
}

TEST(Propagation, SentencesNameWhatDoesNotFit) {
  Arena arena;
  const float parameters[2] = {};
  Tape<float> tape(arena, parameters, nullptr);
  const Tensor<float> x = tape.tensor(3, 1);
  const PackedEdges edges(3, {{1, 0}});
  const std::vector<float> one = {1}, three = {1, 2, 3};
  EXPECT_THROW(propagate<float>(tape, x, edges.view(), three, three), std::invalid_argument);
  EXPECT_THROW(add_neighbours<float>(tape, x, edges.view(), {0, 1, 2}), std::invalid_argument);
  try {
    propagate<float>(tape, x, edges.view(), one, one);
    ADD_FAILURE() << "no exception";
  } catch (const std::invalid_argument& error) {
    EXPECT_STREQ(error.what(), "propagate: 1 edges and 3 rows have 1 and 1 weights");
  }
}

}  // namespace
}  // namespace fathom
