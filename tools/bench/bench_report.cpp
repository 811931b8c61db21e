// SPDX-License-Identifier: Apache-2.0
#include "tools/bench/bench_report.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "results/csv.h"
#include "results/files.h"
#include "results/statistics.h"
#include "results/text_layout.h"

namespace fathom {
namespace {

std::string table_text(const BenchTable& table) {
  std::vector<std::size_t> widths;
  for (std::size_t c = 0; c < table.heads.size(); ++c) {
    std::size_t width = text_width(table.heads[c]);
    for (const auto& row : table.rows) width = std::max(width, text_width(row.at(c)));
    widths.push_back(width);
  }
  const auto line = [&](const std::vector<std::string>& cells) {
    std::string text;
    for (std::size_t c = 0; c < cells.size(); ++c) {
      text += c == 0 ? pad_right(cells[c], widths[c]) : "  " + pad_left(cells[c], widths[c]);
    }
    return text + "\n";
  };
  std::size_t total = 0;
  for (const std::size_t width : widths) total += width + 2;
  std::string text =
      table.title + "\n" + line(table.heads) + repeated("-", total - std::min<std::size_t>(total, 2)) + "\n";
  for (const auto& row : table.rows) text += line(row);
  for (const std::string& note : table.notes) {
    for (const std::string& part : wrapped(note, std::max<std::size_t>(total, 80))) text += part + "\n";
  }
  return text;
}

std::string pipes(const std::vector<std::string>& cells) {
  std::string text = "|";
  for (std::string cell : cells) {
    for (std::size_t at = 0; (at = cell.find('|', at)) != std::string::npos; at += 2) cell.insert(at, "\\");
    text += " " + cell + " |";
  }
  return text + "\n";
}

std::string table_markdown(const BenchTable& table) {
  std::string text = "## " + table.title + "\n\n" + pipes(table.heads) + "|---|";
  for (std::size_t c = 1; c < table.heads.size(); ++c) text += "---:|";
  text += "\n";
  for (const auto& row : table.rows) text += pipes(row);
  for (const std::string& note : table.notes) text += "\n" + note + "\n";
  return text;
}

}  // namespace

std::string to_text(const BenchReport& report) {
  std::string text;
  for (const std::string& line : report.preface) text += line + "\n";
  for (const BenchTable& table : report.tables) text += "\n" + table_text(table);
  return text;
}

std::string to_markdown(const BenchReport& report) {
  std::string text = "# Benchmark\n\n";
  for (const std::string& line : report.preface) text += "- " + line + "\n";
  for (const BenchTable& table : report.tables) text += "\n" + table_markdown(table);
  return text;
}

std::string to_csv(const BenchReport& report) {
  std::string text =
      csv_line({"part", "of", "setting", "quantity", "unit", "median", "minimum", "maximum", "repetitions", "values"}) +
      "\n";
  for (const BenchLine& line : report.lines) {
    if (line.values.empty()) continue;
    const auto [low, high] = std::ranges::minmax(line.values);
    text +=
        csv_line({line.part, line.of, line.setting, line.quantity, line.unit,
                  fmt::format("{:.6g}", median(line.values)), fmt::format("{:.6g}", low), fmt::format("{:.6g}", high),
                  std::to_string(line.values.size()), fmt::format("{:.6g}", fmt::join(line.values, " "))}) +
        "\n";
  }
  return text;
}

void write_report(const BenchReport& report, const std::filesystem::path& folder) {
  make_folder(folder);
  write_file(folder / "bench.txt", to_text(report));
  write_file(folder / "bench.md", to_markdown(report));
  write_file(folder / "bench.csv", to_csv(report));
}

std::string with_spread(const std::vector<double>& values, int decimals) {
  if (values.size() < 2) return median_text(values, decimals);
  const auto [low, high] = std::ranges::minmax(values);
  return fmt::format("{:.{}f} ({:.{}f}-{:.{}f})", median(values), decimals, low, decimals, high, decimals);
}

std::string median_text(const std::vector<double>& values, int decimals, const std::string& unit) {
  return values.empty() ? "-" : fmt::format("{:.{}f}{}", median(values), decimals, unit);
}

}  // namespace fathom
