// SPDX-License-Identifier: Apache-2.0
// A list of numbers or symbols: the instance of many sequence tasks.
#pragma once

#include <utility>
#include <vector>

#include "tasks/task.h"

namespace fathom {

// size is the count of numbers.
struct NumberList final : Instance {
  explicit NumberList(std::vector<int> drawn) : numbers(std::move(drawn)) { size = static_cast<int>(numbers.size()); }
  std::vector<int> numbers;
};

// Throws std::bad_cast for an instance of another kind.
inline const std::vector<int>& numbers_of(const Instance& instance) {
  return dynamic_cast<const NumberList&>(instance).numbers;
}

}  // namespace fathom
