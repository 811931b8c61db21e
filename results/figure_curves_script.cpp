// SPDX-License-Identifier: Apache-2.0
// Learning curves as gnuplot commands, and their data.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "results/csv.h"
#include "results/figure_axis.h"
#include "results/figure_csv.h"
#include "results/figure_curves.h"
#include "results/figure_plot.h"
#include "results/figure_style.h"

namespace fathom {
namespace {

const char* kSeedTransparency = "90";

std::string seed_line(const char* colour) { return line_look(see_through(colour, kSeedTransparency), kThin); }

template <class Take>
void for_points(const CurveFigure& figure, const Take& take) {
  for (const auto& panel : figure.panels)
    for (const LearningSeries& series : panel)
      for (const LearningCurve& curve : series.seeds)
        for (const LearningCurve::Point& point : curve.points) take(point);
}

Axis x_axis(const CurveFigure& figure) {
  double low = HUGE_VAL, high = -HUGE_VAL;
  for_points(figure, [&](const LearningCurve::Point& point) {
    low = std::min(low, point.x / figure.x_unit);
    high = std::max(high, point.x / figure.x_unit);
  });
  return Axis::measured(figure.log_x ? low : 0.0, high, figure.log_x);
}

Axis y_axis(const CurveFigure& figure) {
  if (figure.proportion) return Axis::measured(0.0, 1.0);
  double low = HUGE_VAL, high = -HUGE_VAL;
  for_points(figure, [&](const LearningCurve::Point& point) {
    low = std::min(low, point.y);
    high = std::max(high, point.y);
  });
  return Axis::measured(low, high);
}

std::string bound_look(const CurveFigure& figure, std::size_t bound) {
  const BoundCurve& curve = figure.bounds[bound];
  return bound < figure.floors ? floor_look(curve_colour(curve.style), curve.number)
                               : ceiling_look(curve_colour(curve.style));
}

std::vector<LegendItem> legend_of(const CurveFigure& figure) {
  std::vector<LegendItem> items;
  const auto add = [&](const LegendSample& sample, const std::string& label) {
    const auto same = [&](const LegendItem& item) { return item.label == label; };
    if (!label.empty() && std::none_of(items.begin(), items.end(), same)) items.push_back({sample, label});
  };
  int lost = 0;
  for (const auto& panel : figure.panels) {
    for (const LearningSeries& series : panel) {
      add({.line = curve_look(series.style)}, series.label);
      lost += series.not_results;
    }
  }
  if (figure.median) {
    add({.line = line_look(kInk, kLine)}, "median over seeds; a stopped run keeps its last value");
    add({.line = seed_line(kInk), .points = {}}, "one seed");
  }
  if (lost > 0)
    add({.points = {lost_look(kInk)}},
        fmt::format("{} {} without a result, not drawn", lost, lost == 1 ? "run" : "runs"));
  for (std::size_t i = 0; i < figure.bounds.size(); ++i) {
    BoundCurve grey = figure.bounds[i];
    add({.line = i < figure.floors ? floor_look(kGrey, grey.number) : ceiling_look(kGrey)}, grey.label);
  }
  return items;
}

Page page_of(const CurveFigure& figure) {
  PageRequest request;
  request.title = figure.title;
  request.grid = &figure.grid;
  request.legend = legend_of(figure);
  request.x_labels = {figure.x_label};
  request.y_label = figure.y_label;
  request.y_numbers = y_axis(figure).widest_text(panel_height(request)) + 8.0;
  return lay_out(std::move(request));
}

std::string plot_of(const CurveFigure& figure, std::size_t number, const Axis& x) {
  PanelPlot plot(number);
  const auto row = [&](const LearningCurve::Point& point) {
    return fmt::format("{:.8g} {:.8g}", point.x / figure.x_unit, point.y);
  };
  const auto rows = [&](const std::vector<LearningCurve::Point>& points) {
    std::vector<std::string> all;
    for (const LearningCurve::Point& point : points) all.push_back(row(point));
    return all;
  };
  for (std::size_t i = 0; i < figure.bounds.size(); ++i) {
    const BoundCurve& bound = figure.bounds[i];
    if (bound.panel != number || bound.values.empty()) continue;
    const double y = bound.values.begin()->second;
    plot.lines(bound.label,
               {fmt::format("{:.8g} {:.8g}", x.shown(x.range().low), y),
                fmt::format("{:.8g} {:.8g}", x.shown(x.range().high), y)},
               bound_look(figure, i));
  }
  for (const LearningSeries& series : figure.panels[number]) {
    if (series.seeds.size() < 2) continue;
    for (const LearningCurve& curve : series.seeds) {
      const std::string title = fmt::format("{} seed {}", series.label, curve.seed);
      plot.lines(title, rows(curve.points), seed_line(curve_colour(series.style)));
    }
  }
  for (const LearningSeries& series : figure.panels[number]) {
    // Where a run stopped before the others, or was looked at once.
    std::vector<std::string> ends;
    for (const LearningCurve& curve : series.seeds)
      if (curve.points.size() == 1 || (!curve.points.empty() && curve.points.back().x < series.median.back().x))
        ends.push_back(row(curve.points.back()));
    plot.points(series.label, ends, point_look(7, 0.4, curve_colour(series.style)));
    plot.lines(series.label, rows(series.median), curve_look(series.style));
    if (series.median.size() == 1)
      plot.points(series.label, rows(series.median), point_look(7, 0.9, curve_colour(series.style)));
  }
  return plot.script();
}

}  // namespace

Drawing draw(const CurveFigure& figure) {
  const Page page = page_of(figure);
  const Axis x = x_axis(figure);
  const Axis y = y_axis(figure);
  std::string script = page_header();
  for (std::size_t i = 0; i < figure.panels.size(); ++i) {
    const PanelBox& box = page.panels[i];
    script += panel_frame(page, i);
    script += x.script("x", box.width(), page.shows_x(i)) + y.script("y", box.height(), page.shows_y(i));
    script += plot_of(figure, i, x) + panel_end(i);
  }
  return {page.width, page.height, script + page_footer()};
}

std::string figure_csv(const CurveFigure& figure) {
  std::string text = csv_line({"panel", "curve", "kind", figure.x_key, "y", "seed", "run"}) + "\n";
  for (std::size_t p = 0; p < figure.panels.size(); ++p) {
    const std::string& panel = figure.grid.places[p].name;
    const auto add = [&](const std::string& label, const char* kind, const LearningCurve::Point& point,
                         const std::string& seed, const std::string& run) {
      text += csv_line({panel, label, kind, csv_number(point.x), csv_number(point.y), seed, run}) + "\n";
    };
    for (const LearningSeries& series : figure.panels[p]) {
      for (const LearningCurve& curve : series.seeds)
        for (const LearningCurve::Point& point : curve.points)
          add(series.label, "seed", point, fmt::format("{}", curve.seed), curve.identity);
      for (const LearningCurve::Point& point : series.median) add(series.label, "median", point, "", "");
    }
    for (std::size_t i = 0; i < figure.bounds.size(); ++i)
      if (figure.bounds[i].panel == p && !figure.bounds[i].values.empty())
        text += csv_line({panel, figure.bounds[i].label, i < figure.floors ? "floor" : "ceiling", "",
                          csv_number(figure.bounds[i].values.begin()->second), "", ""}) +
                "\n";
  }
  return text;
}

}  // namespace fathom
