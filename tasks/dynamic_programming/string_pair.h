// SPDX-License-Identifier: Apache-2.0
// Two strings, the instance of the task edit_distance.
#pragma once

#include <utility>
#include <vector>

#include "tasks/task.h"

namespace fathom {

// Letters 0 .. 25; the first string is not the longer one. size is the length that was asked for, that of either one.
struct StringPair final : Instance {
  StringPair(std::vector<int> one, std::vector<int> other) : first(std::move(one)), second(std::move(other)) {
    size = static_cast<int>(first.size());
  }
  std::vector<int> first, second;
};

}  // namespace fathom
