// SPDX-License-Identifier: Apache-2.0
#include "core/nn/feed_forward.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

namespace fathom {
namespace {

TEST(FeedForward, RegistersItsMapsUnderItsName) {
  ParameterStore<float> store;
  const FeedForward<float> plain(store, "mlp", {.width = 3, .inner = 5, .depth = 2});
  ASSERT_EQ(store.all().size(), 4u);
  EXPECT_EQ(store.find("mlp.c_fc.weight")->at.cols, 5);
  EXPECT_EQ(store.find("mlp.c_fc.bias")->at.cols, 5);
  EXPECT_EQ(store.find("mlp.c_proj.weight")->at.rows, 5);
  EXPECT_EQ(store.find("mlp.c_proj.bias")->at.cols, 3);
  EXPECT_DOUBLE_EQ(store.find("mlp.c_fc.weight")->initial.scale, 0.02);
  EXPECT_DOUBLE_EQ(store.find("mlp.c_proj.weight")->initial.scale, 0.01);  // 0.02 / sqrt(2 depth)
}

TEST(FeedForward, AGatedActivationDoublesTheFirstMap) {
  ParameterStore<float> store;
  const FeedForward<float> gated(store, "mlp",
                                 {.width = 3, .inner = 5, .activation = Activation::swiglu, .bias = false});
  ASSERT_EQ(store.all().size(), 2u);
  EXPECT_EQ(store.find("mlp.c_fc.weight")->at.cols, 10);
  EXPECT_EQ(store.find("mlp.c_proj.weight")->at.rows, 5);
}

// x = 2, up = (1, -1) with bias (0, 5), relu gives (2, 3), down = (10, 1) with bias 0.5.
TEST(FeedForward, ForwardByHand) {
  ParameterStore<double> store;
  const FeedForward<double> layer(store, "mlp", {.width = 1, .inner = 2, .activation = Activation::relu});
  const auto set = [&](const char* name, const std::vector<double>& values) {
    std::ranges::copy(values, &store.values()[store.find(name)->at.offset]);
  };
  set("mlp.c_fc.weight", {1, -1});
  set("mlp.c_fc.bias", {0, 5});
  set("mlp.c_proj.weight", {10, 1});
  set("mlp.c_proj.bias", {0.5});
  Arena arena;
  Tape<double> tape(arena, store.values().data(), nullptr);
  const Tensor<double> x = tape.tensor(1, 1);
  *x.value().data = 2;
  EXPECT_DOUBLE_EQ(*layer.apply(tape, x).value().data, 23.5);
}

}  // namespace
}  // namespace fathom
