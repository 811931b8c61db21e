// SPDX-License-Identifier: Apache-2.0
// A table as CSV: one line a number, with every seed and its run behind it.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <string_view>

#include "results/csv.h"
#include "results/metric_name.h"
#include "results/table.h"

namespace fathom {
namespace {

std::string key_text(const Json& key) {
  if (key.is_null()) return "";
  return key.is_string() ? key.get<std::string>() : key.dump();
}

std::string_view kind_text(TableColumn::Kind kind) {
  switch (kind) {
    case TableColumn::Kind::measured:
      return "measured";
    case TableColumn::Kind::published:
      return "published";
    case TableColumn::Kind::floor:
      return "floor";
    case TableColumn::Kind::ceiling:
      return "ceiling";
  }
  return "";
}

std::string number_if(bool known, double value) { return known ? fmt::format("{}", value) : ""; }
std::string count_if(bool known, std::size_t value) { return known ? fmt::format("{}", value) : ""; }

// Heading and content of every field after the keys; the two stand together so that they cannot come apart.
std::vector<std::pair<std::string, std::string>> fields_of(const Table& table, const TableColumn& column,
                                                           const TableCell& cell) {
  const bool measured = column.kind == TableColumn::Kind::measured;
  const bool published = column.kind == TableColumn::Kind::published;
  const bool any = cell.summary.has_value();
  const Summary summary = cell.summary.value_or(Summary());
  const Interval interval = summary.interval.value_or(Interval());
  std::vector<std::string> seeds, runs;
  for (const SeedValue& seed : cell.seeds) {
    seeds.push_back(fmt::format("{}={}", seed.seed, seed.value));
    runs.push_back(seed.identity);
  }
  return {
      {"kind", std::string(kind_text(column.kind))},
      {"bound", column.floor},
      {"metric", table.metric},
      {"mean", number_if(any, summary.mean)},
      {"low", number_if(summary.interval.has_value(), interval.low)},
      {"high", number_if(summary.interval.has_value(), interval.high)},
      {"deviation", number_if(measured && any, summary.deviation)},
      {"median", number_if(measured && any, summary.median)},
      {"minimum", number_if(measured && any, summary.minimum)},
      {"maximum", number_if(measured && any, summary.maximum)},
      {"solved_share", number_if(measured && any && has_floors(table.metric), cell.solved_share)},
      {"n", count_if(measured, summary.count)},
      {"diverged", count_if(measured, static_cast<std::size_t>(cell.diverged))},
      {"failed", count_if(measured, static_cast<std::size_t>(cell.failed))},
      {"interrupted", count_if(measured, static_cast<std::size_t>(cell.interrupted))},
      {"seeds", fmt::format("{}", fmt::join(seeds, ";"))},
      {"runs", fmt::format("{}", fmt::join(runs, ";"))},
      {"published_runs", count_if(published && cell.published_runs > 0, static_cast<std::size_t>(cell.published_runs))},
      {"source", cell.source},
      {"note", cell.note}};
}

}  // namespace

std::string to_csv(const Table& table) {
  std::vector<std::string> keys = table.keys;
  if (!table.column_key.empty()) keys.push_back(table.column_key);
  std::vector<std::string> head = keys;
  for (const auto& field : fields_of(table, TableColumn(), TableCell())) head.push_back(field.first);
  std::string text = csv_line(head) + "\n";
  for (const TableRow& row : table.rows) {
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      const TableCell& cell = row.cells[i];
      if (!cell.summary && cell.diverged + cell.failed + cell.interrupted == 0) continue;
      std::vector<std::string> fields;
      for (const Json& key : row.keys) fields.push_back(key_text(key));
      if (!table.column_key.empty()) fields.push_back(key_text(table.columns[i].value));
      for (const auto& field : fields_of(table, table.columns[i], cell)) fields.push_back(field.second);
      text += csv_line(fields) + "\n";
    }
  }
  return text;
}

}  // namespace fathom
