// SPDX-License-Identifier: Apache-2.0
// One table, four formats: terminal text, CSV, Markdown and LaTeX.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "results/grouping.h"
#include "results/published.h"

namespace fathom {

struct TableSpec {
  Selection selection;
  std::vector<std::string> rows;  // keys; every combination of their values that occurs is a row
  std::string columns;            // key; empty: one column of measured values
  std::string value = "test.exact_match";
  bool floors = true;    // columns for floors, and for a ceiling that is below 1
  double solved = 0.99;  // what a seed must reach to count as having solved the task
  std::string title;
  std::map<std::string, std::string> labels;  // key, column value or metric -> what is printed for it
  std::vector<PublishedValue> published;      // of this study
};

struct TableColumn {
  enum class Kind { measured, published, floor, ceiling };
  Kind kind = Kind::measured;
  Json value;         // of the columns' key; null where there is none or where it holds for all of them
  std::string floor;  // a floor's name
  std::string label;  // heading
};

// One number with all that stands behind it; absent where nothing was measured.
struct TableCell {
  std::optional<Summary> summary;  // proportions: interval clipped to [0, 1]
  std::vector<SeedValue> seeds;    // of a measured cell
  double solved_share = 0.0;       // of a measured cell
  int diverged = 0;
  int failed = 0;
  int interrupted = 0;
  int published_runs = 0;
  std::string source;  // of a published cell
  std::string note;
};

struct TableRow {
  std::vector<Json> keys;
  std::vector<TableCell> cells;  // one a column
};

struct Table {
  std::string title;
  std::string metric;
  std::string metric_label;
  std::vector<std::string> keys;  // of the rows
  std::vector<std::string> key_labels;
  std::string column_key;
  std::vector<TableColumn> columns;
  std::vector<TableRow> rows;
  std::vector<std::string> notes;  // what a reader must know, as sentences
};

// Throws SelectionError as group_runs does.
Table build_table(const std::vector<RunRecord>& records, const TableSpec& spec);

std::string to_text(const Table& table);      // aligned for a terminal
std::string to_csv(const Table& table);       // one line a number, with every seed
std::string to_markdown(const Table& table);  // GitHub's pipes
std::string to_latex(const Table& table);     // booktabs

// STEM.txt, STEM.csv, STEM.md and STEM.tex, each written atomically. Throws FileError.
void write_table(const Table& table, const std::filesystem::path& stem);

}  // namespace fathom
