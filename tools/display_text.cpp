// SPDX-License-Identifier: Apache-2.0
#include "tools/display_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <map>
#include <utility>

namespace fathom {
namespace {

struct Range {
  std::uint32_t first, last;
};

// East Asian wide and fullwidth (Unicode Standard Annex 11), by block, and the blocks of emoji.
constexpr std::array<Range, 12> wide = {{{0x1100, 0x115F},
                                         {0x2E80, 0x303E},
                                         {0x3041, 0xA4CF},
                                         {0xAC00, 0xD7A3},
                                         {0xF900, 0xFAFF},
                                         {0xFE30, 0xFE6F},
                                         {0xFF00, 0xFF60},
                                         {0xFFE0, 0xFFE6},
                                         {0x1F300, 0x1F64F},
                                         {0x1F680, 0x1F6FF},
                                         {0x1F900, 0x1FAFF},
                                         {0x20000, 0x3FFFD}}};

// Combining marks, joiners and variation selectors.
constexpr std::array<Range, 7> without_width = {{{0x0300, 0x036F},
                                                 {0x1AB0, 0x1AFF},
                                                 {0x1DC0, 0x1DFF},
                                                 {0x200B, 0x200F},
                                                 {0x20D0, 0x20FF},
                                                 {0xFE00, 0xFE0F},
                                                 {0xFE20, 0xFE2F}}};

template <std::size_t Count>
bool is_in(const std::array<Range, Count>& ranges, std::uint32_t code) {
  return std::ranges::any_of(ranges, [&](const Range& range) { return code >= range.first && code <= range.last; });
}

struct Character {
  std::string_view bytes;
  std::uint32_t code = 0;
  bool valid = false;
};

// The character that `text` (not empty) begins with; a byte that begins none is an invalid character by itself.
Character first_character(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(text[i]); };
  const std::uint8_t lead = byte(0);
  if (lead < 0x80) return {text.substr(0, 1), lead, true};
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  const Character broken{text.substr(0, 1), lead, false};
  if (lead < 0xC2 || lead > 0xF4 || text.size() < length) return broken;
  std::uint32_t code = lead & (0xFFu >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0u) != 0x80u) return broken;
    code = code << 6 | (byte(i) & 0x3Fu);
  }
  constexpr std::array<std::uint32_t, 5> least = {0, 0, 0x80, 0x800, 0x10000};
  const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
  if (code < least[length] || code > 0x10FFFF || surrogate) return broken;
  return {text.substr(0, length), code, true};
}

std::size_t width_of(const Character& character) {
  if (character.code < without_width.front().first) return 1;
  if (is_in(without_width, character.code)) return 0;
  return is_in(wide, character.code) ? 2 : 1;
}

// What stands for a sign where only ASCII can be shown.
std::string_view in_ascii(std::uint32_t code) {
  static const std::map<std::uint32_t, std::string_view> signs = {
      {0x00A0, " "},  {0x00B1, "+-"}, {0x00B7, "."}, {0x00D7, "x"},  {0x2009, " "},  {0x202F, " "},   {0x2013, "-"},
      {0x2014, "-"},  {0x2018, "'"},  {0x2019, "'"}, {0x201C, "\""}, {0x201D, "\""}, {0x2026, "..."}, {0x2212, "-"},
      {0x2264, "<="}, {0x2265, ">="}, {0x2500, "-"}, {0x2502, "|"},  {0x250C, "+"},  {0x2510, "+"},   {0x2514, "+"},
      {0x2518, "+"},  {0x251C, "+"},  {0x2524, "+"}, {0x252C, "+"},  {0x2534, "+"},  {0x253C, "+"},   {0x2192, "->"}};
  const auto found = signs.find(code);
  return found == signs.end() ? "?" : found->second;
}

std::string_view escape_of(Ink ink) {
  switch (ink) {
    case Ink::plain:
      return "";
    case Ink::strong:
      return "\033[1m";
    case Ink::faint:
      return "\033[2m";
    case Ink::good:
      return "\033[32m";
    case Ink::warning:
      return "\033[33m";
    case Ink::bad:
      return "\033[31m";
  }
  return "";
}

std::string repeat(std::string_view unit, std::size_t times) {
  std::string text;
  for (std::size_t i = 0; i < times; ++i) text += unit;
  return text;
}

// As much of the text as fits into `columns`.
std::string_view head(std::string_view text, std::size_t columns) {
  std::size_t used = 0, bytes = 0;
  while (bytes < text.size()) {
    const Character character = first_character(text.substr(bytes));
    used += width_of(character);
    if (used > columns) break;
    bytes += character.bytes.size();
  }
  return text.substr(0, bytes);
}

}  // namespace

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  while (!text.empty()) {
    const Character character = first_character(text);
    width += width_of(character);
    text.remove_prefix(character.bytes.size());
  }
  return width;
}

std::size_t display_width(const Line& line) {
  std::size_t width = 0;
  for (const Span& span : line) width += display_width(span.text);
  return width;
}

std::string showable(std::string_view text, bool unicode) {
  std::string shown;
  while (!text.empty()) {
    const Character character = first_character(text);
    const bool control = character.code < 0x20 || (character.code >= 0x7F && character.code < 0xA0);
    if (!character.valid) {
      shown += '?';
    } else if (control) {
      shown += ' ';
    } else if (unicode || character.code < 0x7F) {
      shown += character.bytes;
    } else {
      shown += in_ascii(character.code);
    }
    text.remove_prefix(character.bytes.size());
  }
  return shown;
}

std::string fit(std::string_view text, std::size_t columns, bool unicode) {
  if (display_width(text) <= columns) return std::string(text);
  const std::string_view ellipsis = unicode ? "…" : "...";
  const std::size_t room = display_width(ellipsis);
  if (columns < room) return std::string(head(text, columns));
  return std::string(head(text, columns - room)) + std::string(ellipsis);
}

Line fit(Line line, std::size_t columns, bool unicode) {
  if (display_width(line) <= columns) return line;
  Line kept;
  std::size_t used = 0;
  for (Span& span : line) {
    const std::size_t width = display_width(span.text);
    if (used + width < columns) {
      used += width;
      kept.push_back(std::move(span));
      continue;
    }
    // A space more makes sure that the cut is marked where this piece itself would just fit.
    kept.push_back({fit(span.text + " ", columns - used, unicode), span.ink});
    break;
  }
  return kept;
}

std::string pad(std::string_view text, std::size_t columns) {
  const std::size_t width = display_width(text);
  return std::string(text) + std::string(columns > width ? columns - width : 0, ' ');
}

std::string pad_left(std::string_view text, std::size_t columns) {
  const std::size_t width = display_width(text);
  return std::string(columns > width ? columns - width : 0, ' ') + std::string(text);
}

std::string render(const Line& line, bool colour) {
  std::string text;
  for (const Span& span : line) {
    const bool inked = colour && span.ink != Ink::plain && !span.text.empty();
    if (inked) text += escape_of(span.ink);
    text += span.text;
    if (inked) text += "\033[0m";
  }
  return text;
}

Line bar(double share, std::size_t columns, bool unicode, Ink ink) {
  // In half columns; the last one is kept for the end.
  const double halves = 2.0 * static_cast<double>(columns);
  const double clipped = std::isfinite(share) ? std::clamp(share, 0.0, 1.0) : 0.0;
  const auto filled = static_cast<std::size_t>(std::floor(clipped * halves));
  if (!unicode) return {{std::string(filled / 2, '#'), ink}, {std::string(columns - filled / 2, '-'), Ink::faint}};
  const std::size_t half = filled % 2;
  return {{repeat("━", filled / 2) + repeat("╸", half), ink}, {repeat("─", columns - filled / 2 - half), Ink::faint}};
}

std::string rate_text(double per_second) {
  if (per_second >= 1e6) return fmt::format("{:.1f}M", per_second / 1e6);
  if (per_second >= 1e3) return fmt::format("{:.0f}k", per_second / 1e3);
  return fmt::format("{:.0f}", per_second);
}

std::string percent_text(double share) {
  return fmt::format("{:.0f} %", std::floor(100.0 * std::clamp(share, 0.0, 1.0) + 1e-9));
}

}  // namespace fathom
