// SPDX-License-Identifier: Apache-2.0
#include "results/html.h"

#include <gtest/gtest.h>

namespace fathom {
namespace {

TEST(Html, WhatAPageCouldMistakeForMarkupIsWrittenAsEntities) {
  EXPECT_EQ(html_text("a < b && \"c\" > 'd'"), "a &lt; b &amp;&amp; &quot;c&quot; &gt; &#39;d&#39;");
  EXPECT_EQ(html_text("</script><script>"), "&lt;/script&gt;&lt;script&gt;");
  EXPECT_EQ(html_text(std::string("\x01line\ntab\t\xC3\xA9", 12)), "line\ntab\t\xC3\xA9");
}

TEST(Html, AnSvgAddressHasNoCharacterThatEndsAnAttributeOrAFragment) {
  const std::string address = svg_address("<svg fill=\"#fff\" style='a'>100%&amp;</svg>");
  EXPECT_EQ(address, "data:image/svg+xml,%3Csvg fill=%22%23fff%22 style=%27a%27%3E100%25%26amp;%3C/svg%3E");
}

TEST(Html, APageIsWholeAndFetchesNothing) {
  const std::string page = html_page("a & b", "<p>text</p>\n");
  EXPECT_TRUE(page.starts_with("<!DOCTYPE html>"));
  EXPECT_NE(page.find("<title>a &amp; b</title>"), std::string::npos);
  EXPECT_NE(page.find("<p>text</p>\n</body>"), std::string::npos);
  for (const char* fetched : {"http:", "https:", "url(", "@import", "<link", "<script"}) {
    EXPECT_EQ(page.find(fetched), std::string::npos) << fetched;
  }
}

}  // namespace
}  // namespace fathom
