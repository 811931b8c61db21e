// SPDX-License-Identifier: Apache-2.0
// Greedy decoding with the key-value cache: 64 texts together, 16 tokens read and 64 written each, 2 layers, 4 heads.
#pragma once

#include <vector>

#include "core/models/transformer.h"
#include "core/training/evaluate.h"

namespace fathom {

class DecodingSpeed {
 public:
  static constexpr int texts = 64, read = 16, written = 64;

  explicit DecodingSpeed(int width);

  // Seconds a written token, reading included, over about `seconds`.
  double measure(double seconds) const;

 private:
  Transformer<float> model_;
  std::vector<Prompt> prompts_;
};

}  // namespace fathom
