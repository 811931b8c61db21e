// SPDX-License-Identifier: Apache-2.0
#include "tools/terminal.h"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <string_view>

namespace fathom {
namespace {

constexpr int columns_elsewhere = 100;

bool is_set(const char* value) { return value != nullptr && *value != '\0'; }

constexpr std::string_view erase_rest_of_line = "\033[K";
constexpr std::string_view erase_below = "\033[J";

}  // namespace

bool is_live_terminal(int descriptor) {
  const char* kind = std::getenv("TERM");
  return isatty(descriptor) == 1 && is_set(kind) && std::string_view(kind) != "dumb";
}

bool locale_is_utf8(const char* lc_all, const char* lc_ctype, const char* lang) {
  const char* name = is_set(lc_all) ? lc_all : is_set(lc_ctype) ? lc_ctype : is_set(lang) ? lang : "C";
  std::string letters;
  for (const char letter : std::string_view(name)) {
    if (letter != '-') letters += static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
  }
  return letters.find("utf8") != std::string::npos;
}

TerminalLook terminal_look(int descriptor) {
  TerminalLook look;
  look.columns = columns_elsewhere;
  winsize window = {};
  if (ioctl(descriptor, TIOCGWINSZ, &window) == 0 && window.ws_col > 0 && window.ws_row > 0) {
    look.columns = window.ws_col;
    look.rows = window.ws_row;
  } else if (const char* columns = std::getenv("COLUMNS"); is_set(columns)) {
    const long asked = std::strtol(columns, nullptr, 10);
    if (asked > 0) look.columns = static_cast<int>(std::min(asked, 10'000L));
  }
  look.unicode = locale_is_utf8(std::getenv("LC_ALL"), std::getenv("LC_CTYPE"), std::getenv("LANG"));
  look.colour = is_live_terminal(descriptor) && !is_set(std::getenv("NO_COLOR"));
  return look;
}

// Terminals wrap lines anew when they become narrower, so the rows that the last frame takes follow from the present
// width.
std::string LiveArea::back_to_top(const TerminalLook& look) const {
  const auto columns = static_cast<std::size_t>(std::max(look.columns, 1));
  std::size_t rows = 0;
  for (const Line& line : shown_) rows += std::max<std::size_t>(1, (display_width(line) + columns - 1) / columns);
  return rows == 0 ? "\r" : fmt::format("\r\033[{}A", rows);
}

// The last row belongs to the cursor, and the last column stays free, since a full line would wrap on some terminals.
std::string LiveArea::frame(const std::vector<Line>& lines, const TerminalLook& look) {
  const auto rows = static_cast<std::size_t>(std::max(look.rows - 1, 0));
  const auto columns = static_cast<std::size_t>(std::max(look.columns - 1, 0));
  shown_.clear();
  std::string text;
  for (std::size_t i = 0; i < std::min(lines.size(), rows); ++i) {
    shown_.push_back(fit(lines[i], columns, look.unicode));
    text += render(shown_.back(), look.colour);
    text += erase_rest_of_line;
    text += '\n';
  }
  look_ = look;
  return text;
}

void LiveArea::show(const std::vector<Line>& lines, const TerminalLook& look) {
  if (look == look_ && lines == shown_) return;
  std::string text = back_to_top(look);
  text += frame(lines, look);
  text += erase_below;
  write_(text);
}

void LiveArea::print_above(const Line& line, const TerminalLook& look) {
  const std::vector<Line> below = shown_;
  std::string text = back_to_top(look);
  text += render(line, look.colour);
  text += erase_rest_of_line;
  text += '\n';
  text += frame(below, look);
  text += erase_below;
  write_(text);
}

void LiveArea::clear(const TerminalLook& look) {
  if (shown_.empty()) return;
  write_(back_to_top(look) + std::string(erase_below));
  shown_.clear();
}

}  // namespace fathom
