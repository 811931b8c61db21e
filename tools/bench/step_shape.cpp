// SPDX-License-Identifier: Apache-2.0
#include "tools/bench/step_shape.h"

#include <fmt/format.h>

#include <charconv>
#include <stdexcept>

#include "core/models/transformer_cost.h"

namespace fathom {

std::string to_string(const StepShape& s) {
  return fmt::format("{}/{}/{}/{}/{}/{}", s.width, s.heads, s.depth, s.tokens, s.batch, s.vocabulary);
}

StepShape parse_shape(std::string_view text) {
  StepShape s;
  int* const numbers[] = {&s.width, &s.heads, &s.depth, &s.tokens, &s.batch, &s.vocabulary};
  const char *at = text.data(), *const end = text.data() + text.size();
  bool right = true;
  for (int* number : numbers) {
    if (number != &s.width) right = right && at != end && *at++ == '/';
    const auto [next, error] = std::from_chars(at, end, *number);
    right = right && error == std::errc{} && *number > 0;
    if (!right) break;
    at = next;
  }
  if (!right || at != end || s.width % s.heads != 0) {
    throw std::invalid_argument(fmt::format(
        "a shape is width/heads/depth/tokens/batch/vocabulary with heads that divide the width, as 64/4/2/64/32/64; "
        "'{}' is not",
        text));
  }
  return s;
}

TransformerConfig model_of(const StepShape& shape) {
  TransformerConfig model;
  model.vocabulary = shape.vocabulary;
  model.context = shape.tokens;
  model.depth = shape.depth;
  model.width = shape.width;
  model.heads = shape.heads;
  return model;
}

TrainConfig training_of(const StepShape& shape) {
  TrainConfig train;
  train.batch = shape.batch;
  train.seed = 1;
  return train;
}

double conventional_flops(const StepShape& shape) {
  TextSizes texts;
  for (int b = 0; b < shape.batch; ++b) texts.add(shape.tokens, shape.tokens);
  return training_flops(model_of(shape), texts);
}

double true_flops(const StepShape& s) {
  const double n = s.tokens_per_step(), d = s.width;
  return 3.0 * (24.0 * d * d * s.depth * n + 2.0 * s.vocabulary * d * n + 2.0 * n * (s.tokens + 1.0) * d * s.depth);
}

}  // namespace fathom
