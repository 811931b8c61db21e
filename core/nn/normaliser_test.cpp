// SPDX-License-Identifier: Apache-2.0
#include "core/nn/normaliser.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace fathom {
namespace {

// Rows (1, 3) and a branch of zeros through a fresh normaliser of each kind.
class NormaliserTest : public testing::Test {
 protected:
  std::vector<double> apply(NormKind kind, bool after_sum) {
    const Normaliser<double> norm(store, "n", kind, 2, 1e-12);
    store.initialise(1);
    Tape<double> tape(arena, store.values().data(), nullptr);
    const Tensor<double> x = tape.tensor(1, 2), zero = tape.tensor(1, 2);
    std::ranges::copy(std::vector<double>{1, 3}, x.value().data);
    std::fill_n(zero.value().data, 2, 0.0);
    const Tensor<double> y = after_sum ? norm.add_and_apply(tape, x, zero).normalised : norm.apply(tape, x);
    return {y.value().data[0], y.value().data[1]};
  }
  void expect(NormKind kind, std::vector<double> row) {
    for (const bool after_sum : {false, true}) {
      store = {};
      const std::vector<double> y = apply(kind, after_sum);
      for (std::size_t j = 0; j < 2; ++j) EXPECT_NEAR(y[j], row[j], 1e-11) << after_sum;
    }
  }
  ParameterStore<double> store;
  Arena arena;
};

TEST_F(NormaliserTest, LayerNormStartsWithGainOneAndBiasZero) {
  expect(NormKind::layer_norm, {-1, 1});
  EXPECT_EQ(store.all().size(), 2u);
  EXPECT_NE(store.find("n.weight"), nullptr);
  EXPECT_NE(store.find("n.bias"), nullptr);
}

TEST_F(NormaliserTest, RmsNormHasNoBias) {
  expect(NormKind::rms_norm, {1 / std::sqrt(5.0), 3 / std::sqrt(5.0)});
  EXPECT_EQ(store.all().size(), 1u);
}

TEST_F(NormaliserTest, NoneRegistersNothingAndPassesThrough) {
  expect(NormKind::none, {1, 3});
  EXPECT_TRUE(store.all().empty());
}

}  // namespace
}  // namespace fathom
