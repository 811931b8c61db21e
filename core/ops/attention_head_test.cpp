// SPDX-License-Identifier: Apache-2.0
#include "core/ops/attention_head.h"

#include <gmock/gmock.h>

#include <cmath>
#include <vector>

namespace fathom {
namespace {

using testing::DoubleNear;
using testing::ElementsAre;

// One query block of two rows after one key of the past: scores q . k, with what lies ahead made invisible.
TEST(AttentionHead, ScoresOfVisibleKeysOnly) {
  const std::vector<double> q = {1, 0, 0, 2}, keys = {1, 2, 3, 4, 5, 6};  // keys [dh, Tk]
  HeadView<double> head;
  head.q = Matrix<const double>(q.data(), 2, 2);
  head.keys = Matrix<const double>(keys.data(), 2, 3);
  head.key_count = 3;
  head.causal = true;
  head.past = 1;
  EXPECT_EQ(visible(head, 0, 1), 2);
  EXPECT_EQ(visible(head, 0, 2), 3);
  std::vector<double> s(6);
  score_block(head, 0, Matrix<double>(s.data(), 2, 3));
  softmax_block<double>(Matrix<double>(s.data(), 2, 3), nullptr);
  const double e = std::exp(1.0), sum = std::exp(8.0) + std::exp(10.0) + std::exp(12.0);
  EXPECT_THAT(s, ElementsAre(DoubleNear(1 / (1 + e), 1e-15), DoubleNear(e / (1 + e), 1e-15), 0.0,
                             DoubleNear(std::exp(8.0) / sum, 1e-15), DoubleNear(std::exp(10.0) / sum, 1e-15),
                             DoubleNear(std::exp(12.0) / sum, 1e-15)));
  head.causal = false;
  EXPECT_EQ(visible(head, 0, 1), 3);
}

TEST(AttentionHead, SoftmaxOfHugeScoresIsFiniteAndComesBackFromItsNormaliser) {
  std::vector<float> p = {1e30f, -1e30f, 1e30f, 80.0f, 81.0f, -200.0f}, scores = p, log_sums(2);
  softmax_block(Matrix<float>(p.data(), 2, 3), log_sums.data());
  EXPECT_THAT(std::vector<float>(p.begin(), p.begin() + 3), ElementsAre(0.5f, 0.0f, 0.5f));
  EXPECT_FLOAT_EQ(p[3] + p[4], 1.0f);
  EXPECT_EQ(p[5], 0.0f);
  EXPECT_NEAR(log_sums[1], 81.0f + std::log1p(std::exp(-1.0f)), 1e-5f);
  restore_block<float>(Matrix<float>(scores.data() + 3, 1, 3), &log_sums[1]);
  for (std::size_t j = 3; j < 6; ++j) EXPECT_NEAR(scores[j], p[j], 1e-5f);
}

}  // namespace
}  // namespace fathom
