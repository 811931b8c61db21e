// SPDX-License-Identifier: Apache-2.0
#include "results/figure.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <set>

#include "results/metric_name.h"

namespace fathom {
namespace {

constexpr double kSameFloor = 0.01;     // floors closer than this everywhere are drawn as one line
constexpr std::size_t kFloorLines = 3;  // more distinct floors than this are drawn as the best of them

// What a panel is made from.
struct PanelDraft {
  std::string title;
  std::string x_key;
  std::vector<const Group*> groups;
};

class Builder {
 public:
  Builder(const std::vector<RunRecord>& records, const FigureSpec& spec) : spec_(spec) {
    if (spec.x.empty()) throw SelectionError("a figure needs a key for its x axis");
    if (spec.x.size() > 1 && !spec.panels.empty())
      throw SelectionError("a figure has either several x keys or a key for its panels, not both");
    for (const std::string& x : spec.x) {
      std::vector<std::string> keys;
      if (!spec.panels.empty()) keys.push_back(spec.panels);
      if (!spec.series.empty()) keys.push_back(spec.series);
      keys.push_back(x);
      keys_.push_back(keys);
      groups_.push_back(group_runs(records, spec.selection, keys, spec.y));
    }
  }

  Figure build() {
    collect_panels();
    figure_.title = spec_.title;
    figure_.y_label = spec_.y_label.empty() ? label(spec_.y, metric_label(spec_.y)) : spec_.y_label;
    figure_.proportion = is_proportion(spec_.y);
    figure_.log_x = spec_.log_x;
    figure_.band = spec_.band == FigureSpec::Band::ci95;
    figure_.show_points = spec_.points;
    for (const PanelDraft& draft : drafts_) figure_.panels.push_back(measured_panel(draft));
    share_axes();
    if (spec_.floors) add_floors();
    if (spec_.floors) add_ceilings();
    add_published();
    return std::move(figure_);
  }

 private:
  using Value = std::function<std::optional<double>(const Group&)>;

  std::string label(const std::string& name, const std::string& otherwise) const {
    const auto found = spec_.labels.find(name);
    return found == spec_.labels.end() ? otherwise : found->second;
  }

  Json series_of(const Group& group) const {
    if (spec_.series.empty()) return nullptr;
    return group.keys[spec_.panels.empty() ? 0 : 1];
  }

  std::string series_label(const Json& series) const {
    return spec_.series.empty() ? "mean over seeds" : value_heading(spec_.labels, spec_.series, series);
  }

  void collect_panels() {
    std::set<Json> series;
    for (std::size_t i = 0; i < groups_.size(); ++i) {
      for (const Group& group : groups_[i]) {
        const std::string title = spec_.panels.empty() ? "" : value_heading(spec_.labels, spec_.panels, group.keys[0]);
        const bool open = !drafts_.empty() && drafts_.back().x_key == spec_.x[i] && drafts_.back().title == title;
        if (!open) drafts_.push_back({title, spec_.x[i], {}});
        drafts_.back().groups.push_back(&group);
        series.insert(series_of(group));
      }
    }
    series_.assign(series.begin(), series.end());
    std::sort(series_.begin(), series_.end(), [&](const Json& left, const Json& right) {
      return comes_before(spec_.selection, spec_.series, left, right);
    });
  }

  FigurePanel measured_panel(const PanelDraft& draft) const {
    FigurePanel panel;
    panel.title = draft.title;
    panel.x_key = draft.x_key;
    panel.x_label =
        spec_.x_label.empty() || spec_.x.size() > 1 ? label(draft.x_key, key_label(draft.x_key)) : spec_.x_label;
    for (std::size_t i = 0; i < series_.size(); ++i) {
      FigureCurve curve{FigureCurve::Kind::measured, series_label(series_[i]), static_cast<int>(i), {}};
      for (const Group* group : draft.groups)
        if (series_of(*group) == series_[i]) curve.points.push_back(measured_point(*group));
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
    point.summary = summarize(group.values());
    if (point.summary->interval && figure_.proportion)
      point.summary->interval = clip(*point.summary->interval, 0.0, 1.0);
    return point;
  }

  // Panels over the same key have the same axis.
  void share_axes() {
    std::map<std::string, std::set<Json>> values;
    for (const FigurePanel& panel : figure_.panels)
      for (const FigureCurve& curve : panel.curves)
        for (const FigurePoint& point : curve.points) values[panel.x_key].insert(point.x);
    for (FigurePanel& panel : figure_.panels) {
      const std::set<Json>& all = values[panel.x_key];
      panel.x_values.assign(all.begin(), all.end());
      std::sort(panel.x_values.begin(), panel.x_values.end(), [&](const Json& left, const Json& right) {
        return comes_before(spec_.selection, panel.x_key, left, right);
      });
      panel.numeric = std::all_of(all.begin(), all.end(), [](const Json& value) { return value.is_number(); });
      panel.ordered = std::all_of(all.begin(), all.end(), [](const Json& value) {
        const std::string text = value_label(value);
        return value.is_number() || (!text.empty() && text[0] >= '0' && text[0] <= '9');
      });
      if (figure_.log_x && spec_.x.size() == 1 && (!panel.numeric || panel.x_values.front() <= 0))
        throw SelectionError(fmt::format("{} has values that a logarithmic axis cannot show", panel.x_key));
    }
  }

  static FigurePoint single(const Json& x, double value) {
    FigurePoint point;
    point.x = x;
    point.summary = summarize(std::vector<double>{value});
    return point;
  }

  // The bound's curve in one panel for all series together, nothing if they differ in it.
  static std::optional<std::map<Json, double>> shared_bound(const PanelDraft& draft, const Value& value_of) {
    std::map<Json, double> curve;
    for (const Group* group : draft.groups) {
      const auto value = value_of(*group);
      if (!value) continue;
      const auto [at, fresh] = curve.emplace(group->keys.back(), *value);
      if (!fresh && std::abs(at->second - *value) > 1e-9) return std::nullopt;
    }
    return curve;
  }

  FigureCurve curve_of(FigureCurve::Kind kind, const std::string& name, int style, const FigurePanel& panel,
                       const std::map<Json, double>& values) const {
    FigureCurve curve{kind, name, style, {}};
    for (const Json& x : panel.x_values)
      if (const auto value = values.find(x); value != values.end()) curve.points.push_back(single(x, value->second));
    return curve;
  }

  // A bound that the series do not share: a curve for each of them.
  void add_own_bounds(FigureCurve::Kind kind, const std::string& name, const Value& value_of) {
    for (std::size_t p = 0; p < drafts_.size(); ++p) {
      for (std::size_t i = 0; i < series_.size(); ++i) {
        std::map<Json, double> values;
        for (const Group* group : drafts_[p].groups)
          if (const auto value = value_of(*group); value && series_of(*group) == series_[i])
            values[group->keys.back()] = *value;
        if (!values.empty())
          figure_.panels[p].curves.push_back(curve_of(kind, name, static_cast<int>(i), figure_.panels[p], values));
      }
    }
  }

  static std::optional<double> best_floor(const Group& group) {
    std::optional<double> best;
    for (const auto& floor : group.floors) best = std::max(best.value_or(0.0), floor.second);
    return best;
  }

  void add_floors() {
    // For every floor its curve in each panel; floors that cannot be told apart are drawn once, under all their names.
    using Curves = std::vector<std::map<Json, double>>;
    std::set<std::string> names;
    for (const PanelDraft& draft : drafts_)
      for (const Group* group : draft.groups)
        for (const auto& floor : group->floors) names.insert(floor.first);
    if (names.empty()) return;
    std::vector<std::pair<std::string, Curves>> distinct;
    for (const std::string& name : names) {
      Curves curves;
      for (const PanelDraft& draft : drafts_) {
        const auto curve = shared_bound(draft, [&](const Group& group) {
          const auto found = group.floors.find(name);
          return found == group.floors.end() ? std::nullopt : std::optional(found->second);
        });
        if (!curve) return add_own_bounds(FigureCurve::Kind::floor, "best floor of each series", best_floor);
        curves.push_back(*curve);
      }
      const auto same = std::find_if(distinct.begin(), distinct.end(),
                                     [&](const auto& other) { return close(other.second, curves); });
      if (same == distinct.end()) {
        distinct.emplace_back(name, std::move(curves));
      } else {
        same->first += ", " + name;
      }
    }
    if (distinct.size() > kFloorLines) {
      distinct = {{fmt::format("best of {}", names.size()), {}}};
      for (const PanelDraft& draft : drafts_) distinct[0].second.push_back(shared_bound(draft, best_floor).value());
    }
    for (const auto& [name, curves] : distinct)
      for (std::size_t p = 0; p < curves.size(); ++p)
        if (!curves[p].empty())
          figure_.panels[p].curves.push_back(
              curve_of(FigureCurve::Kind::floor, "floor: " + name, -1, figure_.panels[p], curves[p]));
  }

  static bool close(const std::vector<std::map<Json, double>>& left, const std::vector<std::map<Json, double>>& right) {
    for (std::size_t p = 0; p < left.size(); ++p) {
      if (left[p].size() != right[p].size()) return false;
      for (const auto& [x, value] : left[p]) {
        const auto other = right[p].find(x);
        if (other == right[p].end() || std::abs(other->second - value) > kSameFloor) return false;
      }
    }
    return true;
  }

  void add_ceilings() {
    const Value ceiling = [](const Group& group) { return group.ceiling; };
    bool capped = false;
    bool shared = true;
    for (const PanelDraft& draft : drafts_) {
      shared = shared && shared_bound(draft, ceiling);
      for (const Group* group : draft.groups) capped = capped || group->ceiling.value_or(1.0) < 1.0 - 1e-9;
    }
    if (!capped) return;
    if (!shared) return add_own_bounds(FigureCurve::Kind::ceiling, "ceiling of each series", ceiling);
    for (std::size_t p = 0; p < drafts_.size(); ++p)
      figure_.panels[p].curves.push_back(curve_of(FigureCurve::Kind::ceiling, "ceiling", -1, figure_.panels[p],
                                                  shared_bound(drafts_[p], ceiling).value()));
  }

  // Published values stand where something was measured.
  void add_published() {
    std::size_t first = 0;
    for (std::size_t i = 0; i < spec_.x.size(); ++i) {
      std::size_t end = first;
      while (end < drafts_.size() && drafts_[end].x_key == spec_.x[i]) ++end;
      for (std::size_t p = first; p < end; ++p) {
        for (std::size_t s = 0; s < series_.size(); ++s) {
          FigureCurve curve{FigureCurve::Kind::published, "published", static_cast<int>(s), {}};
          for (const Group* group : drafts_[p].groups) {
            if (series_of(*group) != series_[s]) continue;
            for (const PublishedValue& value : spec_.published)
              if (place_published(value, spec_.selection, keys_[i], spec_.y) == group->keys)
                curve.points.push_back(single(group->keys.back(), value.value));
          }
          if (!curve.points.empty()) figure_.panels[p].curves.push_back(std::move(curve));
        }
      }
      first = end;
    }
  }

  const FigureSpec& spec_;
  std::vector<std::vector<std::string>> keys_;  // one list for each x
  std::vector<std::vector<Group>> groups_;      // one list for each x
  std::vector<PanelDraft> drafts_;              // one for each panel
  std::vector<Json> series_;
  Figure figure_;
};

}  // namespace

Figure build_figure(const std::vector<RunRecord>& records, const FigureSpec& spec) {
  return Builder(records, spec).build();
}

}  // namespace fathom
