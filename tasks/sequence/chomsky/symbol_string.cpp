// SPDX-License-Identifier: Apache-2.0
#include "tasks/sequence/chomsky/symbol_string.h"

namespace fathom {

ParameterInfo symbols_parameter(int default_value) {
  return {.name = "symbols",
          .default_value = std::int64_t{default_value},
          .documentation = "size of the alphabet, from 2 to 256"};
}

int checked_symbols(const TaskInfo& info, const ParameterValues& values) {
  return whole_number(values, info, "symbols", 2, 256);
}

Shortcut same_place_shortcut() {
  return {{"same place", "each place copies that place of the input"},
          [](Symbols input) { return std::vector<int>(input.begin(), input.end()); }};
}

Shortcut repeated_last_shortcut() {
  return {{"last symbol", "every place copies the input's last symbol"},
          [](Symbols input) { return std::vector<int>(2 * input.size(), input.back()); }};
}

}  // namespace fathom
