// SPDX-License-Identifier: Apache-2.0
#include "core/ops/attention_weights.h"

#include <gtest/gtest.h>

#include <string>

#include "core/ops/gradient_check.h"

namespace fathom {
namespace {

// Attention is these weights times the values, whatever the position scheme, also past one block of queries.
TEST(AttentionWeights, TimesTheValuesAreAttention) {
  constexpr int heads = 2, width = 4, inner = heads * width, rows = 41;
  const std::vector<Sequence> sequences = {{0, 3}, {3, 0}, {3, 37}};  // a dead row behind them
  std::vector<int> positions;
  for (int i = 0; i < rows; ++i) positions.push_back(i < 3 ? 4 + i : 2 * (i - 3));
  const Numbers bias = normal_numbers(8 * heads, 9);
  const Numbers values = normal_numbers(static_cast<std::size_t>(rows) * 3 * inner, 4);
  for (const std::string form : {"causal", "bidirectional", "rotary", "alibi", "t5"}) {
    AttentionConfig config;
    config.heads = heads;
    config.head_width = width;
    config.causal = form != "bidirectional";
    if (form == "rotary") config.rotary_base = 100.0;
    config.alibi = form == "alibi";
    if (form == "t5") config.relative_bias = Parameter{0, 8, heads};
    Arena arena;
    Tape<double> tape(arena, bias.data(), nullptr);
    const Tensor<double> qkv = tape.tensor(rows, 3 * inner);
    std::copy(values.begin(), values.end(), qkv.value().data);
    const Tensor<double> y = self_attention<double>(tape, qkv, sequences, positions, config);
    const auto weights = attention_weights<double>(tape, qkv, sequences, positions, config);
    ASSERT_EQ(weights.size(), sequences.size());
    for (std::size_t b = 0; b < sequences.size(); ++b) {
      const Sequence s = sequences[b];
      ASSERT_EQ(weights[b].size(), static_cast<std::size_t>(heads * s.length * s.length));
      for (int h = 0; h < heads; ++h) {
        for (int i = 0; i < s.length; ++i) {
          const double* p = &weights[b][static_cast<std::size_t>((h * s.length + i) * s.length)];
          for (int d = 0; d < width; ++d) {
            double sum = 0.0;
            for (int j = 0; j < s.length; ++j) sum += p[j] * qkv.value().row(s.start + j)[2 * inner + h * width + d];
            EXPECT_NEAR(sum, y.value().row(s.start + i)[h * width + d], 1e-12) << form << " " << b << " " << i;
          }
          for (int j = i + 1; config.causal && j < s.length; ++j) EXPECT_EQ(p[j], 0.0);
        }
      }
    }
  }
}

TEST(AttentionWeights, AWidthThatDoesNotFitIsRefused) {
  Arena arena;
  Tape<double> tape(arena, nullptr, nullptr);
  AttentionConfig config;
  config.heads = 2;
  config.head_width = 3;
  EXPECT_THROW(attention_weights<double>(tape, tape.tensor(4, 17), {}, {}, config), std::invalid_argument);
}

}  // namespace
}  // namespace fathom
