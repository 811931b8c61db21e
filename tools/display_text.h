// SPDX-License-Identifier: Apache-2.0
// Text as a terminal shows it: its width in columns, cutting and padding, colours, bars, and short numbers.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace fathom {

// What a terminal can show.
struct TerminalLook {
  int columns = 80;
  int rows = 24;
  bool unicode = true;  // characters beyond ASCII
  bool colour = false;

  bool operator==(const TerminalLook&) const = default;
};

enum class Ink { plain, strong, faint, good, warning, bad };

// A piece of a line in one colour, and a line made of such pieces, without its newline.
struct Span {
  std::string text;
  Ink ink = Ink::plain;

  bool operator==(const Span&) const = default;
};
using Line = std::vector<Span>;

// Columns that valid UTF-8 takes: two for East Asian wide characters and emoji, none for combining marks.
std::size_t display_width(std::string_view text);
std::size_t display_width(const Line& line);

// Text that is safe to show on one line: control characters (an escape sequence's too) and line ends become spaces,
// bytes that are no valid UTF-8 become '?'. Without `unicode` the signs that tables use become ASCII ("±" is "+-") and
// every other character '?'.
std::string showable(std::string_view text, bool unicode);

// At most `columns` wide, with an ellipsis ("..." without unicode) at the end of what was cut.
std::string fit(std::string_view text, std::size_t columns, bool unicode);
Line fit(Line line, std::size_t columns, bool unicode);

// Filled up with spaces to `columns`, after the text or before it; longer text stays as it is.
std::string pad(std::string_view text, std::size_t columns);
std::string pad_left(std::string_view text, std::size_t columns);

// The line's text, with ANSI colours or without.
std::string render(const Line& line, bool colour);

// A bar of exactly `columns` for a share in [0, 1]: "━━━━╸─────" or "####------". It is full only at 1.
Line bar(double share, std::size_t columns, bool unicode, Ink ink);
// "830", "118k", "1.2M".
std::string rate_text(double per_second);
// "43 %", rounded down, so that 100 % is said only of the whole.
std::string percent_text(double share);

}  // namespace fathom
