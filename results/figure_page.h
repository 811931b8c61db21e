// SPDX-License-Identifier: Apache-2.0
// A figure's page: where panels, legend and names stand, and the gnuplot commands that all kinds of figures share.
// Lengths are points of a page drawn with an 11 point font; in print the whole is scaled to an 8 point font, at which
// the widest page is 16 cm.
#pragma once

#include <string>
#include <vector>

#include "results/figure_grid.h"
#include "results/figure_text.h"

namespace fathom {

inline constexpr double kPrintScale = 8.0 / kFontSize;
inline constexpr double kWidestPage = 453.5 / kPrintScale;  // 16 cm in print

// What stands in the legend before a text: gnuplot looks ("lc rgb '#0072B2' lw 2 dt solid", "pt 7 ps 0.85 ..."), drawn
// in this order. Empty parts are not there.
struct LegendSample {
  std::string box = {};                  // a filled rectangle
  std::string line = {};                 // from left to right
  std::string bar = {};                  // upright
  std::string arrow = {};                // upright; "head" at its upper end, "backhead" at its lower
  std::vector<std::string> points = {};  // in the middle, on top of each other

  double width() const;  // narrow where nothing leads from left to right
  bool operator==(const LegendSample&) const = default;
};

struct LegendItem {
  LegendSample sample;
  std::string label;
  double x = 0.0;  // left end of the sample; set by the layout
  double y = 0.0;  // middle of the line
};

inline constexpr double kSampleGap = 6.0;  // between a legend's sample and its text

// A panel's axes, from the page's lower left corner.
struct PanelBox {
  double left = 0.0;
  double right = 0.0;
  double bottom = 0.0;
  double top = 0.0;

  double width() const { return right - left; }
  double height() const { return top - bottom; }
};

// A figure as gnuplot commands for a page of this size, data included; they draw on whatever terminal is set.
struct Drawing {
  double width = 0.0;
  double height = 0.0;
  std::string script;
};

// What a kind of figure wants of its page.
struct PageRequest {
  std::string title;
  const PanelGrid* grid = nullptr;  // must outlive the page
  std::vector<LegendItem> legend;
  std::vector<std::string> x_labels;  // one for all panels, or one each: then every panel has its own x axis
  std::string y_label;
  double y_numbers = 26.0;    // the width of what is written at the y axis' tics
  std::size_t tic_lines = 1;  // of what is written at the x axis' tics
  double scale_room = 0.0;    // right of all panels, for a colour scale
  double panel_height = 0.0;  // 0: by the number of columns
  double panel_width = 0.0;   // at most; 0: what there is
};

struct Page {
  PageRequest request;
  double width = 0.0;
  double height = 0.0;
  std::vector<PanelBox> panels;
  std::vector<LegendItem> legend;

  const PanelGrid& grid() const { return *request.grid; }
  bool own_x_axes() const { return request.x_labels.size() > 1; }
  // Whether a panel has numbers at its x axis, and at its y axis.
  bool shows_x(std::size_t panel) const { return own_x_axes() || grid().is_last_in_column(panel); }
  bool shows_y(std::size_t panel) const { return grid().is_first_column(panel); }
};

// The size that a panel will have on the page.
double panel_width(const PageRequest& request);
double panel_height(const PageRequest& request);
Page lay_out(PageRequest request);

// The start of a script: encoding, multiplot, borders, grid.
std::string page_header();
// The panel's place; with the first panel also everything that is written on the page itself.
std::string panel_frame(const Page& page, std::size_t panel);
// After the panel's plot.
std::string panel_end(std::size_t panel);
std::string page_footer();

}  // namespace fathom
