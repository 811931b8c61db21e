// SPDX-License-Identifier: Apache-2.0
// What a reader of a table must know, as sentences below it.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>

#include "results/metric_name.h"
#include "results/table_cell.h"
#include "results/table_values.h"

namespace fathom {
namespace {

// What the measured cells of a table have, taken together.
struct Contents {
  std::set<std::string> methods;
  std::set<std::string> identities;
  bool seeds = false;                                                     // some cell lists its seeds
  bool solves = false;                                                    // some metric can be solved
  bool alike = false;                                                     // some cell's seeds are all equal
  int diverged = 0, failed = 0, interrupted = 0, missing = 0, never = 0;  // cells' counts added up
};

Contents contents_of(const Table& table) {
  Contents all;
  for (const TableRow& row : table.rows) {
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      if (row.kind != TableKind::measured || table.columns[i].kind != TableKind::measured) continue;
      const TableCell& cell = row.cells[i];
      all.diverged += cell.diverged;
      all.failed += cell.failed;
      all.interrupted += cell.interrupted;
      all.missing += cell.missing;
      all.never += cell.never;
      if (!cell.summary) continue;
      const std::string& metric = table.values[table.columns[i].value].metric;
      all.solves = all.solves || has_floors(metric);
      const bool same = cell.never == 0 && alike(cell, metric, table.digits);
      all.alike = all.alike || (same && cell.seeds.size() > 1);
      if (cell.estimate && (!same || table.statistic == Statistic::share_solved))
        all.methods.insert(cell.estimate->method);
      all.seeds = all.seeds || (!cell.estimate && !same);
    }
  }
  return all;
}

void add_choices(std::vector<std::string>& notes, const TableSpec& spec) {
  for (const auto& [axis, metric] : spec.selection.choose) {
    notes.push_back(metric.empty() ? fmt::format("Runs of every {} count, as if each were a seed.", key_label(axis))
                                   : fmt::format("Of each cell's {} the one that is best by the mean of {}.",
                                                 key_label(axis), metric_label(metric)));
  }
}

std::string statistic_text(Statistic statistic) {
  switch (statistic) {
    case Statistic::mean:
      return "mean over seeds";
    case Statistic::median:
      return "median over seeds";
    case Statistic::iqm:
      return "interquartile mean over seeds";
    case Statistic::best:
      return "best seed";
    case Statistic::share_solved:
      return "share of seeds that solve";
  }
  return "";
}

std::string how_to_read(const Table& table, const Contents& contents, const TableSpec& spec) {
  const std::size_t usual = usual_count(table);
  const bool several = spec.values.size() > 1;
  std::string text = usual == 1 ? "one run a cell" : statistic_text(table.statistic);
  if (!several) text = table.values[0].label + ": " + text;
  if (usual > 1 && !contents.solves) text += fmt::format(", n = {} where nothing else is said", usual);
  if (!contents.methods.empty()) text += fmt::format("; [95 % interval]: {}", fmt::join(contents.methods, ", "));
  if (contents.seeds && usual > 1) text += "; (seeds) where no method covers with so few";
  if (contents.alike && usual > 1) text += "; a number alone: all seeds have it";
  if (contents.solves && usual > 1) text += fmt::format("; k/n: seeds that reach {}", spec.solved);
  if (several) text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text + ".";
}

void add_lost(std::vector<std::string>& notes, const Contents& contents) {
  std::vector<std::string> lost;
  for (const auto& [count, what] : {std::pair(contents.diverged, "diverged"), std::pair(contents.failed, "failed"),
                                    std::pair(contents.interrupted, "interrupted")})
    if (count > 0) lost.push_back(fmt::format("{} {}", count, what));
  if (!lost.empty())
    notes.push_back(
        fmt::format("Runs without a result stand in no number: {} in all cells together.", fmt::join(lost, ", ")));
  if (contents.missing > 0)
    notes.push_back(fmt::format("Planned and not there yet: {} in all cells together.", contents.missing));
  if (contents.never > 0)
    notes.push_back("'never' is a seed that did not get there; it stands in no mean, which is of the others alone.");
}

}  // namespace

std::size_t usual_count(const Table& table) {
  std::map<std::size_t, int> cells;
  for (const TableRow& row : table.rows)
    for (std::size_t i = 0; i < row.cells.size(); ++i)
      if (row.kind == TableKind::measured && table.columns[i].kind == TableKind::measured && row.cells[i].summary)
        ++cells[row.cells[i].summary->count];
  std::size_t usual = 0;
  for (const auto& [count, times] : cells)
    if (usual == 0 || times >= cells[usual]) usual = count;
  return usual;
}

std::vector<std::string> published_sources(const Table& table) {
  std::vector<std::string> sources;
  for (const TableRow& row : table.rows)
    for (const TableCell& cell : row.cells)
      if (!cell.source.empty() && std::ranges::find(sources, cell.source) == sources.end())
        sources.push_back(cell.source);
  return sources;
}

void add_notes(Table& table, const TableSpec& spec, int bold) {
  const Contents contents = contents_of(table);
  std::vector<std::string> notes = {how_to_read(table, contents, spec)};
  const bool rows = spec.compare == TableSpec::Compare::rows;
  if (bold > 0)
    notes.push_back(
        fmt::format("Bold (* in plain text): apart from every other cell of its {}: intervals that do not overlap, or "
                    "all of four and more seeds "
                    "beyond all others; 5 % for the whole table after Holm.",
                    rows ? "column" : "row"));
  add_choices(notes, spec);
  add_lost(notes, contents);
  const std::vector<std::string> sources = published_sources(table);
  for (std::size_t i = 0; i < sources.size(); ++i) {
    const std::string mark = sources.size() > 1 ? fmt::format(" ({})", i + 1) : "";
    notes.push_back(fmt::format("Published{}: {}.", mark, sources[i]));
  }
  notes.insert(notes.end(), table.notes.begin(), table.notes.end());
  table.notes = std::move(notes);
}

}  // namespace fathom
