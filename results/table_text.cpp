// SPDX-License-Identifier: Apache-2.0
// A table on a terminal.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "results/table_grid.h"
#include "results/text_layout.h"

namespace fathom {
namespace {

constexpr std::size_t kHeadingLines = 2;
constexpr const char* kRule = "\u2500";
constexpr const char* kGap = "  ";
constexpr const char* kCrossing = "\u2500\u253c\u2500";
constexpr const char* kBoundary = " \u2502 ";  // before floors, ceilings and costs

// A column of numbers, its cells as wide as each other: numbers end and intervals begin below each other.
struct TextColumn {
  const TableColumn* column = nullptr;
  bool begins_extras = false;
  std::vector<std::string> cells;
  std::size_t width = 0;
};

TextColumn text_column(const Table& table, const TableGrid& grid, std::size_t index) {
  TextColumn column{&table.columns[index], begins_extras(table, index), {}, 0};
  std::size_t numbers = 0, spreads = 0;
  bool bold = false;
  for (const TableGrid::Row& row : grid.rows) {
    const CellText& cell = row.cells[index];
    numbers = std::max(numbers, text_width(cell.number));
    spreads = std::max(spreads, text_width(cell.spread));
    bold = bold || cell.bold;
  }
  for (const TableGrid::Row& row : grid.rows) {
    const CellText& cell = row.cells[index];
    std::string text = pad_left(cell.number, numbers);
    if (bold) text += cell.bold ? "*" : " ";
    if (spreads > 0) text += " " + pad_right(cell.spread, spreads);
    if (!cell.tail.empty()) text += " " + cell.tail;
    text.erase(text.find_last_not_of(' ') + 1);
    column.width = std::max(column.width, text_width(text));
    column.cells.push_back(std::move(text));
  }
  column.width = wrapped_width(column.column->levels.back(), column.width, kHeadingLines);
  return column;
}

// The keys of the rows, repeated at the left of every block.
struct KeyColumns {
  std::vector<std::size_t> widths;
  std::size_t total = 0;

  explicit KeyColumns(const TableGrid& grid) {
    for (std::size_t i = 0; i < grid.heads.size(); ++i) {
      widths.push_back(text_width(grid.heads[i]));
      for (const TableGrid::Row& row : grid.rows)
        if (row.measured) widths[i] = std::max(widths[i], text_width(row.keys[i]));
      total += widths[i] + (i > 0 ? 2 : 0);
    }
    for (const TableGrid::Row& row : grid.rows)
      if (!row.measured) total = std::max(total, text_width(row.keys[0]));
  }

  // Labels of rows that are not measured run across all keys.
  std::string text(const std::vector<std::string>& keys) const {
    std::string line;
    for (std::size_t i = 0; i < keys.size(); ++i)
      line += (i > 0 ? kGap : "") + (keys.size() == 1 ? keys[i] : pad_right(keys[i], widths[i]));
    return pad_right(line, total);
  }
};

class Block {
 public:
  Block(const TableGrid& grid, const KeyColumns& keys, std::vector<TextColumn> columns)
      : grid_(grid), keys_(keys), columns_(std::move(columns)) {
    std::vector<const TableColumn*> headed;
    for (const TextColumn& column : columns_) headed.push_back(column.column);
    spans_ = heading_spans(headed);
    for (const auto& line : spans_)
      for (const HeadingSpan& span : line)
        if (const std::size_t wide = text_width(span.text); wide > width_of(span))
          columns_[span.first + span.count - 1].width += wide - width_of(span);
  }

  std::string text() const {
    std::string text;
    for (const auto& line : spans_) text += span_lines(line);
    text += heading_lines() + rule();
    bool measured = true;
    std::vector<std::string> above;
    for (std::size_t i = 0; i < grid_.rows.size(); ++i) {
      const TableGrid::Row& row = grid_.rows[i];
      const auto empty = [&](const TextColumn& column) { return column.cells[i].empty(); };
      if (!row.measured && std::ranges::all_of(columns_, empty)) continue;  // a floor of other blocks' columns
      if (measured && !row.measured) text += rule();
      measured = row.measured;
      std::vector<std::string> cells;
      for (const TextColumn& column : columns_) cells.push_back(column.cells[i]);
      text += line(keys_.text(without_repeats(row.keys, above)), cells);
      above = row.keys;
    }
    return text;
  }

 private:
  // Keys that the row above has too are not said again, from the left on; the last one always is.
  static std::vector<std::string> without_repeats(std::vector<std::string> keys,
                                                  const std::vector<std::string>& above) {
    if (above.size() != keys.size()) return keys;
    for (std::size_t i = 0; i + 1 < keys.size() && keys[i] == above[i]; ++i) keys[i].clear();
    return keys;
  }

  std::string gap_before(std::size_t column) const { return columns_[column].begins_extras ? kBoundary : kGap; }

  std::size_t width_of(const HeadingSpan& span) const {
    std::size_t width = columns_[span.first].width;
    for (std::size_t i = span.first + 1; i < span.first + span.count; ++i)
      width += text_width(gap_before(i)) + columns_[i].width;
    return width;
  }

  std::string line(const std::string& keys, const std::vector<std::string>& cells) const {
    std::string text = keys;
    for (std::size_t i = 0; i < cells.size(); ++i) text += gap_before(i) + pad_right(cells[i], columns_[i].width);
    text.erase(text.find_last_not_of(' ') + 1);
    return text + "\n";
  }

  std::string span_lines(const std::vector<HeadingSpan>& spans) const {
    std::string names = std::string(keys_.total, ' '), rules = names;
    for (const HeadingSpan& span : spans) {
      const std::string gap = gap_before(span.first);
      names += gap + pad_right(span.text, width_of(span));
      rules += gap + repeated(span.text.empty() ? " " : kRule, width_of(span));
    }
    for (std::string* text : {&names, &rules}) text->erase(text->find_last_not_of(' ') + 1);
    return names + "\n" + rules + "\n";
  }

  std::string heading_lines() const {
    std::vector<std::vector<std::string>> heads;
    std::size_t most = 1;
    for (const TextColumn& column : columns_) {
      heads.push_back(wrapped(column.column->levels.back(), column.width));
      most = std::max(most, heads.back().size());
    }
    std::string text;
    for (std::size_t at = 0; at < most; ++at) {
      std::vector<std::string> cells;
      for (const auto& head : heads) cells.push_back(at + head.size() >= most ? head[at + head.size() - most] : "");
      text += line(at + 1 == most ? keys_.text(grid_.heads) : std::string(keys_.total, ' '), cells);
    }
    return text;
  }

  std::string rule() const {
    std::string text = repeated(kRule, keys_.total);
    for (const TextColumn& column : columns_)
      text += (column.begins_extras ? kCrossing : kGap) + repeated(kRule, column.width);
    return text + "\n";
  }

  const TableGrid& grid_;
  const KeyColumns& keys_;
  std::vector<TextColumn> columns_;
  std::vector<std::vector<HeadingSpan>> spans_;
};

// Columns under one heading stay together where they can.
std::vector<std::vector<TextColumn>> folded(std::vector<TextColumn> columns, std::size_t room) {
  std::vector<std::vector<TextColumn>> blocks = {{}};
  std::size_t used = 0;
  const auto same_group = [](const TextColumn& left, const TextColumn& right) {
    return left.column->levels.size() > 1 && right.column->levels.size() > 1 &&
           left.column->levels[0] == right.column->levels[0];
  };
  for (std::size_t first = 0; first < columns.size();) {
    std::size_t last = first, width = 0;
    do width += columns[last++].width + 3;
    while (last < columns.size() && same_group(columns[first], columns[last]));
    if (width > room) {  // the group itself must be broken
      last = first + 1;
      width = columns[first].width + 3;
    }
    if (used > 0 && used + width > room) {
      blocks.emplace_back();
      used = 0;
    }
    used += width;
    for (; first < last; ++first) {
      columns[first].begins_extras = columns[first].begins_extras && !blocks.back().empty();
      blocks.back().push_back(std::move(columns[first]));
    }
  }
  return blocks;
}

}  // namespace

std::string to_text(const Table& table, std::size_t columns) {
  const TableGrid grid = grid_of(table);
  const KeyColumns keys(grid);
  std::vector<TextColumn> all;
  for (std::size_t i = 0; i < table.columns.size(); ++i) all.push_back(text_column(table, grid, i));
  std::string text = table.title.empty() ? "" : fmt::format("{}\n\n", fmt::join(wrapped(table.title, columns), "\n"));
  const std::size_t room = columns > keys.total ? columns - keys.total : 0;
  bool first = true;
  for (std::vector<TextColumn>& block : folded(std::move(all), room)) {
    text += (first ? "" : "\n") + Block(grid, keys, std::move(block)).text();
    first = false;
  }
  if (!table.notes.empty()) text += "\n";
  for (const std::string& note : table.notes) text += fmt::format("{}\n", fmt::join(wrapped(note, columns), "\n"));
  return text;
}

}  // namespace fathom
