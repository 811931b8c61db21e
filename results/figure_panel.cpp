// SPDX-License-Identifier: Apache-2.0
#include "results/figure_panel.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "results/figure_axis.h"
#include "results/figure_style.h"
#include "results/gnuplot.h"

namespace fathom {
namespace {

constexpr std::size_t kMarksOnCurve = 12;

// One panel's data blocks and the plot items that use them, from back to front.
class PanelScript {
 public:
  PanelScript(const Figure& figure, std::size_t number, const std::vector<LegendItem>& legend)
      : figure_(figure), panel_(figure.panels[number]), axis_(figure, panel_), legend_(legend), number_(number) {
    for (const FigureCurve& curve : panel_.curves)
      if (curve.kind == FigureCurve::Kind::measured) series_.push_back(curve.style);
  }

  std::string build() {
    for (const FigureCurve& curve : panel_.curves)
      if (curve.kind == FigureCurve::Kind::floor || curve.kind == FigureCurve::Kind::ceiling) add_bound(curve);
    for_measured(&PanelScript::add_band);
    for_measured(&PanelScript::add_seeds);
    for_measured(&PanelScript::add_line);
    for_measured(&PanelScript::add_means);
    for_measured(&PanelScript::add_lost);
    for (const FigureCurve& curve : panel_.curves)
      if (curve.kind == FigureCurve::Kind::published) add_published(curve);
    return fmt::format("{}plot {}\n", data_, fmt::join(items_, ", \\\n     "));
  }

 private:
  void for_measured(void (PanelScript::*draw)(const FigureCurve&)) {
    for (const FigureCurve& curve : panel_.curves)
      if (curve.kind == FigureCurve::Kind::measured) (this->*draw)(curve);
  }

  // Puts rows in a data block of their own; an empty row is a gap. Without rows there is nothing to plot. The title is
  // what an SVG shows when the mouse rests on the curve.
  void add(const FigureCurve& curve, const std::vector<std::string>& rows, const std::string& style) {
    if (std::all_of(rows.begin(), rows.end(), [](const std::string& row) { return row.empty(); })) return;
    const std::string name = fmt::format("$panel{}_{}", number_ + 1, items_.size() + 1);
    data_ += fmt::format("{} << EOD\n{}\nEOD\n", name, fmt::join(rows, "\n"));
    items_.push_back(fmt::format("{} {} title {}", name, style, gnuplot_text(curve.label)));
  }

  std::string row(double distance, double y) const { return fmt::format("{:.8g} {:.8g}", axis_.shown(distance), y); }

  // Names have no line that leads from one to the next, so the series stand side by side.
  double dodge(int style) const {
    if (panel_.ordered) return 0.0;
    const auto place = std::find(series_.begin(), series_.end(), style) - series_.begin();
    const auto count = static_cast<double>(series_.size());
    return (static_cast<double>(place) - (count - 1.0) / 2.0) * std::min(0.22, 0.8 / count);
  }

  bool joined() const { return is_joined(panel_); }

  void add_bound(const FigureCurve& curve) {
    std::vector<std::string> rows;
    for (const FigurePoint& point : curve.points) {
      const double distance = axis_.at(point.x);
      const double y = point.summary->mean;
      if (joined() && curve.points.size() > 1) {
        if (rows.empty()) rows.push_back(row(axis_.range().low, y));
        rows.push_back(row(distance, y));
        if (&point == &curve.points.back()) rows.push_back(row(axis_.range().high, y));
      } else {
        const double half = panel_.numeric ? axis_.span() / 2.0 : 0.42;
        rows.insert(rows.end(), {row(distance - half, y), row(distance + half, y), ""});
      }
    }
    const bool ceiling = curve.kind == FigureCurve::Kind::ceiling;
    add(curve, rows,
        fmt::format("using 1:2 with lines lc rgb '{}' lw 1.4 dt {}", curve_colour(curve.style),
                    ceiling ? "(1,3)" : floor_dash(legend_style(curve))));
  }

  // The floors' dashes are numbered in the legend, so that a floor looks the same in every panel.
  int legend_style(const FigureCurve& curve) const {
    for (const LegendItem& item : legend_)
      if (item.label == curve.label) return item.style;
    return curve.style;
  }

  static bool has_interval(const FigurePoint& point) { return point.summary && point.summary->interval; }

  // Whether a band can be drawn here: it needs a neighbour. Alone, an interval is a bar.
  bool in_band(const FigureCurve& curve, std::size_t i) const {
    if (!joined() || !has_interval(curve.points[i])) return false;
    return (i > 0 && has_interval(curve.points[i - 1])) ||
           (i + 1 < curve.points.size() && has_interval(curve.points[i + 1]));
  }

  void add_band(const FigureCurve& curve) {
    if (!figure_.band) return;
    std::vector<std::string> band, bars;
    for (std::size_t i = 0; i < curve.points.size(); ++i) {
      const FigurePoint& point = curve.points[i];
      const double distance = axis_.at(point.x) + dodge(curve.style);
      if (!in_band(curve, i)) band.emplace_back();
      if (!has_interval(point)) continue;
      const Interval interval = *point.summary->interval;
      if (in_band(curve, i)) {
        band.push_back(fmt::format("{} {:.8g}", row(distance, interval.low), interval.high));
      } else {
        bars.push_back(
            fmt::format("{} {:.8g} {:.8g}", row(distance, point.summary->mean), interval.low, interval.high));
      }
    }
    add(curve, band,
        fmt::format("using 1:2:3 with filledcurves fc rgb '{}' fs transparent solid 0.16 noborder",
                    curve_colour(curve.style)));
    add(curve, bars, fmt::format("using 1:2:3:4 with yerrorbars lc rgb '{}' lw 1.6 pt -1", curve_colour(curve.style)));
  }

  void add_seeds(const FigureCurve& curve) {
    if (!figure_.show_points) return;
    std::vector<std::string> rows;
    for (const FigurePoint& point : curve.points) {
      if (point.seeds.size() < 2) continue;
      const auto count = static_cast<double>(point.seeds.size());
      for (std::size_t i = 0; i < point.seeds.size(); ++i) {
        // Spread evenly about the value, so that equal seeds can be counted.
        const double place = (static_cast<double>(i) + 0.5) / count - 0.5;
        const double offset = panel_.ordered ? place * 0.03 * axis_.span() : place * std::min(0.12, 0.5 / count);
        rows.push_back(row(axis_.at(point.x) + dodge(curve.style) + offset, point.seeds[i].value));
      }
    }
    add(curve, rows,
        fmt::format("using 1:2 with points pt 7 ps 0.35*mark_scale lc rgb '#80{}'", curve_colour(curve.style) + 1));
  }

  void add_line(const FigureCurve& curve) {
    if (!joined()) return;
    std::vector<std::string> rows;
    for (const FigurePoint& point : curve.points)
      rows.push_back(point.summary ? row(axis_.at(point.x), point.summary->mean) : "");
    add(curve, rows,
        fmt::format("using 1:2 with lines lc rgb '{}' lw 2 dt {}", curve_colour(curve.style), curve_dash(curve.style)));
  }

  void add_means(const FigureCurve& curve) {
    // Long curves have a mark only here and there.
    const std::size_t stride = panel_.ordered ? (curve.points.size() + kMarksOnCurve - 1) / kMarksOnCurve : 1;
    std::vector<std::string> rows;
    for (std::size_t i = 0; i < curve.points.size(); i += stride)
      if (const FigurePoint& point = curve.points[i]; point.summary)
        rows.push_back(row(axis_.at(point.x) + dodge(curve.style), point.summary->mean));
    // A white rim keeps marks apart that lie on each other.
    add(curve, rows,
        fmt::format("using 1:2 with points pt {} ps 1.15*mark_scale lc rgb 'white'", curve_mark(curve.style)));
    add(curve, rows,
        fmt::format("using 1:2 with points pt {} ps 0.85*mark_scale lc rgb '{}'", curve_mark(curve.style),
                    curve_colour(curve.style)));
  }

  void add_lost(const FigureCurve& curve) {
    const AxisRange range = vertical_range(figure_);
    std::vector<std::string> rows;
    for (const FigurePoint& point : curve.points)
      if (point.not_results > 0)
        rows.push_back(row(axis_.at(point.x) + dodge(curve.style), range.low + 0.03 * (range.high - range.low)));
    add(curve, rows,
        fmt::format("using 1:2 with points pt 2 ps 0.8*mark_scale lw 1.5 lc rgb '{}'", curve_colour(curve.style)));
  }

  void add_published(const FigureCurve& curve) {
    // A little to the right of what was measured, and of other published values there, so that none hides another.
    const double step = std::min(0.022, 0.12 / static_cast<double>(panel_.x_values.size())) * axis_.span();
    std::vector<std::string> rows;
    for (const FigurePoint& point : curve.points) {
      int steps = 1;
      for (const auto& [x, y] : published_)
        if (panel_.ordered && x == point.x && std::abs(y - point.summary->mean) < 0.06) ++steps;
      published_.emplace_back(point.x, point.summary->mean);
      rows.push_back(row(axis_.at(point.x) + dodge(curve.style) + step * steps, point.summary->mean));
    }
    add(curve, rows, "using 1:2 with points pt 12 ps 1.9*mark_scale lw 3.2 lc rgb 'white'");
    add(curve, rows,
        fmt::format("using 1:2 with points pt 12 ps 1.9*mark_scale lw 1.6 lc rgb '{}'", curve_colour(curve.style)));
  }

  const Figure& figure_;
  const FigurePanel& panel_;
  const HorizontalAxis axis_;
  const std::vector<LegendItem>& legend_;
  const std::size_t number_;
  std::vector<int> series_;
  std::vector<std::pair<Json, double>> published_;  // drawn so far
  std::string data_;
  std::vector<std::string> items_;
};

}  // namespace

std::string panel_plot(const Figure& figure, std::size_t panel, const std::vector<LegendItem>& legend) {
  return PanelScript(figure, panel, legend).build();
}

}  // namespace fathom
