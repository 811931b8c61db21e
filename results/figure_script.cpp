// SPDX-License-Identifier: Apache-2.0
// A figure as gnuplot commands.
#include <fmt/format.h>

#include <algorithm>

#include "results/figure.h"
#include "results/figure_axis.h"
#include "results/figure_layout.h"
#include "results/figure_panel.h"
#include "results/figure_style.h"
#include "results/gnuplot.h"

namespace fathom {
namespace {

std::string axes_script(const Figure& figure, const FigureLayout& layout, std::size_t number) {
  const FigurePanel& panel = figure.panels[number];
  const PanelBox& box = layout.panels[number];
  std::string script = fmt::format(
      "\nset lmargin at screen {:.6f}\nset rmargin at screen {:.6f}\nset bmargin at screen {:.6f}\nset tmargin at "
      "screen "
      "{:.6f}\n",
      box.left / layout.width, box.right / layout.width, box.bottom / layout.height, box.top / layout.height);
  const bool same_axis_below =
      !box.last_in_column && std::all_of(figure.panels.begin(), figure.panels.end(),
                                         [&](const FigurePanel& other) { return other.x_key == panel.x_key; });
  script += fmt::format("set title {} offset 0,-0.5\n", gnuplot_text(panel.title));
  // The label gives way to names of several lines by itself only where gnuplot sets the margins.
  const double down = 0.3 - 1.15 * (static_cast<double>(most_tic_lines(panel, box.right - box.left)) - 1.0);
  script += fmt::format("set xlabel {} offset 0,{}\n", gnuplot_text(same_axis_below ? "" : panel.x_label), down);
  script += fmt::format("set ylabel {} offset 0.6,0\n", gnuplot_text(box.first_column ? figure.y_label : ""));
  script += box.first_column ? fmt::format("set format y '{}'\n", figure.proportion ? "%.1f" : "%g")
                             : std::string("set format y ''\n");
  return script + HorizontalAxis(figure, panel).script(box.right - box.left);
}

std::string legend_script(const FigureLayout& layout) {
  using Sample = LegendItem::Sample;
  std::string script;
  const auto at = [&](double x, double y) {
    return fmt::format("screen {:.6f},{:.6f}", x / layout.width, y / layout.height);
  };
  const auto line = [&](const LegendItem& item, const char* ink, double width, const char* dashes) {
    script += fmt::format("set arrow from {} to {} nohead lc rgb '{}' lw {} dt {}\n", at(item.x, item.y),
                          at(item.x + sample_width(item.sample), item.y), ink, width, dashes);
  };
  const auto point = [&](const LegendItem& item, const std::string& look) {
    script += fmt::format("set label '' at {} point {}\n", at(item.x + sample_width(item.sample) / 2.0, item.y), look);
  };
  for (const LegendItem& item : layout.legend) {
    switch (item.sample) {
      case Sample::series:
        line(item, curve_colour(item.style), 2.0, curve_dash(item.style));
        point(item, fmt::format("pt {} ps 1.15*mark_scale lc rgb 'white'", curve_mark(item.style)));
        point(item,
              fmt::format("pt {} ps 0.85*mark_scale lc rgb '{}'", curve_mark(item.style), curve_colour(item.style)));
        break;
      case Sample::floor:
        // gnuplot's SVG joins neighbours of one colour and width into a path and drops all their dashes but the first.
        line(item, curve_colour(item.style), 1.4 - 0.01 * item.style, floor_dash(item.style));
        break;
      case Sample::ceiling:
        line(item, curve_colour(item.style), 1.4, "(1,3)");
        break;
      case Sample::published:
        point(item, fmt::format("pt 12 ps 1.9*mark_scale lw 1.6 lc rgb '{}'", kInk));
        break;
      case Sample::seed:
        point(item, fmt::format("pt 7 ps 0.35*mark_scale lc rgb '#80{}'", kInk + 1));
        break;
      case Sample::interval:
        script += fmt::format("set object rectangle from {} to {} fc rgb '{}' fs transparent solid 0.16 noborder\n",
                              at(item.x, item.y - 5.0), at(item.x + sample_width(item.sample), item.y + 5.0), kInk);
        break;
      case Sample::bar:
        script += fmt::format("set arrow from {} to {} nohead lc rgb '{}' lw 1.6\n", at(item.x + 6.0, item.y - 7.0),
                              at(item.x + 6.0, item.y + 7.0), kInk);
        break;
      case Sample::lost:
        point(item, fmt::format("pt 2 ps 0.8*mark_scale lw 1.5 lc rgb '{}'", kInk));
        break;
    }
    script += fmt::format("set label {} at {} left tc rgb '{}'\n", gnuplot_text(item.label),
                          at(item.x + sample_width(item.sample) + kSampleGap, item.y), kInk);
  }
  return script;
}

}  // namespace

std::string figure_script(const Figure& figure) {
  const FigureLayout layout = lay_out(figure);
  const AxisRange y = vertical_range(figure);
  std::string script = "if (!exists('mark_scale')) mark_scale = 1\nset encoding utf8\nset multiplot\nunset key\n";
  script += fmt::format("set border 3 lc rgb '{0}' lw 0.8\nset tics nomirror out scale 0.5 tc rgb '{0}'\n", kInk);
  script += "set format x '%g'\nset grid ytics lc rgb '#E4E4E4' lw 0.7 lt 1\nset errorbars small\n";
  script += fmt::format("set title tc rgb '{0}'\nset xlabel tc rgb '{0}'\nset ylabel tc rgb '{0}'\n", kInk);
  script +=
      fmt::format("set yrange [{:.8g}:{:.8g}]\n{}", y.low, y.high, figure.proportion ? "set ytics 0,0.2,1\n" : "");
  for (std::size_t i = 0; i < figure.panels.size(); ++i) {
    script += axes_script(figure, layout, i);
    // Texts that belong to the page are drawn once, with the first panel.
    if (i == 0) {
      script += legend_script(layout);
      if (!figure.title.empty())
        script += fmt::format("set label {} at screen {:.6f},{:.6f} left font ',13' tc rgb '{}'\n",
                              gnuplot_text(figure.title), layout.panels[0].left / layout.width,
                              1.0 - 16.0 / layout.height, kInk);
    }
    script += panel_plot(figure, i, layout.legend);
    if (i == 0) script += "unset label\nunset arrow\nunset object\n";
  }
  return script + "unset multiplot\n";
}

}  // namespace fathom
