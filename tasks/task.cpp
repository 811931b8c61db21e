// SPDX-License-Identifier: Apache-2.0
#include "tasks/task.h"

#include <fmt/format.h>

#include <algorithm>

namespace fathom {

std::string to_string(const ParameterValue& value) {
  return std::visit([](const auto& held) { return fmt::format("{}", held); }, value);
}

void check_size(const TaskInfo& info, Difficulty difficulty) {
  if (difficulty.size >= info.smallest && difficulty.size <= info.largest) return;
  throw std::invalid_argument(fmt::format("the {} of {} must lie within {}..{}, but {} was asked for", info.size_name,
                                          info.name, info.smallest, info.largest, difficulty.size));
}

void check_format(const TaskInfo& info, const Format& format) {
  if (std::ranges::find(info.formats, format.kind) != info.formats.end()) return;
  std::string known;
  for (const Format::Kind kind : info.formats) known += (known.empty() ? "" : ", ") + to_string(kind);
  throw std::invalid_argument(
      fmt::format("{} has no chain-of-thought format '{}'; it has: {}", info.name, to_string(format.kind), known));
}

}  // namespace fathom
