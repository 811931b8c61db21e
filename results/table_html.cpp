// SPDX-License-Identifier: Apache-2.0
// A table as part of a report page; its classes are those of results/html.cpp's style sheet.
#include <fmt/format.h>

#include "results/html.h"
#include "results/table_grid.h"

namespace fathom {
namespace {

std::string heading_rows(const Table& table, const TableGrid& grid) {
  std::vector<const TableColumn*> columns;
  for (const TableColumn& column : table.columns) columns.push_back(&column);
  std::string rows;
  for (const std::vector<HeadingSpan>& level : heading_spans(columns)) {
    rows += fmt::format("<tr><td colspan=\"{}\"></td>", grid.heads.size());
    for (const HeadingSpan& span : level) {
      rows += fmt::format("<th colspan=\"{}\" scope=\"colgroup\">{}</th>", span.count, html_text(span.text));
    }
    rows += "</tr>\n";
  }
  rows += "<tr>";
  for (const std::string& head : grid.heads) rows += fmt::format("<th scope=\"col\">{}</th>", html_text(head));
  for (const TableColumn& column : table.columns) {
    const bool own = column.kind == TableKind::measured || column.kind == TableKind::published;
    rows += fmt::format("<th scope=\"col\"{}>{}</th>", own ? "" : " class=\"floor\"",
                        html_text(column.levels.empty() ? "" : column.levels.back()));
  }
  return rows + "</tr>\n";
}

std::string cell(const CellText& text, TableKind kind) {
  const std::string number =
      text.bold ? fmt::format("<strong>{}</strong>", html_text(text.number)) : html_text(text.number);
  CellText rest = text;
  rest.number.clear();
  const std::string more = rest.joined();
  const bool own = kind == TableKind::measured || kind == TableKind::published;
  return fmt::format("<td{}>{}{}</td>", own ? "" : " class=\"floor\"", number,
                     more.empty() ? "" : fmt::format(" <span class=\"quiet\">{}</span>", html_text(more)));
}

}  // namespace

std::string to_html(const Table& table) {
  const TableGrid grid = grid_of(table);
  std::string html = fmt::format("<div class=\"scroll\"><table>{}<thead>\n",
                                 table.title.empty() ? "" : "<caption>" + html_text(table.title) + "</caption>");
  html += heading_rows(table, grid) + "</thead><tbody>\n";
  for (const TableGrid::Row& row : grid.rows) {
    html += row.measured ? "<tr>" : "<tr class=\"floor\">";
    const std::size_t missing = grid.heads.size() - row.keys.size();
    for (std::size_t i = 0; i < row.keys.size(); ++i) {
      const std::size_t span = i + 1 == row.keys.size() ? missing + 1 : 1;
      html += fmt::format("<th scope=\"row\"{}>{}</th>", span > 1 ? fmt::format(" colspan=\"{}\"", span) : "",
                          html_text(row.keys[i]));
    }
    for (std::size_t i = 0; i < row.cells.size(); ++i) html += cell(row.cells[i], table.columns[i].kind);
    html += "</tr>\n";
  }
  html += "</tbody></table></div>\n";
  if (table.notes.empty()) return html;
  html += "<p class=\"quiet\">";
  for (const std::string& note : table.notes) html += html_text(note) + " ";
  return html + "</p>\n";
}

}  // namespace fathom
