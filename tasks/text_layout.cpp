// SPDX-License-Identifier: Apache-2.0
#include "tasks/text_layout.h"

#include <fmt/format.h>

#include <algorithm>
#include <sstream>

namespace fathom {
namespace {

std::string without_trailing_spaces(const std::string& line) { return line.substr(0, line.find_last_not_of(' ') + 1); }

std::string label_column(const std::string& label) { return fmt::format("  {:<{}}", label, label_width - 2); }

// Cells [begin, end) of a row, each at its column and cut where the next one starts or the line ends.
std::string cells_line(const TextRow& row, const std::vector<std::size_t>& widths, std::size_t begin, std::size_t end) {
  std::string line = label_column(row.label);
  std::size_t column = line.size();
  for (std::size_t i = begin; i < end; ++i) {
    if (!row.cells[i].empty()) {
      line.resize(column, ' ');
      if (line.back() != ' ') line.back() = ' ';
      line += row.cells[i];
    }
    column += widths[i] + 1;
  }
  if (line.size() > text_width) line.resize(text_width);
  return without_trailing_spaces(line) + "\n";
}

// The row with cell `begin` filled from the last cell before it, so that a block shows what it goes on with.
TextRow continued(TextRow row, std::size_t begin) {
  for (std::size_t i = begin; row.cells[begin].empty() && i > 0; --i) row.cells[begin] = row.cells[i - 1];
  return row;
}

}  // namespace

std::string labelled(const std::string& label, const std::string& words) {
  std::string text;
  std::string line = label_column(label);
  std::size_t used = 0;
  std::istringstream stream(words);
  for (std::string word; stream >> word; ++used) {
    if (used > 0 && line.size() + 1 + word.size() > text_width) {
      text += line + "\n";
      line = label_column("");
      used = 0;
    }
    if (used > 0) line += ' ';
    line += word;
  }
  return text + without_trailing_spaces(line) + "\n";
}

std::string aligned(const std::vector<TextRow>& spans, const std::vector<TextRow>& rows) {
  const std::size_t columns = rows.empty() ? 0 : rows.front().cells.size();
  std::vector<std::size_t> widths(columns, 1);
  for (const TextRow& row : rows) {
    for (std::size_t i = 0; i < columns; ++i) widths[i] = std::max(widths[i], row.cells[i].size());
  }
  std::string text;
  for (std::size_t begin = 0; begin < columns;) {
    std::size_t end = begin;
    std::size_t used = label_width;
    while (end < columns && (end == begin || used + widths[end] <= text_width)) used += widths[end++] + 1;
    if (begin > 0) text += "\n";
    for (const TextRow& row : spans) text += cells_line(continued(row, begin), widths, begin, end);
    for (const TextRow& row : rows) text += cells_line(row, widths, begin, end);
    begin = end;
  }
  return text;
}

}  // namespace fathom
