// SPDX-License-Identifier: Apache-2.0
#include "results/figure_boundary.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "results/csv.h"
#include "results/figure_csv.h"

namespace fathom {
namespace {

std::vector<Json> sizes_of(const std::vector<BoundarySet>& boundaries, const FigureSpec& spec) {
  std::set<Json> all;
  for (const BoundarySet& set : boundaries)
    for (const SizeBoundary& size : set.sizes) all.insert(size.size);
  std::vector<Json> sorted(all.begin(), all.end());
  std::sort(sorted.begin(), sorted.end(), [&](const Json& left, const Json& right) {
    return comes_before(spec.selection, spec.against, left, right);
  });
  return sorted;
}

std::vector<Json> values_tried(const std::vector<BoundarySet>& boundaries) {
  std::set<double> all;
  for (const BoundarySet& set : boundaries)
    for (const SizeBoundary& size : set.sizes) all.insert(size.tried.begin(), size.tried.end());
  std::vector<Json> values;
  // A whole number is written without a fraction.
  for (const double value : all)
    values.push_back(value == static_cast<double>(static_cast<std::int64_t>(value))
                         ? Json(static_cast<std::int64_t>(value))
                         : Json(value));
  return values;
}

void require_numbers(const BoundaryFigure& figure, const FigureSpec& spec) {
  const auto all = [](const std::vector<Json>& values, const auto& holds) {
    return std::all_of(values.begin(), values.end(), holds);
  };
  const auto positive = [](const Json& value) { return value.is_number() && value > 0; };
  if (spec.predicted && !all(figure.sizes, [](const Json& size) { return size.is_number(); }))
    throw SelectionError(fmt::format("a predicted boundary needs numbers for {}", spec.against));
  if (spec.log_x && !all(figure.sizes, positive))
    throw SelectionError(fmt::format("{} has values that a logarithmic axis cannot show", spec.against));
  if (spec.log_y && !all(figure.tried, positive))
    throw SelectionError(fmt::format("{} has values that a logarithmic axis cannot show", spec.boundary));
}

}  // namespace

BoundaryFigure build_boundary_figure(const std::vector<BoundarySet>& boundaries,
                                     const std::vector<GrowthVerdict>& growth, const FigureSpec& spec,
                                     const std::vector<BoundaryRun>& runs) {
  BoundaryFigure figure;
  figure.title = spec.title;
  figure.x_label = spec.x_label.empty() ? spec.label(spec.against, key_label(spec.against)) : spec.x_label;
  figure.y_label = spec.y_label.empty() ? "smallest " + spec.label(spec.boundary, key_label(spec.boundary)) +
                                              fmt::format(" that solves (\u2265 {:g})", spec.solved)
                                        : spec.y_label;
  figure.x_name = spec.label(spec.against, key_label(spec.against));
  figure.log_x = spec.log_x;
  figure.log_y = spec.log_y;
  figure.show_points = spec.points;
  figure.sizes = sizes_of(boundaries, spec);
  figure.tried = values_tried(boundaries);
  figure.predicted = spec.predicted;
  figure.runs = runs;
  if (figure.sizes.empty() || figure.tried.empty())
    throw SelectionError(fmt::format("no size of {} has a boundary yet", spec.against));
  require_numbers(figure, spec);
  const bool apart = spec.series.empty() && spec.panels.size() == 1;
  std::vector<std::string> titles;
  for (const BoundarySet& set : boundaries) titles.push_back(set.series);
  figure.grid = make_panel_grid(apart ? titles : std::vector<std::string>{""});
  figure.panels.resize(figure.grid.places.size());
  for (std::size_t i = 0; i < boundaries.size(); ++i) {
    BoundaryCurve curve{boundaries[i], i < growth.size() ? growth[i] : GrowthVerdict{},
                        apart ? 0 : static_cast<int>(i)};
    if (apart) curve.boundaries.series.clear();
    figure.panels[apart ? i : 0].push_back(std::move(curve));
  }
  return figure;
}

std::string formula_text(const GrowthFit& fit, const std::string& name) {
  const auto sum = [&](const std::string& growing) {
    return fmt::format("{:.3g} + {:.3g} {}", fit.offset, fit.slope, growing);
  };
  switch (fit.law) {
    case GrowthLaw::constant:
      return fmt::format("{:.3g}", fit.offset);
    case GrowthLaw::logarithmic:
      return sum(fmt::format("log\u2082({})", name));
    case GrowthLaw::square_root:
      return sum(fmt::format("\u221A{}", name));
    case GrowthLaw::linear:
      return sum(name);
    case GrowthLaw::power:
      return fmt::format("{:.3g} {}^{:.2f}", fit.offset, name, fit.exponent);
  }
  return "";
}

std::string figure_csv(const BoundaryFigure& figure) {
  std::string text = csv_line({"panel", "series", "kind", "size", "fails", "solves", "monotone", "law", "value",
                               "offset", "slope", "exponent", "criterion", "solved", "seed", "run"}) +
                     "\n";
  using Fields = std::vector<std::string>;
  const auto add = [&](const std::string& panel, const std::string& series, const char* kind, const std::string& size,
                       const Fields& rest) {
    Fields fields = {panel, series, kind, size};
    fields.insert(fields.end(), rest.begin(), rest.end());
    text += csv_line(fields) + "\n";
  };
  const auto flag = [](bool value) { return std::string(value ? "true" : "false"); };
  for (std::size_t p = 0; p < figure.panels.size(); ++p) {
    const std::string& panel = figure.grid.places[p].name;
    for (const BoundaryCurve& curve : figure.panels[p]) {
      const std::string& series = curve.boundaries.series;
      for (const SizeBoundary& size : curve.boundaries.sizes) {
        const std::string at = csv_value(size.size);
        add(panel, series, "median", at,
            {csv_number(size.fails), csv_number(size.solves), flag(size.monotone), "", "", "", "", "", "", "", "", ""});
        for (const SeedBoundary& seed : size.seeds)
          add(panel, series, "seed", at,
              {csv_number(seed.fails), csv_number(seed.solves), flag(seed.monotone), "", "", "", "", "", "", "",
               fmt::format("{}", seed.seed), ""});
      }
      for (const GrowthFit& fit : curve.growth.fits) {
        const std::string law(to_string(fit.law));
        const bool chosen = curve.growth.law == fit.law;
        add(panel, series, chosen ? "law chosen" : "law", "",
            {"", "", "", law, "", csv_number(fit.offset), csv_number(fit.slope), csv_number(fit.exponent),
             csv_number(fit.criterion), "", "", ""});
        for (const Json& size : figure.sizes)
          if (size.is_number())
            add(panel, series, "fit", csv_value(size),
                {"", "", "", law, csv_number(fit.at(size.get<double>())), "", "", "", "", "", "", ""});
      }
    }
  }
  if (figure.predicted)
    for (const Json& size : figure.sizes)
      if (const auto value = figure.predicted->at(size.get<double>()))
        add("", "", "predicted", csv_value(size), {"", "", "", "", csv_number(*value), "", "", "", "", "", "", ""});
  for (const BoundaryRun& run : figure.runs)
    add("", run.series, "run", csv_value(run.size),
        {"", "", "", "", csv_number(run.value), "", "", "", "", flag(run.solved), fmt::format("{}", run.seed),
         run.identity});
  return text;
}

}  // namespace fathom
