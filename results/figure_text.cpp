// SPDX-License-Identifier: Apache-2.0
#include "results/figure_text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>

#include "results/gnuplot.h"

namespace fathom {

double text_width(const std::string& text, double font_size) {
  const auto letters = std::count_if(text.begin(), text.end(),
                                     [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0) != 0x80; });
  return 0.56 * font_size * static_cast<double>(letters);
}

std::vector<std::string> tic_lines(const std::string& label, double width) {
  std::vector<std::string> lines;
  bool glued = false;  // to the line above, without a space
  for (std::size_t start = 0; start <= label.size();) {
    const std::size_t space = std::min(label.find(' ', start), label.size());
    const std::size_t hyphen = label.find('-', start);
    // After a letter: a range of numbers or a minus sign is no place to break.
    const bool at_hyphen = hyphen < space && hyphen + 1 < space && hyphen > start &&
                           std::isalpha(static_cast<unsigned char>(label[hyphen - 1]));
    const std::string word = label.substr(start, (at_hyphen ? hyphen + 1 : space) - start);
    const std::string longer = lines.empty() ? word : lines.back() + (glued ? "" : " ") + word;
    if (!lines.empty() && text_width(longer, kFontSize) <= width) {
      lines.back() = longer;
    } else {
      lines.push_back(word);
    }
    glued = at_hyphen;
    start = (at_hyphen ? hyphen : space) + 1;
  }
  return lines;
}

std::string tic_text(const std::vector<std::string>& lines) {
  // Tics are formats: a percent sign stands for itself only when doubled.
  std::vector<std::string> texts;
  for (const std::string& line : lines) {
    std::string doubled;
    for (const char letter : line) doubled.append(letter == '%' ? 2 : 1, letter);
    texts.push_back(gnuplot_text(doubled));
  }
  return fmt::format("{}", fmt::join(texts, ".\"\\n\"."));
}

std::string superscript(int number) {
  constexpr std::array<const char*, 10> kDigits = {"\u2070", "\u00B9", "\u00B2", "\u00B3", "\u2074",
                                                   "\u2075", "\u2076", "\u2077", "\u2078", "\u2079"};
  std::string text;
  for (const char letter : std::to_string(number))
    text += letter == '-' ? "\u207B" : kDigits[static_cast<std::size_t>(letter - '0')];
  return text;
}

std::string short_number(double value) {
  const double size = std::abs(value);
  if (size != 0.0 && (size >= 1e5 || size < 1e-4)) {
    const int power = static_cast<int>(std::floor(std::log10(size)));
    return fmt::format("{:.2g} \u00D7 10{}", value / std::pow(10.0, power), superscript(power));
  }
  if (size >= 1000.0) return fmt::format("{:.0f}", value);
  return fmt::format("{:.3g}", value);
}

}  // namespace fathom
