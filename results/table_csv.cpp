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

using Fields = std::vector<std::pair<std::string, std::string>>;  // heading and content: they cannot come apart

std::string key_text(const Json& key) {
  if (key.is_null()) return "";
  return key.is_string() ? key.get<std::string>() : key.dump();
}

std::string number_if(bool known, double value) { return known ? fmt::format("{}", value) : ""; }
std::string count_if(bool known, std::size_t value) { return known ? fmt::format("{}", value) : ""; }
std::string count_if(bool known, int value) { return count_if(known, static_cast<std::size_t>(value)); }

// What the number is.
void add_number(Fields& fields, const Table& table, TableKind kind, const std::string& metric, const std::string& bound,
                const TableCell& cell) {
  const bool interval = cell.estimate.has_value();
  const Estimate estimate = cell.estimate.value_or(Estimate());
  fields.insert(fields.end(),
                {{"kind", std::string(to_string(kind))},
                 {"bound", kind == TableKind::floor ? bound : ""},
                 {"metric", metric},
                 {"statistic", kind == TableKind::measured ? std::string(to_string(table.statistic)) : ""},
                 {"value", number_if(cell.shown.has_value(), cell.shown.value_or(0.0))},
                 {"low", number_if(interval, estimate.interval.low)},
                 {"high", number_if(interval, estimate.interval.high)},
                 {"method", estimate.method},
                 {"bold", cell.bold ? "yes" : ""}});
}

// What stands behind it.
void add_evidence(Fields& fields, const TableCell& cell, TableKind kind, const std::string& metric) {
  const bool measured = kind == TableKind::measured;
  const bool any = cell.summary.has_value();
  const Summary summary = cell.summary.value_or(Summary());
  std::vector<std::string> seeds, runs;
  for (const SeedValue& seed : cell.seeds) {
    seeds.push_back(fmt::format("{}={}", seed.seed, seed.value));
    runs.push_back(seed.identity);
  }
  const double share = any ? cell.solved / static_cast<double>(cell.judged()) : 0.0;
  fields.insert(fields.end(), {{"mean", number_if(any, summary.mean)},
                               {"deviation", number_if(any, summary.deviation)},
                               {"median", number_if(any, summary.median)},
                               {"interquartile_mean", number_if(any, summary.interquartile_mean)},
                               {"minimum", number_if(any, summary.minimum)},
                               {"maximum", number_if(any, summary.maximum)},
                               {"solved_share", number_if(any && has_floors(metric), share)},
                               {"n", count_if(measured, summary.count)},
                               {"diverged", count_if(measured, cell.diverged)},
                               {"failed", count_if(measured, cell.failed)},
                               {"interrupted", count_if(measured, cell.interrupted)},
                               {"missing", count_if(measured, cell.missing)},
                               {"never", count_if(measured, cell.never)},
                               {"seeds", fmt::format("{}", fmt::join(seeds, ";"))},
                               {"runs", fmt::format("{}", fmt::join(runs, ";"))},
                               {"published_runs", count_if(cell.published_runs > 0, cell.published_runs)},
                               {"source", cell.source},
                               {"note", cell.note}});
}

Fields fields_of(const Table& table, const TableRow& row, const TableColumn& column, const TableCell& cell) {
  Fields fields;
  for (std::size_t i = 0; i < table.keys.size(); ++i)
    fields.emplace_back(table.keys[i], i < row.keys.size() ? key_text(row.keys[i]) : "");
  for (std::size_t i = 0; i < table.column_keys.size(); ++i)
    fields.emplace_back(table.column_keys[i], i < column.keys.size() ? key_text(column.keys[i]) : "");
  const bool below = row.kind != TableKind::measured;
  const TableKind kind = below ? row.kind : column.kind;
  const std::string metric = row.kind == TableKind::cost ? row.bound : table.values[column.value].metric;
  add_number(fields, table, kind, metric, below ? row.bound : column.bound, cell);
  add_evidence(fields, cell, kind, metric);
  return fields;
}

}  // namespace

std::string to_csv(const Table& table) {
  std::vector<std::string> head;
  const TableColumn none{.keys = std::vector<Json>(table.column_keys.size()), .bound = {}, .levels = {}};
  for (const auto& field : fields_of(table, TableRow(), none, TableCell())) head.push_back(field.first);
  std::string text = csv_line(head) + "\n";
  for (const TableRow& row : table.rows) {
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      const TableCell& cell = row.cells[i];
      if (!cell.shown && cell.lost() + cell.never == 0) continue;
      std::vector<std::string> fields;
      for (const auto& field : fields_of(table, row, table.columns[i], cell)) fields.push_back(field.second);
      text += csv_line(fields) + "\n";
    }
  }
  return text;
}

}  // namespace fathom
