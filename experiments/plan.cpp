// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "experiments/study.h"

namespace fathom {

namespace {

using AxisLabels = std::vector<std::pair<std::string, nlohmann::json>>;

// One arm at one point of the sweep: all runs that differ in nothing but their seed.
struct Point {
  std::string arm;
  std::map<std::string, nlohmann::json> stays;  // as Arm::stays
  AxisLabels axes;
  Settings settings;
  Place place;  // of the arm, or of the file
};

std::size_t runs_asked_for(const Study& study) {
  std::size_t around = study.around.empty() ? 1 : 0;
  for (const Axis& axis : study.around) around += axis.values.size();
  // Saturates: every factor is far below 2^32, and the product is cut off as soon as it is too large.
  std::size_t runs = std::min(study.arms.size() * around, most_runs + 1);
  for (const Axis& axis : study.axes) runs = std::min(runs * axis.values.size(), most_runs + 1);
  return std::min(runs * study.seeds.size(), most_runs + 1);
}

void cross(std::vector<Point>& points, const Axis& axis) {
  std::vector<Point> crossed;
  for (const Point& point : points) {
    for (const AxisValue& value : axis.values) {
      crossed.push_back(point);
      crossed.back().axes.emplace_back(axis.key, value.label);
      overlay(crossed.back().settings, value.overrides);
    }
  }
  points = std::move(crossed);
}

// One axis at a time: the others stay at the base, or at the arm's own value. The base itself, where several axes list
// it, is one point.
void star(std::vector<Point>& points, const std::vector<Axis>& around) {
  if (around.empty()) return;
  std::vector<Point> spread;
  for (const Point& point : points) {
    std::set<std::string> seen;
    const auto add = [&](const Axis* varied, const AxisValue* value) {
      Point next = point;
      for (const Axis& axis : around) {
        const auto own = point.stays.find(axis.key);
        const nlohmann::json& rest = own == point.stays.end() ? axis.base : own->second;
        next.axes.emplace_back(axis.key, &axis == varied ? value->label : rest);
      }
      if (!seen.insert(nlohmann::json(next.axes).dump()).second) return;
      if (value) overlay(next.settings, value->overrides);
      spread.push_back(std::move(next));
    };
    if (point.stays.size() == around.size()) add(nullptr, nullptr);
    for (const Axis& varied : around) {
      if (point.stays.contains(varied.key)) continue;
      for (const AxisValue& value : varied.values) add(&varied, &value);
    }
  }
  points = std::move(spread);
}

std::vector<Point> points_of(const Study& study) {
  std::vector<Point> points;
  Settings base;
  overlay(base, study.base);
  for (const Arm& arm : study.arms) {
    Point point{arm.name, arm.stays, {}, base, arm.name.empty() ? study.place : arm.place};
    overlay(point.settings, arm.overrides);
    points.push_back(std::move(point));
  }
  for (const Axis& axis : study.axes) cross(points, axis);
  star(points, study.around);
  return points;
}

RunSpec labelled(RunSpec run, const Study& study, const Point& point, const std::string& control) {
  run.study = study.name;
  run.scale = study.scale;
  run.arm = point.arm;
  run.axes = point.axes;
  run.control = control;
  return run;
}

// Keys that were written but have no meaning in any run were written in error, unless the key that they go with was
// written twice: an override may well take the meaning from what stands below it.
void check_effect(const Study& study, const std::set<std::string>& effective) {
  std::vector<Setting> written = study.base;
  for (const Arm& arm : study.arms) written.insert(written.end(), arm.overrides.begin(), arm.overrides.end());
  for (const std::vector<Axis>* axes : {&study.axes, &study.around}) {
    for (const Axis& axis : *axes) {
      for (const AxisValue& value : axis.values) {
        written.insert(written.end(), value.overrides.begin(), value.overrides.end());
      }
    }
  }
  for (const Setting& setting : written) {
    if (effective.contains(setting.key)) continue;
    const auto key = std::ranges::find(run_keys(), setting.key, &KeyInfo::name);
    if (std::ranges::count(written, key->only_with, &Setting::key) > 1) continue;
    throw StudyError(setting.place, fmt::format("{} has no effect in any run: it needs {} to be {}", setting.key,
                                                key->only_with, fmt::join(key->only_values, " or ")));
  }
}

void add_controls(const Study& study, const std::vector<Point>& points, TaskProbe& probe, std::vector<RunSpec>& runs) {
  using Label = std::tuple<std::string, std::string, std::string, std::uint64_t>;
  std::set<Label> planned;
  const std::size_t plain = runs.size();
  for (const Claim& claim : study.claims) {
    for (const Expectation& expectation : claim.expect) {
      for (const Control& control : expectation.controls) {
        for (std::size_t i = 0; i < plain; ++i) {
          const Point& point = points[i / study.seeds.size()];
          if (!selects(expectation, runs[i])) continue;
          if (!planned.insert({control.label, point.arm, nlohmann::json(point.axes).dump(), runs[i].seed}).second)
            continue;
          Settings settings = point.settings;
          overlay(settings, control.overrides);
          RunSpec run = labelled(make_run(settings, runs[i].seed, point.place, probe), study, point, control.label);
          if (run.identity == runs[i].identity) {
            throw StudyError(control.overrides[0].place,
                             fmt::format("the control ({}) changes nothing in the runs it stands for", control.label));
          }
          runs.push_back(std::move(run));
        }
      }
    }
  }
}

}  // namespace

std::vector<RunSpec> plan(const Study& study) {
  if (runs_asked_for(study) > most_runs) {
    throw StudyError(study.sweep, fmt::format("arms, axes and seeds make more than {} runs", most_runs));
  }
  const std::vector<Point> points = points_of(study);
  std::vector<RunSpec> runs;
  std::set<std::string> effective;
  TaskProbe probe;
  for (const Point& point : points) {
    for (const std::uint64_t seed : study.seeds) {
      runs.push_back(labelled(make_run(point.settings, seed, point.place, probe, &effective), study, point, ""));
    }
  }
  check_effect(study, effective);
  check_claims(study.claims, runs);
  add_controls(study, points, probe, runs);
  if (runs.size() > most_runs) {
    throw StudyError(study.sweep,
                     fmt::format("with the controls of the claims there are more than {} runs", most_runs));
  }
  check_presentation(study.tables, study.figures, runs);
  return runs;
}

}  // namespace fathom
