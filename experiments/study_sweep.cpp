// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "experiments/study_reader.h"

namespace fathom {

namespace {

constexpr std::int64_t most_seeds = 10'000;

// A leaf's value in canonical form, a group's as it was written.
nlohmann::json label_of(const YamlNode& value, const std::string& key, const Schema& schema) {
  const KeyInfo* leaf = schema.find(key);
  if (!leaf) return to_text(value);
  nlohmann::json label = read_value(value, *leaf);
  return label.is_structured() ? nlohmann::json(to_text(value)) : label;
}

void check_axis(const YamlEntry& entry, const Schema& schema) {
  if (entry.key == "seed" || entry.key == "seeds" || entry.key == "sweep.seeds") {
    throw StudyError(entry.place, "seeds are no axis; write sweep: {seeds: ...}");
  }
  if (!schema.find(entry.key) && !schema.is_group(entry.key)) schema.unknown(entry.key, entry.place);
  if (!entry.value.is_list()) {
    throw StudyError(entry.value.place, fmt::format("the axis '{}' is a list of values", entry.key));
  }
  if (entry.value.items.empty()) throw StudyError(entry.value.place, fmt::format("the axis '{}' is empty", entry.key));
}

AxisValue read_axis_value(const YamlNode& item, const std::string& key, const Schema& schema) {
  return {label_of(item, key, schema), flatten(item, item.place, key, schema, Multiples::forbidden)};
}

Axis read_axis(const YamlEntry& entry, const Schema& schema) {
  check_axis(entry, schema);
  Axis axis{entry.key, {}, entry.place, nullptr};
  for (const YamlNode& item : entry.value.items) {
    AxisValue value = read_axis_value(item, entry.key, schema);
    if (std::ranges::find(axis.values, value.label, &AxisValue::label) != axis.values.end()) {
      throw StudyError(item.place, fmt::format("the axis '{}' has the value {} twice", entry.key, to_text(item)));
    }
    axis.values.push_back(std::move(value));
  }
  return axis;
}

std::vector<Axis> read_axes(const YamlNode& node, const Schema& schema) {
  if (!node.is_map()) throw StudyError(node.place, "this is a map of dotted keys to lists of values");
  if (node.entries.empty()) throw StudyError(node.place, "there is no axis in this map; leave it out");
  std::vector<Axis> axes;
  for (const YamlEntry& entry : node.entries) axes.push_back(read_axis(entry, schema));
  return axes;
}

// Adds the values of another key to those of an axis, the first to the first and so on.
void zip(Axis& axis, const YamlEntry& entry, const Schema& schema) {
  check_axis(entry, schema);
  if (entry.value.items.size() != axis.values.size()) {
    throw StudyError(entry.value.place, fmt::format("'{}' has {} values but '{}', which it is zipped with, has {}",
                                                    entry.key, entry.value.items.size(), axis.key, axis.values.size()));
  }
  axis.also.push_back(entry.key);
  for (std::size_t i = 0; i < axis.values.size(); ++i) {
    AxisValue other = read_axis_value(entry.value.items[i], entry.key, schema);
    std::vector<Setting>& overrides = axis.values[i].overrides;
    for (const Setting& setting : other.overrides) {
      if (std::ranges::find(overrides, setting.key, &Setting::key) == overrides.end()) continue;
      throw StudyError(entry.place, fmt::format("'{}' and '{}' both set {}", axis.key, entry.key, setting.key));
    }
    overrides.insert(overrides.end(), other.overrides.begin(), other.overrides.end());
    axis.values[i].also.push_back(std::move(other.label));
  }
}

// One axis whose values set several keys together.
Axis read_zipped(const YamlNode& node, const Schema& schema) {
  if (!node.is_map()) throw StudyError(node.place, "this is a map of dotted keys to lists of equal length");
  if (node.entries.size() < 2) {
    throw StudyError(node.place, "two keys or more are zipped together; a single one is an axis, under sweep.axes");
  }
  const YamlEntry& first = node.entries[0];
  check_axis(first, schema);
  Axis axis{first.key, {}, first.place, nullptr};
  for (const YamlNode& item : first.value.items) axis.values.push_back(read_axis_value(item, first.key, schema));
  for (std::size_t i = 1; i < node.entries.size(); ++i) zip(axis, node.entries[i], schema);
  for (std::size_t i = 0; i < axis.values.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (axis.values[i].label != axis.values[j].label || axis.values[i].also != axis.values[j].also) continue;
      throw StudyError(first.value.items[i].place,
                       fmt::format("the values number {} and {} of this zip are the same", j + 1, i + 1));
    }
  }
  return axis;
}

void read_zips(const YamlNode& node, const Schema& schema, std::vector<Axis>& axes) {
  if (!node.is_list()) {
    throw StudyError(node.place, "'zip' is a list of maps, each of dotted keys to lists of equal length");
  }
  for (const YamlNode& item : node.items) axes.push_back(read_zipped(item, schema));
}

// Two axes that set the same key would overwrite each other.
void check_apart(const std::vector<Axis>& axes, const std::vector<Axis>& around) {
  std::vector<std::pair<std::string, const Axis*>> owners;
  for (const std::vector<Axis>* group : {&axes, &around}) {
    for (const Axis& axis : *group) {
      for (const AxisValue& value : axis.values) {
        for (const Setting& setting : value.overrides) {
          const auto owner = std::ranges::find(owners, setting.key, &std::pair<std::string, const Axis*>::first);
          if (owner == owners.end()) {
            owners.emplace_back(setting.key, &axis);
          } else if (owner->second != &axis) {
            const std::string what =
                owner->second->key == axis.key
                    ? fmt::format("the axis '{}' stands twice", axis.key)
                    : fmt::format("the axes '{}' and '{}' both set {}", owner->second->key, axis.key, setting.key);
            throw StudyError(axis.place, what);
          }
        }
      }
    }
  }
}

nlohmann::json base_value(const Axis& axis, const Schema& schema, const std::vector<Setting>& base) {
  const KeyInfo* key = schema.find(axis.key);
  if (!key) {
    throw StudyError(axis.place,
                     fmt::format("'{}' has several parts; an axis of 'around' is one key{}", axis.key,
                                 schema.head(axis.key).empty() ? "" : ", such as " + schema.head(axis.key)));
  }
  Settings settings;
  overlay(settings, base);
  const auto setting = settings.find(axis.key);
  const nlohmann::json value = setting == settings.end() ? key->fallback : read_value(setting->second, *key);
  if (value.is_null()) {
    throw StudyError(axis.place,
                     fmt::format("the base of the axis '{}' is not given; set it in its section", axis.key));
  }
  return value.is_structured() ? nlohmann::json(to_text(*setting->second.value)) : value;
}

std::vector<std::uint64_t> read_seeds(const YamlNode& node) {
  const KeyInfo count{.name = "sweep.seeds", .type = KeyType::integer, .low = 1, .high = most_seeds};
  const KeyInfo seed{.name = "a seed", .type = KeyType::integer, .low = 0};
  if (!node.is_list()) {
    std::vector<std::uint64_t> seeds(read_value(node, count).get<std::size_t>());
    std::iota(seeds.begin(), seeds.end(), std::uint64_t{1});
    return seeds;
  }
  std::vector<std::uint64_t> seeds;
  for (const YamlNode& item : node.items) {
    const auto value = read_value(item, seed).get<std::uint64_t>();
    if (std::ranges::find(seeds, value) != seeds.end()) {
      throw StudyError(item.place, fmt::format("the seed {} stands twice", value));
    }
    seeds.push_back(value);
  }
  if (seeds.empty()) throw StudyError(node.place, "the list of seeds is empty");
  return seeds;
}

}  // namespace

std::vector<Arm> read_arms(const YamlNode& file, const Schema& schema) {
  const YamlEntry* section = file.find("arms");
  if (!section) return {Arm{"", {}, file.place}};
  if (!section->value.is_map() || section->value.entries.empty()) {
    throw StudyError(section->value.place, "'arms' is a map of names to overrides");
  }
  std::vector<Arm> arms;
  for (const YamlEntry& entry : section->value.entries) {
    YamlNode name;
    name.text = entry.key;
    name.place = entry.place;
    check_label(name, "an arm's name");
    if (!entry.value.is_map()) {
      throw StudyError(entry.value.place, fmt::format("the arm '{}' is a map of overrides, or {{}}", entry.key));
    }
    arms.push_back({entry.key, flatten(entry.value, entry.place, "", schema, Multiples::allowed), entry.place});
  }
  return arms;
}

void read_sweep(const YamlNode& file, const Schema& schema, Study& study) {
  study.seeds = {1};
  study.sweep = file.place;
  const YamlEntry* section = file.find("sweep");
  if (!section) return;
  study.sweep = section->place;
  check_keys(section->value, "sweep");
  if (const YamlEntry* axes = section->value.find("axes")) study.axes = read_axes(axes->value, schema);
  if (const YamlEntry* zips = section->value.find("zip")) read_zips(zips->value, schema, study.axes);
  if (const YamlEntry* around = section->value.find("around")) {
    study.around = read_axes(around->value, schema);
    for (Axis& axis : study.around) {
      axis.base = base_value(axis, schema, study.base);
      for (Arm& arm : study.arms) {
        const bool own = std::ranges::find(arm.overrides, axis.key, &Setting::key) != arm.overrides.end();
        if (own) arm.stays[axis.key] = base_value(axis, schema, arm.overrides);
      }
    }
  }
  check_apart(study.axes, study.around);
  if (const YamlEntry* seeds = section->value.find("seeds")) study.seeds = read_seeds(seeds->value);
  if (const YamlEntry* only_if = section->value.find("only_if")) study.only_if = read_conditions(only_if->value);
  if (const YamlEntry* skip_if = section->value.find("skip_if")) study.skip_if = read_conditions(skip_if->value);
}

}  // namespace fathom
