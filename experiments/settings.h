// SPDX-License-Identifier: Apache-2.0
// Settings: dotted keys of a run ("model.depth"), where their values were written, and how they lie on top of each
// other.
#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "experiments/schema.h"
#include "experiments/yaml_tree.h"

namespace fathom {

// One override of a section, an arm, a scale, an axis value, a control or --set.
struct Setting {
  std::string key;  // a leaf of the schema
  YamlNode value;
  Place place;  // of the key
};

// The value that lies on top, times the multiples ("x2") that came after it. No value: the default is multiplied.
struct ResolvedSetting {
  std::optional<YamlNode> value;
  double factor = 1.0;
  Place place;  // of the key that came last
};
using Settings = std::map<std::string, ResolvedSetting>;

// Whether values may be written as a multiple of what they lie on ("x2", "x0.5").
enum class Multiples { forbidden, allowed };

// Flattens a value at `prefix` ("model", "train.optimizer", "" for a map of dotted keys) into leaf settings: maps are
// walked, a scalar at a group sets the group's head (`positions: rotary` is positions.kind), sizes without a part are
// trained and tested alike (`length: 12` is length.train and length.test). Every key and every value's type is checked
// against `schema`; a leaf set twice is an error. Throws StudyError.
std::vector<Setting> flatten(const YamlNode& node, const Place& key_place, const std::string& prefix,
                             const Schema& schema, Multiples multiples);

// The canonical JSON of a value of that key. Throws StudyError with the value's place.
nlohmann::json read_value(const YamlNode& node, const KeyInfo& key);
// The same for a resolved setting, its factor included.
nlohmann::json read_value(const ResolvedSetting& setting, const KeyInfo& key);

// The value of a key of `part` (schema's part_keys) in a checked map, or its default. Throws StudyError where it has
// neither.
nlohmann::json read_part(const YamlNode& map, const std::string& part, const std::string& key);

// The factor of "x2", or 0 where the node is no multiple.
double multiple_of(const YamlNode& node);

// A scalar as JSON by its looks: true, 3, 0.5, or text.
nlohmann::json guess_value(const YamlNode& node);

// Puts `overrides` on top of `settings`.
void overlay(Settings& settings, const std::vector<Setting>& overrides);

}  // namespace fathom
