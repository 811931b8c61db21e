// SPDX-License-Identifier: Apache-2.0
// A heat map as gnuplot commands, and its data.
#include <fmt/format.h>

#include <algorithm>

#include "results/csv.h"
#include "results/figure_axis.h"
#include "results/figure_csv.h"
#include "results/figure_heat_map.h"
#include "results/figure_plot.h"
#include "results/figure_style.h"
#include "results/gnuplot.h"
#include "results/palette.h"
#include "results/trained_sizes.h"

namespace fathom {
namespace {

constexpr double kCellWidth = 46.0;  // at most
constexpr double kCellHeight = 27.0;
constexpr double kLeastHeight = 14.0;
constexpr double kNumberFont = 9.5;  // 7 points in print
constexpr double kRangeFont = 7.5;   // of the lowest and highest seed
constexpr double kWideRange = 0.2;   // of the colour scale: seeds that lie further apart are written down
constexpr double kScaleRoom = 74.0;
constexpr double kScaleWidth = 11.0;
constexpr int kScaleSteps = 64;
constexpr const char* kNothing = "#EDEDED";
constexpr const char* kHatch = "#A8A8A8";
constexpr const char* kPredicted = "#D55E00";
constexpr const char* kTrained = "#CC79A7";

using Rows = std::vector<std::string>;

// The lines on the cells have white sides, so that they stand out from dark and from bright ones. Where they coincide,
// the solved boundary is seen on the broader predicted one.
std::string contour_look() { return line_look("#000000", 1.8); }
std::string contour_rim() { return line_look("#FFFFFF", 4.2); }
std::string predicted_look() { return line_look(kPredicted, 4.2, "(5,2)"); }
std::string predicted_rim() { return line_look("#FFFFFF", 6.4); }
std::string trained_look() { return line_look(kTrained, 2.0, "(5,3)"); }
std::string trained_rim() { return line_look("#FFFFFF", 3.4); }

class HeatMapScript {
 public:
  explicit HeatMapScript(const HeatMapFigure& figure)
      : figure_(figure),
        x_(figure.x_values, false, true),
        y_(figure.y_values, false, true),
        request_(request()),
        page_(lay_out(with_legend())) {}

  Drawing draw() {
    std::string script = page_header() + "unset grid\nset border 0\nset tics scale 0\n";
    for (std::size_t i = 0; i < figure_.panels.size(); ++i) {
      const PanelBox& box = page_.panels[i];
      script += panel_frame(page_, i);
      if (i == 0) script += scale_name();
      script += x_.script("x", box.width(), page_.shows_x(i)) + y_.script("y", box.height(), page_.shows_y(i));
      script += panel_plot(i) + panel_end(i);
    }
    return {page_.width, page_.height, script + scale() + page_footer()};
  }

 private:
  PageRequest request() const {
    PageRequest request;
    request.title = figure_.title;
    request.grid = &figure_.grid;
    request.x_labels = {figure_.x_label};
    request.y_label = figure_.y_label;
    request.scale_room = kScaleRoom;
    request.panel_width = kCellWidth * static_cast<double>(figure_.x_values.size());
    const auto rows = static_cast<double>(figure_.y_values.size());
    const double cells = figure_.grid.rows > 1 ? 0.75 * kCellHeight : kCellHeight;
    request.panel_height = std::max({kLeastHeight * rows, std::min(cells * rows, 300.0), 70.0});
    request.y_numbers = y_.widest_text(request.panel_height) + 6.0;
    request.tic_lines = x_.most_lines(panel_width(request));
    return request;
  }

  PageRequest with_legend() const {
    PageRequest request = request_;
    request.legend = legend();
    return request;
  }

  template <class Holds>
  bool any_cell(const Holds& holds) const {
    return std::any_of(figure_.panels.begin(), figure_.panels.end(), [&](const HeatMapPanel& panel) {
      return std::any_of(panel.cells.begin(), panel.cells.end(), holds);
    });
  }

  std::size_t places() const { return figure_.x_values.size() * figure_.y_values.size(); }

  std::vector<LegendItem> legend() const {
    std::vector<LegendItem> items;
    const bool contour = std::any_of(figure_.panels.begin(), figure_.panels.end(), [&](const HeatMapPanel& panel) {
      return !solved_contour(figure_, panel).empty();
    });
    const char* center = figure_.center == FigureSpec::Center::median ? "median" : "mean";
    if (contour)
      items.push_back(
          {{.line = contour_look()}, fmt::format("solved: {} over seeds \u2265 {:g}", center, *figure_.solved)});
    if (figure_.predicted) items.push_back({{.line = predicted_look()}, "predicted: " + figure_.predicted->label});
    if (const std::vector<long> trained = trained_sizes(); !trained.empty())
      items.push_back({{.bar = trained_look()}, trained_label(trained)});
    if (writes_ranges() && any_cell([&](const HeatCell& cell) { return is_wide(cell); }))
      items.push_back({{}, "small: lowest and highest seed"});
    const bool gaps = std::any_of(figure_.panels.begin(), figure_.panels.end(),
                                  [&](const HeatMapPanel& panel) { return panel.cells.size() < places(); }) ||
                      any_cell([](const HeatCell& cell) { return !cell.value; });
    if (gaps)
      items.push_back({{.box = fmt::format("fc rgb '{}' fs solid 1 border rgb '{}'", kNothing, kHatch)}, "no result"});
    if (any_cell([](const HeatCell& cell) { return cell.not_results > 0; }))
      items.push_back({{.points = {lost_look(kInk)}}, "run without a result"});
    return items;
  }

  Colour colour(double value) const { return palette_colour((value - figure_.low) / (figure_.high - figure_.low)); }

  std::string panel_plot(std::size_t number) const {
    const HeatMapPanel& panel = figure_.panels[number];
    PanelPlot plot(number);
    add_cells(panel, plot);
    add_numbers(panel, plot);
    const Rows trained = trained_rows(panel);
    plot.lines("trained", trained, trained_rim());
    plot.lines("trained", trained, trained_look());
    const Rows solved = rows_of(solved_contour(figure_, panel));
    const std::vector<HeatPath> prediction = predicted_contour(figure_);
    plot.lines("solved", solved, contour_rim());
    plot.lines("predicted", rows_of(prediction), predicted_rim());
    plot.add("predicted", straight_pieces(prediction), "using 1:2:3:4 with vectors nohead " + predicted_look());
    plot.lines("solved", solved, contour_look());
    return plot.script();
  }

  void add_cells(const HeatMapPanel& panel, PanelPlot& plot) const {
    Rows cells, hatches, nothing, lost;
    std::vector<bool> filled(places(), false);
    for (const HeatCell& cell : panel.cells) {
      const auto x = static_cast<double>(cell.x);
      const auto y = static_cast<double>(cell.y);
      if (cell.not_results > 0)
        lost.push_back(fmt::format("{:g} {:g} {}", x + 0.34, y + 0.28, cell.value ? ink_on(*cell.value) : 0x333333));
      if (!cell.value) continue;
      filled[cell.x * figure_.y_values.size() + cell.y] = true;
      cells.push_back(fmt::format("{:g} {:g} {}", x, y, to_number(colour(*cell.value))));
    }
    for (std::size_t i = 0; i < filled.size(); ++i) {
      if (filled[i]) continue;
      const std::size_t column = i / figure_.y_values.size(), row = i % figure_.y_values.size();
      const auto x = static_cast<double>(column), y = static_cast<double>(row);
      nothing.push_back(fmt::format("{:g} {:g}", x, y));
      hatches.insert(hatches.end(), {hatch(x, y, -0.5, 0.0, 0.0, 0.5), hatch(x, y, -0.5, -0.5, 0.5, 0.5),
                                     hatch(x, y, 0.0, -0.5, 0.5, 0.0)});
    }
    const std::string border = "fs solid 1 border rgb 'white' lw 0.8";
    plot.add("no result", nothing,
             fmt::format("using 1:2:(0.5):(0.5) with boxxyerror fc rgb '{}' {}", kNothing, border));
    plot.lines("no result", hatches, line_look(kHatch, 0.7));
    plot.add("", cells, "using 1:2:(0.5):(0.5):3 with boxxyerror fc rgb variable " + border);
    plot.add("run without a result", lost, "using 1:2:3 with points pt 2 ps 0.55*mark_scale lw 1.4 lc rgb variable");
  }

  static std::string hatch(double x, double y, double x0, double y0, double x1, double y1) {
    return fmt::format("{:g} {:g}\n{:g} {:g}\n", x + x0, y + y0, x + x1, y + y1);
  }

  int ink_on(double value) const { return to_number(text_colour_on(colour(value))); }

  double cell_width() const { return panel_width(request_) / static_cast<double>(figure_.x_values.size()); }
  double cell_height() const { return panel_height(request_) / static_cast<double>(figure_.y_values.size()); }

  std::string number_of(const HeatCell& cell) const { return cell_text(*cell.value, figure_.solved); }

  std::string range_of(const HeatCell& cell) const {
    const auto [low, high] = std::ranges::minmax(cell.seeds, {}, &SeedValue::value);
    return cell_text(low.value, figure_.solved) + "\u2013" + cell_text(high.value, figure_.solved);
  }

  // Whether a mean or median would hide that seeds fall apart.
  bool is_wide(const HeatCell& cell) const {
    if (cell.seeds.size() < 2) return false;
    const auto [low, high] = std::ranges::minmax(cell.seeds, {}, &SeedValue::value);
    return high.value - low.value > kWideRange * (figure_.high - figure_.low);
  }

  template <class Text>
  double widest(double font, const Text& text) const {
    double width = 0.0;
    for (const HeatMapPanel& panel : figure_.panels)
      for (const HeatCell& cell : panel.cells)
        if (cell.value) width = std::max(width, text_width(text(cell), font));
    return width;
  }

  // Where there is no room the data file has them.
  bool writes_numbers() const {
    const double width = widest(kNumberFont, [&](const HeatCell& cell) { return number_of(cell); });
    return width + 4.0 <= cell_width() && kNumberFont + 2.0 <= cell_height();
  }
  bool writes_ranges() const {
    const double width = widest(kRangeFont, [&](const HeatCell& cell) { return is_wide(cell) ? range_of(cell) : ""; });
    return writes_numbers() && width + 2.0 <= cell_width() && kNumberFont + kRangeFont + 3.0 <= cell_height();
  }

  void add_numbers(const HeatMapPanel& panel, PanelPlot& plot) const {
    if (!writes_numbers()) return;
    Rows numbers, ranges;
    for (const HeatCell& cell : panel.cells) {
      if (!cell.value) continue;
      const bool wide = is_wide(cell) && writes_ranges();
      const auto y = static_cast<double>(cell.y);
      const int ink = ink_on(*cell.value);
      numbers.push_back(fmt::format("{} {:g} \"{}\" {}", cell.x, wide ? y + 0.17 : y, number_of(cell), ink));
      if (wide) ranges.push_back(fmt::format("{} {:g} \"{}\" {}", cell.x, y - 0.23, range_of(cell), ink));
    }
    const auto labels = [](double font) {
      return fmt::format("using 1:2:3:4 with labels font ',{}' tc rgb variable", font);
    };
    plot.add("", numbers, labels(kNumberFont));
    plot.add("", ranges, labels(kRangeFont));
  }

  // Row by row, since training may end elsewhere in each.
  Rows trained_rows(const HeatMapPanel& panel) const {
    Rows rows;
    for (std::size_t y = 0; y < figure_.y_values.size(); ++y) {
      const auto cell =
          std::ranges::find_if(panel.cells, [&](const HeatCell& one) { return one.y == y && one.trained; });
      if (cell == panel.cells.end()) continue;
      const auto end = end_of_training(x_, *cell->trained);
      if (!end) continue;
      const auto row = static_cast<double>(y);
      rows.insert(rows.end(),
                  {fmt::format("{:g} {:g}", *end, row - 0.5), fmt::format("{:g} {:g}", *end, row + 0.5), ""});
    }
    return rows;
  }

  // Those whose end is on the axis.
  std::vector<long> trained_sizes() const {
    std::vector<long> sizes;
    for (const HeatMapPanel& panel : figure_.panels)
      for (const HeatCell& cell : panel.cells)
        if (cell.trained && end_of_training(x_, *cell.trained)) sizes.push_back(*cell.trained);
    return sizes;
  }

  // Cairo's pictures have a blot where a dashed line with corners begins, so each straight piece is an arrow.
  static Rows straight_pieces(const std::vector<HeatPath>& paths) {
    Rows pieces;
    for (const HeatPath& path : paths) {
      for (std::size_t i = 1; i < path.size(); ++i) {
        const auto from = [&](std::size_t HeatCorner::*side) { return static_cast<double>(path[i - 1].*side); };
        const auto step = [&](std::size_t HeatCorner::*side) {
          return static_cast<double>(path[i].*side) - from(side);
        };
        pieces.push_back(fmt::format("{:g} {:g} {:g} {:g}", from(&HeatCorner::x) - 0.5, from(&HeatCorner::y) - 0.5,
                                     step(&HeatCorner::x), step(&HeatCorner::y)));
      }
    }
    return pieces;
  }

  static Rows rows_of(const std::vector<HeatPath>& paths) {
    Rows rows;
    for (const HeatPath& path : paths) {
      for (const HeatCorner& corner : path)
        rows.push_back(
            fmt::format("{:g} {:g}", static_cast<double>(corner.x) - 0.5, static_cast<double>(corner.y) - 0.5));
      rows.emplace_back();
    }
    return rows;
  }

  // The colour scale stands right of all panels, as high as they are but no higher than is useful.
  PanelBox scale_box() const {
    double right = 0.0, bottom = page_.height, top = 0.0;
    for (const PanelBox& box : page_.panels) {
      right = std::max(right, box.right);
      bottom = std::min(bottom, box.bottom);
      top = std::max(top, box.top);
    }
    const double left = right + 18.0 + (figure_.grid.row_titles.empty() ? 0.0 : 14.0);
    const double half = std::min((top - bottom) / 2.0, 100.0);
    const double middle = (bottom + top) / 2.0;
    return {left, left + kScaleWidth, middle - half, middle + half};
  }

  std::string scale_name() const {
    const PanelBox box = scale_box();
    return fmt::format("set label {} at screen {:.6f},{:.6f} center rotate by 90 tc rgb '{}'\n",
                       gnuplot_text(figure_.value_label), (box.right + 40.0) / page_.width,
                       (box.bottom + box.top) / 2.0 / page_.height, kInk);
  }

  std::string scale() const {
    const PanelBox box = scale_box();
    Axis axis = Axis::measured(figure_.low, figure_.high);
    axis.set_range({figure_.low, figure_.high});
    std::string script = fmt::format(
        "\nset lmargin at screen {:.6f}\nset rmargin at screen {:.6f}\nset bmargin at screen {:.6f}\nset tmargin at "
        "screen {:.6f}\nset xrange [0:1]\nset tics scale 0.4\nunset xtics\n",
        box.left / page_.width, box.right / page_.width, box.bottom / page_.height, box.top / page_.height);
    // gnuplot's marks at the right side belong to a second axis.
    script += axis.script("y", box.height(), false) + "unset ytics\n";
    script += axis.script("y2", box.height(), true);
    PanelPlot plot(figure_.panels.size());
    Rows rows;
    const double step = (figure_.high - figure_.low) / kScaleSteps;
    for (int i = 0; i < kScaleSteps; ++i)
      rows.push_back(fmt::format("0 1 {:.8g} {:.8g} {}", figure_.low + i * step,
                                 std::min(figure_.low + (i + 1.3) * step, figure_.high),
                                 to_number(colour(figure_.low + (i + 0.5) * step))));
    plot.add("", rows, "using (0.5):3:1:2:3:4:5 with boxxyerror fc rgb variable fs solid 1 noborder");
    return script + plot.script();
  }

  const HeatMapFigure& figure_;
  const Axis x_;
  const Axis y_;
  const PageRequest request_;  // without its legend, which says what there is room for
  const Page page_;
};

}  // namespace

Drawing draw(const HeatMapFigure& figure) { return HeatMapScript(figure).draw(); }

std::string figure_csv(const HeatMapFigure& figure) {
  std::string text =
      csv_line({"panel", "kind", "x_key", "x", "y_key", "y", "value", "n", "lost", "seed", "run"}) + "\n";
  const auto add = [&](const std::string& panel, const char* kind, const Json& x, const Json& y,
                       std::vector<std::string> rest) {
    std::vector<std::string> fields = {panel, kind, figure.x_key, csv_value(x), figure.y_key, csv_value(y)};
    fields.insert(fields.end(), rest.begin(), rest.end());
    text += csv_line(fields) + "\n";
  };
  const char* center = figure.center == FigureSpec::Center::median ? "median" : "mean";
  for (std::size_t p = 0; p < figure.panels.size(); ++p) {
    const std::string& panel = figure.grid.places[p].name;
    for (const HeatCell& cell : figure.panels[p].cells) {
      const Json& x = figure.x_values[cell.x];
      const Json& y = figure.y_values[cell.y];
      add(panel, center, x, y,
          {csv_number(cell.value), fmt::format("{}", cell.seeds.size()), fmt::format("{}", cell.not_results), "", ""});
      for (const SeedValue& seed : cell.seeds)
        add(panel, "seed", x, y, {csv_number(seed.value), "", "", fmt::format("{}", seed.seed), seed.identity});
    }
  }
  if (figure.predicted)
    for (const Json& x : figure.x_values)
      if (const auto y = figure.predicted->at(x.get<double>())) add("", "predicted", x, *y, {"", "", "", "", ""});
  return text;
}

}  // namespace fathom
