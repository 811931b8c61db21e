// SPDX-License-Identifier: Apache-2.0
#include "core/ops/attention_cached.h"

#include <gtest/gtest.h>

#include "core/ops/gradient_check.h"

namespace fathom {
namespace {

constexpr int heads = 2, width = 4, columns = 3 * heads * width;

class CachedAttention : public testing::TestWithParam<AttentionConfig> {};
INSTANTIATE_TEST_SUITE_P(Positions, CachedAttention,
                         testing::Values(AttentionConfig{.heads = heads, .head_width = width},
                                         AttentionConfig{.heads = heads, .head_width = width, .rotary_base = 50.0},
                                         AttentionConfig{.heads = heads, .head_width = width, .alibi = true},
                                         AttentionConfig{.heads = heads,
                                                         .head_width = width,
                                                         .relative_bias = Parameter{0, 8, heads},
                                                         .relative_distance = 30}));

// Two sequences of 50 and 37 tokens read in parts of unequal lengths, some of them none, give the rows of one pass
// over the whole.
TEST_P(CachedAttention, InPartsGivesWhatOnePassGives) {
  const Numbers parameters = normal_numbers(16, 1), all = normal_numbers(87 * columns, 2);
  Arena arena;
  Tape<double> tape(arena, parameters.data(), nullptr);
  const std::vector<Sequence> whole = {{0, 50}, {50, 37}};
  std::vector<int> positions;
  for (const Sequence& s : whole) {
    for (int i = 0; i < s.length; ++i) positions.push_back(4 + 2 * i);
  }
  const Tensor<double> qkv = tape.tensor(87, columns);
  std::ranges::copy(all, qkv.value().data);
  const Tensor<double> expected = self_attention<double>(tape, qkv, whole, positions, GetParam());

  KeyValueCache<double> cache(2, heads, width, 50);
  const int parts[][2] = {{3, 35}, {0, 1}, {46, 0}, {1, 1}};
  int read[2] = {0, 0};
  for (const auto& part : parts) {
    const int rows = part[0] + part[1];
    const Tensor<double> next = tape.tensor(rows, columns);
    std::vector<Sequence> sequences;
    std::vector<int> ids;
    std::vector<int> origin;
    for (std::size_t b = 0; b < 2; ++b) {
      sequences.push_back({static_cast<int>(ids.size()), part[b]});
      for (int i = 0; i < part[b]; ++i) {
        origin.push_back(whole[b].start + read[b] + i);
        std::copy_n(qkv.value().row(origin.back()), columns, next.value().row(static_cast<int>(ids.size())));
        ids.push_back(positions[static_cast<std::size_t>(origin.back())]);
      }
      read[b] += part[b];
    }
    const Tensor<double> y = cached_attention<double>(tape, next, sequences, ids, GetParam(), cache);
    for (int i = 0; i < rows; ++i) {
      for (int j = 0; j < heads * width; ++j) {
        EXPECT_NEAR(y.value().row(i)[j], expected.value().row(origin[static_cast<std::size_t>(i)])[j], 1e-13);
      }
    }
    EXPECT_EQ(cache.length(0), read[0]);
    EXPECT_EQ(cache.length(1), read[1]);
  }
  EXPECT_EQ(cache.length(0), 50);
  EXPECT_EQ(cache.length(1), 37);
}

TEST(CachedAttention, SaysWhereTheCapacityEnds) {
  Arena arena;
  Tape<float> tape(arena, nullptr, nullptr);
  const Tensor<float> qkv = tape.tensor(5, columns);
  std::fill_n(qkv.value().data, qkv.size(), 0.0f);
  const std::vector<int> positions = {0, 1, 2, 3, 4};
  const std::vector<Sequence> fits = {{0, 1}, {1, 3}}, more = {{0, 2}, {2, 3}};
  const AttentionConfig config{.heads = heads, .head_width = width};
  KeyValueCache<float> cache(2, heads, width, 5);
  EXPECT_EQ(cache.capacity(), 5);
  cached_attention<float>(tape, qkv, fits, positions, config, cache);
  try {
    cached_attention<float>(tape, qkv, more, positions, config, cache);
    ADD_FAILURE() << "no exception";
  } catch (const std::length_error& error) {
    EXPECT_STREQ(error.what(), "cached_attention: sequence 1 would hold 6 tokens, the cache holds 5");
  }
}

}  // namespace
}  // namespace fathom
