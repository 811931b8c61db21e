// SPDX-License-Identifier: Apache-2.0
// Bits with index hints before them, the instances of hinted_parity.
#pragma once

#include <utility>

#include "tasks/sequence/bits.h"

namespace fathom {

// Bit i has the hint `start` + i. size is the number of bits.
struct HintedBits final : Instance {
  HintedBits(Bits drawn, int first_hint) : bits(std::move(drawn)), start(first_hint) {
    size = static_cast<int>(bits.size());
  }
  Bits bits;
  int start = 0;
};

}  // namespace fathom
