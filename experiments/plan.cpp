// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "experiments/question_check.h"
#include "experiments/study.h"

namespace fathom {

namespace {

using AxisLabels = std::vector<std::pair<std::string, nlohmann::json>>;

// One arm at one point of the sweep: all runs that differ in nothing but their seed.
struct Point {
  const Arm* arm;
  AxisLabels axes;
  std::vector<const AxisValue*> values;  // their overrides lie on the arm's
  Place place;                           // of the arm, or of the file
};

// One run of the sweep.
struct Member {
  const Point* point;
  std::uint64_t seed;
};

// Throws StudyError where the whole grid has more than `limit` runs.
void check_grid(const Study& study, std::size_t limit) {
  std::size_t around = study.around.empty() ? 1 : 0;
  for (const Axis& axis : study.around) around += axis.values.size();
  // Saturates: every factor is far below 2^32, and the product is cut off as soon as it is too large.
  std::size_t runs = std::min(study.arms.size() * around, limit + 1);
  for (const Axis& axis : study.axes) runs = std::min(runs * axis.values.size(), limit + 1);
  if (runs * study.seeds.size() <= limit) return;
  throw StudyError(study.sweep, fmt::format("arms, axes and seeds make more than {} runs", limit));
}

void cross(std::vector<Point>& points, const Axis& axis) {
  std::vector<Point> crossed;
  for (const Point& point : points) {
    for (const AxisValue& value : axis.values) {
      crossed.push_back(point);
      crossed.back().axes.emplace_back(axis.key, value.label);
      for (std::size_t i = 0; i < axis.also.size(); ++i) {
        crossed.back().axes.emplace_back(axis.also[i], value.also[i]);
      }
      crossed.back().values.push_back(&value);
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
        const auto own = point.arm->stays.find(axis.key);
        const nlohmann::json& rest = own == point.arm->stays.end() ? axis.base : own->second;
        next.axes.emplace_back(axis.key, &axis == varied ? value->label : rest);
      }
      if (!seen.insert(nlohmann::json(next.axes).dump()).second) return;
      if (value) next.values.push_back(value);
      spread.push_back(std::move(next));
    };
    if (point.arm->stays.size() == around.size()) add(nullptr, nullptr);
    for (const Axis& varied : around) {
      if (point.arm->stays.contains(varied.key)) continue;
      for (const AxisValue& value : varied.values) add(&varied, &value);
    }
  }
  points = std::move(spread);
}

std::vector<Point> points_of(const Study& study) {
  std::vector<Point> points;
  for (const Arm& arm : study.arms) points.push_back({&arm, {}, {}, arm.name.empty() ? study.place : arm.place});
  for (const Axis& axis : study.axes) cross(points, axis);
  star(points, study.around);
  return points;
}

// Settings of points: the file's, the arm's, the axes'. What the points of one arm share is laid down once.
class Layers {
 public:
  explicit Layers(const Study& study) {
    Settings base;
    overlay(base, study.base);
    for (const Arm& arm : study.arms) {
      overlay(arms_.emplace(&arm, base).first->second, arm.overrides);
    }
  }

  Settings settings_of(const Point& point) const {
    Settings settings = arms_.at(point.arm);
    for (const AxisValue* value : point.values) overlay(settings, value->overrides);
    return settings;
  }

 private:
  std::map<const Arm*, Settings> arms_;
};

// What a condition of the sweep sees of a run that is not made yet: it may be there to keep what cannot be made out.
nlohmann::json planned_value(const Member& member, const Settings& settings, const std::string& key, TaskProbe& probe) {
  if (key == "arm") return member.point->arm->name;
  if (key == "seed") return member.seed;
  for (const auto& [axis, label] : member.point->axes) {
    if (axis == key) return label;
  }
  const Schema& schema = probe.schema(settings);
  const std::string leaf = schema.find(key) ? key : schema.head(key);
  const KeyInfo* info = schema.find(leaf);
  if (!info) return nullptr;
  if (const auto setting = settings.find(leaf); setting != settings.end()) return read_value(setting->second, *info);
  const auto derived = [&](const char* other) {
    return planned_value(member, settings, other, probe).get<std::int64_t>();
  };
  if (leaf == "model.feed_forward") return 4 * derived("model.width");
  if (leaf == "model.head_width") return derived("model.width") / derived("model.heads");
  return info->fallback;
}

// The runs that the conditions of the sweep let pass.
std::vector<Member> members_of(const Study& study, const std::vector<Point>& points, const Layers& layers,
                               TaskProbe& probe) {
  std::vector<Member> members;
  for (const Point& point : points) {
    for (const std::uint64_t seed : study.seeds) members.push_back({&point, seed});
  }
  if (study.only_if.empty() && study.skip_if.empty()) return members;
  std::set<std::string> names = {"arm", "seed"};
  for (const auto& [axis, label] : points[0].axes) names.insert(axis);
  const Point* seen = nullptr;
  Settings settings;
  const ValueOf value_of = [&](std::size_t run, const std::string& key) {
    if (members[run].point != seen) settings = layers.settings_of(*(seen = members[run].point));
    return planned_value(members[run], settings, key, probe);
  };
  const auto met_by = [&](const std::vector<Conditions>& any) {
    std::vector<bool> met(members.size(), false);
    for (const Conditions& conditions : any) {
      const std::vector<bool> these = meeting(conditions, members.size(), value_of, {names.begin(), names.end()});
      for (std::size_t i = 0; i < met.size(); ++i) met[i] = met[i] || these[i];
    }
    return met;
  };
  const std::vector<bool> wanted =
      study.only_if.empty() ? std::vector<bool>(members.size(), true) : met_by(study.only_if);
  const std::vector<bool> unwanted = met_by(study.skip_if);
  std::vector<Member> kept;
  for (std::size_t i = 0; i < members.size(); ++i) {
    if (wanted[i] && !unwanted[i]) kept.push_back(members[i]);
  }
  if (kept.empty()) {
    const Conditions& last = study.skip_if.empty() ? study.only_if.back() : study.skip_if.back();
    throw StudyError(last[0].place, "the conditions of the sweep leave no run");
  }
  return kept;
}

RunSpec labelled(RunSpec run, const Study& study, const Point& point, const std::string& control) {
  run.study = study.name;
  run.scale = study.scale;
  run.arm = point.arm->name;
  run.axes = point.axes;
  run.control = control;
  return run;
}

// Keys that were written but have no meaning in any run were written in error, unless the key that they go with was
// written twice: an override may well take the meaning from what stands below it. So may a study from what it includes.
void check_effect(const Study& study, const std::set<std::string>& effective, const std::vector<RunSpec>& runs) {
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
    const bool included = setting.place.line > 0 && setting.place.file != study.place.file;
    if (effective.contains(setting.key) || included) continue;
    const auto key = std::ranges::find(run_keys(), setting.key, &KeyInfo::name);
    // What always has an effect stands in an arm that the conditions of the sweep leave out.
    if (key == run_keys().end()) continue;
    const bool of_other_models = !key->models.empty() && std::ranges::none_of(runs, [&](const RunSpec& run) {
      return std::ranges::count(key->models, config_value(run.config, "model.kind").get<std::string>()) > 0;
    });
    if (of_other_models && std::ranges::count(written, "model.kind", &Setting::key) <= 1) {
      throw StudyError(setting.place, fmt::format("{} has no effect in any run: it is a key of {}", setting.key,
                                                  fmt::join(key->models, ", ")));
    }
    if (key->only_with.empty()) continue;
    if (std::ranges::count(written, key->only_with, &Setting::key) > 1) continue;
    const std::string needed =
        key->only_values.empty() ? "more than 0" : fmt::format("{}", fmt::join(key->only_values, " or "));
    throw StudyError(setting.place, fmt::format("{} has no effect in any run: it needs {} to be {}", setting.key,
                                                key->only_with, needed));
  }
}

void add_controls(const Study& study, const std::vector<Member>& members, const Layers& layers, TaskProbe& probe,
                  std::vector<RunSpec>& runs) {
  using Label = std::tuple<std::string, const Point*, std::uint64_t>;
  std::set<Label> planned;
  const std::size_t plain = runs.size();
  for (const Claim& claim : study.claims) {
    for (const Expectation& expectation : claim.expect) {
      for (const Control& control : expectation.controls) {
        for (std::size_t i = 0; i < plain; ++i) {
          const Point& point = *members[i].point;
          if (!selects(expectation, runs[i])) continue;
          if (!planned.insert({control.label, &point, runs[i].seed}).second) continue;
          Settings settings = layers.settings_of(point);
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

void check_search(const Study& study, const std::vector<RunSpec>& runs) {
  if (!study.search) return;
  std::vector<const RunSpec*> all;
  for (const RunSpec& run : runs) all.push_back(&run);
  check_question({study.search->boundary, study.search->solved, study.search->for_each}, study.search->place, all);
}

}  // namespace

std::vector<RunSpec> plan(const Study& study) {
  const bool conditions = !study.only_if.empty() || !study.skip_if.empty();
  check_grid(study, conditions ? largest_grid : most_runs);
  const std::vector<Point> points = points_of(study);
  const Layers layers(study);
  TaskProbe probe;
  const std::vector<Member> members = members_of(study, points, layers, probe);
  if (members.size() > most_runs) {
    throw StudyError(study.sweep, fmt::format("the conditions of the sweep leave more than {} runs", most_runs));
  }
  std::vector<RunSpec> runs;
  runs.reserve(members.size());
  std::set<std::string> effective;
  for (const auto& [point, seed] : members) {
    // Seeds of one point stand next to each other.
    if (!runs.empty() && members[runs.size() - 1].point == point) {
      runs.push_back(with_seed(runs.back(), seed));
    } else {
      runs.push_back(
          labelled(make_run(layers.settings_of(*point), seed, point->place, probe, &effective), study, *point, ""));
    }
  }
  check_effect(study, effective, runs);
  check_search(study, runs);
  check_claims(study.claims, runs, !study.scale.empty());
  add_controls(study, members, layers, probe, runs);
  if (runs.size() > most_runs) {
    throw StudyError(study.sweep,
                     fmt::format("with the controls of the claims there are more than {} runs", most_runs));
  }
  check_presentation(study.tables, study.figures, runs);
  return runs;
}

}  // namespace fathom
