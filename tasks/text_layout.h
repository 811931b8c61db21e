// SPDX-License-Identifier: Apache-2.0
// Plain text in columns: paragraphs that wrap under a label, and rows of cells that stay aligned where they wrap.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace fathom {

inline constexpr std::size_t text_width = 100;  // columns
inline constexpr std::size_t label_width = 14;  // columns that a label takes, its indentation included

// "  label       words words", where wrapped lines start below the first word. Words are broken apart at spaces only.
std::string labelled(const std::string& label, const std::string& words);

// Rows of equally many cells: cell i of every row starts in the same column. `cells` may be empty strings.
struct TextRow {
  std::string label;
  std::vector<std::string> cells;
};
// Cuts the columns into blocks that fit the width and sets the rows of a block below each other. A cell of a row of
// `spans` does not widen its column: it runs over the empty cells after it, is cut where the next one starts, and
// stands again at the start of a block that goes on with it.
std::string aligned(const std::vector<TextRow>& spans, const std::vector<TextRow>& rows);

}  // namespace fathom
