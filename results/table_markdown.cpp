// SPDX-License-Identifier: Apache-2.0
// A table in GitHub's Markdown.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "results/table_grid.h"

namespace fathom {
namespace {

std::string escaped(const std::string& text) {
  static const std::map<char, std::string> kReplacements = {{'|', "\\|"}, {'\\', "\\\\"}, {'*', "\\*"},   {'_', "\\_"},
                                                            {'`', "\\`"}, {'<', "&lt;"},  {'&', "&amp;"}, {'[', "\\["},
                                                            {']', "\\]"}, {'\n', " "},    {'~', "\\~"},   {'$', "\\$"}};
  std::string result;
  for (const char letter : text) {
    const auto found = kReplacements.find(letter);
    result += found == kReplacements.end() ? std::string(1, letter) : found->second;
  }
  return result;
}

// Floors, ceilings and costs are set in italics.
std::string italic(const std::string& text) { return text.empty() ? "" : "*" + escaped(text) + "*"; }

std::string cell(const CellText& text) {
  if (!text.bold) return escaped(text.joined());
  CellText rest = text;
  rest.number.clear();
  const std::string more = rest.joined();
  return "**" + escaped(text.number) + "**" + (more.empty() ? "" : " " + escaped(more));
}

}  // namespace

std::string to_markdown(const Table& table) {
  const TableGrid grid = grid_of(table);
  std::string text = table.title.empty() ? "" : fmt::format("**{}**\n\n", escaped(table.title));
  const auto line = [&](const std::vector<std::string>& cells) {
    text += fmt::format("| {} |\n", fmt::join(cells, " | "));
  };
  std::vector<std::string> heads, rules;
  for (const std::string& head : grid.heads) {
    heads.push_back(escaped(head));
    rules.emplace_back(":--");
  }
  for (const TableColumn& column : table.columns) {
    const bool own = column.kind == TableKind::measured || column.kind == TableKind::published;
    heads.push_back(own ? escaped(column.label()) : italic(column.label()));
    rules.emplace_back(column.kind == TableKind::measured ? ":--" : "--:");
  }
  line(heads);
  line(rules);
  for (const TableGrid::Row& row : grid.rows) {
    std::vector<std::string> cells;
    for (const std::string& key : row.keys) cells.push_back(row.measured ? escaped(key) : italic(key));
    cells.resize(grid.heads.size());
    for (std::size_t i = 0; i < row.cells.size(); ++i) cells.push_back(cell(row.cells[i]));
    line(cells);
  }
  if (!table.notes.empty()) text += "\n";
  for (std::size_t i = 0; i < table.notes.size(); ++i)
    text += escaped(table.notes[i]) + (i + 1 < table.notes.size() ? " " : "\n");
  return text;
}

}  // namespace fathom
