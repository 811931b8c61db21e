// SPDX-License-Identifier: Apache-2.0
#include "core/nn/softmax_attention.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

namespace fathom {
namespace {

SoftmaxAttentionConfig config() {
  SoftmaxAttentionConfig c;
  c.width = 6;
  c.attention.heads = 2;
  c.attention.head_width = 4;
  c.initialiser = Initialiser::pytorch;
  return c;
}

TEST(SoftmaxAttention, RegistersItsMapsUnderItsName) {
  ParameterStore<float> store;
  SoftmaxAttentionConfig c = config();
  const SoftmaxAttention<float> with(store, "a", c);
  ASSERT_EQ(store.all().size(), 4u);
  EXPECT_EQ(store.find("a.c_attn.weight")->at.rows, 6);
  EXPECT_EQ(store.find("a.c_attn.weight")->at.cols, 24);
  EXPECT_EQ(store.find("a.c_attn.bias")->at.cols, 24);
  EXPECT_EQ(store.find("a.c_proj.weight")->at.rows, 8);
  EXPECT_EQ(store.find("a.c_proj.weight")->at.cols, 6);
  c.bias = false;
  const SoftmaxAttention<float> without(store, "b", c);
  EXPECT_EQ(store.all().size(), 6u);
}

TEST(SoftmaxAttention, ReadingOnAfterAStateIsReadingTheWhole) {
  ParameterStore<double> store;
  const SoftmaxAttention<double> mixer(store, "a", config());
  store.initialise(3);
  Arena arena;
  Tape<double> tape(arena, store.values().data(), nullptr);
  const Tensor<double> x = tape.tensor(5, 6);
  Stream stream(1, Purpose::test);
  std::generate_n(x.value().data, x.size(), [&] { return stream.normal(); });
  const std::vector<int> positions = {0, 1, 2, 3, 4};
  const std::vector<Sequence> whole = {{0, 5}}, one = {{0, 1}};
  const Tensor<double> expected = mixer.mix(tape, x, {whole, positions});
  const std::unique_ptr<MixerState> state = mixer.start(1, 5);
  for (int i = 0; i < 5; ++i) {
    const Tensor<double> row = tape.tensor(1, 6);
    std::copy_n(x.value().row(i), 6, row.value().data);
    const Tensor<double> y =
        mixer.mix_next(tape, row, {one, std::span(&positions[static_cast<std::size_t>(i)], 1)}, *state);
    for (int j = 0; j < 6; ++j) EXPECT_NEAR(y.value().data[j], expected.value().row(i)[j], 1e-14);
  }
}

}  // namespace
}  // namespace fathom
