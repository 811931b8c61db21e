// SPDX-License-Identifier: Apache-2.0
#include "core/models/transformer_config.h"

#include <fmt/format.h>

#include <stdexcept>

namespace fathom {
namespace {

void require(bool right, const std::string& sentence) {
  if (!right) throw std::invalid_argument(sentence);
}

void positive(int value, const char* name) {
  require(value > 0, fmt::format("{} must be at least 1, not {}", name, value));
}

void rate(double value, const char* name) {
  require(value >= 0.0 && value < 1.0, fmt::format("{} must lie in [0, 1), not {}", name, value));
}

}  // namespace

void check(const TransformerConfig& c) {
  positive(c.vocabulary, "vocabulary");
  positive(c.context, "context");
  positive(c.depth, "depth");
  positive(c.width, "width");
  positive(c.heads, "heads");
  require(c.head_width >= 0,
          fmt::format("head_width must be at least 1, or 0 for width / heads, not {}", c.head_width));
  require(c.head_width > 0 || c.width % c.heads == 0,
          fmt::format("heads: {} does not divide width {}; choose a divisor or give head_width", c.heads, c.width));
  require(c.feed_forward >= 0,
          fmt::format("feed_forward must be at least 1, or 0 for 4 width, not {}", c.feed_forward));
  require(c.positions != PositionKind::rotary || c.resolved_head_width() % 2 == 0,
          fmt::format("positions: rotary needs an even head width, not {}", c.resolved_head_width()));
  require(c.positions != PositionKind::t5 || (c.t5_buckets >= 4 && c.t5_distance > c.t5_buckets / 2),
          fmt::format("t5_buckets must be at least 4 and t5_distance more than half of it, not {} and {}", c.t5_buckets,
                      c.t5_distance));
  require(c.norm_epsilon > 0.0, fmt::format("norm_epsilon must be positive, not {}", c.norm_epsilon));
  if (c.logits == LogitKind::final_norm) {
    require(c.final_norm && c.norm != NormKind::none, "logits: final_norm needs a model that ends in a norm");
    require(c.head == HeadKind::per_position,
            "logits: final_norm goes with a per_position head, as the classes of a row are its numbers, some of which "
            "are no token that could be written");
    require(c.classes <= c.width,
            fmt::format("logits: final_norm has as many classes as the width, and {} are too few for {}", c.width,
                        c.classes));
  }
  require(c.head == HeadKind::next_token || !c.tied, "tied: only a next_token head can share the embedding's weights");
  require(!c.head_bias || (c.head == HeadKind::next_token && !c.tied),
          "head_bias: an untied next_token head alone may have it or not");
  require(c.head != HeadKind::next_token || c.resolved_classes() == c.vocabulary,
          fmt::format("classes: a next_token head has the vocabulary's {} classes, not {}", c.vocabulary, c.classes));
  rate(c.dropout, "dropout");
  rate(c.attention_dropout, "attention_dropout");
}

}  // namespace fathom
