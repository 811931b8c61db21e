// SPDX-License-Identifier: Apache-2.0
#include "tools/bench/decoding_speed.h"

#include <numeric>

#include "core/numeric/random.h"
#include "tools/bench/seconds_of.h"

namespace fathom {
namespace {

constexpr int vocabulary = 64;

TransformerConfig model_of_width(int width) {
  TransformerConfig model;
  model.vocabulary = vocabulary;
  model.context = DecodingSpeed::read + DecodingSpeed::written;
  model.depth = 2;
  model.width = width;
  model.heads = 4;
  return model;
}

}  // namespace

DecodingSpeed::DecodingSpeed(int width) : model_(model_of_width(width), 1) {
  for (int b = 0; b < texts; ++b) {
    Stream stream(1, Purpose::test, 0, static_cast<std::uint32_t>(b));
    Prompt prompt;
    for (int i = 0; i < read; ++i) prompt.tokens.push_back(stream.between(0, vocabulary - 1));
    prompt.positions.resize(read + written);
    std::iota(prompt.positions.begin(), prompt.positions.end(), 0);
    prompt.longest = written;
    prompts_.push_back(prompt);
  }
}

double DecodingSpeed::measure(double seconds) const {
  constexpr int never = -1;  // no token stops a text: all are written to their full length
  return seconds_of([&] { greedy_decode(model_, prompts_, never); }, seconds).each / (texts * written);
}

}  // namespace fathom
