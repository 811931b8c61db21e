// SPDX-License-Identifier: Apache-2.0
#include "results/figure_page.h"

#include <algorithm>
#include <cmath>

namespace fathom {
namespace {

constexpr double kLeft = 36.0;  // the y axis' name and its marks
constexpr double kRight = 16.0;
constexpr double kTop = 14.0;
constexpr double kTitle = 26.0;       // height of the figure's title
constexpr double kPanelTitle = 20.0;  // height of a panel's title
constexpr double kRowTitle = 16.0;    // width of a row's title
constexpr double kColumnGap = 16.0;
constexpr double kRowGap = 14.0;
constexpr double kNumbers = 20.0;  // height of the x axis' marks and numbers
constexpr double kXLabel = 20.0;   // height of its name
constexpr double kTicLine = 13.0;  // one more line of x names
constexpr double kLegendGap = 12.0;
constexpr double kLegendLine = 18.0;
constexpr double kLegendSpace = 20.0;  // between two items
constexpr double kBottom = 8.0;

struct PanelSize {
  double width;
  double height;
};

// The size of a panel by the number of columns, if nothing else is asked for.
PanelSize usual_size(std::size_t columns) {
  if (columns <= 1) return {410.0, 260.0};
  if (columns == 2) return {262.0, 200.0};
  if (columns == 3) return {174.0, 160.0};
  return {128.0, 124.0};
}

double left_room(const PageRequest& request) { return kLeft + request.y_numbers; }

double right_room(const PageRequest& request) {
  return kRight + request.scale_room + (request.grid->row_titles.empty() ? 0.0 : kRowTitle);
}

// The legend flows in lines of items below the panels; returns the number of lines.
double flow_legend(std::vector<LegendItem>& legend, double left, double right) {
  double x = left;
  double line = 0.0;
  for (LegendItem& item : legend) {
    const double width = item.sample.width() + kSampleGap + text_width(item.label, kFontSize);
    if (x > left && x + width > right) {
      x = left;
      line += 1.0;
    }
    item.x = x;
    item.y = line;
    x += width + kLegendSpace;
  }
  for (LegendItem& item : legend) item.y = kBottom + (line - item.y + 0.5) * kLegendLine;
  return legend.empty() ? 0.0 : line + 1.0;
}

}  // namespace

double LegendSample::width() const { return line.empty() && box.empty() ? 12.0 : 26.0; }

double panel_width(const PageRequest& request) {
  const auto columns = static_cast<double>(request.grid->columns);
  const double room = kWidestPage - left_room(request) - right_room(request) - (columns - 1.0) * kColumnGap;
  const double wanted = request.panel_width > 0.0 ? request.panel_width : usual_size(request.grid->columns).width;
  return std::floor(std::max(40.0, std::min(wanted, room / columns)));
}

double panel_height(const PageRequest& request) {
  return request.panel_height > 0.0 ? request.panel_height : usual_size(request.grid->columns).height;
}

Page lay_out(PageRequest request) {
  Page page;
  page.request = std::move(request);
  const PageRequest& asked = page.request;
  const PanelGrid& grid = page.grid();
  const double width = panel_width(asked);
  const double height = panel_height(asked);
  const double title = grid.has_titles() ? kPanelTitle : 0.0;
  const double numbers = kNumbers + static_cast<double>(asked.tic_lines - 1) * kTicLine;
  // Wrapped panels have their titles between them, a grid of two keys only above its first row.
  const double title_between = grid.column_titles.empty() ? title : 0.0;
  const double row_step = height + kRowGap + title_between + (page.own_x_axes() ? numbers + kXLabel : 0.0);
  const auto rows = static_cast<double>(grid.rows);
  const auto columns = static_cast<double>(grid.columns);

  page.width = left_room(asked) + columns * width + (columns - 1.0) * kColumnGap + right_room(asked);
  page.legend = asked.legend;
  // A narrow figure is made wide enough for the longest text of its legend.
  double right = page.width - kRight;
  for (const LegendItem& item : page.legend)
    right = std::max(right, left_room(asked) + item.sample.width() + kSampleGap + text_width(item.label, kFontSize));
  page.width = std::max(page.width, std::min(right + kRight, kWidestPage));
  const double lines = flow_legend(page.legend, left_room(asked), page.width - kRight);
  const double below = kBottom + (lines > 0.0 ? kLegendGap + lines * kLegendLine : 0.0) + numbers + kXLabel;
  const double above = kTop + (asked.title.empty() ? 0.0 : kTitle) + title;
  page.height = above + (rows - 1.0) * row_step + height + below;
  for (const PanelPlace& place : grid.places) {
    PanelBox box;
    box.left = left_room(asked) + static_cast<double>(place.column) * (width + kColumnGap);
    box.right = box.left + width;
    box.top = page.height - above - static_cast<double>(place.row) * row_step;
    box.bottom = box.top - height;
    page.panels.push_back(box);
  }
  return page;
}

}  // namespace fathom
