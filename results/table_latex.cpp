// SPDX-License-Identifier: Apache-2.0
// A table for a paper: booktabs and nothing else.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "results/table_grid.h"
#include "results/text_layout.h"

namespace fathom {
namespace {

constexpr std::size_t kRowsOfPage = 45;  // more go to another float
constexpr std::size_t kHeadingWidth = 14;

std::string escaped(const std::string& text) {
  static const std::map<std::string, std::string> kReplacements = {
      {"&", "\\&"},
      {"%", "\\%"},
      {"$", "\\$"},
      {"#", "\\#"},
      {"_", "\\_"},
      {"{", "\\{"},
      {"}", "\\}"},
      {"~", "\\textasciitilde{}"},
      {"^", "\\textasciicircum{}"},
      {"\\", "\\textbackslash{}"},
      {"\n", " "},
      // A cell that begins with a bracket or a star would be read as an argument of the \\ before it.
      {"[", "{[}"},
      {"]", "{]}"},
      {"*", "{*}"},
      {"<", "\\textless{}"},
      {">", "\\textgreater{}"},
      {"|", "\\textbar{}"},
      {"\"", "\\textquotedbl{}"},
      {"--", "-{}-"},
      {"\u2013", "--"},
      {"\u00d7", "$\\times$"},
      {"\u2026", "\\ldots{}"}};
  std::string result;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t length = text.compare(i, 2, "--") == 0 ? 2 : 1;
    while (i + length < text.size() && (static_cast<unsigned char>(text[i + length]) & 0xC0) == 0x80) ++length;
    const std::string letter = text.substr(i, length);
    const auto found = kReplacements.find(letter);
    result += found == kReplacements.end() ? letter : found->second;
    i += length;
  }
  return result;
}

// Long headings take several lines, aligned with what stands below them.
std::string heading(const std::string& text, char align) {
  std::vector<std::string> lines = wrapped(text, kHeadingWidth);
  for (std::string& line : lines) line = escaped(line);
  if (lines.size() == 1) return lines[0];
  return fmt::format("\\begin{{tabular}}[b]{{@{{}}{}@{{}}}}{}\\end{{tabular}}", align, fmt::join(lines, "\\\\ "));
}

char alignment(const TableColumn& column) { return column.kind == TableKind::measured ? 'l' : 'r'; }

std::string cell(const CellText& text) {
  std::string result = text.bold ? fmt::format("\\textbf{{{}}}", escaped(text.number)) : escaped(text.number);
  CellText rest = text;
  rest.number.clear();
  const std::string small = rest.joined();
  return small.empty() ? result : fmt::format("{} {{\\scriptsize {}}}", result, escaped(small));
}

// Headings that several columns share, each with its line below.
std::string span_lines(const Table& table, std::size_t keys) {
  std::vector<const TableColumn*> columns;
  for (const TableColumn& column : table.columns) columns.push_back(&column);
  std::string text;
  for (const auto& line : heading_spans(columns)) {
    std::string rules;
    text += "    " + repeated("& ", keys - 1);
    for (const HeadingSpan& span : line) {
      if (span.text.empty()) {
        text += repeated("& ", span.count);
        continue;
      }
      text += fmt::format("& \\multicolumn{{{}}}{{c}}{{{}}} ", span.count, escaped(span.text));
      const std::size_t first = keys + span.first + 1;
      rules += fmt::format("\\cmidrule(lr){{{}-{}}}", first, first + span.count - 1);
    }
    text += "\\\\\n    " + rules + "\n";
  }
  return text;
}

std::string head(const Table& table, const TableGrid& grid) {
  std::string columns(grid.heads.size(), 'l');
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    if (begins_extras(table, i)) columns += "@{\\hspace{2em}}";
    columns += alignment(table.columns[i]);
  }
  std::string text = fmt::format("  \\begin{{tabular}}{{{}}}\n    \\toprule\n", columns);
  text += span_lines(table, grid.heads.size()) + "    ";
  for (std::size_t i = 0; i < grid.heads.size(); ++i) text += (i > 0 ? " & " : "") + heading(grid.heads[i], 'l');
  for (const TableColumn& column : table.columns) text += " & " + heading(column.levels.back(), alignment(column));
  return text + " \\\\\n    \\midrule\n";
}

std::string row_line(const TableGrid::Row& row, const TableGrid::Row* above, std::size_t keys) {
  std::vector<std::string> cells;
  bool repeats = above != nullptr && above->measured;
  for (std::size_t i = 0; i < row.keys.size() && row.measured; ++i) {
    repeats = repeats && i + 1 < keys && above->keys[i] == row.keys[i];
    cells.push_back(repeats ? "" : escaped(row.keys[i]));
  }
  if (!row.measured)
    cells.push_back(keys == 1 ? escaped(row.keys[0])
                              : fmt::format("\\multicolumn{{{}}}{{l}}{{{}}}", keys, escaped(row.keys[0])));
  for (const CellText& text : row.cells) cells.push_back(cell(text));
  std::string line = fmt::format("    {} \\\\\n", fmt::join(cells, " & "));
  const bool group = row.measured && keys > 1 && above != nullptr && above->keys[0] != row.keys[0];
  const bool bounds = !row.measured && above != nullptr && above->measured;
  return (bounds ? "    \\midrule\n" : (group ? "    \\addlinespace\n" : "")) + line;
}

}  // namespace

std::string to_latex(const Table& table) {
  const TableGrid grid = grid_of(table);
  std::string text = "% needs \\usepackage{booktabs}\n";
  for (std::size_t first = 0; first < grid.rows.size() || first == 0; first += kRowsOfPage) {
    const std::size_t last = std::min(first + kRowsOfPage, grid.rows.size());
    text += "\\begin{table}\n  \\centering\n";
    const std::string again = first > 0 ? (table.caption.empty() ? "Continued" : " (continued)") : "";
    if (!table.caption.empty() || first > 0)
      text += fmt::format("  \\caption{{{}{}}}\n", escaped(table.caption), again);
    if (!table.name.empty() && first == 0) text += fmt::format("  \\label{{tab:{}}}\n", table.name);
    text += head(table, grid);
    for (std::size_t i = first; i < last; ++i)
      text += row_line(grid.rows[i], i > first ? &grid.rows[i - 1] : nullptr, grid.heads.size());
    text += "    \\bottomrule\n  \\end{tabular}\n";
    if (last == grid.rows.size() && !table.notes.empty()) {
      std::vector<std::string> notes;
      for (const std::string& note : table.notes) notes.push_back(escaped(note));
      text += fmt::format("  \\par\\smallskip{{\\footnotesize {}}}\n", fmt::join(notes, " "));
    }
    text += "\\end{table}\n";
  }
  return text;
}

}  // namespace fathom
