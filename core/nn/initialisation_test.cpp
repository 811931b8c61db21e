// SPDX-License-Identifier: Apache-2.0
#include "core/nn/initialisation.h"

#include <gtest/gtest.h>

#include <cmath>

namespace fathom {
namespace {

void expect(const Initial& initial, Initial::Kind kind, double scale) {
  EXPECT_EQ(initial.kind, kind);
  EXPECT_DOUBLE_EQ(initial.scale, scale);
}

TEST(Initialisation, Gpt2) {
  expect(weight_initial(Initialiser::gpt2, 64), Initial::Kind::normal, 0.02);
  expect(residual_weight_initial(Initialiser::gpt2, 64, 8), Initial::Kind::normal, 0.005);
  expect(bias_initial(Initialiser::gpt2, 64), Initial::Kind::constant, 0.0);
  expect(embedding_initial(Initialiser::gpt2), Initial::Kind::normal, 0.02);
}

TEST(Initialisation, PyTorch) {
  expect(weight_initial(Initialiser::pytorch, 64), Initial::Kind::uniform, 0.125);
  expect(residual_weight_initial(Initialiser::pytorch, 16, 8), Initial::Kind::uniform, 0.25);
  expect(bias_initial(Initialiser::pytorch, 4), Initial::Kind::uniform, 0.5);
  expect(embedding_initial(Initialiser::pytorch), Initial::Kind::normal, 1.0);
}

}  // namespace
}  // namespace fathom
