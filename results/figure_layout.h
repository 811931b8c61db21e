// SPDX-License-Identifier: Apache-2.0
// Where everything of a figure stands on its page.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "results/figure.h"

namespace fathom {

// A panel's axes, in points (1/72 inch) from the page's lower left corner.
struct PanelBox {
  double left = 0.0;
  double right = 0.0;
  double bottom = 0.0;
  double top = 0.0;
  bool first_column = true;    // has the y axis' numbers and name
  bool last_in_column = true;  // nothing stands below it
};

struct LegendItem {
  enum class Sample { series, floor, ceiling, published, seed, interval, bar, lost };
  Sample sample = Sample::series;
  int style = 0;  // of a series; the number of a floor
  std::string label;
  double x = 0.0;  // left end of the sample, in points
  double y = 0.0;  // middle of the line
};

struct FigureLayout {
  double width = 0.0;  // of the page, in points
  double height = 0.0;
  std::vector<PanelBox> panels;
  std::vector<LegendItem> legend;
};

inline constexpr double kFontSize = 11.0;
inline constexpr double kSampleGap = 6.0;  // between a legend's sample and its text

// The width of a legend's sample: a line, or one mark.
double sample_width(LegendItem::Sample sample);

// Whether a line and a band lead through the points of a panel; else each stands alone with its interval as a bar.
bool is_joined(const FigurePanel& panel);

FigureLayout lay_out(const Figure& figure);

// A name below the x axis, broken between words so that its lines keep to `width` points where they can.
std::vector<std::string> tic_lines(const std::string& label, double width);
// How many lines the names below a panel of this width have at most; 1 for numbers.
std::size_t most_tic_lines(const FigurePanel& panel, double width);
// The room for each name below a panel of this width.
double tic_room(const FigurePanel& panel, double width);

// The width of a text in points, as good as it can be told without the font.
double text_width(const std::string& text, double font_size);

}  // namespace fathom
