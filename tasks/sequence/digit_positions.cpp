// SPDX-License-Identifier: Apache-2.0
#include "tasks/sequence/digit_positions.h"

namespace fathom {

std::vector<int> coupled_positions(const CoupledLayout& layout) {
  const int top = layout.digits + 1;  // the id of place 0
  const int equals = top + 1;
  std::vector<int> ids = {0};
  ids.reserve(static_cast<std::size_t>(layout.a + layout.b + layout.sum + layout.pauses) + layout.steps.size() + 5);
  const auto add_operand = [&](int width) {
    for (int place = width - 1; place >= 0; --place) ids.push_back(top - place);
    ids.push_back(equals);
  };
  add_operand(layout.a);
  add_operand(layout.b);
  for (int i = 1; i <= layout.pauses; ++i) ids.push_back(equals + i);
  for (const int place : layout.steps) ids.push_back(top - place);
  if (layout.has_trace) ids.push_back(equals);
  for (int i = 0; i < layout.sum; ++i) ids.push_back(top - (layout.reversed ? i : layout.sum - 1 - i));
  ids.push_back(0);
  return ids;
}

std::vector<int> abacus_positions(std::span<const int> tokens, int base) {
  std::vector<int> ids;
  ids.reserve(tokens.size());
  int run = 0;
  for (const int token : tokens) {
    run = token < base ? run + 1 : 0;
    ids.push_back(run);
  }
  return ids;
}

}  // namespace fathom
