// SPDX-License-Identifier: Apache-2.0
// From a group of seeds to the cell of a table, and from the cell to what is printed.
#pragma once

#include <string>

#include "results/table.h"

namespace fathom {

// The cell of a group. A share of solving seeds has the interval of Clopper and Pearson (1934), which covers whatever
// the share; mean, median and interquartile mean have that of results/interval.h or none; the best seed has none.
TableCell measured_cell(const Group& group, const TableSpec& spec, const std::string& metric);

// A number alone: a floor, a ceiling, a cost, a published value.
TableCell single_cell(double value);

// How many decimals the numbers of a cell have, so that the number itself shows as many digits as asked for:
// proportions 3 decimals, others 3 significant digits, none where the number and all seeds are whole.
int decimals_of(const TableCell& cell, const std::string& metric, std::optional<int> digits);
// Never with an exponent; costs as "12.8k" where no digits are asked for.
std::string number_text(double value, const std::string& metric, int decimals, std::optional<int> digits);
// Whether all seeds of the cell are the same number as far as it is printed.
bool alike(const TableCell& cell, const std::string& metric, std::optional<int> digits);
// 950, "12.8k", "3.21M": three digits and the SI prefix.
std::string scaled_text(double value);

// What is printed of a cell. Formats differ in how they put the parts side by side.
struct CellText {
  std::string number;  // "0.722", a dash where nothing was measured
  std::string spread;  // "[0.599, 0.949]" for an interval, "(0.599 0.618 0.949)" for the seeds
  std::string tail;    // "best 0.949, 0/3, 1 diverged"
  bool bold = false;

  std::string joined() const;  // the parts with a blank between them
};
// `usual` is the number of seeds that most cells have: it is not repeated. `mark` names the source of a published
// number.
CellText cell_text(const Table& table, const TableCell& cell, TableKind kind, const std::string& metric,
                   std::size_t usual, const std::string& mark);

}  // namespace fathom
