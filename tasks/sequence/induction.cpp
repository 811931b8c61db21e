// SPDX-License-Identifier: Apache-2.0
#include "tasks/sequence/induction.h"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace fathom {

int induction_context(std::span<const int> list) {
  constexpr int end = -1;
  const std::size_t length = list.size();
  const auto after = [&](std::size_t prefix) { return prefix < length ? list[prefix] : end; };
  std::vector<int> common(length + 1, 0);  // of prefix j: symbols at its end that prefix i ends with, too
  int context = 1;
  for (std::size_t i = 0; i < length; ++i) {
    for (std::size_t j = length; j > i; --j) {
      common[j] = i > 0 && list[i - 1] == list[j - 1] ? common[j - 1] + 1 : 0;
      if (after(i) != after(j)) context = std::max(context, common[j] + 1);
    }
  }
  return context;
}

}  // namespace fathom
