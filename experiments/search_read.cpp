// SPDX-License-Identifier: Apache-2.0
// The `search` section of a study file.
#include <fmt/format.h>

#include <algorithm>

#include "experiments/study_reader.h"

namespace fathom {

namespace {

const YamlNode& required(const YamlNode& search, const std::string& key) {
  const YamlEntry* entry = search.find(key);
  if (!entry) read_part(search, "search", key);  // throws: it is missing
  return entry->value;
}

YamlNode& map_in(YamlNode& map, const std::string& key, const Place& place) {
  auto entry = std::ranges::find(map.entries, key, &YamlEntry::key);
  if (entry == map.entries.end()) {
    YamlNode fresh;
    fresh.kind = YamlNode::Kind::map;
    fresh.place = place;
    map.entries.push_back({key, place, std::move(fresh)});
    entry = map.entries.end() - 1;
  }
  if (!entry->value.is_map()) throw StudyError(entry->value.place, fmt::format("'{}' is a map", key));
  return entry->value;
}

void check_values(const YamlNode& values, const Axis& axis) {
  for (std::size_t i = 0; i < axis.values.size(); ++i) {
    const nlohmann::json& value = axis.values[i].label;
    if (!value.is_number()) {
      throw StudyError(values.items[i].place,
                       fmt::format("a boundary lies on an axis with numbers: '{}' is none", to_text(values.items[i])));
    }
    if (i > 0 && value <= axis.values[i - 1].label) {
      throw StudyError(values.items[i].place, fmt::format("the values of a search ascend: {} stands after {}",
                                                          value.dump(), axis.values[i - 1].label.dump()));
    }
  }
  if (axis.values.size() < 2) throw StudyError(values.place, "a search has at least two values to choose from");
}

}  // namespace

void spread_search(YamlNode& file) {
  const YamlEntry* section = file.find("search");
  if (!section) return;
  const YamlNode search = section->value;  // copies: the file's entries move
  const Place place = section->place;
  check_keys(search, "search");
  const YamlNode& boundary = required(search, "boundary");
  const YamlNode& values = required(search, "values");
  const std::string key = read_part(search, "search", "boundary").get<std::string>();
  YamlNode& sweep = map_in(file, "sweep", place);
  for (const char* group : {"axes", "around"}) {
    const YamlEntry* axes = sweep.find(group);
    const YamlEntry* same = axes ? axes->value.find(key) : nullptr;
    if (!same) continue;
    throw StudyError(same->place, fmt::format("'{}' is what the search is about: its values are search.values, so "
                                              "leave it out of sweep.{}",
                                              key, group));
  }
  map_in(sweep, "axes", place).entries.push_back({key, boundary.place, values});
  const YamlEntry* seeds = search.find("seeds");
  if (!seeds) return;
  if (const YamlEntry* other = sweep.find("seeds")) {
    throw StudyError(other->place, "seeds stand in 'search' already; keep one of search.seeds and sweep.seeds");
  }
  sweep.entries.push_back(*seeds);
}

std::optional<SearchSpec> read_search(const YamlNode& file, const Study& study) {
  const YamlEntry* section = file.find("search");
  if (!section) return std::nullopt;
  const YamlNode& search = section->value;
  SearchSpec spec;
  spec.place = section->place;
  spec.boundary = read_part(search, "search", "boundary").get<std::string>();
  if (const YamlEntry* solved = search.find("solved")) spec.solved = read_solved(solved->value);
  spec.for_each = read_part(search, "search", "for_each").get<std::string>();
  if (const YamlEntry* for_each = search.find("for_each")) spec.place = for_each->value.place;
  check_values(search.find("values")->value, *std::ranges::find(study.axes, spec.boundary, &Axis::key));
  return spec;
}

}  // namespace fathom
