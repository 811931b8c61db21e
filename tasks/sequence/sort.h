// SPDX-License-Identifier: Apache-2.0
// Sort: different numbers in, the same numbers in ascending order out.
#pragma once

#include <utility>
#include <vector>

#include "tasks/registry.h"

namespace fathom {

// size is the count of numbers; all are different.
struct NumberList final : Instance {
  explicit NumberList(std::vector<int> drawn) : numbers(std::move(drawn)) { size = static_cast<int>(numbers.size()); }
  std::vector<int> numbers;
};

TaskEntry sort_task();

}  // namespace fathom
