// SPDX-License-Identifier: Apache-2.0
#include "results/text_layout.h"

#include <gmock/gmock.h>

namespace fathom {
namespace {

using ::testing::ElementsAre;

TEST(TextLayout, CountsCharacters) {
  EXPECT_EQ(text_width("a\u2013b"), 3U);
  EXPECT_EQ(pad_right("\u2026", 3), "\u2026  ");
  EXPECT_EQ(pad_left("\u2026", 3), "  \u2026");
  EXPECT_EQ(pad_left("longer", 3), "longer");
  EXPECT_EQ(repeated("\u2500", 2), "\u2500\u2500");
}

TEST(TextLayout, WrapsWholeWords) {
  EXPECT_THAT(wrapped("floor of the test", 8), ElementsAre("floor of", "the test"));
  EXPECT_THAT(wrapped("unbreakable word", 4), ElementsAre("unbreakable", "word"));
  EXPECT_THAT(wrapped("", 4), ElementsAre(""));
}

TEST(TextLayout, TheSmallestWidthForSoManyLines) {
  EXPECT_EQ(wrapped_width("floor of the test", 2, 2), 8U);
  EXPECT_EQ(wrapped_width("floor of the test", 2, 3), 6U);
  EXPECT_EQ(wrapped_width("floor of the test", 2, 4), 5U);
  EXPECT_EQ(wrapped_width("floor of the test", 12, 3), 12U);
  EXPECT_EQ(wrapped_width("floor of the test", 2, 1), 17U);
}

}  // namespace
}  // namespace fathom
