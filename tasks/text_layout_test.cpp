// SPDX-License-Identifier: Apache-2.0
#include "tasks/text_layout.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

namespace fathom {
namespace {

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

TEST(TextLayout, ParagraphsWrapUnderTheirFirstWord) {
  EXPECT_EQ(labelled("source", "a paper"), "  source      a paper\n");
  std::string words;
  for (int i = 0; i < 40; ++i) words += "number ";
  const std::vector<std::string> lines = lines_of(labelled("many", words));
  ASSERT_EQ(lines.size(), 4u);  // twelve words of seven columns fit into 86
  EXPECT_EQ(lines[1].substr(0, label_width + 6), std::string(label_width, ' ') + "number");
  for (const std::string& line : lines) {
    EXPECT_LE(line.size(), text_width);
    EXPECT_NE(line.back(), ' ');
  }
  EXPECT_EQ(labelled("none", ""), "  none\n");
}

TEST(TextLayout, CellsStandInColumns) {
  const TextRow part{"part", {"first", "", "second", ""}};
  const TextRow top{"top", {"a", "bbb", "c", "d"}};
  const TextRow bottom{"bottom", {"", "1", "22", ""}};
  EXPECT_EQ(aligned({part}, {top, bottom}),
            "  part        first second\n"
            "  top         a bbb c  d\n"
            "  bottom        1   22\n");
}

TEST(TextLayout, LongRowsAreCutIntoBlocksThatFit) {
  TextRow part{"part", std::vector<std::string>(60)};
  part.cells[0] = "prompt";
  part.cells[50] = "answer";
  TextRow row{"row", {}};
  for (int i = 0; i < 60; ++i) row.cells.push_back(std::to_string(10 + i));
  const std::vector<std::string> lines = lines_of(aligned({part}, {row}));
  ASSERT_EQ(lines.size(), 8u);  // 29, 29 and 2 cells of three columns, an empty line between
  EXPECT_EQ(lines[0], "  part        prompt");
  EXPECT_EQ(lines[3], "  part        prompt" + std::string(57, ' ') + "answer");
  EXPECT_EQ(lines[6], "  part        answer");
  EXPECT_EQ(lines[7], "  row         68 69");
  for (const std::string& line : lines) EXPECT_LE(line.size(), text_width);
}

TEST(TextLayout, NoCellsAreNoText) { EXPECT_EQ(aligned({}, {}), ""); }

}  // namespace
}  // namespace fathom
