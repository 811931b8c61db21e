// SPDX-License-Identifier: Apache-2.0
#include "core/nn/parameter_store.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <stdexcept>

namespace fathom {
namespace {

TEST(ParameterStore, BlocksAreAlignedNamedAndApart) {
  ParameterStore<float> store;
  const Parameter matrix = store.add_matrix("m", 3, 5, Initial::constant(1.0));
  const Parameter vector = store.add_vector("v", 17, Initial::constant(2.0));
  const Parameter last = store.add_matrix("frozen", 1, 1, Initial::constant(3.0), false);
  EXPECT_EQ(store.count(), 15u + 17u + 1u);
  for (const Parameter& p : {matrix, vector, last}) {
    EXPECT_EQ(reinterpret_cast<std::uintptr_t>(&store.values()[p.offset]) % 64, 0u);
  }
  EXPECT_GE(vector.offset, matrix.offset + 15);
  EXPECT_GE(store.values().size(), last.offset + 1);
  ASSERT_NE(store.find("v"), nullptr);
  EXPECT_TRUE(store.find("v")->vector);
  EXPECT_EQ(store.find("v")->at.offset, vector.offset);
  EXPECT_FALSE(store.find("m")->vector);
  EXPECT_EQ(store.find("w"), nullptr);
  EXPECT_EQ(store.all().front().name, "m");
}

TEST(ParameterStore, OneNameStandsOnce) {
  ParameterStore<float> store;
  store.add_vector("twice", 2, Initial::constant(0.0));
  try {
    store.add_matrix("twice", 2, 2, Initial::constant(0.0));
    ADD_FAILURE() << "no exception";
  } catch (const std::invalid_argument& error) {
    EXPECT_STREQ(error.what(), "parameter store: twice stands twice");
  }
}

TEST(ParameterStore, WeightDecayAppliesToMatricesUnlessSaidOtherwise) {
  ParameterStore<float> store;
  store.add_matrix("m", 2, 3, Initial::constant(0.0));
  store.add_vector("v", 4, Initial::constant(0.0));
  store.add_matrix("frozen", 2, 2, Initial::constant(0.0), false);
  const Buffer<float> mask = store.decay_mask();
  ASSERT_EQ(mask.size(), store.values().size());
  for (std::size_t i = 0; i < mask.size(); ++i) EXPECT_EQ(mask[i], i < 6 ? 1.0f : 0.0f) << i;
}

TEST(ParameterStore, GainsOfNormsDecayWhereItIsAskedFor) {
  ParameterStore<float> store;
  const Parameter gain = store.add_gain("g", 3);
  const Parameter bias = store.add_vector("b", 3, Initial::constant(0.0));
  store.initialise(1);
  EXPECT_EQ(store.values()[gain.offset], 1.0f);
  EXPECT_EQ(store.decay_mask()[gain.offset], 0.0f);
  const Buffer<float> mask = store.decay_mask(true);
  for (std::size_t i = 0; i < mask.size(); ++i) EXPECT_EQ(mask[i], i < 3 ? 1.0f : 0.0f) << i;
  EXPECT_EQ(mask[bias.offset], 0.0f);
}

TEST(ParameterStore, DrawsWhatWasAsked) {
  ParameterStore<double> store;
  const Parameter constant = store.add_vector("c", 9, Initial::constant(0.5));
  const Parameter normal = store.add_matrix("n", 100, 100, Initial::normal(0.02));
  const Parameter uniform = store.add_matrix("u", 100, 100, Initial::uniform(0.1));
  store.initialise(1);
  const auto of = [&](Parameter p) { return std::span(&store.values()[p.offset], p.size()); };
  for (const double x : of(constant)) EXPECT_EQ(x, 0.5);
  const auto moments = [&](Parameter p) {
    double sum = 0.0, square = 0.0;
    for (const double x : of(p)) {
      sum += x;
      square += x * x;
    }
    return std::pair(sum / 10000.0, std::sqrt(square / 10000.0));
  };
  EXPECT_NEAR(moments(normal).first, 0.0, 0.02 * 5 / 100);
  EXPECT_NEAR(moments(normal).second, 0.02, 0.02 * 0.04);
  EXPECT_NEAR(moments(uniform).first, 0.0, 0.0577 * 5 / 100);
  EXPECT_NEAR(moments(uniform).second, 0.1 / std::sqrt(3.0), 0.0577 * 0.04);
  EXPECT_LT(std::ranges::max(of(uniform)), 0.1);
  EXPECT_GT(std::ranges::max(of(uniform)), 0.099);
  EXPECT_LT(std::ranges::min(of(uniform)), -0.099);
}

TEST(ParameterStore, EachParameterHasAStreamOfItsOwn) {
  const auto draw = [](std::uint64_t seed, int first_size) {
    ParameterStore<float> store;
    store.add_matrix("a", first_size, 3, Initial::normal(1.0));
    const Parameter b = store.add_matrix("b", 4, 4, Initial::normal(1.0));
    store.initialise(seed);
    return Buffer<float>(&store.values()[b.offset], &store.values()[b.offset] + b.size());
  };
  EXPECT_EQ(draw(1, 2), draw(1, 50));
  EXPECT_NE(draw(1, 2), draw(2, 2));
}

}  // namespace
}  // namespace fathom
