// SPDX-License-Identifier: Apache-2.0
// Values as the data file of a figure writes them.
#pragma once

#include <fmt/format.h>

#include <optional>
#include <string>

#include "results/record.h"

namespace fathom {

// Text without quotes, null as an empty field.
inline std::string csv_value(const Json& value) {
  if (value.is_null()) return "";
  return value.is_string() ? value.get<std::string>() : value.dump();
}

// The shortest digits that read back as the same number; nothing is an empty field.
inline std::string csv_number(std::optional<double> value) { return value ? fmt::format("{}", *value) : ""; }

}  // namespace fathom
