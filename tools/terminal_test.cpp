// SPDX-License-Identifier: Apache-2.0
#include "tools/terminal.h"

#include <gtest/gtest.h>

#include <cctype>
#include <cstdlib>

namespace fathom {
namespace {

// As much of a terminal as the live area uses: text, line ends, cursor up, erasing; long lines wrap and the top scrolls
// away.
class Screen {
 public:
  Screen(std::size_t columns, std::size_t rows) : columns_(columns), rows_(rows), cells_(1) {}

  void write(const std::string& bytes) {
    ++writes;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
      if (bytes[i] == '\033') {
        i = escape(bytes, i + 2);
      } else if (bytes[i] == '\r') {
        column_ = 0;
      } else if (bytes[i] == '\n') {
        down();
        column_ = 0;
      } else {
        put(bytes[i]);
      }
    }
  }

  // What has scrolled away and what is seen, from above; empty rows at the end are left out.
  std::vector<std::string> rows() const {
    std::vector<std::string> all = cells_;
    while (!all.empty() && all.back().empty()) all.pop_back();
    return all;
  }
  std::size_t cursor_row() const { return row_; }
  std::size_t cursor_column() const { return column_; }
  std::size_t writes = 0;

 private:
  std::size_t top() const { return cells_.size() > rows_ ? cells_.size() - rows_ : 0; }

  void down() {
    ++row_;
    if (row_ == cells_.size()) cells_.emplace_back();
  }

  void put(char letter) {
    if (column_ == columns_) {
      down();
      column_ = 0;
    }
    std::string& row = cells_[row_];
    if (row.size() <= column_) row.resize(column_ + 1, ' ');
    row[column_++] = letter;
  }

  std::size_t escape(const std::string& bytes, std::size_t at) {
    std::size_t count = 0;
    for (; std::isdigit(static_cast<unsigned char>(bytes[at])) != 0; ++at) {
      count = 10 * count + static_cast<std::size_t>(bytes[at] - '0');
    }
    if (bytes[at] == 'A') row_ = std::max(row_ - std::min(row_, count), top());
    if (bytes[at] == 'K') cells_[row_].resize(std::min(cells_[row_].size(), column_));
    if (bytes[at] == 'J') {
      cells_[row_].resize(std::min(cells_[row_].size(), column_));
      for (std::size_t below = row_ + 1; below < cells_.size(); ++below) cells_[below].clear();
    }
    return at;
  }

  std::size_t columns_, rows_;
  std::vector<std::string> cells_;
  std::size_t row_ = 0, column_ = 0;
};

std::vector<Line> lines_of(const std::vector<std::string>& texts) {
  std::vector<Line> lines;
  for (const std::string& text : texts) lines.push_back({{text}});
  return lines;
}

using Rows = std::vector<std::string>;

class LiveAreaTest : public testing::Test {
 protected:
  TerminalLook look{20, 6, false, false};
  Screen screen{20, 6};
  LiveArea area{[this](const std::string& bytes) { screen.write(bytes); }};
};

TEST_F(LiveAreaTest, ReplacesItsLinesInOneWriteAFrame) {
  screen.write("before\n");
  area.show(lines_of({"one", "two two"}), look);
  EXPECT_EQ(screen.rows(), (Rows{"before", "one", "two two"}));
  const std::size_t writes = screen.writes;
  area.show(lines_of({"1", "2", "3"}), look);
  EXPECT_EQ(screen.writes, writes + 1);
  EXPECT_EQ(screen.rows(), (Rows{"before", "1", "2", "3"}));
  area.show(lines_of({"alone"}), look);
  EXPECT_EQ(screen.rows(), (Rows{"before", "alone"}));
  EXPECT_EQ(screen.cursor_column(), 0u);
  EXPECT_EQ(screen.cursor_row(), 2u) << "below the view, where a shell would write";
}

TEST_F(LiveAreaTest, TheSameFrameIsNotWrittenTwice) {
  area.show(lines_of({"one"}), look);
  const std::size_t writes = screen.writes;
  area.show(lines_of({"one"}), look);
  EXPECT_EQ(screen.writes, writes);
}

TEST_F(LiveAreaTest, WhatIsPrintedAboveStays) {
  area.show(lines_of({"bar", "worker"}), look);
  area.print_above({{"failed: x"}}, look);
  EXPECT_EQ(screen.rows(), (Rows{"failed: x", "bar", "worker"}));
  area.show(lines_of({"bar 2"}), look);
  EXPECT_EQ(screen.rows(), (Rows{"failed: x", "bar 2"}));
  area.print_above({{"failed: a message that is longer than the terminal is wide"}}, look);
  area.show(lines_of({"bar 3"}), look);
  EXPECT_EQ(screen.rows(),
            (Rows{"failed: x", "failed: a message th", "at is longer than th", "e terminal is wide", "bar 3"}));
}

TEST_F(LiveAreaTest, NothingIsLeftAfterClearing) {
  screen.write("before\n");
  area.show(lines_of({"one", "two"}), look);
  area.clear(look);
  EXPECT_EQ(screen.rows(), (Rows{"before"}));
  EXPECT_EQ(screen.cursor_row(), 1u);
  const std::size_t writes = screen.writes;
  area.clear(look);
  EXPECT_EQ(screen.writes, writes);
}

TEST_F(LiveAreaTest, NeverTakesMoreThanTheTerminalHas) {
  for (int frame = 0; frame < 3; ++frame) {
    const std::string mark = std::to_string(frame);
    area.show(lines_of({"a" + mark, "b", "c", "d", "e", "f", "g", "h"}), look);
    EXPECT_EQ(screen.rows(), (Rows{"a" + mark, "b", "c", "d", "e"}));
  }
  area.show(lines_of({std::string(50, 'x'), "end"}), look);
  EXPECT_EQ(screen.rows(), (Rows{std::string(16, 'x') + "...", "end"}));
}

TEST_F(LiveAreaTest, ANarrowerTerminalWrapsWhatWasShownAndItIsStillReplaced) {
  area.show(lines_of({std::string(19, 'x'), "two"}), look);
  // What a terminal of 10 columns makes of the two lines.
  Screen narrow(10, 6);
  narrow.write(std::string(19, 'x') + "\ntwo\n");
  screen = narrow;
  const TerminalLook now{10, 6, false, false};
  area.show(lines_of({"new"}), now);
  EXPECT_EQ(screen.rows(), (Rows{"new"}));
}

TEST(TerminalLook, UnicodeIsUsedWhereTheLocaleIsUtf8) {
  EXPECT_TRUE(locale_is_utf8(nullptr, nullptr, "en_US.UTF-8"));
  EXPECT_TRUE(locale_is_utf8("", "C.utf8", "C"));
  EXPECT_FALSE(locale_is_utf8("C", nullptr, "en_US.UTF-8")) << "LC_ALL goes before LANG";
  EXPECT_FALSE(locale_is_utf8(nullptr, nullptr, "de_DE.ISO-8859-1"));
  EXPECT_FALSE(locale_is_utf8(nullptr, nullptr, nullptr));
}

TEST(TerminalLook, AFileIsNoTerminal) {
  const int file = fileno(tmpfile());
  EXPECT_FALSE(is_live_terminal(file));
  EXPECT_FALSE(terminal_look(file).colour);
  EXPECT_GT(terminal_look(file).columns, 0);
}

}  // namespace
}  // namespace fathom
