// SPDX-License-Identifier: Apache-2.0
#include "results/figure_lines.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "results/figure_bounds.h"
#include "results/metric_name.h"
#include "results/trained_sizes.h"

namespace fathom {
namespace {

FigurePoint single(const Json& x, double value) {
  FigurePoint point;
  point.x = x;
  point.value = value;
  return point;
}

class Builder {
 public:
  Builder(const std::vector<RunRecord>& records, const FigureSpec& spec) : spec_(spec) {
    if (spec.x.empty()) throw SelectionError("a figure needs a key for its x axis");
    if (spec.x.size() > 1 && !spec.panels.empty())
      throw SelectionError("a figure has either several x keys or keys for its panels, not both");
    for (const std::string& x : spec.x) {
      std::vector<std::string> keys = spec.panels;
      if (!spec.series.empty()) keys.push_back(spec.series);
      keys.push_back(x);
      keys_.push_back(keys);
      groups_.push_back(group_runs(records, spec.selection, keys, spec.y));
      trained_.emplace_back(records, x);
    }
  }

  LineFigure build() {
    figure_.title = spec_.title;
    figure_.y_label = spec_.y_label.empty() ? spec_.label(spec_.y, metric_label(spec_.y)) : spec_.y_label;
    figure_.proportion = is_proportion(spec_.y);
    figure_.log_x = spec_.log_x;
    figure_.y_from = spec_.y_from;
    figure_.band = spec_.band == FigureSpec::Band::ci95;
    figure_.show_points = spec_.points;
    choose_centre();
    collect_panels();
    collect_series();
    for (const BoundGroups& draft : drafts_) figure_.panels.push_back(measured_panel(draft));
    share_axes();
    if (spec_.floors) {
      add_bounds(FigureCurve::Kind::floor, floor_curves(drafts_, series_.size(), spec_.floor_names));
      add_bounds(FigureCurve::Kind::ceiling, ceiling_curves(drafts_, series_.size()));
    }
    add_published();
    return std::move(figure_);
  }

 private:
  Json series_of(const Group& group) const { return spec_.series.empty() ? Json() : group.keys[group.keys.size() - 2]; }

  std::string series_label(const Json& series) const {
    if (spec_.series.empty()) return fmt::format("{} over seeds", to_string(figure_.centre));
    return value_heading(spec_.labels, spec_.series, series);
  }

  std::optional<Estimate> estimate(const Group& group) const {
    if (spec_.center == FigureSpec::Center::median)
      return interval_of(Centre::median, group.values(), figure_.proportion, group.examples);
    return interval_of_seeds(group.values(), figure_.proportion, group.examples);
  }

  // Medians where they are asked for. Else all curves show what their intervals are about, so that means and medians
  // are not mixed; the mean without any.
  void choose_centre() {
    if (spec_.center == FigureSpec::Center::median) figure_.centre = Centre::median;
    if (!figure_.band) return;
    std::set<std::string> methods;
    for (const auto& groups : groups_) {
      for (const Group& group : groups) {
        if (group.seeds.empty()) continue;
        const std::optional<Estimate> found = estimate(group);
        if (!found) continue;
        figure_.centre = found->centre;
        methods.insert(found->method);
      }
    }
    if (methods.size() == 1) figure_.method = *methods.begin();
  }

  // One key of x: a panel for each place of the grid. Several: a panel for each of them.
  void collect_panels() {
    if (spec_.x.size() > 1) {
      figure_.grid = make_panel_grid(std::vector<std::string>(spec_.x.size()));
      for (std::size_t i = 0; i < spec_.x.size(); ++i) {
        figure_.grid.places[i].name = spec_.x[i];
        drafts_.push_back({});
        for (const Group& group : groups_[i]) drafts_.back().groups.push_back({&group, 0});
      }
      return;
    }
    const auto panel_keys = [&](const Group& group) {
      return std::vector<Json>(group.keys.begin(), group.keys.begin() + static_cast<long>(spec_.panels.size()));
    };
    std::vector<std::vector<Json>> present;
    for (const Group& group : groups_[0]) present.push_back(panel_keys(group));
    figure_.grid = make_panel_grid(present, spec_);
    for (const PanelPlace& place : figure_.grid.places) {
      drafts_.push_back({});
      for (const Group& group : groups_[0])
        if (panel_keys(group) == place.keys) drafts_.back().groups.push_back({&group, 0});
    }
  }

  void collect_series() {
    std::set<Json> series;
    for (const BoundGroups& draft : drafts_)
      for (const auto& member : draft.groups) series.insert(series_of(*member.group));
    series_.assign(series.begin(), series.end());
    std::sort(series_.begin(), series_.end(), [&](const Json& left, const Json& right) {
      return comes_before(spec_.selection, spec_.series, left, right);
    });
    for (BoundGroups& draft : drafts_)
      for (auto& member : draft.groups)
        member.series = static_cast<std::size_t>(std::find(series_.begin(), series_.end(), series_of(*member.group)) -
                                                 series_.begin());
  }

  LinePanel measured_panel(const BoundGroups& draft) const {
    LinePanel panel;
    const std::size_t number = spec_.x.size() > 1 ? figure_.panels.size() : 0;
    panel.x_key = spec_.x[number];
    const std::string plain = spec_.label(panel.x_key, key_label(panel.x_key));
    panel.x_label = spec_.x_label.empty() || spec_.x.size() > 1 ? plain : spec_.x_label;
    for (std::size_t i = 0; i < series_.size(); ++i) {
      FigureCurve curve{FigureCurve::Kind::measured, series_label(series_[i]), static_cast<int>(i), 0, {}};
      std::vector<SeedValue> runs;
      for (const auto& member : draft.groups) {
        if (member.series != i) continue;
        curve.points.push_back(measured_point(*member.group));
        runs.insert(runs.end(), member.group->seeds.begin(), member.group->seeds.end());
      }
      curve.trained = trained_[number].of(runs);
      if (!curve.points.empty()) panel.curves.push_back(std::move(curve));
    }
    return panel;
  }

  FigurePoint measured_point(const Group& group) const {
    FigurePoint point;
    point.x = group.keys.back();
    point.seeds = group.seeds;
    point.not_results = group.diverged + group.failed + group.interrupted;
    if (group.seeds.empty()) return point;
    const Summary summary = summarize(group.values());
    point.value = figure_.centre == Centre::median ? summary.median : summary.mean;
    const std::optional<Estimate> found = estimate(group);
    if (found && found->centre == figure_.centre) point.interval = found->interval;
    return point;
  }

  // Panels over the same key have the same axis.
  void share_axes() {
    std::map<std::string, std::set<Json>> values;
    for (const LinePanel& panel : figure_.panels)
      for (const FigureCurve& curve : panel.curves)
        for (const FigurePoint& point : curve.points) values[panel.x_key].insert(point.x);
    for (LinePanel& panel : figure_.panels) {
      const std::set<Json>& all = values[panel.x_key];
      panel.x_values.assign(all.begin(), all.end());
      std::sort(panel.x_values.begin(), panel.x_values.end(), [&](const Json& left, const Json& right) {
        return comes_before(spec_.selection, panel.x_key, left, right);
      });
      panel.ordered = std::all_of(all.begin(), all.end(), [](const Json& value) {
        const std::string text = value_label(value);
        return value.is_number() || (!text.empty() && text[0] >= '0' && text[0] <= '9');
      });
      const bool positive = std::all_of(all.begin(), all.end(), [](const Json& x) { return x.is_number() && x > 0; });
      if (figure_.log_x && spec_.x.size() == 1 && !positive)
        throw SelectionError(fmt::format("{} has values that a logarithmic axis cannot show", panel.x_key));
    }
  }

  void add_bounds(FigureCurve::Kind kind, const std::vector<BoundCurve>& bounds) {
    for (const BoundCurve& bound : bounds) {
      LinePanel& panel = figure_.panels[bound.panel];
      FigureCurve curve{kind, bound.label, bound.style, bound.number, {}};
      for (const Json& x : panel.x_values)
        if (const auto value = bound.values.find(x); value != bound.values.end())
          curve.points.push_back(single(x, value->second));
      if (!curve.points.empty()) panel.curves.push_back(std::move(curve));
    }
  }

  // Published values stand where something was measured.
  void add_published() {
    for (std::size_t p = 0; p < drafts_.size(); ++p) {
      const std::vector<std::string>& keys = keys_[spec_.x.size() > 1 ? p : 0];
      for (std::size_t s = 0; s < series_.size(); ++s) {
        FigureCurve curve{FigureCurve::Kind::published, "published", static_cast<int>(s), 0, {}};
        for (const auto& member : drafts_[p].groups) {
          if (member.series != s) continue;
          for (const PublishedValue& value : spec_.published)
            if (place_published(value, spec_.selection, keys, spec_.y) == member.group->keys)
              curve.points.push_back(single(member.group->keys.back(), value.value));
        }
        if (!curve.points.empty()) figure_.panels[p].curves.push_back(std::move(curve));
      }
    }
  }

  const FigureSpec& spec_;
  std::vector<std::vector<std::string>> keys_;  // one list for each x
  std::vector<std::vector<Group>> groups_;      // one list for each x
  std::vector<TrainedSizes> trained_;           // one for each x
  std::vector<BoundGroups> drafts_;             // one for each panel
  std::vector<Json> series_;
  LineFigure figure_;
};

}  // namespace

LineFigure build_line_figure(const std::vector<RunRecord>& records, const FigureSpec& spec) {
  return Builder(records, spec).build();
}

}  // namespace fathom
