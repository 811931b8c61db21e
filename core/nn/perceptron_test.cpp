// SPDX-License-Identifier: Apache-2.0
#include "core/nn/perceptron.h"

#include <gmock/gmock.h>

#include <algorithm>

#include "core/ops/operation_pass.h"

namespace fathom {
namespace {

// Inner row relu(2 - 1, 3 * -1 + 1) = (1, 0); then 4 - 5.
TEST(Perceptron, ByHand) {
  ParameterStore<double> store;
  const Perceptron<double> perceptron(store, "head", {1, 2, 1, Activation::relu, Initialiser::pytorch});
  const auto set = [&](const char* name, const Numbers& numbers) {
    std::ranges::copy(numbers, store.values().data() + store.find(name)->at.offset);
  };
  set("head.0.weight", {-2, 3});
  set("head.0.bias", {-1, 1});
  set("head.1.weight", {4, 100});
  set("head.1.bias", {-5});
  Arena arena;
  Tape<double> tape(arena, store.values().data(), nullptr);
  const Tensor<double> x = tape.tensor(1, 1);
  x.value().data[0] = -1;
  EXPECT_EQ(*perceptron.apply(tape, x).value().data, -1);
  EXPECT_EQ(*perceptron.apply(tape, x, true).value().data, 0);
}

TEST(Perceptron, RegistersBothMaps) {
  ParameterStore<float> store;
  const Perceptron<float> perceptron(store, "p", {3, 5, 2, Activation::relu, Initialiser::gpt2});
  std::vector<std::tuple<std::string, int, int>> all;
  for (const NamedParameter& p : store.all()) all.emplace_back(p.name, p.at.rows, p.at.cols);
  EXPECT_THAT(all, testing::ElementsAre(std::tuple("p.0.weight", 3, 5), std::tuple("p.0.bias", 1, 5),
                                        std::tuple("p.1.weight", 5, 2), std::tuple("p.1.bias", 1, 2)));
}

}  // namespace
}  // namespace fathom
