// SPDX-License-Identifier: Apache-2.0
// Texts in a figure: how wide they are, where they break, and numbers as axes write them.
#pragma once

#include <string>
#include <vector>

namespace fathom {

inline constexpr double kFontSize = 11.0;       // names, in a figure's points
inline constexpr double kSmallFontSize = 10.0;  // numbers on axes and in cells

// The width of a text in points, as good as it can be told without the font.
double text_width(const std::string& text, double font_size);

// A name below an axis, broken between words and after a word's hyphens so that its lines keep to `width` points where
// they can.
std::vector<std::string> tic_lines(const std::string& label, double width);

// A label of several lines as gnuplot's string for a tic.
std::string tic_text(const std::vector<std::string>& lines);

// 12 as "¹²", -3 as "⁻³".
std::string superscript(int number);
// A number as a legend writes it: three significant digits, "0.00123", "12.3", "1230", "1.2 × 10⁶".
std::string short_number(double value);

}  // namespace fathom
