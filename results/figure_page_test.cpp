// SPDX-License-Identifier: Apache-2.0
#include "results/figure_page.h"

#include <gmock/gmock.h>

#include "results/figure_axis.h"

namespace fathom {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

PageRequest request(const PanelGrid& grid, std::size_t items) {
  PageRequest request;
  request.title = "A title";
  request.grid = &grid;
  request.x_labels = {"depth"};
  for (std::size_t i = 0; i < items; ++i)
    request.legend.push_back({{.line = "lw 1"}, "a series with a very long name, number " + std::to_string(i)});
  return request;
}

TEST(Page, NothingLeavesItOrMeetsThePanels) {
  for (const std::size_t panels : {1, 2, 3, 5, 9, 12}) {
    const PanelGrid grid = make_panel_grid(std::vector<std::string>(panels, "a title"));
    const Page page = lay_out(request(grid, 7));
    EXPECT_LE(page.width, kWidestPage);
    ASSERT_EQ(page.panels.size(), panels);
    for (std::size_t i = 0; i < panels; ++i) {
      const PanelBox& box = page.panels[i];
      EXPECT_GT(box.width(), 60.0);
      EXPECT_GT(box.height(), 60.0);
      EXPECT_LT(box.right, page.width);
      EXPECT_LT(box.top, page.height);
      for (std::size_t j = 0; j < i; ++j) {
        const PanelBox& other = page.panels[j];
        EXPECT_TRUE(other.right < box.left || other.left > box.right || other.bottom > box.top);
      }
      for (const LegendItem& item : page.legend) EXPECT_LT(item.y, box.bottom);
    }
    for (const LegendItem& item : page.legend) {
      EXPECT_GT(item.y, 0.0);
      EXPECT_LE(item.x + item.sample.width() + kSampleGap + text_width(item.label, kFontSize), page.width);
    }
  }
}

TEST(Page, NumbersStandOutsideTheGridOnly) {
  const PanelGrid grid = make_panel_grid(std::vector<std::string>(5, "a title"));
  const Page page = lay_out(request(grid, 0));
  EXPECT_FALSE(page.shows_x(0));
  EXPECT_FALSE(page.shows_x(1));
  EXPECT_TRUE(page.shows_x(2));  // nothing stands below it
  EXPECT_TRUE(page.shows_x(4));
  EXPECT_TRUE(page.shows_y(3));
  EXPECT_FALSE(page.shows_y(4));
}

TEST(Axis, PowersOfTwoStaySuch) {
  const std::vector<Json> values = {1, 2, 4, 8, 16, 32, 64};
  EXPECT_THAT(Axis(values, true).script("x", 400.0, true), HasSubstr("set xtics ('1' 1, '2' 2, '4' 4, '8' 8"));
  // On a linear axis the small ones have no room for their numbers, but keep their marks.
  const std::string linear = Axis(values, false).script("x", 200.0, true);
  EXPECT_THAT(linear, HasSubstr("'16' 16, '32' 32, '64' 64"));
  EXPECT_THAT(linear, HasSubstr("'' 4 1,"));
}

TEST(Axis, ALogarithmicAxisOfManyPowersOfTwoShowsSomeOfThem) {
  std::vector<Json> values;
  for (int power = 0; power < 20; ++power) values.push_back(1 << power);
  const std::string script = Axis(values, true).script("x", 150.0, true);
  EXPECT_THAT(script, HasSubstr("set logscale x"));
  EXPECT_THAT(script, HasSubstr("'2\u2079' 512, '2\u00B9\u2078' 262144"));
}

TEST(Axis, MeasuredNumbersHaveRoundMarks) {
  EXPECT_THAT(Axis::measured(0.0, 1.0).script("y", 200.0, true),
              HasSubstr("set ytics ('0.0' 0, '0.2' 0.2, '0.4' 0.4, '0.6' 0.6, '0.8' 0.8, '1.0' 1)"));
  EXPECT_THAT(Axis::measured(1e5, 1e12, true).script("x", 400.0, true), HasSubstr("'10\u2076' 1000000"));
  // Small marks at 2, 3, ... show that it is logarithmic.
  EXPECT_THAT(Axis::measured(1e5, 1e8, true).script("x", 400.0, true), HasSubstr("'' 3000000 1"));
  EXPECT_THAT(Axis::measured(0.0, 1.0).script("y", 200.0, false), HasSubstr("'' 0.2"));
}

TEST(Axis, WhatALogarithmCannotShowIsAnError) {
  EXPECT_THROW(Axis({0, 1}, true), std::invalid_argument);
  EXPECT_THROW(Axis({"a", "b"}, true), std::invalid_argument);
}

TEST(FigureText, LongNamesBreakBetweenWordsAndAtHyphens) {
  EXPECT_EQ(tic_lines("trace every: 2", 60.0), (std::vector<std::string>{"trace", "every: 2"}));
  EXPECT_EQ(tic_lines("trace", 1.0), std::vector<std::string>{"trace"});
  EXPECT_EQ(tic_lines("prefix-10", 40.0), (std::vector<std::string>{"prefix-", "10"}));
  EXPECT_EQ(tic_lines("the prefix-10", 70.0), (std::vector<std::string>{"the prefix-", "10"}));
  EXPECT_EQ(tic_lines("prefix-10", 60.0), std::vector<std::string>{"prefix-10"});
  EXPECT_EQ(tic_lines("-3", 1.0), std::vector<std::string>{"-3"});
  EXPECT_EQ(tic_lines("51-100", 1.0), std::vector<std::string>{"51-100"});
  EXPECT_EQ(tic_lines("trace every: 2", 600.0), std::vector<std::string>{"trace every: 2"});
}

TEST(FigureText, NumbersAreShort) {
  EXPECT_EQ(short_number(1234.0), "1234");
  EXPECT_EQ(short_number(0.12345), "0.123");
  EXPECT_EQ(short_number(3.2e9), "3.2 \u00D7 10\u2079");
  EXPECT_EQ(superscript(-12), "\u207B\u00B9\u00B2");
}

}  // namespace
}  // namespace fathom
