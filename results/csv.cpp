// SPDX-License-Identifier: Apache-2.0
#include "results/csv.h"

#include <fmt/format.h>

#include <stdexcept>

namespace fathom {
namespace {

[[noreturn]] void fail(std::size_t line, std::string_view what) {
  throw std::invalid_argument(fmt::format("line {}: {}", line, what));
}

// Reads one field from the front of `text`; counts the line breaks inside quotes.
std::string take_field(std::string_view& text, std::size_t& line) {
  std::string field;
  if (!text.starts_with('"')) {
    field = text.substr(0, text.find_first_of(",\r\n"));
    if (field.find('"') != std::string::npos) fail(line, "a quote stands inside a field that does not begin with one");
    text.remove_prefix(field.size());
    return field;
  }
  const std::size_t first_line = line;
  text.remove_prefix(1);
  while (true) {
    const std::size_t quote = text.find('"');
    if (quote == std::string_view::npos) fail(first_line, "a quote is never closed");
    field += text.substr(0, quote);
    text.remove_prefix(quote + 1);
    if (!text.starts_with('"')) break;
    field += '"';
    text.remove_prefix(1);
  }
  for (const char letter : field) line += letter == '\n' ? 1 : 0;
  if (!text.empty() && text.find_first_of(",\r\n") != 0) fail(line, "text follows a closing quote");
  return field;
}

}  // namespace

std::string csv_line(const std::vector<std::string>& fields) {
  std::string line;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (i > 0) line += ',';
    if (fields[i].find_first_of(",\"\r\n") == std::string::npos) {
      line += fields[i];
      continue;
    }
    line += '"';
    for (const char letter : fields[i]) line.append(letter == '"' ? 2 : 1, letter);
    line += '"';
  }
  return line;
}

std::vector<CsvRow> parse_csv(std::string_view text) {
  std::vector<CsvRow> rows;
  std::size_t line = 1;
  while (!text.empty()) {
    CsvRow row{line, {}};
    while (true) {
      row.fields.push_back(take_field(text, line));
      if (!text.starts_with(',')) break;
      text.remove_prefix(1);
    }
    if (text.starts_with('\r')) text.remove_prefix(1);
    if (text.starts_with('\n')) {
      text.remove_prefix(1);
      ++line;
    } else if (!text.empty()) {
      fail(line, "a carriage return stands without a line feed");
    }
    if (row.fields.size() == 1 && row.fields[0].empty()) continue;
    if (!rows.empty() && row.fields.size() != rows[0].fields.size())
      fail(row.line, fmt::format("{} fields where the first row has {}", row.fields.size(), rows[0].fields.size()));
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace fathom
