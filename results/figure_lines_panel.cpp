// SPDX-License-Identifier: Apache-2.0
#include "results/figure_lines_panel.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "results/figure_plot.h"
#include "results/figure_style.h"
#include "results/trained_sizes.h"

namespace fathom {
namespace {

constexpr std::size_t kMarksOnCurve = 12;

// One panel's data blocks and the plot items that use them, from back to front.
class PanelScript {
 public:
  PanelScript(const LineFigure& figure, std::size_t number)
      : figure_(figure), panel_(figure.panels[number]), axis_(line_x_axis(figure, panel_)), plot_(number) {
    for (const FigureCurve& curve : panel_.curves)
      if (curve.kind == FigureCurve::Kind::measured) series_.push_back(curve.style);
  }

  std::string build() {
    add_trained();
    for (const FigureCurve& curve : panel_.curves)
      if (curve.kind == FigureCurve::Kind::floor || curve.kind == FigureCurve::Kind::ceiling) add_bound(curve);
    for_measured(&PanelScript::add_band);
    for_measured(&PanelScript::add_seeds);
    for_measured(&PanelScript::add_line);
    for_measured(&PanelScript::add_means);
    for_measured(&PanelScript::add_lost);
    for (const FigureCurve& curve : panel_.curves)
      if (curve.kind == FigureCurve::Kind::published) add_published(curve);
    return plot_.script();
  }

 private:
  using Rows = std::vector<std::string>;

  void for_measured(void (PanelScript::*draw)(const FigureCurve&)) {
    for (const FigureCurve& curve : panel_.curves)
      if (curve.kind == FigureCurve::Kind::measured) (this->*draw)(curve);
  }

  std::string row(double distance, double y) const { return fmt::format("{:.8g} {:.8g}", axis_.shown(distance), y); }

  // Names have no line that leads from one to the next, so the series stand side by side.
  double dodge(int style) const {
    if (panel_.ordered) return 0.0;
    const auto place = std::find(series_.begin(), series_.end(), style) - series_.begin();
    const auto count = static_cast<double>(series_.size());
    return (static_cast<double>(place) - (count - 1.0) / 2.0) * std::min(0.22, 0.8 / count);
  }

  // One line where the curves agree, else each has its own.
  void add_trained() {
    const std::map<int, long> ends = trained_ends(figure_, panel_);
    const AxisRange range = line_y_axis(figure_).range();
    std::map<long, std::vector<int>> styles;
    for (const auto& [style, size] : ends) styles[size].push_back(style);
    for (const auto& [size, own] : styles) {
      const double end = *end_of_training(axis_, size);
      const char* colour = own.size() == 1 && styles.size() > 1 ? curve_colour(own[0]) : kGrey;
      plot_.lines(trained_label({size}), {row(end, range.low), row(end, range.high)}, trained_look(colour));
    }
  }

  void add_bound(const FigureCurve& curve) {
    Rows rows;
    for (const FigurePoint& point : curve.points) {
      const double distance = axis_.at(point.x);
      const double y = *point.value;
      if (panel_.joined() && curve.points.size() > 1) {
        if (rows.empty()) rows.push_back(row(axis_.range().low, y));
        rows.push_back(row(distance, y));
        if (&point == &curve.points.back()) rows.push_back(row(axis_.range().high, y));
      } else {
        const double half = axis_.numeric() ? axis_.range().span() / 2.0 : 0.42;
        rows.insert(rows.end(), {row(distance - half, y), row(distance + half, y), ""});
      }
    }
    const char* colour = curve_colour(curve.style);
    const bool ceiling = curve.kind == FigureCurve::Kind::ceiling;
    plot_.lines(curve.label, rows, ceiling ? ceiling_look(colour) : floor_look(colour, curve.number));
  }

  static bool has_interval(const FigurePoint& point) { return point.interval.has_value(); }

  // Whether a band can be drawn here: it needs a neighbour. Alone, an interval is a bar.
  bool in_band(const FigureCurve& curve, std::size_t i) const {
    if (!panel_.joined() || !has_interval(curve.points[i])) return false;
    return (i > 0 && has_interval(curve.points[i - 1])) ||
           (i + 1 < curve.points.size() && has_interval(curve.points[i + 1]));
  }

  void add_band(const FigureCurve& curve) {
    if (!figure_.band) return;
    Rows band, bars;
    for (std::size_t i = 0; i < curve.points.size(); ++i) {
      const FigurePoint& point = curve.points[i];
      const double distance = axis_.at(point.x) + dodge(curve.style);
      if (!in_band(curve, i)) band.emplace_back();
      if (!has_interval(point)) continue;
      const Interval interval = *point.interval;
      if (in_band(curve, i)) {
        band.push_back(fmt::format("{} {:.8g}", row(distance, interval.low), interval.high));
      } else {
        bars.push_back(fmt::format("{} {:.8g} {:.8g}", row(distance, *point.value), interval.low, interval.high));
      }
    }
    const char* colour = curve_colour(curve.style);
    plot_.add(curve.label, band, "using 1:2:3 with filledcurves " + band_look(colour));
    plot_.add(curve.label, bars, "using 1:2:3:4 with yerrorbars " + bar_look(colour) + " pt -1");
  }

  void add_seeds(const FigureCurve& curve) {
    if (!figure_.show_points) return;
    Rows rows;
    for (const FigurePoint& point : curve.points) {
      if (point.seeds.size() < 2) continue;
      const auto count = static_cast<double>(point.seeds.size());
      for (std::size_t i = 0; i < point.seeds.size(); ++i) {
        // Spread evenly about the value, so that equal seeds can be counted.
        const double place = (static_cast<double>(i) + 0.5) / count - 0.5;
        const double offset =
            panel_.ordered ? place * 0.03 * axis_.range().span() : place * std::min(0.12, 0.5 / count);
        rows.push_back(row(axis_.at(point.x) + dodge(curve.style) + offset, point.seeds[i].value));
      }
    }
    plot_.points(curve.label, rows, seed_look(curve_colour(curve.style)));
  }

  void add_line(const FigureCurve& curve) {
    if (!panel_.joined()) return;
    Rows rows;
    for (const FigurePoint& point : curve.points)
      rows.push_back(point.value ? row(axis_.at(point.x), *point.value) : "");
    plot_.lines(curve.label, rows, curve_look(curve.style));
  }

  void add_means(const FigureCurve& curve) {
    // Long curves have a mark only here and there.
    const std::size_t stride = panel_.ordered ? (curve.points.size() + kMarksOnCurve - 1) / kMarksOnCurve : 1;
    Rows rows;
    for (std::size_t i = 0; i < curve.points.size(); i += stride)
      if (const FigurePoint& point = curve.points[i]; point.value)
        rows.push_back(row(axis_.at(point.x) + dodge(curve.style), *point.value));
    plot_.points(curve.label, rows, rim_look(curve.style));
    plot_.points(curve.label, rows, mark_look(curve.style));
  }

  void add_lost(const FigureCurve& curve) {
    const AxisRange range = line_y_axis(figure_).range();
    Rows rows;
    for (const FigurePoint& point : curve.points)
      if (point.not_results > 0)
        rows.push_back(row(axis_.at(point.x) + dodge(curve.style), range.low + 0.03 * range.span()));
    plot_.points(curve.label, rows, lost_look(curve_colour(curve.style)));
  }

  void add_published(const FigureCurve& curve) {
    // A little to the right of what was measured, and of other published values there, so that none hides another.
    const double step = std::min(0.022, 0.12 / static_cast<double>(panel_.x_values.size())) * axis_.range().span();
    Rows rows;
    for (const FigurePoint& point : curve.points) {
      int steps = 1;
      for (const auto& [x, y] : published_)
        if (panel_.ordered && x == point.x && std::abs(y - *point.value) < 0.06) ++steps;
      published_.emplace_back(point.x, *point.value);
      rows.push_back(row(axis_.at(point.x) + dodge(curve.style) + step * steps, *point.value));
    }
    plot_.points(curve.label, rows, "pt 12 ps 1.9*mark_scale lw 3.2 lc rgb 'white'");
    plot_.points(curve.label, rows, published_look(curve_colour(curve.style)));
  }

  const LineFigure& figure_;
  const LinePanel& panel_;
  const Axis axis_;
  PanelPlot plot_;
  std::vector<int> series_;
  std::vector<std::pair<Json, double>> published_;  // drawn so far
};

}  // namespace

Axis line_x_axis(const LineFigure& figure, const LinePanel& panel) {
  const bool positive = std::all_of(panel.x_values.begin(), panel.x_values.end(),
                                    [](const Json& value) { return value.is_number() && value > 0; });
  return Axis(panel.x_values, figure.log_x && positive);
}

Axis line_y_axis(const LineFigure& figure) {
  if (figure.proportion) return Axis::measured(figure.y_from, 1.0);
  AxisRange range{HUGE_VAL, -HUGE_VAL};
  const auto take = [&](double value) {
    range.low = std::min(range.low, value);
    range.high = std::max(range.high, value);
  };
  for (const LinePanel& panel : figure.panels) {
    for (const FigureCurve& curve : panel.curves) {
      for (const FigurePoint& point : curve.points) {
        for (const SeedValue& seed : point.seeds) take(seed.value);
        if (point.value) take(*point.value);
        if (!point.interval || !figure.band) continue;
        take(point.interval->low);
        take(point.interval->high);
      }
    }
  }
  return range.low > range.high ? Axis::measured(0.0, 1.0) : Axis::measured(range.low, range.high);
}

std::map<int, long> trained_ends(const LineFigure& figure, const LinePanel& panel) {
  const Axis axis = line_x_axis(figure, panel);
  std::map<int, long> ends;
  for (const FigureCurve& curve : panel.curves)
    if (curve.kind == FigureCurve::Kind::measured && curve.trained && end_of_training(axis, *curve.trained))
      ends[curve.style] = *curve.trained;
  return ends;
}

std::string line_panel_plot(const LineFigure& figure, std::size_t panel) { return PanelScript(figure, panel).build(); }

}  // namespace fathom
