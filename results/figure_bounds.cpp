// SPDX-License-Identifier: Apache-2.0
#include "results/figure_bounds.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <optional>
#include <set>

namespace fathom {
namespace {

constexpr double kSameFloor = 0.01;     // floors closer than this everywhere are drawn as one line
constexpr std::size_t kFloorLines = 3;  // more distinct floors than this are drawn as the best of them

using Value = std::function<std::optional<double>(const Group&)>;
using Curve = std::map<Json, double>;

// The bound's curve in one panel for all series together, nothing if they differ in it.
std::optional<Curve> shared_bound(const BoundGroups& panel, const Value& value_of) {
  Curve curve;
  for (const auto& member : panel.groups) {
    const auto value = value_of(*member.group);
    if (!value) continue;
    const auto [at, fresh] = curve.emplace(member.group->keys.back(), *value);
    if (!fresh && std::abs(at->second - *value) > 1e-9) return std::nullopt;
  }
  return curve;
}

// A bound that the series do not share: a curve for each of them.
std::vector<BoundCurve> own_bounds(const std::vector<BoundGroups>& panels, std::size_t series, const std::string& name,
                                   const Value& value_of) {
  std::vector<BoundCurve> curves;
  for (std::size_t p = 0; p < panels.size(); ++p) {
    for (std::size_t i = 0; i < series; ++i) {
      BoundCurve curve{p, name, static_cast<int>(i), 0, {}};
      for (const auto& member : panels[p].groups)
        if (const auto value = value_of(*member.group); value && member.series == i)
          curve.values[member.group->keys.back()] = *value;
      if (!curve.values.empty()) curves.push_back(std::move(curve));
    }
  }
  return curves;
}

std::optional<double> best_floor(const Group& group, const std::set<std::string>& names) {
  std::optional<double> best;
  for (const auto& [name, value] : group.floors)
    if (names.contains(name)) best = std::max(best.value_or(0.0), value);
  return best;
}

bool close(const std::vector<Curve>& left, const std::vector<Curve>& right) {
  for (std::size_t p = 0; p < left.size(); ++p) {
    if (left[p].size() != right[p].size()) return false;
    for (const auto& [x, value] : left[p]) {
      const auto other = right[p].find(x);
      if (other == right[p].end() || std::abs(other->second - value) > kSameFloor) return false;
    }
  }
  return true;
}

// A legend has room for few names.
std::string listed(const std::vector<std::string>& names) {
  constexpr std::size_t room = 3;
  if (names.size() <= room + 1) return fmt::format("{}", fmt::join(names, ", "));
  return fmt::format("{} and {} more", fmt::join(names.begin(), names.begin() + room, ", "), names.size() - room);
}

}  // namespace

std::vector<BoundCurve> floor_curves(const std::vector<BoundGroups>& panels, std::size_t series,
                                     const std::vector<std::string>& only) {
  std::set<std::string> names;
  for (const BoundGroups& panel : panels)
    for (const auto& member : panel.groups)
      for (const auto& floor : member.group->floors)
        if (only.empty() || std::ranges::find(only, floor.first) != only.end()) names.insert(floor.first);
  // For every distinct floor its names and its curve in each panel.
  std::vector<std::pair<std::vector<std::string>, std::vector<Curve>>> distinct;
  for (const std::string& name : names) {
    std::vector<Curve> curves;
    for (const BoundGroups& panel : panels) {
      const auto curve = shared_bound(panel, [&](const Group& group) {
        const auto found = group.floors.find(name);
        return found == group.floors.end() ? std::nullopt : std::optional(found->second);
      });
      if (!curve) {
        return own_bounds(panels, series, fmt::format("{} of each series", only.size() == 1 ? name : "best floor"),
                          [&](const Group& group) { return best_floor(group, names); });
      }
      curves.push_back(*curve);
    }
    const auto same =
        std::find_if(distinct.begin(), distinct.end(), [&](const auto& other) { return close(other.second, curves); });
    if (same == distinct.end()) {
      distinct.emplace_back(std::vector{name}, std::move(curves));
    } else {
      same->first.push_back(name);
    }
  }
  if (distinct.size() > kFloorLines && only.empty()) {
    distinct = {{{fmt::format("best of {}", names.size())}, {}}};
    for (const BoundGroups& panel : panels) {
      distinct[0].second.push_back(
          shared_bound(panel, [&](const Group& group) { return best_floor(group, names); }).value());
    }
  }
  std::vector<BoundCurve> bounds;
  for (std::size_t i = 0; i < distinct.size(); ++i)
    for (std::size_t p = 0; p < panels.size(); ++p)
      bounds.push_back({p, "floor: " + listed(distinct[i].first), -1, i, distinct[i].second[p]});
  return bounds;
}

std::vector<BoundCurve> ceiling_curves(const std::vector<BoundGroups>& panels, std::size_t series) {
  const Value ceiling = [](const Group& group) { return group.ceiling; };
  bool capped = false;
  std::vector<BoundCurve> bounds;
  bool shared = true;
  for (std::size_t p = 0; p < panels.size(); ++p) {
    for (const auto& member : panels[p].groups) capped = capped || member.group->ceiling.value_or(1.0) < 1.0 - 1e-9;
    const auto curve = shared_bound(panels[p], ceiling);
    shared = shared && curve;
    if (curve) bounds.push_back({p, "ceiling", -1, 0, *curve});
  }
  if (!capped) return {};
  return shared ? bounds : own_bounds(panels, series, "ceiling of each series", ceiling);
}

}  // namespace fathom
