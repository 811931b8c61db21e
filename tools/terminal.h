// SPDX-License-Identifier: Apache-2.0
// The terminal itself: what it can show, and a few lines at its end that are rewritten in place.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "tools/display_text.h"

namespace fathom {

// Whether lines can be rewritten on this file descriptor: it is a terminal that is not "dumb" (TERM).
bool is_live_terminal(int descriptor);

// What the terminal behind a file descriptor can show now: its size, or 100 columns where there is none (COLUMNS
// overrides); Unicode where the locale (LC_ALL, LC_CTYPE, LANG) is UTF-8; colour where it is a terminal and NO_COLOR is
// not set.
TerminalLook terminal_look(int descriptor);

// Whether the locale that these variables name (null where unset) is UTF-8; the first that is set decides.
bool locale_is_utf8(const char* lc_all, const char* lc_ctype, const char* lang);

// Lines at the end of a terminal that are replaced again and again. The cursor waits at the beginning of the row below
// them and is never hidden, so that the terminal is in order whatever happens to the process. `write` sends bytes to
// the terminal; a frame is one call, so that nothing flickers.
class LiveArea {
 public:
  explicit LiveArea(std::function<void(const std::string&)> write) : write_(std::move(write)) {}

  // Replaces what is shown. Every line must be narrower than the terminal and their number below its rows; what is too
  // much is left out. A frame equal to the last one writes nothing.
  void show(const std::vector<Line>& lines, const TerminalLook& look);
  // Writes a line that stays, above the live lines.
  void print_above(const Line& line, const TerminalLook& look);
  // Takes the live lines away.
  void clear(const TerminalLook& look);

 private:
  std::string back_to_top(const TerminalLook& look) const;
  std::string frame(const std::vector<Line>& lines, const TerminalLook& look);

  std::function<void(const std::string&)> write_;
  std::vector<Line> shown_;
  TerminalLook look_;
};

}  // namespace fathom
