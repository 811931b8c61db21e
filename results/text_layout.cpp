// SPDX-License-Identifier: Apache-2.0
#include "results/text_layout.h"

#include <algorithm>

namespace fathom {

std::size_t text_width(std::string_view text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0) != 0x80; }));
}

std::string repeated(std::string_view unit, std::size_t times) {
  std::string text;
  for (std::size_t i = 0; i < times; ++i) text += unit;
  return text;
}

std::string pad_right(const std::string& text, std::size_t width) {
  return text + std::string(width - std::min(width, text_width(text)), ' ');
}

std::string pad_left(const std::string& text, std::size_t width) {
  return std::string(width - std::min(width, text_width(text)), ' ') + text;
}

std::vector<std::string> wrapped(const std::string& text, std::size_t width) {
  std::vector<std::string> lines = {""};
  for (std::size_t start = 0; start < text.size();) {
    const std::size_t blank = std::min(text.find(' ', start), text.size());
    const std::string word = text.substr(start, blank - start);
    start = blank + 1;
    if (word.empty()) continue;
    std::string& line = lines.back();
    if (line.empty()) {
      line = word;
    } else if (text_width(line) + 1 + text_width(word) <= width) {
      line += " " + word;
    } else {
      lines.push_back(word);
    }
  }
  return lines;
}

std::size_t wrapped_width(const std::string& text, std::size_t least, std::size_t lines) {
  std::size_t width = least;
  const auto fits = [&] {
    const std::vector<std::string> all = wrapped(text, width);
    return all.size() <= lines && std::ranges::all_of(all, [&](const auto& line) { return text_width(line) <= width; });
  };
  while (width < text_width(text) && !fits()) ++width;
  return width;
}

}  // namespace fathom
