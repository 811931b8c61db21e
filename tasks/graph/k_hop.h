// SPDX-License-Identifier: Apache-2.0
// The instance of k_hop.
#pragma once

#include <utility>
#include <vector>

#include "tasks/task.h"

namespace fathom {

// size is the number of characters; each is a number of 0 .. alphabet - 1.
struct HopString final : Instance {
  HopString(int count, std::vector<int> drawn) : hops(count), characters(std::move(drawn)) {
    size = static_cast<int>(characters.size());
  }
  int hops;
  std::vector<int> characters;
};

}  // namespace fathom
