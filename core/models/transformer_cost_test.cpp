// SPDX-License-Identifier: Apache-2.0
#include "core/models/transformer_cost.h"

#include <gtest/gtest.h>

#include <numeric>
#include <vector>

#include "core/models/transformer.h"

namespace fathom {
namespace {

TransformerConfig base() {
  TransformerConfig c;
  c.vocabulary = 23;
  c.context = 160;
  c.depth = 3;
  c.width = 24;
  c.heads = 4;
  return c;
}

// A spread of configurations: every part of the model in more than one form.
std::vector<TransformerConfig> spread() {
  std::vector<TransformerConfig> all = {base()};
  const auto add = [&](auto change) {
    TransformerConfig c = base();
    change(c);
    all.push_back(c);
  };
  for (const PositionKind kind :
       {PositionKind::none, PositionKind::sinusoidal, PositionKind::rotary, PositionKind::alibi, PositionKind::t5}) {
    add([&](TransformerConfig& c) { c.positions = kind; });
  }
  for (const Activation kind : {Activation::relu, Activation::swiglu, Activation::geglu}) {
    add([&](TransformerConfig& c) { c.activation = kind; });
  }
  for (const NormKind norm : {NormKind::layer_norm, NormKind::rms_norm, NormKind::none}) {
    for (const NormPlacement placement : {NormPlacement::pre, NormPlacement::post}) {
      for (const bool final_norm : {false, true}) {
        add([&](TransformerConfig& c) {
          c.norm = norm;
          c.placement = placement;
          c.final_norm = final_norm;
          c.bias = final_norm;
        });
      }
    }
  }
  add([](TransformerConfig& c) { c.embedding_norm = true; });
  add([](TransformerConfig& c) { c.tied = false; });
  add([](TransformerConfig& c) {
    c.tied = false;
    c.head_bias = true;
  });
  add([](TransformerConfig& c) { c.dropout = 0.1; });
  add([](TransformerConfig& c) { c.attention_dropout = 0.1; });
  add([](TransformerConfig& c) {
    c.heads = 3;
    c.head_width = 10;
    c.feed_forward = 50;
  });
  add([](TransformerConfig& c) {
    c.width = 128;
    c.heads = 8;
    c.depth = 5;
    c.vocabulary = 300;
  });
  for (const int depth : {1, 4}) {
    add([&](TransformerConfig& c) {
      c.depth = depth;
      c.head = HeadKind::per_position;
      c.tied = false;
      c.logits = LogitKind::final_norm;
    });
  }
  for (const HeadKind head : {HeadKind::per_position, HeadKind::pooled}) {
    add([&](TransformerConfig& c) {
      c.head = head;
      c.tied = false;
      c.classes = 5;
      c.causal = false;
    });
  }
  return all;
}

// A packed batch, its rows rounded up to a multiple of 32.
struct Texts {
  std::vector<int> tokens, positions, targets;
  std::vector<Sequence> sequences;
  TextSizes sizes;

  ModelInput input() const { return {tokens, positions, sequences}; }
  double rows() const { return static_cast<double>(tokens.size()); }
};

Texts texts_of(const TransformerConfig& c, const std::vector<int>& lengths) {
  const bool pooled = c.head == HeadKind::pooled;
  Texts texts;
  for (const int length : lengths) {
    texts.sequences.push_back({static_cast<int>(texts.tokens.size()), length});
    int scored = pooled ? 1 : 0;
    if (pooled) texts.targets.push_back(1);
    for (int i = 0; i < length; ++i) {
      texts.tokens.push_back(i % c.vocabulary);
      texts.positions.push_back(i);
      // Every second token is scored, except where each is labelled.
      const bool counts = c.head == HeadKind::per_position || i % 2 == 1;
      if (!pooled) texts.targets.push_back(counts ? 1 : -1);
      if (!pooled && counts) ++scored;
    }
    texts.sizes.add(length, scored);
  }
  const std::size_t rows = (texts.tokens.size() + 31) / 32 * 32;
  texts.tokens.resize(rows, 0);
  texts.positions.resize(rows, 0);
  if (!pooled) texts.targets.resize(rows, -1);
  return texts;
}

TEST(TransformerCost, ParametersAreCountedExactly) {
  for (const TransformerConfig& c : spread()) {
    const Transformer<float> model(c, 1);
    EXPECT_EQ(parameter_count(c), static_cast<std::int64_t>(model.parameters().count()));
    EXPECT_EQ(parameter_buffer(c), static_cast<std::int64_t>(model.parameters().values().size()));
  }
}

TEST(TransformerCost, OperationsFollowTheConvention) {
  TransformerConfig c = base();
  c.head_width = 6;
  TextSizes texts;
  texts.add(10, 10);
  texts.add(30, 30);
  const double width = 24, depth = 3, tokens = 40, vocabulary = 23;
  EXPECT_DOUBLE_EQ(training_flops(c, texts),
                   3 * (24 * width * width * depth * tokens + 2 * vocabulary * width * tokens +
                        4 * width * depth * (10 * 10 + 30 * 30)));
  EXPECT_DOUBLE_EQ(decoding_flops(c, 50), 24 * width * width * depth + 2 * vocabulary * width + 4 * 50 * width * depth);
  c.activation = Activation::swiglu;
  EXPECT_DOUBLE_EQ(decoding_flops(c, 0), 32 * width * width * depth + 2 * vocabulary * width);
}

// The published sizes of Sanford, Hsu and Telgarsky 2024: 12 D^2 + 13 D a layer, 130 D of embeddings, 2 D of the norm.
TEST(TransformerCost, WithoutAHeadThereIsNothingToPayForIt) {
  TransformerConfig c;
  c.vocabulary = 30;
  c.context = 100;
  c.width = 128;
  c.head = HeadKind::per_position;
  c.tied = false;
  c.logits = LogitKind::final_norm;
  for (const auto& [depth, parameters] : {std::pair(2, 413440), {4, 809984}, {6, 1206528}}) {
    c.depth = depth;
    EXPECT_EQ(parameter_count(c), parameters);
  }
  EXPECT_DOUBLE_EQ(decoding_flops(c, 0), 24.0 * 128 * 128 * 6);
}

TEST(TransformerCost, StateIsTheKeyValueCache) {
  TransformerConfig c = base();
  EXPECT_EQ(decoding_state_bytes(c, 100), 2 * 3 * 24 * 100 * 4);
  c.causal = false;
  EXPECT_EQ(decoding_state_bytes(c, 100), 0);
}

TEST(TransformerCost, TrainingFillsTheArenaAsPredicted) {
  for (const TransformerConfig& c : spread()) {
    for (const std::vector<int>& lengths : {std::vector<int>{5, 9, 3}, std::vector<int>(32, 20),
                                            std::vector<int>{100, 110, 120, 60}, std::vector<int>{150, 140, 20, 159}}) {
      const Texts texts = texts_of(c, lengths);
      Transformer<float> model(c, 1);
      Buffer<float> gradients(model.parameters().values().size(), 0.0f);
      Arena arena;
      Tape<float> tape(arena, model.parameters().values().data(), gradients.data());
      tape.set_dropout({1, 1, 0});
      tape.backward(model.loss(tape, texts.input(), texts.targets, 1.0f, 0.0f));
      const auto used = static_cast<double>(arena.used());
      EXPECT_NEAR(training_arena_bytes(c, texts.sizes, texts.rows()) / used, 1.0, 0.1)
          << "positions " << static_cast<int>(c.positions) << " norm " << static_cast<int>(c.norm) << " placement "
          << static_cast<int>(c.placement) << " final " << c.final_norm << " head " << static_cast<int>(c.head)
          << " width " << c.width << " longest " << texts.sizes.longest;
    }
  }
}

TEST(TransformerCost, EvaluationFillsTheArenaAsPredicted) {
  for (const TransformerConfig& c : spread()) {
    const Texts texts = texts_of(c, std::vector<int>(16, 70));
    const Transformer<float> model(c, 1);
    Arena arena;
    Tape<float> tape(arena, model.parameters().values().data(), nullptr);
    model.loss(tape, texts.input(), texts.targets, 1.0f, 0.0f);
    EXPECT_NEAR(evaluation_arena_bytes(c, texts.sizes, texts.rows(), false) / static_cast<double>(arena.used()), 1.0,
                0.25);
    if (!c.causal) continue;
    DecodingState state = model.start_decoding(16, 71);
    Arena second;
    Tape<float> reading(second, model.parameters().values().data(), nullptr);
    model.hidden_next(reading, texts.input(), state);
    EXPECT_NEAR(evaluation_arena_bytes(c, texts.sizes, texts.rows(), true) / static_cast<double>(second.used()), 1.0,
                0.3);
  }
}

}  // namespace
}  // namespace fathom
