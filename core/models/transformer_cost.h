// SPDX-License-Identifier: Apache-2.0
// What a transformer costs, from its configuration alone: parameters, floating-point operations, memory. Exact for
// parameters and state; operations are counted by convention; activations follow the tape's allocations.
#pragma once

#include <cstdint>
#include <span>

#include "core/models/transformer_config.h"

namespace fathom {

// The texts of a batch by what their cost depends on; means over a stream are fractions.
struct TextSizes {
  double texts = 0.0;         // B
  double tokens = 0.0;        // n, the sum of the lengths T
  double squares = 0.0;       // sum of T^2
  double kept_squares = 0.0;  // numbers a head keeps of attention's probabilities for the backward pass
  double scored = 0.0;        // rows that go through the head
  int longest = 0;            // largest T

  void add(int length, int scored_rows);
};

// Numbers that are trained: ParameterStore::count() of the model.
std::int64_t parameter_count(const TransformerConfig& config);
// Length of the buffer that holds them, every block aligned to 64 bytes of float.
std::int64_t parameter_buffer(const TransformerConfig& config);

// Operations of one forward pass, a multiply-add being two:
//   sum over layers of n (8 D H dh + 4 D F)  +  4 H dh sum T^2  +  2 D C rows of the head,
// that is (24 D^2 L + 2 V D + 4 T D L) a token where H dh = D and F = 4 D (a gated feed-forward part has half as much
// again). Conventional (Kaplan et al. 2020, appendix B; Hoffmann et al. 2022, appendix F): attention counts all T keys
// of every query although a causal model sees half of them, the head counts every token (once a text where it is
// pooled, nothing where there is none), and norms, activations and softmax count nothing.
double forward_flops(const TransformerConfig& config, const TextSizes& texts);
// Three forward passes: the backward pass costs two.
double training_flops(const TransformerConfig& config, const TextSizes& texts);
// One more token after `context` - 1 others, keys and values being kept.
double decoding_flops(const TransformerConfig& config, int context);

// Keys and values of `context` tokens of one text, in float; 0 where the model does not read causally, so that it keeps
// no state from token to token.
std::int64_t decoding_state_bytes(const TransformerConfig& config, int context);

// Bytes of the arena after a training step over these texts in `rows` rows (dead rows included), in float.
double training_arena_bytes(const TransformerConfig& config, const TextSizes& texts, double rows);
// The same of scoring without gradients; `decoding`: of reading the texts as prompts.
double evaluation_arena_bytes(const TransformerConfig& config, const TextSizes& texts, double rows, bool decoding);

}  // namespace fathom
