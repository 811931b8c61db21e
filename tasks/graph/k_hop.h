// SPDX-License-Identifier: Apache-2.0
// The instance of k_hop, and where its hops lead.
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

// The source's find_j for j = `hops`, of every character: the index of the character that so many hops lead to, or -1
// where one of them is not defined. No hop leads anywhere else.
std::vector<int> hop_places(const HopString& string, int hops);

}  // namespace fathom
