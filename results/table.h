// SPDX-License-Identifier: Apache-2.0
// One table, five formats: terminal text, CSV, Markdown, LaTeX and HTML.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "results/grouping.h"
#include "results/interval.h"
#include "results/published.h"

namespace fathom {

// The main number of a cell.
enum class Statistic { mean, median, iqm, best, share_solved };

struct TableSpec {
  enum class Floors { automatic, rows, columns, none };
  enum class Compare { columns, rows, none };

  Selection selection;
  std::vector<std::string> rows;     // keys; every combination of their values that occurs is a row
  std::vector<std::string> columns;  // keys likewise; none: one column for each value
  std::vector<std::string> values = {"test.exact_match"};  // metrics and numbers of the record ("parameters")
  Statistic statistic = Statistic::mean;
  std::string sort;  // a key of the rows or one of the values, descending with a leading '-'; empty: by the rows' keys
  // Floors, and ceilings below 1. Automatic: below the rows where they are the same in all of them, else as columns,
  // unless they differ between the columns too.
  Floors floors = Floors::automatic;
  // The cells among which the best one is set bold where its interval stands apart: those of one row (columns are
  // compared), or those of one column.
  Compare compare = Compare::columns;
  bool cost = false;          // parameters, state bytes and FLOPs, as far as the records have them
  std::optional<int> digits;  // decimals of proportions (default 3), significant digits of others (3)
  double solved = 0.99;       // what a seed must reach to count as having solved the task
  std::string title;
  std::string caption;                        // LaTeX's, where there is no title
  std::string name;                           // LaTeX's label is tab:NAME
  std::map<std::string, std::string> labels;  // key, column value or metric -> what is printed for it
  std::vector<PublishedValue> published;      // of this study
};

enum class TableKind { measured, published, floor, ceiling, cost };

// One number with all that stands behind it; absent where nothing was measured.
struct TableCell {
  std::optional<double> shown;       // the statistic over the seeds; the number itself where there are no seeds
  std::optional<Estimate> estimate;  // 95 % interval of what is shown, where a method covers with so few seeds
  std::optional<Summary> summary;    // of a measured cell with seeds
  std::vector<SeedValue> seeds;
  int solved = 0;  // seeds that reach the threshold
  int diverged = 0, failed = 0, interrupted = 0;
  int missing = 0;  // planned runs without a record, or without this number
  int never = 0;    // seeds for which what was waited for did not happen
  bool bold = false;
  int published_runs = 0;
  std::string source;  // of a published cell
  std::string note;

  int lost() const { return diverged + failed + interrupted + missing; }
  // Of how many seeds it is known whether they solve: one that diverged does not.
  int judged() const { return static_cast<int>(seeds.size()) + diverged; }
};

struct TableValue {
  std::string metric;
  std::string label;
};

struct TableColumn {
  TableKind kind = TableKind::measured;
  std::size_t value = 0;            // of Table::values
  std::vector<Json> keys;           // of Table::column_keys; null where the column holds for all values of one
  std::string bound;                // a floor's name, a cost's number of the record
  std::vector<std::string> levels;  // headings from the outermost inwards

  std::string label() const;  // the heading in one line
};

struct TableRow {
  TableKind kind = TableKind::measured;
  std::vector<Json> keys;        // of Table::keys; null where a floor's row holds for all values of one
  std::string bound;             // likewise
  std::string label;             // of rows that are not measured
  std::vector<TableCell> cells;  // one a column
};

struct Table {
  std::string title;
  std::string caption;
  std::string name;
  std::vector<TableValue> values;
  Statistic statistic = Statistic::mean;
  std::optional<int> digits;
  std::vector<std::string> keys;  // of the rows
  std::vector<std::string> key_labels;
  std::vector<std::string> column_keys;
  std::vector<TableColumn> columns;  // measured and published ones, then floors, ceilings and costs
  std::vector<TableRow> rows;        // likewise
  std::vector<std::string> notes;    // what a reader must know, as sentences
};

// The table of the records; `planned` runs that have none count as missing. Throws SelectionError as group_runs does.
Table build_table(const std::vector<RunRecord>& records, const TableSpec& spec,
                  const std::vector<RunRecord>& planned = {});

// The part of build_table that needs no measured number, so that a study can be checked before its first run: throws
// SelectionError if a table of the planned runs (metrics may be empty) could not be made so.
void check_table(const std::vector<RunRecord>& planned, const TableSpec& spec);

inline constexpr std::size_t kTextWidth = 110;

// Aligned for a terminal. A table wider than `columns` characters is folded into blocks of columns.
std::string to_text(const Table& table, std::size_t columns = kTextWidth);
std::string to_csv(const Table& table);       // one line a number, with every seed
std::string to_markdown(const Table& table);  // GitHub's pipes
std::string to_latex(const Table& table);     // needs booktabs alone
std::string to_html(const Table& table);      // for a report page

// STEM.txt, STEM.csv, STEM.md and STEM.tex, each written atomically. Throws FileError.
void write_table(const Table& table, const std::filesystem::path& stem);

std::string_view to_string(Statistic statistic);  // "mean", "share_solved"
std::string_view to_string(TableKind kind);       // "measured", "floor"

}  // namespace fathom
