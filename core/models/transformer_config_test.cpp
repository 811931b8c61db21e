// SPDX-License-Identifier: Apache-2.0
#include "core/models/transformer_config.h"

#include <gmock/gmock.h>

#include <functional>
#include <stdexcept>
#include <string>

namespace fathom {
namespace {

TransformerConfig small() {
  TransformerConfig c;
  c.vocabulary = 5;
  c.context = 8;
  c.width = 12;
  c.heads = 3;
  return c;
}

std::string complaint(const std::function<void(TransformerConfig&)>& change) {
  TransformerConfig c = small();
  change(c);
  try {
    check(c);
  } catch (const std::invalid_argument& error) {
    return error.what();
  }
  return "";
}

TEST(TransformerConfig, DefaultsFollowTheWidth) {
  const TransformerConfig c = small();
  EXPECT_EQ(c.resolved_head_width(), 4);
  EXPECT_EQ(c.resolved_feed_forward(), 48);
  EXPECT_EQ(c.resolved_classes(), 5);
  EXPECT_NO_THROW(check(c));
}

TEST(TransformerConfig, TheFinalNormHasAsManyClassesAsNumbers) {
  TransformerConfig c = small();
  c.head = HeadKind::per_position;
  c.tied = false;
  c.logits = LogitKind::final_norm;
  EXPECT_EQ(c.resolved_classes(), 12);
  c.classes = 7;
  EXPECT_EQ(c.resolved_classes(), 12);
  EXPECT_NO_THROW(check(c));
}

TEST(TransformerConfig, WhatIsGivenWins) {
  TransformerConfig c = small();
  c.head_width = 7;
  c.heads = 5;
  c.feed_forward = 9;
  c.head = HeadKind::pooled;
  c.tied = false;
  c.classes = 2;
  EXPECT_EQ(c.resolved_head_width(), 7);
  EXPECT_EQ(c.resolved_feed_forward(), 9);
  EXPECT_EQ(c.resolved_classes(), 2);
  EXPECT_NO_THROW(check(c));
}

TEST(TransformerConfig, EveryImpossibleSettingGetsItsSentence) {
  using C = TransformerConfig;
  EXPECT_EQ(complaint([](C& c) { c.vocabulary = 0; }), "vocabulary must be at least 1, not 0");
  EXPECT_EQ(complaint([](C& c) { c.context = 0; }), "context must be at least 1, not 0");
  EXPECT_EQ(complaint([](C& c) { c.depth = 0; }), "depth must be at least 1, not 0");
  EXPECT_EQ(complaint([](C& c) { c.width = -4; }), "width must be at least 1, not -4");
  EXPECT_EQ(complaint([](C& c) { c.heads = 0; }), "heads must be at least 1, not 0");
  EXPECT_EQ(complaint([](C& c) { c.heads = 5; }),
            "heads: 5 does not divide width 12; choose a divisor or give head_width");
  EXPECT_NE(complaint([](C& c) { c.head_width = -1; }), "");
  EXPECT_NE(complaint([](C& c) { c.feed_forward = -1; }), "");
  EXPECT_EQ(complaint([](C& c) {
              c.positions = PositionKind::rotary;
              c.heads = 4;
            }),
            "positions: rotary needs an even head width, not 3");
  EXPECT_NE(complaint([](C& c) {
              c.positions = PositionKind::t5;
              c.t5_buckets = 3;
            }),
            "");
  EXPECT_NE(complaint([](C& c) {
              c.positions = PositionKind::t5;
              c.t5_distance = 16;
            }),
            "");
  EXPECT_EQ(complaint([](C& c) { c.norm_epsilon = 0.0; }), "norm_epsilon must be positive, not 0");
  EXPECT_EQ(complaint([](C& c) { c.head = HeadKind::per_position; }),
            "tied: only a next_token head can share the embedding's weights");
  EXPECT_EQ(complaint([](C& c) { c.classes = 2; }), "classes: a next_token head has the vocabulary's 5 classes, not 2");
  const auto final_norm = [](C& c) {
    c.head = HeadKind::per_position;
    c.tied = false;
    c.logits = LogitKind::final_norm;
  };
  EXPECT_EQ(complaint(final_norm), "");
  EXPECT_EQ(complaint([&](C& c) {
              final_norm(c);
              c.classes = 13;
            }),
            "logits: final_norm has as many classes as the width, and 12 are too few for 13");
  const std::string no_norm = "logits: final_norm needs a model that ends in a norm";
  EXPECT_EQ(complaint([&](C& c) {
              final_norm(c);
              c.final_norm = false;
            }),
            no_norm);
  EXPECT_EQ(complaint([&](C& c) {
              final_norm(c);
              c.norm = NormKind::none;
            }),
            no_norm);
  for (const HeadKind head : {HeadKind::pooled, HeadKind::next_token}) {
    EXPECT_THAT(complaint([&](C& c) {
                  final_norm(c);
                  c.head = head;
                }),
                testing::HasSubstr("logits: final_norm goes with a per_position head"));
  }
  EXPECT_EQ(complaint([](C& c) { c.dropout = 1.0; }), "dropout must lie in [0, 1), not 1");
  EXPECT_EQ(complaint([](C& c) { c.attention_dropout = -0.1; }), "attention_dropout must lie in [0, 1), not -0.1");
}

}  // namespace
}  // namespace fathom
