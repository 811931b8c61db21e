// SPDX-License-Identifier: Apache-2.0
// A table for people: terminal text, Markdown and LaTeX; and the files of all formats.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <functional>
#include <set>

#include "results/files.h"
#include "results/metric_name.h"
#include "results/table.h"

namespace fathom {
namespace {

// What the formats for people print; only escaping and layout differ between them.
struct Grid {
  std::size_t keys = 0;  // columns of names, before those of numbers
  std::vector<std::string> head;
  std::vector<std::vector<std::string>> body;
  std::vector<std::string> notes;
};

std::string number(double value, bool proportion) {
  return proportion ? fmt::format("{:.3f}", value) : fmt::format("{:.4g}", value);
}

// The number of seeds that most cells have: said once below the table instead of in every cell.
std::size_t usual_count(const Table& table) {
  std::map<std::size_t, int> cells;
  for (const TableRow& row : table.rows)
    for (std::size_t i = 0; i < row.cells.size(); ++i)
      if (table.columns[i].kind == TableColumn::Kind::measured && row.cells[i].summary)
        ++cells[row.cells[i].summary->count];
  std::size_t usual = 0;
  for (const auto& [count, times] : cells)
    if (usual == 0 || times > cells[usual]) usual = count;
  return usual;
}

// "0.984 [0.973, 0.995] (n = 3, 1 diverged)"
std::string cell_text(const TableCell& cell, TableColumn::Kind kind, bool proportion, bool exact, std::size_t usual) {
  std::string text = cell.summary ? number(cell.summary->mean, proportion) : "";
  if (cell.summary && cell.summary->interval)
    text += fmt::format(" [{}, {}]", number(cell.summary->interval->low, proportion),
                        number(cell.summary->interval->high, proportion));
  if (kind != TableColumn::Kind::measured) return text.empty() ? "\u2013" : text;
  std::vector<std::string> remarks;
  const std::size_t count = cell.summary ? cell.summary->count : 0;
  const bool lost = cell.diverged + cell.failed + cell.interrupted > 0;
  if (lost || (count != usual && count > 0)) remarks.push_back(fmt::format("n = {}", count));
  if (exact && cell.solved_share > 0.0 && cell.solved_share < 1.0)
    remarks.push_back(fmt::format("{:.0f} of {} solved", cell.solved_share * static_cast<double>(count), count));
  if (cell.diverged > 0) remarks.push_back(fmt::format("{} diverged", cell.diverged));
  if (cell.failed > 0) remarks.push_back(fmt::format("{} failed", cell.failed));
  if (cell.interrupted > 0) remarks.push_back(fmt::format("{} interrupted", cell.interrupted));
  if (!remarks.empty()) text += fmt::format("{}({})", text.empty() ? "" : " ", fmt::join(remarks, ", "));
  return text.empty() ? "\u2013" : text;
}

Grid make_grid(const Table& table) {
  Grid grid;
  grid.keys = table.keys.size();
  grid.head = table.key_labels;
  for (const TableColumn& column : table.columns) grid.head.push_back(column.label);
  const bool proportion = is_proportion(table.metric);
  const std::size_t usual = usual_count(table);
  std::set<std::string> sources;
  for (const TableRow& row : table.rows) {
    std::vector<std::string> line;
    for (const Json& key : row.keys) line.push_back(value_label(key));
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      line.push_back(cell_text(row.cells[i], table.columns[i].kind, proportion, has_floors(table.metric), usual));
      if (!row.cells[i].source.empty()) sources.insert(row.cells[i].source);
    }
    grid.body.push_back(std::move(line));
  }
  if (usual == 1) grid.notes.push_back(fmt::format("{}, one run in a cell.", table.metric_label));
  if (usual > 1)
    grid.notes.push_back(fmt::format("{}: mean and 95 % interval over n = {} seeds where nothing else is said.",
                                     table.metric_label, usual));
  if (!sources.empty()) grid.notes.push_back(fmt::format("Published: {}.", fmt::join(sources, "; ")));
  grid.notes.insert(grid.notes.end(), table.notes.begin(), table.notes.end());
  return grid;
}

// Characters, not bytes, of UTF-8 text.
std::size_t width(const std::string& text) {
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(), [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0) != 0x80; }));
}

std::string repeat(std::string_view unit, std::size_t times) {
  std::string text;
  for (std::size_t i = 0; i < times; ++i) text += unit;
  return text;
}

std::string escape(const std::string& text, const std::map<char, std::string>& replacements) {
  std::string escaped;
  for (const char letter : text) {
    const auto found = replacements.find(letter);
    escaped += found == replacements.end() ? std::string(1, letter) : found->second;
  }
  return escaped;
}

std::string for_markdown(const std::string& text) {
  static const std::map<char, std::string> kReplacements = {{'|', "\\|"}, {'\\', "\\\\"}, {'*', "\\*"},   {'_', "\\_"},
                                                            {'`', "\\`"}, {'<', "&lt;"},  {'&', "&amp;"}, {'[', "\\["},
                                                            {']', "\\]"}, {'\n', " "}};
  return escape(text, kReplacements);
}

std::string for_latex(const std::string& text) {
  static const std::map<char, std::string> kReplacements = {
      {'&', "\\&"},
      {'%', "\\%"},
      {'$', "\\$"},
      {'#', "\\#"},
      {'_', "\\_"},
      {'{', "\\{"},
      {'}', "\\}"},
      {'~', "\\textasciitilde{}"},
      {'^', "\\textasciicircum{}"},
      {'\\', "\\textbackslash{}"},
      {'\n', " "},
      // A cell that begins with a bracket would be read as the optional argument of the \\ before it.
      {'[', "{[}"},
      {']', "{]}"},
      {'<', "\\textless{}"},
      {'>', "\\textgreater{}"},
      {'|', "\\textbar{}"}};
  return escape(text, kReplacements);
}

std::string join_cells(const std::vector<std::string>& cells, std::string_view separator,
                       const std::function<std::string(const std::string&)>& escape_cell) {
  std::vector<std::string> escaped;
  std::transform(cells.begin(), cells.end(), std::back_inserter(escaped), escape_cell);
  return fmt::format("{}", fmt::join(escaped, separator));
}

}  // namespace

std::string to_text(const Table& table) {
  const Grid grid = make_grid(table);
  std::vector<std::size_t> widths;
  for (std::size_t i = 0; i < grid.head.size(); ++i) {
    widths.push_back(width(grid.head[i]));
    for (const auto& line : grid.body) widths[i] = std::max(widths[i], width(line[i]));
  }
  // Names stand to the left and so do cells with an interval, whose first numbers then stand below each other.
  const auto line_text = [&](const std::vector<std::string>& cells) {
    std::string line;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      line += (i > 0 ? "  " : "") + cells[i];
      if (i + 1 < cells.size()) line += repeat(" ", widths[i] - width(cells[i]));
    }
    return line + "\n";
  };
  std::string text = table.title.empty() ? "" : table.title + "\n\n";
  text += line_text(grid.head);
  std::vector<std::string> rule;
  rule.reserve(widths.size());
  for (const std::size_t columns : widths) rule.push_back(repeat("\u2500", columns));
  text += fmt::format("{}\n", fmt::join(rule, "  "));
  for (const auto& line : grid.body) text += line_text(line);
  if (!grid.notes.empty()) text += fmt::format("\n{}\n", fmt::join(grid.notes, "\n"));
  return text;
}

std::string to_markdown(const Table& table) {
  const Grid grid = make_grid(table);
  std::string text = table.title.empty() ? "" : fmt::format("**{}**\n\n", for_markdown(table.title));
  text += fmt::format("| {} |\n|", join_cells(grid.head, " | ", for_markdown));
  for (std::size_t i = 0; i < grid.head.size(); ++i) text += i < grid.keys ? " :-- |" : " --: |";
  text += "\n";
  for (const auto& line : grid.body) text += fmt::format("| {} |\n", join_cells(line, " | ", for_markdown));
  if (!grid.notes.empty()) text += fmt::format("\n{}\n", join_cells(grid.notes, " ", for_markdown));
  return text;
}

std::string to_latex(const Table& table) {
  const Grid grid = make_grid(table);
  std::string text = "% needs \\usepackage{booktabs}\n\\begin{table}\n  \\centering\n";
  if (!table.title.empty()) text += fmt::format("  \\caption{{{}}}\n", for_latex(table.title));
  text += fmt::format("  \\begin{{tabular}}{{{}{}}}\n    \\toprule\n", std::string(grid.keys, 'l'),
                      std::string(grid.head.size() - grid.keys, 'r'));
  text += fmt::format("    {} \\\\\n    \\midrule\n", join_cells(grid.head, " & ", for_latex));
  for (const auto& line : grid.body) text += fmt::format("    {} \\\\\n", join_cells(line, " & ", for_latex));
  text += "    \\bottomrule\n  \\end{tabular}\n";
  if (!grid.notes.empty())
    text += fmt::format("  \\par\\smallskip{{\\footnotesize {}}}\n", join_cells(grid.notes, " ", for_latex));
  return text + "\\end{table}\n";
}

void write_table(const Table& table, const std::filesystem::path& stem) {
  const auto with = [&](const char* extension) { return std::filesystem::path(stem.string() + extension); };
  write_file(with(".txt"), to_text(table));
  write_file(with(".csv"), to_csv(table));
  write_file(with(".md"), to_markdown(table));
  write_file(with(".tex"), to_latex(table));
}

}  // namespace fathom
