// SPDX-License-Identifier: Apache-2.0
#include "tools/terminal_plot.h"

#include <gmock/gmock.h>

#include <cmath>
#include <limits>
#include <optional>

namespace fathom {
namespace {

using testing::EndsWith;
using testing::HasSubstr;

std::vector<std::string> rows_of(const TerminalPlot& plot, std::size_t columns, std::size_t rows, bool unicode) {
  std::vector<std::string> text;
  for (const Line& line : draw_plot(plot, columns, rows, unicode)) {
    EXPECT_EQ(display_width(line), columns);
    text.push_back(render(line, false));
  }
  return text;
}

// The highest row with an asterisk in each column of the canvas; rows are counted from above.
std::vector<std::size_t> heights(const std::vector<std::string>& rows) {
  std::vector<std::size_t> highest;
  for (std::size_t column = rows[1].find_first_of("+|") + 1; column < rows[1].size(); ++column) {
    for (std::size_t row = 1; row < rows.size(); ++row) {
      if (rows[row][column] != '*') continue;
      highest.push_back(row);
      break;
    }
  }
  return highest;
}

TEST(TerminalPlot, DrawsAStraightLine) {
  const TerminalPlot plot{"exact match", {{0, 0.0}, {100, 1.0}}, true};
  std::string text;
  for (const std::string& row : rows_of(plot, 24, 8, false)) text += row + "\n";
  EXPECT_EQ(text,
            "exact match             \n"
            "  1 +                ***\n"
            "    |            ****   \n"
            "0.5 +       *****       \n"
            "    |   ****            \n"
            "  0 +***                \n"
            "    +-------------------\n"
            "     0               100\n");
}

TEST(TerminalPlot, MonotoneDataIsAMonotoneCurve) {
  TerminalPlot rising{"loss", {}, false};
  TerminalPlot falling{"loss", {}, false};
  for (int step = 0; step <= 1000; step += 50) {
    rising.points.emplace_back(step, 1.0 - std::exp(-step / 300.0));
    falling.points.emplace_back(step, std::exp(-step / 300.0));
  }
  for (std::size_t columns : {24u, 40u, 72u}) {
    for (std::size_t rows : {5u, 10u, 20u}) {
      const auto up = heights(rows_of(rising, columns, rows, false));
      const auto down = heights(rows_of(falling, columns, rows, false));
      ASSERT_GT(up.size(), columns / 2) << "the points are joined";
      EXPECT_TRUE(std::is_sorted(up.rbegin(), up.rend()));
      EXPECT_TRUE(std::is_sorted(down.begin(), down.end()));
      EXPECT_EQ(up.back(), 1u);
      EXPECT_EQ(down.back(), rows - 3);
    }
  }
}

TEST(TerminalPlot, BrailleDotsStandWhereTheyBelong) {
  // One point of each end: dots 7 (lower left, U+2840) and 4 (upper right, U+2808), and the line between them.
  const TerminalPlot plot{"x", {{0, 0.0}, {1, 1.0}}, true};
  const std::vector<std::string> rows = rows_of(plot, 24, 5, true);
  EXPECT_THAT(rows[1], EndsWith("\u2809")) << "a nearly flat line ends in the two upper dots";
  EXPECT_THAT(rows[2], HasSubstr("┤\u28C0")) << "and begins in the two lower ones";
}

TEST(TerminalPlot, ManyDecadesAreLogarithmicAndSaySo) {
  TerminalPlot plot{"loss", {}, false};
  for (int i = 0; i <= 20; ++i) plot.points.emplace_back(i, std::pow(10.0, -i / 5.0));
  const std::vector<std::string> rows = rows_of(plot, 40, 12, false);
  EXPECT_THAT(rows[0], HasSubstr("loss (log scale)"));
  const auto curve = heights(rows);
  const std::size_t middle = curve[curve.size() / 2];
  EXPECT_NEAR(static_cast<double>(middle), 5.0, 1.0) << "an exponential is a straight line";
  plot.proportion = true;
  EXPECT_THAT(rows_of(plot, 40, 12, false)[0], Not(HasSubstr("log")));
}

TEST(TerminalPlot, ValuesThatAreNoNumbersAreLeftOutAndSaid) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  TerminalPlot plot{"loss", {{0, 1.0}, {1, 2.0}, {2, nan}, {3, nan}}, false};
  EXPECT_THAT(rows_of(plot, 48, 8, true)[0], HasSubstr("loss (2 values that are no numbers)"));
  plot.points = {{0, nan}};
  EXPECT_THAT(rows_of(plot, 40, 8, true)[1], HasSubstr("no values yet"));
  EXPECT_EQ(rows_of({"loss", {}, false}, 40, 8, false).size(), 8u);
}

TEST(TerminalPlot, OnePointAndConstantsAreDrawnInTheMiddle) {
  EXPECT_EQ(heights(rows_of({"x", {{5, 0.7}}, false}, 30, 8, false)), std::vector<std::size_t>{3});
  const auto flat = heights(rows_of({"x", {{0, 0.0}, {9, 0.0}}, false}, 30, 8, false));
  EXPECT_GT(flat.size(), 20u);
  for (const std::size_t row : flat) EXPECT_EQ(row, 3u);
}

TEST(SideBySide, KeepsEveryLineAtItsWidth) {
  const auto plot = draw_plot({"a", {{0, 0.0}, {1, 1.0}}, true}, 30, 8, true);
  const std::vector<Line> both = side_by_side({plot, plot}, 2);
  ASSERT_EQ(both.size(), 8u);
  for (const Line& line : both) EXPECT_EQ(display_width(line), 62u);
}

}  // namespace
}  // namespace fathom
