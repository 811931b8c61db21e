// SPDX-License-Identifier: Apache-2.0
#include "tasks/assemble.h"

#include <algorithm>
#include <utility>

namespace fathom {

Example assemble(std::vector<int> prompt, const std::vector<int>& trace, const std::vector<int>& answer,
                 const Format& format) {
  Example example;
  example.prompt = prompt.size();
  example.trace = trace.size();
  example.given = prompt.size() + (format.kind == Format::Kind::blank ? trace.size() : 0);
  example.tokens = std::move(prompt);
  example.tokens.insert(example.tokens.end(), trace.begin(), trace.end());
  example.tokens.insert(example.tokens.end(), answer.begin(), answer.end());

  const std::size_t length = example.tokens.size();
  example.targets.assign(example.tokens.begin() + 1, example.tokens.end());
  example.targets.push_back(-1);
  // Position i predicts token i + 1, so the tokens [first, length) are the targets of positions [first - 1, length -
  // 1).
  const auto predicted_from = [length](std::size_t first) {
    std::vector<std::uint8_t> mask(length, 0);
    std::fill(mask.begin() + static_cast<std::ptrdiff_t>(first) - 1, mask.end() - 1, std::uint8_t{1});
    return mask;
  };
  example.loss_mask = predicted_from(example.given);
  example.metric_mask = predicted_from(example.prompt + example.trace);
  return example;
}

}  // namespace fathom
