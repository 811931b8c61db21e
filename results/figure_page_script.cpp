// SPDX-License-Identifier: Apache-2.0
// What is written on a figure's page outside its panels, as gnuplot commands.
#include <fmt/format.h>

#include <algorithm>

#include "results/figure_page.h"
#include "results/figure_style.h"
#include "results/gnuplot.h"

namespace fathom {
namespace {

class PageTexts {
 public:
  explicit PageTexts(const Page& page) : page_(page) {}

  std::string build() {
    const PageRequest& asked = page_.request;
    const Extent all = extent();
    if (!asked.title.empty()) write(asked.title, page_.panels[0].left, page_.height - 16.0, "left font ',12'");
    // One name for all panels stands in the middle of them.
    write(asked.y_label, 14.0, (all.bottom + all.top) / 2.0, "center rotate by 90");
    const double drop = 33.0 + 13.0 * static_cast<double>(asked.tic_lines - 1);
    if (asked.x_labels.size() == 1) write(asked.x_labels[0], (all.left + all.right) / 2.0, all.bottom - drop, "center");
    for (std::size_t i = 0; i < page_.panels.size(); ++i) {
      const PanelBox& box = page_.panels[i];
      const double middle = (box.left + box.right) / 2.0;
      if (page_.own_x_axes()) write(asked.x_labels[i], middle, box.bottom - drop, "center");
      write(page_.grid().places[i].title, middle, box.top + 10.0, "center");
    }
    write_grid_titles(all);
    for (const LegendItem& item : page_.legend) legend_item(item);
    return script_;
  }

 private:
  using Extent = PanelBox;

  Extent extent() const {
    Extent all = page_.panels[0];
    for (const PanelBox& box : page_.panels) {
      all.left = std::min(all.left, box.left);
      all.right = std::max(all.right, box.right);
      all.bottom = std::min(all.bottom, box.bottom);
      all.top = std::max(all.top, box.top);
    }
    return all;
  }

  std::string at(double x, double y) const {
    return fmt::format("screen {:.6f},{:.6f}", x / page_.width, y / page_.height);
  }

  void write(const std::string& text, double x, double y, const std::string& how) {
    if (text.empty()) return;
    script_ += fmt::format("set label {} at {} {} tc rgb '{}'\n", gnuplot_text(text), at(x, y), how, kInk);
  }

  void write_grid_titles(const Extent& all) {
    const PanelGrid& grid = page_.grid();
    for (std::size_t i = 0; i < page_.panels.size(); ++i) {
      const PanelPlace& place = grid.places[i];
      const PanelBox& box = page_.panels[i];
      const auto first = [&](std::size_t PanelPlace::*line) {
        return std::none_of(grid.places.begin(), grid.places.begin() + static_cast<std::ptrdiff_t>(i),
                            [&](const PanelPlace& other) { return other.*line == place.*line; });
      };
      if (!grid.column_titles.empty() && first(&PanelPlace::column))
        write(grid.column_titles[place.column], (box.left + box.right) / 2.0, all.top + 10.0, "center");
      if (!grid.row_titles.empty() && first(&PanelPlace::row))
        write(grid.row_titles[place.row], all.right + 11.0, (box.bottom + box.top) / 2.0, "center rotate by -90");
    }
  }

  void legend_item(const LegendItem& item) {
    const LegendSample& sample = item.sample;
    const double end = item.x + sample.width();
    const double middle = (item.x + end) / 2.0;
    if (!sample.box.empty())
      script_ += fmt::format("set object rectangle from {} to {} {}\n", at(item.x, item.y - 5.0), at(end, item.y + 5.0),
                             sample.box);
    if (!sample.line.empty())
      script_ += fmt::format("set arrow from {} to {} nohead {}\n", at(item.x, item.y), at(end, item.y), sample.line);
    if (!sample.bar.empty())
      script_ += fmt::format("set arrow from {} to {} nohead {}\n", at(middle, item.y - 7.0), at(middle, item.y + 7.0),
                             sample.bar);
    if (!sample.arrow.empty())
      script_ +=
          fmt::format("set arrow from {} to {} {}\n", at(middle, item.y - 7.0), at(middle, item.y + 7.0), sample.arrow);
    for (const std::string& look : sample.points)
      script_ += fmt::format("set label '' at {} point {}\n", at(middle, item.y), look);
    write(item.label, end + kSampleGap, item.y, "left");
  }

  const Page& page_;
  std::string script_;
};

}  // namespace

std::string page_header() {
  std::string script = "if (!exists('mark_scale')) mark_scale = 1\nset encoding utf8\nset multiplot\nunset key\n";
  script += fmt::format("set border 3 lc rgb '{0}' lw 0.8\nset tics nomirror out scale 0.5 font ',{1}' tc rgb '{0}'\n",
                        kInk, kSmallFontSize);
  return script + "set format x '%g'\nset grid ytics lc rgb '#E4E4E4' lw 0.7 lt 1\nset errorbars small\n";
}

std::string panel_frame(const Page& page, std::size_t panel) {
  const PanelBox& box = page.panels[panel];
  std::string script = fmt::format(
      "\nset lmargin at screen {:.6f}\nset rmargin at screen {:.6f}\nset bmargin at screen {:.6f}\nset tmargin at "
      "screen {:.6f}\n",
      box.left / page.width, box.right / page.width, box.bottom / page.height, box.top / page.height);
  return panel == 0 ? script + PageTexts(page).build() : script;
}

std::string panel_end(std::size_t panel) { return panel == 0 ? "unset label\nunset arrow\nunset object\n" : ""; }

std::string page_footer() { return "unset multiplot\n"; }

}  // namespace fathom
