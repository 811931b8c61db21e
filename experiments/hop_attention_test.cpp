// SPDX-License-Identifier: Apache-2.0
#include "experiments/hop_attention.h"

#include <gmock/gmock.h>

#include <cmath>

#include "experiments/collate.h"
#include "tasks/registry.h"

namespace fathom {
namespace {

using testing::HasSubstr;
using testing::ThrowsMessage;

HopString string_of(const std::string& text) {
  std::vector<int> characters;
  for (const char c : text) characters.push_back(c - 'a');
  return HopString(2, std::move(characters));
}

// One head that gives its whole attention to one token.
void look(Buffer<float>& map, std::size_t tokens, std::size_t head, std::size_t query, std::size_t key) {
  map[(head * tokens + query) * tokens + key] = 1.0f;
}

// One layer; the first head looks at the previous token, the second at find_1 by hand and at itself where there is
// none.
TEST(HopAttention, TellsWhatAHandMadePatternLooksAt) {
  // Characters 0 .. 6: one hop leads from 2 (a) to 1, from 4 (b) to 2, from 5 (a) to 3 and from 6 (c) to 4.
  const HopString string = string_of("abacbac");
  const std::size_t tokens = 8;
  AttentionMaps<float> maps = {{Buffer<float>(2 * tokens * tokens, 0.0f)}};
  Buffer<float>& map = maps[0][0];
  const std::vector<std::pair<std::size_t, std::size_t>> find = {{2, 1}, {4, 2}, {5, 3}, {6, 4}};
  for (std::size_t i = 1; i < tokens; ++i) look(map, tokens, 0, i, i - 1);
  for (std::size_t i = 0; i < 7; ++i) {
    const auto found = std::ranges::find(find, i, &std::pair<std::size_t, std::size_t>::first);
    look(map, tokens, 1, i + 1, found == find.end() ? i + 1 : found->second + 1);
  }
  HopAttention attention(1, 2, 3, true);
  attention.add(maps, 0, string);
  EXPECT_EQ(attention.positions(), (std::vector<int>{7, 4, 2, 1}));  // 4 -> 2 -> 1 and 6 -> 4 -> 2; 6 -> 4 -> 2 -> 1
  const std::vector<HopLook> looks = attention.looks();
  ASSERT_EQ(looks.size(), 3U);

  EXPECT_EQ(looks[1].layer, 1);
  EXPECT_EQ(looks[1].head, 1);
  EXPECT_EQ(looks[1].at, (std::vector<double>{0.0, 0.25, 0.0, 0.0})) << "only from 2 is the previous token find_1";
  EXPECT_EQ(looks[1].before, (std::vector<double>{1.0, 0.0, 0.0, 0.0}));
  EXPECT_EQ(looks[2].head, 2);
  EXPECT_EQ(looks[2].at, (std::vector<double>{3.0 / 7.0, 1.0, 0.0, 0.0}));
  // From 2 find_1 is the place before it.
  EXPECT_EQ(looks[2].before, (std::vector<double>{1.0 / 7.0, 0.0, 0.0, 0.0}));
  // Even attention: token i + 1 sees i + 2 tokens.
  EXPECT_EQ(looks[0].layer, 0);
  EXPECT_DOUBLE_EQ(looks[0].at[3], 1.0 / 8.0);
  EXPECT_DOUBLE_EQ(looks[0].at[2], (1.0 / 6.0 + 1.0 / 8.0) / 2.0);
}

TEST(HopAttention, MeansAreOverAllInstances) {
  const std::size_t tokens = 4;
  AttentionMaps<float> maps = {{Buffer<float>(tokens * tokens, 0.25f), Buffer<float>(tokens * tokens, 0.75f)}};
  HopAttention attention(1, 1, 1, false);
  attention.add(maps, 0, string_of("aba"));  // 2 -> 1
  attention.add(maps, 1, string_of("abc"));
  EXPECT_EQ(attention.positions(), (std::vector<int>{6, 1}));
  EXPECT_EQ(attention.looks()[1].at, (std::vector<double>{0.5, 0.25}));
  EXPECT_EQ(attention.looks()[0].at, (std::vector<double>{0.25, 0.25}));
}

TEST(HopAttention, WhatNoPositionReachesIsNoNumber) {
  AttentionMaps<float> maps = {{Buffer<float>(9, 1.0f)}};
  HopAttention attention(1, 1, 1, true);
  attention.add(maps, 0, string_of("ab"));
  EXPECT_TRUE(std::isnan(attention.looks()[1].at[1]));
  EXPECT_FALSE(std::isnan(attention.looks()[1].at[0]));
}

TEST(HopAttention, MapsOfAnotherModelAreRefused) {
  HopAttention attention(2, 1, 1, true);
  EXPECT_THAT(([&] { attention.add({{Buffer<float>(9)}}, 0, string_of("ab")); }),
              ThrowsMessage<std::invalid_argument>(HasSubstr("maps of 1 layers, but 2 were expected")));
  EXPECT_THAT(([&] {
                attention.add({{Buffer<float>(9)}, {Buffer<float>(16)}}, 0, string_of("ab"));
              }),
              ThrowsMessage<std::invalid_argument>(HasSubstr("a map has 16 numbers, but 1 heads over 3 tokens are 9")));
}

// Learned positions set up so that layer 1 reads the previous token: queries are one-hot in the position, keys one-hot
// in the next one.
TEST(HopAttention, OfAModelThatReadsThePreviousToken) {
  constexpr int length = 9, tokens = length + 1;
  const auto task = make_task("k_hop", {{"hops", std::int64_t{2}}}, length);
  TransformerConfig config;
  config.vocabulary = task->vocabulary().size();
  config.classes = task->classes();
  config.context = tokens;
  config.depth = 1;
  config.width = tokens;
  config.heads = 1;
  config.norm = NormKind::none;
  config.head = HeadKind::per_position;
  config.tied = false;
  Transformer<float> model(config, 1);
  ParameterStore<float>& store = model.parameters();
  const auto values = [&](const char* name) { return store.values().data() + store.find(name)->at.offset; };
  std::fill_n(values("wte.weight"), store.find("wte.weight")->at.size(), 0.0f);
  std::fill_n(values("wpe.weight"), store.find("wpe.weight")->at.size(), 0.0f);
  std::fill_n(values("h.0.attn.c_attn.weight"), store.find("h.0.attn.c_attn.weight")->at.size(), 0.0f);
  std::fill_n(values("h.0.attn.c_attn.bias"), store.find("h.0.attn.c_attn.bias")->at.size(), 0.0f);
  for (int i = 0; i < tokens; ++i) {
    values("wpe.weight")[i * tokens + i] = 1.0f;
    values("h.0.attn.c_attn.weight")[i * 3 * tokens + i] = 1000.0f;
    if (i + 1 < tokens) values("h.0.attn.c_attn.weight")[i * 3 * tokens + tokens + i + 1] = 1.0f;
  }
  std::vector<InstancePointer> instances;
  for (std::uint32_t k = 0; k < 20; ++k) {
    Stream stream(3, Purpose::test, 0, k);
    instances.push_back(task->sample(stream, {length}));
  }
  const HopAttention attention = measure_attention(model, *task, instances, 2);
  const HopLook head = attention.looks().at(1);
  EXPECT_EQ(attention.positions()[0], 20 * length);
  EXPECT_NEAR(head.before[0], 1.0, 1e-6);
  EXPECT_NEAR(head.at[0], 0.0, 1e-6);
  EXPECT_GT(attention.positions()[1], 20);
}

}  // namespace
}  // namespace fathom
