// SPDX-License-Identifier: Apache-2.0
#include "experiments/study.h"

#include <fmt/format.h>

#include <algorithm>

#include "experiments/include.h"
#include "experiments/study_reader.h"

namespace fathom {

namespace {

constexpr const char* sections[] = {"task", "model", "train", "evaluate"};

std::string read_name(const YamlNode& file) {
  const YamlEntry* entry = file.find("study");
  if (!entry) throw StudyError(file.place, "'study' is missing (the study's name)");
  check_label(entry->value, "a study's name");
  return entry->value.text;
}

void read_sections(const YamlNode& file, const Schema& schema, std::vector<Setting>& base) {
  for (const char* section : sections) {
    const YamlEntry* entry = file.find(section);
    if (!entry) continue;
    const std::vector<Setting> settings = flatten(entry->value, entry->place, section, schema, Multiples::forbidden);
    base.insert(base.end(), settings.begin(), settings.end());
  }
}

// An override of a value that every run, or every run of an arm, sets anew would be lost without a word.
void check_reach(const std::vector<Setting>& overrides, const Study& study) {
  for (const Setting& setting : overrides) {
    for (const Axis& axis : study.axes) {
      for (const AxisValue& value : axis.values) {
        if (std::ranges::find(value.overrides, setting.key, &Setting::key) == value.overrides.end()) continue;
        const bool searched = study.search && study.search->boundary == axis.key;
        throw StudyError(setting.place, fmt::format("{} is an axis of the sweep; its values are {}", setting.key,
                                                    searched            ? "search.values"
                                                    : axis.also.empty() ? "sweep.axes." + axis.key
                                                                        : "sweep.zip"));
      }
    }
    for (const Arm& arm : study.arms) {
      const auto own = std::ranges::find(arm.overrides, setting.key, &Setting::key);
      if (own == arm.overrides.end() || multiple_of(own->value) != 0.0) continue;
      throw StudyError(setting.place, fmt::format("the arm '{}' sets {} itself, so this would not reach it (an arm may "
                                                  "give a multiple such as x2)",
                                                  arm.name, setting.key));
    }
  }
}

// An arm must not set what a crossed axis sets: the axis would win in every run.
void check_arms(const Study& study) {
  for (const Axis& axis : study.axes) {
    for (const Arm& arm : study.arms) {
      for (const Setting& own : arm.overrides) {
        const bool same = std::ranges::any_of(axis.values, [&](const AxisValue& value) {
          return std::ranges::find(value.overrides, own.key, &Setting::key) != value.overrides.end();
        });
        if (same) {
          throw StudyError(own.place,
                           fmt::format("the arm '{}' sets {}, which is an axis of the sweep", arm.name, own.key));
        }
      }
    }
  }
}

void add_once(std::vector<nlohmann::json>& values, const nlohmann::json& value) {
  if (std::ranges::find(values, value) == values.end()) values.push_back(value);
}

Selection selection_of(const Study& study) {
  Selection selection;
  for (const Arm& arm : study.arms) selection.order["arm"].emplace_back(arm.name);
  for (const std::vector<Axis>* axes : {&study.axes, &study.around}) {
    for (const Axis& axis : *axes) {
      for (const AxisValue& value : axis.values) {
        add_once(selection.order[axis.key], value.label);
        for (std::size_t i = 0; i < axis.also.size(); ++i) add_once(selection.order[axis.also[i]], value.also[i]);
      }
    }
  }
  for (const Axis& axis : study.around) selection.around[axis.key] = axis.base;
  return selection;
}

Study read_study(YamlNode file, const std::string& scale, const std::vector<std::string>& sets) {
  check_keys(file, "");
  Study study;
  study.place = file.place;
  study.name = read_name(file);
  study.scale = scale;
  study.sets = sets;
  if (const YamlEntry* about = file.find("about")) study.about = to_text(about->value);

  const std::vector<Override> overrides = read_overrides(file, scale, sets);
  for (const Override& change : overrides) apply_sweep(file, change);
  const Schema schema(tasks_named(file, overrides));
  check_scales(file, schema);

  read_sections(file, schema, study.base);
  std::vector<Setting> on_top;
  for (const Override& change : overrides) {
    const std::vector<Setting> settings = run_settings(change, schema);
    on_top.insert(on_top.end(), settings.begin(), settings.end());
  }
  study.base.insert(study.base.end(), on_top.begin(), on_top.end());
  study.arms = read_arms(file, schema);
  spread_search(file);
  read_sweep(file, schema, study);
  study.search = read_search(file, study);
  check_arms(study);
  check_reach(on_top, study);

  const PresentationContext context{study.name, schema, selection_of(study)};
  if (const YamlEntry* table = file.find("table")) study.tables = read_tables(table->value, context);
  if (const YamlEntry* figure = file.find("figure")) study.figures = read_figures(figure->value, context);
  if (const YamlEntry* claims = file.find("claims")) {
    study.claims = read_claims(claims->value, schema, study.search ? study.search->solved : Solved{});
  }
  return study;
}

}  // namespace

Study load_study(const std::string& path, const std::string& scale, const std::vector<std::string>& sets) {
  return read_study(read_with_includes(path), scale, sets);
}

Study parse_study(const std::string& text, const std::string& file, const std::string& scale,
                  const std::vector<std::string>& sets) {
  return read_study(with_includes(parse_yaml(text, file)), scale, sets);
}

}  // namespace fathom
