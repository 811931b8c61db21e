// SPDX-License-Identifier: Apache-2.0
// Comma-separated values (RFC 4180), read strictly.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace fathom {

struct CsvRow {
  std::size_t line = 0;  // in the text, from 1
  std::vector<std::string> fields;
};

// One line without its end. Fields with commas, quotes or line breaks are quoted.
std::string csv_line(const std::vector<std::string>& fields);

// Rows of fields. Empty lines are skipped. Throws std::invalid_argument ("line 3: ...") for a quote out of place, a
// quote never closed, or a row whose number of fields differs from the first row's.
std::vector<CsvRow> parse_csv(std::string_view text);

}  // namespace fathom
