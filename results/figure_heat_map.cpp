// SPDX-License-Identifier: Apache-2.0
#include "results/figure_heat_map.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "results/metric_name.h"
#include "results/trained_sizes.h"

namespace fathom {
namespace {

class Builder {
 public:
  Builder(const std::vector<RunRecord>& records, const FigureSpec& spec)
      : spec_(spec), trained_(records, spec.x.empty() ? "" : spec.x[0]) {
    if (spec.x.size() != 1 || spec.y.empty()) throw SelectionError("a heat map has one key for x and one for y");
    std::vector<std::string> keys = spec.panels;
    keys.push_back(spec.x[0]);
    keys.push_back(spec.y);
    groups_ = group_runs(records, spec.selection, keys, spec.value);
  }

  HeatMapFigure build() {
    figure_.title = spec_.title;
    figure_.x_key = spec_.x[0];
    figure_.y_key = spec_.y;
    figure_.x_label = spec_.x_label.empty() ? spec_.label(spec_.x[0], key_label(spec_.x[0])) : spec_.x_label;
    figure_.y_label = spec_.y_label.empty() ? spec_.label(spec_.y, key_label(spec_.y)) : spec_.y_label;
    figure_.value_label = spec_.label(spec_.value, metric_label(spec_.value));
    figure_.center = spec_.center;
    figure_.predicted = spec_.predicted;
    figure_.x_values = values_of(spec_.panels.size(), figure_.x_key);
    figure_.y_values = values_of(spec_.panels.size() + 1, figure_.y_key);
    if (spec_.predicted && !(numbers(figure_.x_values) && numbers(figure_.y_values)))
      throw SelectionError(
          fmt::format("a predicted boundary needs numbers for {} and {}", figure_.x_key, figure_.y_key));
    collect_panels();
    if (is_proportion(spec_.value)) {
      figure_.solved = spec_.solved;
    } else {
      set_scale();
    }
    return std::move(figure_);
  }

 private:
  static bool numbers(const std::vector<Json>& values) {
    return std::all_of(values.begin(), values.end(), [](const Json& value) { return value.is_number(); });
  }

  // Numbers from small to large, whatever order the study lists them in; names in the study's order.
  std::vector<Json> values_of(std::size_t key, const std::string& name) const {
    std::set<Json> all;
    for (const Group& group : groups_) all.insert(group.keys[key]);
    std::vector<Json> sorted(all.begin(), all.end());
    if (numbers(sorted)) return sorted;
    std::sort(sorted.begin(), sorted.end(),
              [&](const Json& left, const Json& right) { return comes_before(spec_.selection, name, left, right); });
    return sorted;
  }

  void collect_panels() {
    const std::size_t depth = spec_.panels.size();
    const auto panel_keys = [&](const Group& group) {
      return std::vector<Json>(group.keys.begin(), group.keys.begin() + static_cast<std::ptrdiff_t>(depth));
    };
    std::vector<std::vector<Json>> present;
    for (const Group& group : groups_) present.push_back(panel_keys(group));
    figure_.grid = make_panel_grid(present, spec_);
    for (const PanelPlace& place : figure_.grid.places) {
      figure_.panels.push_back({});
      std::vector<HeatCell>& cells = figure_.panels.back().cells;
      for (const Group& group : groups_)
        if (panel_keys(group) == place.keys) cells.push_back(cell_of(group, depth));
      std::sort(cells.begin(), cells.end(), [](const HeatCell& left, const HeatCell& right) {
        return std::pair(left.x, left.y) < std::pair(right.x, right.y);
      });
    }
  }

  HeatCell cell_of(const Group& group, std::size_t depth) const {
    const auto place = [](const std::vector<Json>& values, const Json& value) {
      return static_cast<std::size_t>(std::find(values.begin(), values.end(), value) - values.begin());
    };
    HeatCell cell;
    cell.x = place(figure_.x_values, group.keys[depth]);
    cell.y = place(figure_.y_values, group.keys[depth + 1]);
    cell.seeds = group.seeds;
    cell.trained = trained_.of(group.seeds);
    cell.not_results = group.diverged + group.failed + group.interrupted;
    if (group.seeds.empty()) return cell;
    const Summary summary = summarize(group.values());
    cell.value = spec_.center == FigureSpec::Center::median ? summary.median : summary.mean;
    return cell;
  }

  void set_scale() {
    figure_.low = HUGE_VAL;
    figure_.high = -HUGE_VAL;
    for (const HeatMapPanel& panel : figure_.panels) {
      for (const HeatCell& cell : panel.cells) {
        figure_.low = std::min(figure_.low, cell.value.value_or(HUGE_VAL));
        figure_.high = std::max(figure_.high, cell.value.value_or(-HUGE_VAL));
      }
    }
    if (figure_.low > figure_.high) figure_.low = figure_.high = 0.0;
    if (figure_.low == figure_.high) figure_.high = figure_.low + 1.0;
  }

  const FigureSpec& spec_;
  TrainedSizes trained_;
  std::vector<Group> groups_;
  HeatMapFigure figure_;
};

}  // namespace

HeatMapFigure build_heat_map(const std::vector<RunRecord>& records, const FigureSpec& spec) {
  return Builder(records, spec).build();
}

std::string cell_text(double value, std::optional<double> solved) {
  if (!solved) return fmt::format("{:.3g}", value);
  double rounded = std::round(100.0 * value) / 100.0;
  if (rounded >= *solved && value < *solved) rounded = std::floor(100.0 * value) / 100.0;
  return fmt::format("{:.2f}", rounded);
}

}  // namespace fathom
