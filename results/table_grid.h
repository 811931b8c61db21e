// SPDX-License-Identifier: Apache-2.0
// A table as text in its cells: what the formats for people share. Only escaping and layout differ between them.
#pragma once

#include <string>
#include <vector>

#include "results/table_cell.h"

namespace fathom {

struct TableGrid {
  struct Row {
    bool measured = true;
    std::vector<std::string> keys;  // texts of the rows' keys; of other rows their label alone
    std::vector<CellText> cells;
  };
  std::vector<std::string> heads;  // of the keys
  std::vector<Row> rows;
};
TableGrid grid_of(const Table& table);

// Columns that share a heading on one of the levels above the innermost.
struct HeadingSpan {
  std::size_t first = 0;
  std::size_t count = 1;
  std::string text;  // empty: these columns have no heading on this level
};
// The levels above the innermost, outermost first, of the columns given; headings stand as low as they can.
std::vector<std::vector<HeadingSpan>> heading_spans(const std::vector<const TableColumn*>& columns);

// Whether the column is the first of those beside the measured and published ones.
bool begins_extras(const Table& table, std::size_t column);

}  // namespace fathom
