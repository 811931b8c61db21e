// SPDX-License-Identifier: Apache-2.0
#include "tools/display_text.h"

#include <gtest/gtest.h>

#include <cmath>

namespace fathom {
namespace {

TEST(DisplayWidth, CountsColumnsAndNotBytes) {
  EXPECT_EQ(display_width(""), 0u);
  EXPECT_EQ(display_width("depth 2"), 7u);
  EXPECT_EQ(display_width("0.98 ± 0.01"), 11u);
  EXPECT_EQ(display_width("━━╸─"), 4u);
  EXPECT_EQ(display_width("深さ"), 4u) << "East Asian wide";
  EXPECT_EQ(display_width("🙂"), 2u);
  EXPECT_EQ(display_width("e\u0301"), 1u) << "a combining accent";
  EXPECT_EQ(display_width("a\xFFz"), 3u) << "a byte that is no UTF-8 is shown as one sign";
}

TEST(Showable, KeepsControlCharactersAndBrokenBytesFromTheTerminal) {
  EXPECT_EQ(showable("a\033[2Jb\nc\td", true), "a [2Jb c d");
  EXPECT_EQ(showable("caf\xC3\xA9 \xC3( \xE2\x82", true), "café ?( ??");
  EXPECT_EQ(showable("\xC0\xAF \xED\xA0\x80", true), "?? ???") << "overlong forms and surrogates";
  EXPECT_EQ(showable("\xC2\x9B"
                     "2J",
                     true),
            " 2J")
      << "the one-character form of an escape sequence";
}

TEST(Showable, WithoutUnicodeTablesStayReadable) {
  EXPECT_EQ(showable("0.98 ± 0.01 – ≥ 2 × 3…", false), "0.98 +- 0.01 - >= 2 x 3...");
  EXPECT_EQ(showable("depth é", false), "depth ?");
}

TEST(Fit, CutsAtTheColumnAndMarksIt) {
  EXPECT_EQ(fit("trace, depth 2", 14, true), "trace, depth 2");
  EXPECT_EQ(fit("trace, depth 2", 10, true), "trace, de…");
  EXPECT_EQ(fit("trace, depth 2", 10, false), "trace, ...");
  EXPECT_EQ(fit("深さ深さ", 4, true), "深…") << "a wide character is not cut in two";
  EXPECT_EQ(fit("abc", 0, true), "");
  EXPECT_EQ(fit("abcdef", 2, false), "ab");
}

TEST(Fit, OfALineIsNeverTooWideAndKeepsItsColours) {
  const Line line = {{"abcde", Ink::strong}, {"fghij", Ink::faint}, {"klm", Ink::bad}};
  for (std::size_t columns = 0; columns <= 14; ++columns) {
    const Line cut = fit(line, columns, true);
    EXPECT_LE(display_width(cut), columns);
    EXPECT_EQ(display_width(cut), std::min<std::size_t>(columns, 13));
    if (columns > 0 && columns < 13) {
      EXPECT_TRUE(render(cut, false).ends_with("…")) << columns;
    }
  }
  EXPECT_EQ(fit(line, 7, true), (Line{{"abcde", Ink::strong}, {"f…", Ink::faint}}));
}

TEST(Render, UsesColourOnlyWhereAskedAndEndsIt) {
  const Line line = {{"1 failed", Ink::bad}, {", 2 done"}};
  EXPECT_EQ(render(line, false), "1 failed, 2 done");
  EXPECT_EQ(render(line, true), "\033[31m1 failed\033[0m, 2 done");
}

TEST(Bar, HasTheWidthAskedForAndIsFullOnlyAtTheEnd) {
  for (std::size_t columns : {1u, 7u, 40u}) {
    for (int i = 0; i <= 100; ++i) {
      for (const bool unicode : {true, false}) {
        const Line drawn = bar(i / 100.0, columns, unicode, Ink::good);
        EXPECT_EQ(display_width(drawn), columns);
        EXPECT_EQ(render(drawn, false) == render(bar(1.0, columns, unicode, Ink::good), false), i == 100) << i;
      }
    }
  }
  EXPECT_EQ(render(bar(0.45, 10, true, Ink::good), false), "━━━━╸─────");
  EXPECT_EQ(render(bar(0.45, 10, false, Ink::good), false), "####------");
  EXPECT_EQ(render(bar(std::nan(""), 4, false, Ink::good), false), "----");
  EXPECT_EQ(render(bar(7.0, 4, false, Ink::good), false), "####");
}

TEST(PercentText, SaysAHundredOnlyOfTheWhole) {
  EXPECT_EQ(percent_text(0.0), "0 %");
  EXPECT_EQ(percent_text(0.29), "29 %");
  EXPECT_EQ(percent_text(0.9999), "99 %");
  EXPECT_EQ(percent_text(1.0), "100 %");
}

}  // namespace
}  // namespace fathom
