// SPDX-License-Identifier: Apache-2.0
#include "results/csv.h"

#include <gmock/gmock.h>

#include <stdexcept>

namespace fathom {
namespace {

using ::testing::ElementsAre;

TEST(Csv, ReadsWhatItWrites) {
  const std::vector<std::string> fields = {"plain", "a,b", "say \"so\"", "two\nlines", "", "\""};
  const auto rows = parse_csv(csv_line(fields) + "\r\n\n" + csv_line(fields));
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0].fields, fields);
  EXPECT_EQ(rows[1].fields, fields);
  EXPECT_EQ(rows[0].line, 1U);
  EXPECT_EQ(rows[1].line, 4U);  // a break inside a field and an empty line came before
}

TEST(Csv, EmptyText) { EXPECT_TRUE(parse_csv("").empty()); }

std::string complaint(const std::string& text) {
  try {
    parse_csv(text);
  } catch (const std::invalid_argument& error) {
    return error.what();
  }
  return "none";
}

TEST(Csv, RefusesWhatIsDamaged) {
  EXPECT_EQ(complaint("a,b\n1,2\n1\n"), "line 3: 1 fields where the first row has 2");
  EXPECT_EQ(complaint("a,\"b\n1,2\n"), "line 1: a quote is never closed");
  EXPECT_EQ(complaint("a\nx\"y\n"), "line 2: a quote stands inside a field that does not begin with one");
  EXPECT_EQ(complaint("\"a\"b\n"), "line 1: text follows a closing quote");
  EXPECT_EQ(complaint("a\rb\n"), "line 1: a carriage return stands without a line feed");
}

}  // namespace
}  // namespace fathom
