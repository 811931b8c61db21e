// SPDX-License-Identifier: Apache-2.0
// A boundary plot as gnuplot commands.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "results/figure_axis.h"
#include "results/figure_boundary.h"
#include "results/figure_plot.h"
#include "results/figure_style.h"

namespace fathom {
namespace {

constexpr const char* kBarTransparency = "A8";
constexpr int kSamples = 240;  // of a law or a formula, from left to right
constexpr int kOpenMark = 8;   // a triangle that points up: beyond what was tried

using Rows = std::vector<std::string>;

std::string bar_line(const char* colour) {
  return fmt::format("lc rgb '{}' lw 6", see_through(colour, kBarTransparency));
}
std::string open_bar(const char* colour) {
  return fmt::format("filled size screen 0.012,22 lc rgb '{}' lw 1.6", colour);
}
std::string predicted_line() { return line_look(kInk, kGuide + 0.2, "(9,5)"); }
std::string chosen_line(int style) { return line_look(curve_colour(style), kLine); }
// Laws that were not chosen, by their place in the list of fits.
std::string other_line(std::size_t number) {
  constexpr std::array<const char*, 4> kOtherDashes = {"(1,4)", "(12,5)", "(12,4,2,4)", "(5,4)"};
  return line_look("#9A9A9A", kThin + 0.01 * static_cast<double>(number), kOtherDashes[number % kOtherDashes.size()]);
}

class BoundaryScript {
 public:
  explicit BoundaryScript(const BoundaryFigure& figure)
      : figure_(figure), x_(figure.sizes, figure.log_x), y_(vertical()), page_(lay_out(request())) {}

  Drawing draw() {
    std::string script = page_header();
    for (std::size_t i = 0; i < figure_.panels.size(); ++i) {
      const PanelBox& box = page_.panels[i];
      script += panel_frame(page_, i) + x_.script("x", box.width(), page_.shows_x(i));
      script += y_.script("y", box.height(), page_.shows_y(i)) + panel_plot(i) + panel_end(i);
    }
    return {page_.width, page_.height, script + page_footer()};
  }

 private:
  // Room above and below what was tried, for the arrows of open ends.
  Axis vertical() const {
    Axis axis(figure_.tried, figure_.log_y);
    const AxisRange range = axis.range();
    axis.set_range({range.low - 0.04 * range.span(), range.high + 0.08 * range.span()});
    return axis;
  }

  PageRequest request() const {
    PageRequest request;
    request.title = figure_.title;
    request.grid = &figure_.grid;
    request.legend = legend();
    request.x_labels = {figure_.x_label};
    request.y_label = figure_.y_label;
    request.y_numbers = y_.widest_text(panel_height(request)) + 8.0;
    request.tic_lines = x_.most_lines(panel_width(request));
    return request;
  }

  template <class Holds>
  bool any_size(const Holds& holds) const {
    for (const auto& panel : figure_.panels)
      for (const BoundaryCurve& curve : panel)
        if (std::any_of(curve.boundaries.sizes.begin(), curve.boundaries.sizes.end(), holds)) return true;
    return false;
  }

  static bool has_open_seed(const SizeBoundary& size) {
    return size.seeds.size() > 1 &&
           std::ranges::any_of(size.seeds, [](const SeedBoundary& seed) { return seed.fails && !seed.solves; });
  }

  bool several_series() const {
    return std::any_of(figure_.panels.begin(), figure_.panels.end(),
                       [](const auto& panel) { return panel.size() > 1; });
  }

  std::vector<LegendItem> legend() const {
    std::vector<LegendItem> items;
    const std::vector<BoundaryCurve>& first = figure_.panels[0];
    const bool several = several_series();
    if (several)
      for (const BoundaryCurve& curve : first)
        items.push_back(
            {{.line = bar_line(curve_colour(curve.style)), .points = {rim_look(curve.style), mark_look(curve.style)}},
             curve.boundaries.series});
    const char* colour = several ? kInk : curve_colour(0);
    if (!several) items.push_back({{.points = {rim_look(0), mark_look(0)}}, "smallest that solves, median over seeds"});
    items.push_back({{.bar = bar_line(colour)}, "down to the largest that fails"});
    if (figure_.show_points && any_size([](const SizeBoundary& size) { return size.seeds.size() > 1; }))
      items.push_back({{.points = {seed_look(colour)}}, "one seed"});
    if (any_size([](const SizeBoundary& size) { return !size.fails && size.solves; }))
      items.push_back({{.arrow = "backhead " + open_bar(colour)}, "the smallest value tried solves"});
    if (any_size([](const SizeBoundary& size) { return size.fails && !size.solves; }))
      items.push_back({{.arrow = "head " + open_bar(colour)}, "beyond the values tried"});
    if (figure_.show_points && any_size(has_open_seed))
      items.push_back({{.points = {point_look(kOpenMark, 0.5, colour)}}, "one seed, beyond the values tried"});
    if (any_size([](const SizeBoundary& size) { return !size.monotone; }))
      items.push_back({{.points = {lost_look(kInk)}}, "not monotone: a larger value fails"});
    if (figure_.predicted) items.push_back({{.line = predicted_line()}, "predicted: " + figure_.predicted->label});
    add_laws(items);
    return items;
  }

  // The law chosen for each series with its numbers; where there is one series, the laws that were not chosen.
  void add_laws(std::vector<LegendItem>& items) const {
    for (std::size_t p = 0; p < figure_.panels.size(); ++p) {
      for (const BoundaryCurve& curve : figure_.panels[p]) {
        const std::string& series = figure_.panels.size() > 1 ? figure_.grid.places[p].title : curve.boundaries.series;
        const std::string start = series.empty() ? "" : series + ": ";
        if (curve.growth.fits.empty()) continue;
        if (!curve.growth.law) items.push_back({{}, start + "which law it grows by cannot be told"});
        for (const GrowthFit& fit : curve.growth.fits)
          if (curve.growth.law == fit.law)
            items.push_back({{.line = chosen_line(curve.style)},
                             fmt::format("{}{}, {}", start, to_string(fit.law), formula_text(fit, figure_.x_name))});
      }
    }
    if (several_series() || figure_.panels.size() > 1) return;
    const GrowthVerdict& growth = figure_.panels[0][0].growth;
    for (std::size_t i = 0; i < growth.fits.size(); ++i)
      if (growth.law != growth.fits[i].law)
        items.push_back({{.line = other_line(i)}, std::string(to_string(growth.fits[i].law))});
  }

  std::string row(double x_distance, double value) const {
    return fmt::format("{:.8g} {:.8g}", x_.shown(x_distance), value);
  }

  std::string panel_plot(std::size_t number) const {
    PanelPlot plot(number);
    const std::vector<BoundaryCurve>& curves = figure_.panels[number];
    if (curves.size() == 1) add_other_laws(curves[0], plot);
    for (const BoundaryCurve& curve : curves) add_bars(curve, dodge(curve, curves), plot);
    for (const BoundaryCurve& curve : curves)
      for (const GrowthFit& fit : curve.growth.fits)
        if (curve.growth.law == fit.law)
          plot.lines(std::string(to_string(fit.law)), sampled([&](double size) { return std::optional(fit.at(size)); }),
                     chosen_line(curve.style));
    if (figure_.predicted) plot.lines("predicted", predicted(), predicted_line());
    for (const BoundaryCurve& curve : curves) add_seeds(curve, dodge(curve, curves), plot);
    for (const BoundaryCurve& curve : curves) add_medians(curve, dodge(curve, curves), plot);
    return plot.script();
  }

  // Series at one size stand side by side.
  double dodge(const BoundaryCurve& curve, const std::vector<BoundaryCurve>& curves) const {
    const double place = curve.style - (static_cast<double>(curves.size()) - 1.0) / 2.0;
    return curves.size() > 1 ? place * 0.022 * x_.range().span() : 0.0;
  }

  void add_other_laws(const BoundaryCurve& curve, PanelPlot& plot) const {
    for (std::size_t i = 0; i < curve.growth.fits.size(); ++i) {
      const GrowthFit& fit = curve.growth.fits[i];
      if (curve.growth.law == fit.law) continue;
      plot.lines(std::string(to_string(fit.law)), sampled([&](double size) { return std::optional(fit.at(size)); }),
                 other_line(i));
    }
  }

  // A function of the size inside the panel, from the smallest size to the largest; nothing where sizes are names.
  template <class Function>
  Rows sampled(const Function& function) const {
    Rows rows;
    if (!x_.numeric()) return rows;
    const double first = x_.at(figure_.sizes.front());
    const double last = x_.at(figure_.sizes.back());
    for (int i = 0; i <= kSamples; ++i) {
      const double distance = first + (last - first) * i / kSamples;
      const std::optional<double> value = function(x_.shown(distance));
      rows.push_back(value && inside(*value) ? row(distance, *value) : "");
    }
    return rows;
  }

  bool inside(double value) const {
    if (y_.logarithmic() && value <= 0.0) return false;
    const double distance = y_.at(Json(value));
    return distance >= y_.range().low && distance <= y_.range().high;
  }

  // A smooth formula is drawn everywhere; one with steps, and single values, at the sizes, joined.
  Rows predicted() const {
    if (figure_.predicted->formula && !figure_.predicted->formula->has_steps())
      return sampled([&](double size) { return figure_.predicted->at(size); });
    Rows rows;
    for (const Json& size : figure_.sizes)
      if (const auto value = figure_.predicted->at(size.get<double>()))
        rows.push_back(inside(*value) ? row(x_.at(size), *value) : "");
    return rows;
  }

  void add_bars(const BoundaryCurve& curve, double shift, PanelPlot& plot) const {
    Rows closed, open;
    const double top = y_.shown(y_.range().high);
    const double bottom = y_.shown(y_.range().low);
    for (const SizeBoundary& size : curve.boundaries.sizes) {
      const double x = x_.at(size.size) + shift;
      const auto bar = [&](double from, double to) { return fmt::format("{} 0 {:.8g}", row(x, from), to - from); };
      if (size.fails && size.solves) closed.push_back(bar(*size.fails, *size.solves));
      if (size.fails && !size.solves) open.push_back(bar(*size.fails, top));
      if (!size.fails && size.solves) open.push_back(bar(*size.solves, bottom));
    }
    const char* colour = curve_colour(curve.style);
    plot.add(curve.boundaries.series, closed, "using 1:2:3:4 with vectors nohead " + bar_line(colour));
    plot.add(curve.boundaries.series, open, "using 1:2:3:4 with vectors head " + open_bar(colour));
  }

  void add_seeds(const BoundaryCurve& curve, double shift, PanelPlot& plot) const {
    if (!figure_.show_points) return;
    Rows solving, open;
    for (const SizeBoundary& size : curve.boundaries.sizes) {
      const auto count = static_cast<double>(size.seeds.size());
      if (size.seeds.size() < 2) continue;
      for (std::size_t i = 0; i < size.seeds.size(); ++i) {
        const double place = (static_cast<double>(i) + 0.5) / count - 0.5;
        const double x = x_.at(size.size) + shift + place * 0.03 * x_.range().span();
        const SeedBoundary& seed = size.seeds[i];
        if (seed.solves) {
          solving.push_back(row(x, *seed.solves));
        } else if (seed.fails) {
          open.push_back(row(x, *seed.fails));
        }
      }
    }
    const char* colour = curve_colour(curve.style);
    plot.points(curve.boundaries.series, solving, seed_look(colour));
    plot.points(curve.boundaries.series, open, point_look(kOpenMark, 0.5, colour));
  }

  void add_medians(const BoundaryCurve& curve, double shift, PanelPlot& plot) const {
    Rows solving, tangled;
    for (const SizeBoundary& size : curve.boundaries.sizes) {
      const double x = x_.at(size.size) + shift;
      if (size.solves) solving.push_back(row(x, *size.solves));
      if (!size.monotone) tangled.push_back(row(x, y_.shown(y_.range().low + 0.03 * y_.range().span())));
    }
    plot.points(curve.boundaries.series, solving, rim_look(curve.style));
    plot.points(curve.boundaries.series, solving, mark_look(curve.style));
    plot.points(curve.boundaries.series, tangled, lost_look(curve_colour(curve.style)));
  }

  const BoundaryFigure& figure_;
  const Axis x_;
  const Axis y_;
  const Page page_;
};

}  // namespace

Drawing draw(const BoundaryFigure& figure) { return BoundaryScript(figure).draw(); }

}  // namespace fathom
