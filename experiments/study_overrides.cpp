// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "experiments/study_reader.h"
#include "tasks/registry.h"

namespace fathom {

namespace {

bool is_sweep(const std::string& key) { return key == "sweep" || key.starts_with("sweep."); }
bool is_search(const std::string& key) { return key == "search" || key.starts_with("search."); }

YamlEntry& ensure(YamlNode& map, const std::string& key, const Place& place) {
  const auto found = std::ranges::find(map.entries, key, &YamlEntry::key);
  if (found != map.entries.end()) return *found;
  YamlNode fresh;
  fresh.kind = YamlNode::Kind::map;
  fresh.place = place;
  map.entries.push_back({key, place, std::move(fresh)});
  return map.entries.back();
}

// Parts of a sweep that are maps of axes, of which an override may set one; the others are set as a whole.
bool holds_axes(const std::string& part) { return part == "axes" || part == "around"; }

// `name` is what follows "sweep.": seeds, zip, only_if, skip_if, axes.KEY, around.KEY.
void set_sweep(YamlNode& file, const std::string& name, const YamlEntry& change) {
  YamlNode& sweep = ensure(file, "sweep", change.place).value;
  const std::size_t dot = name.find('.');
  YamlNode* map = &sweep;
  std::string key = name;
  if (dot != std::string::npos) {
    const std::string group = name.substr(0, dot);
    if (!holds_axes(group)) {
      std::vector<std::string> parts;
      for (const KeyInfo& part : part_keys("sweep")) parts.push_back(part.name);
      throw StudyError(change.place, fmt::format("unknown key 'sweep.{}'{}", name, suggestion(group, parts)));
    }
    map = &ensure(sweep, group, change.place).value;
    key = name.substr(dot + 1);
  }
  if (!map->is_map()) throw StudyError(map->place, "this is a map of keys to values");
  YamlEntry& entry = ensure(*map, key, change.place);
  entry.place = change.place;
  entry.value = change.value;
}

// `name` is what follows "search.".
void set_search(YamlNode& file, const std::string& name, const YamlEntry& change) {
  YamlNode& search = ensure(file, "search", change.place).value;
  if (!search.is_map()) throw StudyError(search.place, "'search' is a map of keys to values");
  YamlEntry& entry = ensure(search, name, change.place);
  entry.place = change.place;
  entry.value = change.value;
}

void collect_tasks(const YamlNode& node, bool names_a_task, std::vector<std::string>& names) {
  if (node.is_scalar() && names_a_task) names.push_back(node.text);
  for (const YamlNode& item : node.items) collect_tasks(item, names_a_task, names);
  for (const YamlEntry& entry : node.entries) {
    const bool task = entry.key == "task" || entry.key == "task.name" || (names_a_task && entry.key == "name");
    collect_tasks(entry.value, task, names);
  }
}

}  // namespace

void check_label(const YamlNode& node, const std::string& what) {
  const auto fits = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
           c == '.' || c == '+';
  };
  if (node.is_scalar() && !node.text.empty() && node.text.size() <= 100 && node.text[0] != '.' &&
      std::ranges::all_of(node.text, fits)) {
    return;
  }
  throw StudyError(node.place,
                   fmt::format("'{}' is not {}: write letters, digits, '-', '_', '+' and '.'", to_text(node), what));
}

std::vector<Override> read_overrides(const YamlNode& file, const std::string& scale,
                                     const std::vector<std::string>& sets) {
  std::vector<Override> overrides;
  const YamlEntry* scales = file.find("scales");
  if (!scale.empty()) {
    std::vector<std::string> names;
    if (scales) {
      for (const YamlEntry& entry : scales->value.entries) names.push_back(entry.key);
    }
    const YamlEntry* chosen = scales ? scales->value.find(scale) : nullptr;
    if (!chosen) {
      throw StudyError({"--scale " + scale, 0, 0},
                       fmt::format("{} has no scale '{}'{}", file.place.file, scale, suggestion(scale, names)));
    }
    overrides.push_back({chosen->value, chosen->place});
  }
  for (const std::string& set : sets) {
    const Place place{"--set " + set, 0, 0};
    const std::size_t equals = set.find('=');
    if (equals == 0 || equals == std::string::npos) throw StudyError(place, "write --set key=value");
    Override change;
    change.place = place;
    change.map.kind = YamlNode::Kind::map;
    change.map.place = place;
    change.map.entries.push_back({set.substr(0, equals), place, parse_yaml_value(set.substr(equals + 1), place.file)});
    overrides.push_back(std::move(change));
  }
  return overrides;
}

std::vector<const TaskInfo*> tasks_named(const YamlNode& file, const std::vector<Override>& overrides) {
  std::vector<std::string> names;
  collect_tasks(file, false, names);
  for (const Override& change : overrides) collect_tasks(change.map, false, names);
  std::vector<const TaskInfo*> tasks;
  for (const TaskEntry& entry : all_tasks()) {
    if (std::ranges::find(names, entry.info.name) != names.end()) tasks.push_back(&entry.info);
  }
  // Where every name is misspelt, the misspelling is the error to report, not the keys that belong to it.
  if (tasks.empty()) {
    for (const TaskEntry& entry : all_tasks()) tasks.push_back(&entry.info);
  }
  return tasks;
}

void apply_sweep(YamlNode& file, const Override& change) {
  for (const YamlEntry& entry : change.map.entries) {
    if (entry.key.starts_with("search.")) set_search(file, entry.key.substr(7), entry);
    if (entry.key == "search") {
      check_keys(entry.value, "search");
      for (const YamlEntry& part : entry.value.entries) set_search(file, part.key, part);
    }
    if (!is_sweep(entry.key)) continue;
    if (entry.key != "sweep") {
      set_sweep(file, entry.key.substr(6), entry);
      continue;
    }
    check_keys(entry.value, "sweep");
    for (const YamlEntry& part : entry.value.entries) {
      if (!holds_axes(part.key) || !part.value.is_map()) {
        set_sweep(file, part.key, part);
        continue;
      }
      for (const YamlEntry& axis : part.value.entries) set_sweep(file, part.key + "." + axis.key, axis);
    }
  }
}

std::vector<Setting> run_settings(const Override& change, const Schema& schema) {
  YamlNode rest = change.map;
  std::erase_if(rest.entries, [](const YamlEntry& entry) { return is_sweep(entry.key) || is_search(entry.key); });
  return flatten(rest, change.place, "", schema, Multiples::allowed);
}

void check_scales(const YamlNode& file, const Schema& schema) {
  const YamlEntry* scales = file.find("scales");
  if (!scales) return;
  if (!scales->value.is_map()) throw StudyError(scales->value.place, "'scales' is a map of names to overrides");
  for (const YamlEntry& scale : scales->value.entries) {
    if (!scale.value.is_map()) {
      throw StudyError(scale.value.place, fmt::format("the scale '{}' is a map of overrides, or {{}}", scale.key));
    }
    const Override change{scale.value, scale.place};
    run_settings(change, schema);
    YamlNode scratch;
    scratch.kind = YamlNode::Kind::map;
    apply_sweep(scratch, change);
    for (const char* part : {"sweep", "search"}) {
      if (const YamlEntry* changed = scratch.find(part)) check_keys(changed->value, part);
    }
  }
}

}  // namespace fathom
