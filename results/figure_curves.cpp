// SPDX-License-Identifier: Apache-2.0
#include "results/figure_curves.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "results/metric_name.h"

namespace fathom {
namespace {

constexpr const char* kStep = "step";
constexpr const char* kFlops = "flops";

class Builder {
 public:
  Builder(const std::vector<RunRecord>& records, const FigureSpec& spec) : spec_(spec) {
    if (spec.x.size() != 1 || (spec.x[0] != kStep && spec.x[0] != kFlops))
      throw SelectionError("the x axis of learning curves is 'step' or 'flops'");
    std::vector<std::string> keys = spec.panels;
    if (!spec.series.empty()) keys.push_back(spec.series);
    keys.emplace_back(kStep);
    groups_ = group_runs(records, spec.selection, keys, spec.y);
    for (const RunRecord& record : records) by_identity_[record.identity] = &record;
  }

  CurveFigure build() {
    figure_.title = spec_.title;
    figure_.y_label = spec_.y_label.empty() ? spec_.label(spec_.y, metric_label(spec_.y)) : spec_.y_label;
    figure_.x_key = spec_.x[0];
    figure_.proportion = is_proportion(spec_.y);
    figure_.log_x = spec_.log_x;
    collect_panels();
    figure_.median = false;
    std::vector<BoundGroups> bounds;
    for (const PanelPlace& place : figure_.grid.places) {
      BoundGroups members;
      figure_.panels.push_back(panel_at(place, members));
      bounds.push_back(std::move(members));
    }
    if (spec_.floors) {
      figure_.bounds = floor_curves(bounds, series_.size(), spec_.floor_names);
      figure_.floors = figure_.bounds.size();
      const std::vector<BoundCurve> ceilings = ceiling_curves(bounds, series_.size());
      figure_.bounds.insert(figure_.bounds.end(), ceilings.begin(), ceilings.end());
    }
    choose_unit();
    return std::move(figure_);
  }

 private:
  std::vector<Json> panel_keys(const Group& group) const {
    return {group.keys.begin(), group.keys.begin() + static_cast<std::ptrdiff_t>(spec_.panels.size())};
  }

  Json series_of(const Group& group) const { return spec_.series.empty() ? Json() : group.keys[spec_.panels.size()]; }

  void collect_panels() {
    std::vector<std::vector<Json>> present;
    std::set<Json> series;
    for (const Group& group : groups_) {
      present.push_back(panel_keys(group));
      series.insert(series_of(group));
    }
    figure_.grid = make_panel_grid(present, spec_);
    series_.assign(series.begin(), series.end());
    std::sort(series_.begin(), series_.end(), [&](const Json& left, const Json& right) {
      return comes_before(spec_.selection, spec_.series, left, right);
    });
  }

  std::vector<LearningSeries> panel_at(const PanelPlace& place, BoundGroups& members) {
    std::vector<LearningSeries> panel;
    for (std::size_t i = 0; i < series_.size(); ++i) {
      LearningSeries series;
      series.label = spec_.series.empty() ? "" : value_heading(spec_.labels, spec_.series, series_[i]);
      series.style = static_cast<int>(i);
      std::map<std::string, LearningCurve> curves;  // by identity
      for (const Group& group : groups_) {
        if (panel_keys(group) != place.keys || series_of(group) != series_[i]) continue;
        members.groups.push_back({&group, i});
        series.not_results = std::max(series.not_results, group.diverged + group.failed + group.interrupted);
        add_points(group, curves);
      }
      for (auto& [identity, curve] : curves) series.seeds.push_back(std::move(curve));
      std::sort(series.seeds.begin(), series.seeds.end(),
                [](const LearningCurve& left, const LearningCurve& right) { return left.seed < right.seed; });
      add_median(series);
      figure_.median = figure_.median || series.seeds.size() > 1;
      if (!series.seeds.empty()) panel.push_back(std::move(series));
    }
    return panel;
  }

  // The group's seeds at its step; groups come by step.
  void add_points(const Group& group, std::map<std::string, LearningCurve>& curves) const {
    for (const SeedValue& seed : group.seeds) {
      const double x = group.keys.back().get<double>() * work_of_update(seed.identity);
      if (spec_.log_x && x <= 0.0) continue;
      LearningCurve& curve = curves[seed.identity];
      curve.seed = seed.seed;
      curve.identity = seed.identity;
      curve.points.push_back({x, seed.value});
    }
  }

  double work_of_update(const std::string& identity) const {
    if (spec_.x[0] == kStep) return 1.0;
    const RunRecord& record = *by_identity_.at(identity);
    const Json flops = lookup(record, kFlops);
    if (!flops.is_number() || flops <= 0 || record.steps <= 0)
      throw SelectionError(fmt::format("the record of run {} does not say its training FLOPs", identity));
    return flops.get<double>() / static_cast<double>(record.steps);
  }

  // The last value of the curve at or before x; nothing before its first.
  static std::optional<double> value_at(const LearningCurve& curve, double x) {
    const auto after = std::upper_bound(curve.points.begin(), curve.points.end(), x,
                                        [](double at, const LearningCurve::Point& point) { return at < point.x; });
    return after == curve.points.begin() ? std::nullopt : std::optional(std::prev(after)->y);
  }

  static void add_median(LearningSeries& series) {
    std::set<double> places;
    for (const LearningCurve& curve : series.seeds)
      for (const LearningCurve::Point& point : curve.points) places.insert(point.x);
    for (const double x : places) {
      std::vector<double> values;
      for (const LearningCurve& curve : series.seeds)
        if (const auto value = value_at(curve, x)) values.push_back(*value);
      if (values.size() == series.seeds.size()) series.median.push_back({x, median(values)});
    }
  }

  // Large numbers are counted in thousands, millions, ... so that those on the axis stay short.
  void choose_unit() {
    double largest = 0.0;
    for (const auto& panel : figure_.panels)
      for (const LearningSeries& series : panel)
        if (!series.median.empty()) largest = std::max(largest, series.median.back().x);
    if (largest <= 0.0) throw SelectionError(fmt::format("no run has {} at any {}", spec_.y, spec_.x[0]));
    const bool steps = spec_.x[0] == kStep;
    const int thousands = largest < 1e4 || spec_.log_x ? 0 : static_cast<int>(std::floor(std::log10(largest) / 3.0));
    figure_.x_unit = std::pow(10.0, 3 * thousands);
    figure_.x_label =
        spec_.x_label.empty() ? spec_.label(spec_.x[0], steps ? "updates" : "training FLOPs") : spec_.x_label;
    if (thousands == 1) figure_.x_label += " (thousands)";
    if (thousands > 1) figure_.x_label += fmt::format(" (10{})", superscript(3 * thousands));
  }

  const FigureSpec& spec_;
  std::vector<Group> groups_;
  std::map<std::string, const RunRecord*> by_identity_;
  std::vector<Json> series_;
  CurveFigure figure_;
};

}  // namespace

CurveFigure build_curve_figure(const std::vector<RunRecord>& records, const FigureSpec& spec) {
  return Builder(records, spec).build();
}

}  // namespace fathom
