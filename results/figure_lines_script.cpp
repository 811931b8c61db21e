// SPDX-License-Identifier: Apache-2.0
// The page of a figure of lines, and its data.
#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <set>

#include "results/csv.h"
#include "results/figure_csv.h"
#include "results/figure_lines.h"
#include "results/figure_lines_panel.h"
#include "results/figure_page.h"
#include "results/figure_style.h"
#include "results/trained_sizes.h"

namespace fathom {
namespace {

using Kind = FigureCurve::Kind;

LegendSample sample_of(const FigureCurve& curve) {
  switch (curve.kind) {
    case Kind::measured:
      return {.line = curve_look(curve.style), .points = {rim_look(curve.style), mark_look(curve.style)}};
    case Kind::published:
      return {.points = {published_look(kInk)}};
    case Kind::ceiling:
      return {.line = ceiling_look(kGrey)};
    case Kind::floor:
      // What belongs to each series is drawn in its colour and shown in grey.
      return {.line = floor_look(kGrey, curve.number)};
  }
  return {};
}

bool several_series(const LineFigure& figure) {
  std::set<int> styles;
  for (const LinePanel& panel : figure.panels)
    for (const FigureCurve& curve : panel.curves) styles.insert(curve.style);
  styles.erase(-1);
  return styles.size() > 1;
}

// What the curves' parts mean: seeds, intervals, runs without a result.
std::vector<LegendItem> how_measured(const LineFigure& figure) {
  const bool band = std::any_of(figure.panels.begin(), figure.panels.end(), std::mem_fn(&LinePanel::joined));
  bool several = false, interval = false, lost = false;
  for (const LinePanel& panel : figure.panels) {
    for (const FigureCurve& curve : panel.curves) {
      for (const FigurePoint& point : curve.points) {
        several = several || point.seeds.size() > 1;
        interval = interval || point.interval;
        lost = lost || point.not_results > 0;
      }
    }
  }
  std::vector<LegendItem> items;
  if (several && figure.show_points)
    items.push_back({{.points = {seed_look(kInk)}},
                     several_series(figure) ? fmt::format("one seed (lines: {} over seeds)", to_string(figure.centre))
                                            : "one seed"});
  if (interval && figure.band) {
    LegendSample sample;
    (band ? sample.box : sample.bar) = band ? band_look(kInk) : bar_look(kInk);
    // A method of few seeds names the level that it reaches.
    const bool level = figure.method.find('%') != std::string::npos;
    items.push_back({sample, figure.method.empty() ? "95 % interval" : (level ? "" : "95 % ") + figure.method});
  }
  if (lost) items.push_back({{.points = {lost_look(kInk)}}, "run without a result"});
  std::vector<long> trained;
  for (const LinePanel& panel : figure.panels)
    for (const auto& [style, size] : trained_ends(figure, panel)) trained.push_back(size);
  if (!trained.empty()) items.push_back({{.bar = trained_look(kGrey)}, trained_label(trained)});
  return items;
}

// In the order of reading: what was measured, how, and what it is compared with.
std::vector<LegendItem> legend_of(const LineFigure& figure) {
  std::vector<LegendItem> items;
  for (const Kind kind : {Kind::measured, Kind::published, Kind::ceiling, Kind::floor}) {
    std::vector<FigureCurve> own;
    for (const LinePanel& panel : figure.panels) {
      for (const FigureCurve& curve : panel.curves) {
        const auto same = [&](const FigureCurve& other) { return other.label == curve.label; };
        if (curve.kind == kind && std::none_of(own.begin(), own.end(), same)) own.push_back(curve);
      }
    }
    std::sort(own.begin(), own.end(), [](const auto& left, const auto& right) {
      return std::pair(left.style, left.number) < std::pair(right.style, right.number);
    });
    for (const FigureCurve& curve : own) items.push_back({sample_of(curve), curve.label});
    if (kind != Kind::measured) continue;
    const std::vector<LegendItem> parts = how_measured(figure);
    items.insert(items.end(), parts.begin(), parts.end());
  }
  // A single line says nothing that the axes do not.
  if (items.size() == 1 && figure.panels.size() == 1) items.clear();
  return items;
}

Page page_of(const LineFigure& figure) {
  PageRequest request;
  request.title = figure.title;
  request.grid = &figure.grid;
  request.legend = legend_of(figure);
  request.y_label = figure.y_label;
  request.y_numbers = line_y_axis(figure).widest_text(panel_height(request)) + 8.0;
  std::set<std::string> keys;
  for (const LinePanel& panel : figure.panels) keys.insert(panel.x_key);
  for (const LinePanel& panel : figure.panels)
    if (keys.size() > 1 || request.x_labels.empty()) request.x_labels.push_back(panel.x_label);
  const double width = panel_width(request);
  for (const LinePanel& panel : figure.panels)
    request.tic_lines = std::max(request.tic_lines, line_x_axis(figure, panel).most_lines(width));
  return lay_out(std::move(request));
}

const char* bound_text(Kind kind) {
  if (kind == Kind::floor) return "floor";
  return kind == Kind::ceiling ? "ceiling" : "published";
}

}  // namespace

Drawing draw(const LineFigure& figure) {
  const Page page = page_of(figure);
  const Axis y = line_y_axis(figure);
  std::string script = page_header();
  for (std::size_t i = 0; i < figure.panels.size(); ++i) {
    const PanelBox& box = page.panels[i];
    script += panel_frame(page, i);
    script += line_x_axis(figure, figure.panels[i]).script("x", box.width(), page.shows_x(i));
    script += y.script("y", box.height(), page.shows_y(i));
    script += line_panel_plot(figure, i) + panel_end(i);
  }
  return {page.width, page.height, script + page_footer()};
}

std::string figure_csv(const LineFigure& figure) {
  std::string text =
      csv_line({"panel", "curve", "kind", "x_key", "x", "y", "low", "high", "n", "lost", "seed", "run"}) + "\n";
  for (std::size_t p = 0; p < figure.panels.size(); ++p) {
    for (const FigureCurve& curve : figure.panels[p].curves) {
      const auto add = [&](const std::string& kind, const FigurePoint& point, std::vector<std::string> rest) {
        std::vector<std::string> fields = {figure.grid.places[p].name, curve.label, kind, figure.panels[p].x_key,
                                           csv_value(point.x)};
        fields.insert(fields.end(), rest.begin(), rest.end());
        text += csv_line(fields) + "\n";
      };
      if (curve.trained) {
        FigurePoint end;
        end.x = *curve.trained;
        add("trained up to", end, {"", "", "", "", "", "", ""});
      }
      for (const FigurePoint& point : curve.points) {
        const bool measured = curve.kind == Kind::measured;
        const auto end = [&](double Interval::*side) {
          return point.interval ? csv_number((*point.interval).*side) : "";
        };
        add(measured ? std::string(to_string(figure.centre)) : bound_text(curve.kind), point,
            {csv_number(point.value), end(&Interval::low), end(&Interval::high),
             measured ? fmt::format("{}", point.seeds.size()) : "",
             measured ? fmt::format("{}", point.not_results) : "", "", ""});
        for (const SeedValue& seed : point.seeds)
          add("seed", point,
              {fmt::format("{}", seed.value), "", "", "", "", fmt::format("{}", seed.seed), seed.identity});
      }
    }
  }
  return text;
}

}  // namespace fathom
