// SPDX-License-Identifier: Apache-2.0
// What a benchmark found, once, in three forms: text, Markdown, and CSV with every measured number.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace fathom {

struct BenchTable {
  std::string title;
  std::vector<std::string> heads;
  std::vector<std::vector<std::string>> rows;  // as many texts as heads; the first is a name, the others numbers
  std::vector<std::string> notes;              // sentences below it
};

// One measured quantity with all its repetitions.
struct BenchLine {
  std::string part;      // "step", "peak", "sampling"
  std::string of;        // a shape, a task
  std::string setting;   // who measured how: "Fathom, 1 thread"
  std::string quantity;  // "time", "ratio"
  std::string unit;      // "s/step"; empty for a pure number
  std::vector<double> values;
};

struct BenchReport {
  std::vector<std::string> preface;  // lines: the machine, the versions
  std::vector<BenchTable> tables;
  std::vector<BenchLine> lines;
};

std::string to_text(const BenchReport& report);
std::string to_markdown(const BenchReport& report);
// One line a quantity: part, of, setting, quantity, unit, median, minimum, maximum, repetitions, and all values.
std::string to_csv(const BenchReport& report);

// bench.txt, bench.md and bench.csv in the folder, which is made where there is none. Throws FileError.
void write_report(const BenchReport& report, const std::filesystem::path& folder);

// The median of the values and how far they reach: "12.3 (12.1-13.0)", in so many decimals; the median alone where
// there is one value, "-" where there is none.
std::string with_spread(const std::vector<double>& values, int decimals);
std::string median_text(const std::vector<double>& values, int decimals, const std::string& unit = "");

}  // namespace fathom
