// SPDX-License-Identifier: Apache-2.0
#include "core/models/transformer_cost.h"

#include <algorithm>

#include "core/numeric/gemm.h"
#include "core/ops/attention.h"
#include "core/ops/attention_head.h"

namespace fathom {
namespace {

constexpr double float_bytes = sizeof(float);
constexpr double operation_bytes = 320.0;  // the nodes and the closure of one operation on the tape
constexpr double backward_and_forward = 3.0;

struct Shape {
  double depth, width, inner, up, feed_forward;
  double classes;  // of the head's product; 0 where there is none

  explicit Shape(const TransformerConfig& c)
      : depth(c.depth),
        width(c.width),
        inner(static_cast<double>(c.heads) * c.resolved_head_width()),
        up((is_gated(c.activation) ? 2.0 : 1.0) * c.resolved_feed_forward()),
        feed_forward(c.resolved_feed_forward()),
        classes(c.logits == LogitKind::head ? c.resolved_classes() : 0.0) {}
};

// Calls block(numbers, times) for every parameter in the order of Transformer's registration.
template <class Block>
void for_each_parameter(const TransformerConfig& c, const Block& block) {
  const std::int64_t width = c.width, classes = c.resolved_classes();
  const std::int64_t inner = static_cast<std::int64_t>(c.heads) * c.resolved_head_width();
  const std::int64_t feed_forward = c.resolved_feed_forward(), up = (is_gated(c.activation) ? 2 : 1) * feed_forward;
  const int norm_parts = c.norm == NormKind::layer_norm ? 2 : c.norm == NormKind::rms_norm ? 1 : 0;
  block(c.vocabulary * width, 1);
  if (c.positions == PositionKind::learned) block(c.context * width, 1);
  if (c.positions == PositionKind::t5) block(static_cast<std::int64_t>(c.t5_buckets) * c.heads, 1);
  if (c.embedding_norm) block(width, norm_parts);
  block(width, norm_parts * 2 * c.depth);
  for (const std::int64_t weights : {width * 3 * inner, inner * width, width * up, feed_forward * width}) {
    block(weights, c.depth);
  }
  if (c.bias) {
    for (const std::int64_t biases : {3 * inner, width, up, width}) block(biases, c.depth);
  }
  if (c.final_norm) block(width, norm_parts);
  if (c.tied || c.logits == LogitKind::final_norm) return;
  block(classes * width, 1);
  if (c.head != HeadKind::next_token || c.head_bias) block(classes, 1);
}

// Numbers a row of every layer keeps on the tape, values and, where it is recorded, gradients: the sums and norms of
// the residual stream, the queries, keys and values and what is read, the inner row of the feed-forward part before and
// after its activation. A residual norm writes the sum and its norm and, backward, one gradient that both branches
// share.
double layer_numbers(const TransformerConfig& c, bool recorded) {
  const Shape s(c);
  const double stream = c.norm == NormKind::none ? 1.0 : recorded ? 3.0 : 2.0;
  const double dropped = recorded && c.dropout > 0.0 ? 2.0 : 0.0;
  const double halves = 2.0 * s.width * (stream + dropped + (recorded ? 2.0 : 1.0));
  const double attention = (recorded ? 8.0 : 4.0) * s.inner;
  const double feed_forward = s.up + (recorded ? 2.0 : 1.0) * s.feed_forward;
  return halves + attention + feed_forward;
}

// The same before the first layer and after the last.
double outer_numbers(const TransformerConfig& c, bool recorded) {
  const double each = recorded ? 2.0 : 1.0;
  double rows = each;  // the embedding; backward, the gradient of what the head reads
  if (c.positions == PositionKind::sinusoidal) rows += each;
  if (c.embedding_norm && c.norm != NormKind::none) rows += each;
  if (recorded && c.dropout > 0.0) rows += 2.0;
  if (c.norm != NormKind::none) {
    const bool pre = c.placement == NormPlacement::pre;
    if (pre || c.final_norm) rows += each;
    if (pre && !c.final_norm) rows -= each;  // the last sum has no norm after it
  }
  return rows * c.width;
}

// Scratch of the longest text's head, made once a layer forward and once back.
double scratch_numbers(const TransformerConfig& c, const TextSizes& t, bool recorded) {
  const double keys = padded_keys(t.longest), head = keys * c.resolved_head_width(), block = keys * attention_block;
  const double rotated = c.positions == PositionKind::rotary ? 1.0 : 0.0;
  if (!recorded) return (1.0 + rotated) * head + block;
  const double kept = std::min(t.longest, t.kept_squares > 0.0 ? AttentionConfig{}.store_up_to : 0);
  const double whole = std::max(block, keys * kept), dropped = c.attention_dropout > 0.0 ? 1.0 : 0.0;
  return (3.0 + 5.0 * rotated) * head + 2.0 * block + whole + dropped * (block + whole);
}

// What the products of a layer lay out of its weights, and what those of the head do.
double laid_out(Transpose form, double rows, double cols) {
  const Matrix<const float> weight(nullptr, static_cast<int>(rows), static_cast<int>(cols));
  return static_cast<double>(RightFactor<float>::room(form, weight));
}
double laid_out_numbers(const TransformerConfig& c, bool recorded) {
  const Shape s(c);
  const auto both = [&](Transpose form, double rows, double cols) {
    const Transpose back = form == Transpose::yes ? Transpose::no : Transpose::yes;
    return laid_out(form, rows, cols) + (recorded ? laid_out(back, rows, cols) : 0.0);
  };
  const double layer = both(Transpose::no, s.width, 3.0 * s.inner) + both(Transpose::no, s.inner, s.width) +
                       both(Transpose::no, s.width, s.up) + both(Transpose::no, s.feed_forward, s.width);
  return s.depth * layer + (s.classes > 0.0 ? both(Transpose::yes, s.classes, s.width) : 0.0);
}

double arena_bytes(const TransformerConfig& c, const TextSizes& t, double rows, bool recorded) {
  const Shape s(c);
  double numbers = rows * (s.depth * layer_numbers(c, recorded) + outer_numbers(c, recorded));
  numbers += s.depth * scratch_numbers(c, t, recorded) + laid_out_numbers(c, recorded);
  const bool selected = !recorded || c.head == HeadKind::pooled || t.scored < rows;
  // A gradient that stands in its values' place takes no room of its own: the logits', which may be these very rows.
  const bool own_gradient = recorded && s.classes > 0.0;
  numbers += t.scored * ((selected ? (own_gradient ? 2.0 : 1.0) * s.width : 0.0) + s.classes);
  if (recorded && !selected && s.classes == 0.0) numbers -= rows * s.width;
  if (recorded) numbers += s.depth * c.heads * t.kept_squares;
  if (recorded && t.longest > AttentionConfig{}.store_up_to) numbers += s.depth * c.heads * rows;
  return float_bytes * numbers + operation_bytes * (7.0 * s.depth + 5.0);
}

}  // namespace

void TextSizes::add(int length, int scored_rows) {
  const double square = static_cast<double>(length) * length;
  const double kept = static_cast<double>(length) * padded_keys(length);
  texts += 1.0;
  tokens += length;
  squares += square;
  if (length <= AttentionConfig{}.store_up_to) kept_squares += kept;
  scored += scored_rows;
  longest = std::max(longest, length);
}

std::int64_t parameter_count(const TransformerConfig& config) {
  std::int64_t total = 0;
  for_each_parameter(config, [&](std::int64_t numbers, int times) { total += numbers * times; });
  return total;
}

std::int64_t parameter_buffer(const TransformerConfig& config) {
  constexpr std::int64_t block = 64 / sizeof(float);
  std::int64_t total = 0;
  for_each_parameter(config, [&](std::int64_t n, int times) { total += (n + block - 1) / block * block * times; });
  return total;
}

double forward_flops(const TransformerConfig& config, const TextSizes& texts) {
  const Shape s(config);
  const double matrices = 8.0 * s.width * s.inner + 2.0 * s.width * (s.up + s.feed_forward);
  const double heads = config.head == HeadKind::pooled ? texts.texts : texts.tokens;
  return s.depth * (texts.tokens * matrices + 4.0 * s.inner * texts.squares) + 2.0 * s.classes * s.width * heads;
}

double training_flops(const TransformerConfig& config, const TextSizes& texts) {
  return backward_and_forward * forward_flops(config, texts);
}

double decoding_flops(const TransformerConfig& config, int context) {
  return forward_flops(config, {.texts = 1.0, .tokens = 1.0, .squares = static_cast<double>(context)});
}

std::int64_t decoding_state_bytes(const TransformerConfig& config, int context) {
  if (!config.causal) return 0;
  const std::int64_t inner = static_cast<std::int64_t>(config.heads) * config.resolved_head_width();
  return 2 * config.depth * inner * context * static_cast<std::int64_t>(sizeof(float));
}

double training_arena_bytes(const TransformerConfig& config, const TextSizes& texts, double rows) {
  return arena_bytes(config, texts, rows, true);
}

double evaluation_arena_bytes(const TransformerConfig& config, const TextSizes& texts, double rows, bool decoding) {
  double bytes = arena_bytes(config, texts, rows, false);
  // Every head of every text has its own queries, keys and probabilities (of a causal block, what it sees).
  const Shape s(config);
  if (decoding) bytes += float_bytes * s.depth * (2.0 * s.inner * texts.tokens + config.heads * texts.squares);
  return bytes;
}

}  // namespace fathom
